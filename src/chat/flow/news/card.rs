//! Living cards: what stands in a chat of a task is brought up to date, quietly, after its news are told.

use std::time::Duration;

use teloxide::types::ChatId;
use tracing::warn;

use super::{
    Next,
    teller::{AGAIN, Teller},
};
use crate::{
    chat::{flow::Chat, memory::news_cards::Card, parts::news, words::reply::Trouble},
    news::Read,
    telegram::Error,
    worksection::Task,
};

impl Chat {
    /// Brings the cards of a chat up to date that say less than happened.
    pub(super) async fn mend_cards(&self, chat: ChatId, cards: Vec<Card>) -> Next {
        match self.try_mend(chat, cards).await {
            Ok(next) => next,
            Err(trouble) => {
                warn!(?trouble, "cards not brought up to date; tried again");
                Next::After(AGAIN)
            }
        }
    }

    async fn try_mend(&self, chat: ChatId, cards: Vec<Card>) -> Result<Next, Trouble> {
        let house = &self.house;
        let teller = match cards.first() {
            Some(card) => self.teller(chat, &card.account).await?,
            None => return Ok(Next::Now),
        };
        for card in cards {
            // Nothing is told here at present.
            let Some(teller) = &teller else {
                return Ok(Next::After(AGAIN));
            };
            let readings = &house.news.readings;
            let task = readings.task(&house.people, &teller.session, card.task, card.changed);
            let next = match task.await? {
                Read::Found(task) => self.mend(teller, &card, &task).await?,
                Read::Hidden => {
                    // What it said it says to the end.
                    house.news_cards.drop(chat, card.task).await?;
                    Next::Now
                }
            };
            if let Next::After(_) = next {
                return Ok(next);
            }
        }
        Ok(Next::Now)
    }

    /// Brings a card up to date, and deletes what stood below it before.
    pub(super) async fn mend(
        &self,
        teller: &Teller,
        card: &Card,
        task: &Task,
    ) -> Result<Next, Trouble> {
        let chat = teller.chat;
        if let Some(time) = self.telling.pace.wait_for_card(chat) {
            return Ok(Next::After(time.min(CARDS)));
        }
        let screen = news::card(teller.ask.language, card, task, self.place(teller));
        self.telling.pace.note_card(chat);
        let cards = &self.house.news_cards;
        match self
            .delivery
            .amend(&teller.ask, card.message, &screen)
            .await
        {
            Ok(()) => {}
            Err(Error::MessageGone) => cards.gone(chat, card).await?,
            Err(error) if error.is_trouble() || matches!(error, Error::RetryAfter(_)) => {
                warn!(%error, "card not brought up to date; tried again");
                return Ok(Next::After(AGAIN));
            }
            Err(error) => {
                warn!(%error, "card not brought up to date; news of the task begin anew");
                cards.drop(chat, card.task).await?;
                return Ok(Next::Now);
            }
        }
        self.delete_over(chat, card).await;
        cards.mended(chat, card).await?;
        Ok(Next::Now)
    }

    /// Deletes messages in whose place a newer one is. What is gone already, or too old, stays as it is.
    async fn delete_over(&self, chat: ChatId, card: &Card) {
        for message in &card.over {
            self.delivery.clear(chat, *message).await;
        }
    }
}

/// Longest time until it is looked again whether a card may be brought up to date: news come first.
const CARDS: Duration = Duration::from_secs(5);
