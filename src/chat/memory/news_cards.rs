//! Living cards: the first message with news of a task within a day, which goes on saying how the task is, and
//! the newest message below it.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};

use super::of_chat::OfChat;
use crate::{
    news::{Item, Waiting, What, Why},
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::{AccountName, CommentId, TaskId, UserId as MemberId},
};

/// How long news of a task stand under one card.
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Most of what happened that a card says.
const LINES: usize = 6;

/// What happened, as a card says it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    /// The name of the news, so that one that is told again stands there once.
    pub news: String,
    pub whats: Vec<What>,
    /// The comment, if it is one.
    pub comment: Option<CommentId>,
    /// Who did it; empty where nobody says.
    pub who: String,
    /// The beginning of what a comment says.
    pub says: Option<String>,
}

/// A message below a card.
#[derive(Clone, Serialize, Deserialize)]
struct Below {
    message: MessageId,
    /// Whether it stays when a newer one comes: it asked something of its reader.
    stays: bool,
}

/// The card of a task in a chat.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Card {
    pub account: AccountName,
    pub task: TaskId,
    pub message: MessageId,
    /// The topic that it stands in.
    pub thread: Option<i32>,
    /// What happened, the newest last.
    pub lines: Vec<Line>,
    /// How much happened before that.
    pub earlier: usize,
    /// Why the last of it is told.
    pub why: Option<Why>,
    /// Who did the last of it.
    pub author: Option<MemberId>,
    /// When something happened last.
    pub changed: SystemTime,
    newest: Option<Below>,
    /// Messages below it in whose place the newest one is.
    pub over: Vec<MessageId>,
    /// Whether it says less than happened.
    late: bool,
}

impl Line {
    /// Says what is to be told, with what its comment says.
    pub(crate) fn of(waiting: &Waiting, says: Option<String>) -> Self {
        let Waiting { name, item } = waiting;
        Self {
            news: name.clone(),
            whats: item.whats.clone(),
            comment: item.comment.clone(),
            who: item
                .author
                .as_ref()
                .map(|author| author.name.clone())
                .unwrap_or_default(),
            says,
        }
    }
}

impl Card {
    fn add(&mut self, lines: &[Line], items: &[&Item]) {
        self.why = items.last().map(|item| item.why);
        self.author = items.last().and_then(|item| item.author_id()).cloned();
        let is_new = |line: &&Line| self.lines.iter().all(|known| known.news != line.news);
        let new: Vec<_> = lines.iter().filter(is_new).cloned().collect();
        self.lines.extend(new);
        let over = self.lines.len().saturating_sub(LINES);
        self.lines.drain(..over);
        self.earlier += over;
        self.late = true;
        self.changed = SystemTime::now();
    }

    /// Whether there is something to do: to edit it, or to delete what is over.
    fn is_late(&self) -> bool {
        self.late || !self.over.is_empty()
    }
}

/// The cards of all chats, each under its chat and task.
pub(crate) struct NewsCards(Table<Card>);

impl NewsCards {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("news_cards").labelled(labels))
    }

    /// Returns the card of a task, if there is one in this topic.
    pub(crate) async fn of(
        &self,
        chat: ChatId,
        thread: Option<i32>,
        (account, task): (&AccountName, TaskId),
    ) -> Result<Option<Card>, StoreError> {
        let card = self.0.get_readable(&place(chat, task)).await?;
        Ok(card.filter(|card| card.account == *account && card.thread == thread))
    }

    /// Notes the first message with news of a task.
    pub(crate) async fn begin(
        &self,
        chat: ChatId,
        message: MessageId,
        thread: Option<i32>,
        (account, task): (&AccountName, TaskId),
        (lines, items): (&[Line], &[&Item]),
    ) -> Result<(), StoreError> {
        let mut card = Card {
            account: account.clone(),
            task,
            message,
            thread,
            lines: Vec::new(),
            earlier: 0,
            why: None,
            author: None,
            changed: SystemTime::now(),
            newest: None,
            over: Vec::new(),
            late: false,
        };
        card.add(lines, items);
        card.late = false;
        self.0.put_soon(&place(chat, task), &card, Some(DAY)).await
    }

    /// Notes what is about to be told below a card.
    pub(crate) async fn add(
        &self,
        chat: ChatId,
        task: TaskId,
        lines: &[Line],
        items: &[&Item],
    ) -> Result<(), StoreError> {
        let add = |card: &mut Card| card.add(lines, items);
        self.change(chat, task, add).await.map(drop)
    }

    /// Notes the message that told it; what stood below the card before is over, unless it stays.
    pub(crate) async fn told(
        &self,
        chat: ChatId,
        task: TaskId,
        message: MessageId,
        stays: bool,
    ) -> Result<Option<Card>, StoreError> {
        let told = |card: &mut Card| {
            let before = card.newest.replace(Below { message, stays });
            let over = before.filter(|below| !below.stays && below.message != message);
            card.over.extend(over.map(|below| below.message));
        };
        self.change(chat, task, told).await
    }

    /// Notes that a card says all that happened as of `card`, and that what was over is gone.
    pub(crate) async fn mended(&self, chat: ChatId, card: &Card) -> Result<(), StoreError> {
        let mended = |known: &mut Card| {
            known.over.retain(|message| !card.over.contains(message));
            known.late &= known.changed != card.changed;
        };
        self.change(chat, card.task, mended).await.map(drop)
    }

    /// Notes that a card is gone: the newest message below it takes its place.
    pub(crate) async fn gone(&self, chat: ChatId, card: &Card) -> Result<(), StoreError> {
        let gone = |known: Option<&Card>| match known {
            Some(known) if known.message == card.message => match &known.newest {
                Some(below) => Change::Put(Card {
                    message: below.message,
                    newest: None,
                    late: false,
                    ..known.clone()
                }),
                None => Change::Delete,
            },
            _ => Change::Keep,
        };
        let place = place(chat, card.task);
        self.0.update(&place, Expiry::Unchanged, gone).await?;
        Ok(())
    }

    /// Notes that somebody answers the news in a message, which therefore stays.
    pub(crate) async fn keep(
        &self,
        chat: ChatId,
        task: TaskId,
        message: MessageId,
    ) -> Result<(), StoreError> {
        let keep = |card: &mut Card| {
            card.over.retain(|over| *over != message);
            if let Some(below) = card.newest.as_mut().filter(|b| b.message == message) {
                below.stays = true;
            }
        };
        self.change(chat, task, keep).await.map(drop)
    }

    /// Forgets the card of a task: news of it begin anew.
    pub(crate) async fn drop(&self, chat: ChatId, task: TaskId) -> Result<(), StoreError> {
        self.0.delete(&place(chat, task)).await.map(drop)
    }

    /// Returns an account's cards that say less than happened, with their chats.
    pub(crate) async fn late(
        &self,
        account: &AccountName,
    ) -> Result<Vec<(ChatId, Card)>, StoreError> {
        let mut late = Vec::new();
        for place in self.0.with_label(&late_in(account)).await? {
            let chat = place.split('/').next().and_then(|chat| chat.parse().ok());
            if let (Some(chat), Some(card)) = (chat, self.0.get_readable(&place).await?) {
                late.push((ChatId(chat), card));
            }
        }
        Ok(late)
    }

    async fn change(
        &self,
        chat: ChatId,
        task: TaskId,
        change: impl Fn(&mut Card) + Send + Sync,
    ) -> Result<Option<Card>, StoreError> {
        let place = place(chat, task);
        let changed = self.0.update(&place, Expiry::Unchanged, |card| match card {
            Some(card) => {
                let mut card = card.clone();
                change(&mut card);
                Change::Put(card)
            }
            None => Change::Keep,
        });
        Ok(changed.await?.after())
    }
}

fn place(chat: ChatId, task: TaskId) -> String {
    format!("{chat}/{task}")
}

fn late_in(account: &AccountName) -> String {
    format!("late/{account}")
}

fn labels(_: &str, card: Option<&Card>) -> Vec<String> {
    let late = card.filter(|card| card.is_late());
    late.map(|card| late_in(&card.account))
        .into_iter()
        .collect()
}

#[async_trait]
impl OfChat for NewsCards {
    async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        self.0.delete_all(&format!("{chat}/")).await
    }
}
