//! Deputies hear that they stand in: the day before, and once as it begins; who gave it to them hears that they
//! declined. What was told is noted in the record, so it is told once whatever restarts, and by one instance.

use std::collections::BTreeMap;

use chrono::{Timelike, Utc};
use teloxide::types::{ChatId, UserId};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{
    accounts::Session,
    chat::{
        flow::Chat,
        parts::deputy::{self, Told},
        words::{
            ask::{Ask, Place},
            away::Deputy,
            cut, day,
            reply::Screen,
            stead::{About, Due, Stead},
        },
    },
    html,
    i18n::{Html, Language},
    news::local,
    store::StoreError,
    telegram::Error,
};

/// The name of the lock that an instance holds while it tells deputies.
const LOCK: &str = "steads";
/// The hours between which a message rings.
const DAY: std::ops::Range<u32> = 8..21;

/// What became of a message.
enum Sent {
    Arrived,
    /// The chat does not take it: whom it belongs to is not reached here.
    Refused,
    /// Tried again later.
    Later,
}

impl Chat {
    /// Tells deputies what is due, if no other instance does, and drops what is over.
    pub(crate) async fn tell_deputies(&self, stop: &CancellationToken) -> Result<(), StoreError> {
        let house = &self.house;
        for (about, stead) in house.steads.to_check().await? {
            if self.is_gone(&about, &stead).await? {
                house.steads.drop(&about).await?;
            }
        }
        if house.steads.due(day::today()).await?.is_empty() {
            return Ok(());
        }
        let Some(lock) = house.cluster.try_lock(LOCK).await? else {
            return Ok(());
        };
        let told = match lock.lease.run_while_valid(self.tell_steads(stop)).await {
            Ok(told) => told,
            Err(lost) => {
                warn!(%lost, "deputies left to another instance");
                Ok(())
            }
        };
        lock.release().await;
        told
    }

    async fn tell_steads(&self, stop: &CancellationToken) -> Result<(), StoreError> {
        let mut to_deputies: BTreeMap<UserId, Vec<Told>> = BTreeMap::new();
        // Read anew: another instance may have told it before this one had the turn.
        for (about, stead, due) in self.house.steads.due(day::today()).await? {
            if stop.is_cancelled() {
                break;
            }
            let Some(session) = self.session_of_stead(&about, &stead).await? else {
                // It went to another account.
                self.house.steads.remove(&about).await?;
                continue;
            };
            if !due.is_for_deputy() {
                self.tell_declined(&about, &stead, due, &session).await?;
                continue;
            }
            let deputy = stead.chosen();
            let known = self.house.deputy(deputy, &about.account, &session).await?;
            if let Some(person) = known
                && self.rests(person).await?
            {
                continue;
            }
            if due != Due::Over && self.was_moved(&about, &stead, &session).await {
                self.house.steads.drop(&about).await?;
                continue;
            }
            match known {
                None => self.nobody_to_tell(&about, &stead, due).await?,
                Some(person) => {
                    let days = (stead.from, stead.until);
                    let both = self.house.away_between(&session, &deputy.member, days);
                    let both = both.await;
                    to_deputies.entry(person).or_default().push(Told {
                        about,
                        stead,
                        due,
                        both,
                    });
                }
            }
        }
        for (person, told) in to_deputies {
            self.tell_deputy(person, &told).await?;
        }
        Ok(())
    }

    /// Whether somebody has quiet hours now.
    async fn rests(&self, person: UserId) -> Result<bool, StoreError> {
        let wish = self.house.news.wishes.of(ChatId::from(person)).await?;
        Ok(wish.is_some_and(|wish| {
            let zone = local(wish.zone.as_deref());
            let quiet = wish.quiet;
            quiet.is_some_and(|quiet| quiet.ends(zone, Utc::now()).is_some())
        }))
    }

    async fn tell_deputy(&self, person: UserId, told: &[Told]) -> Result<(), StoreError> {
        let ask = self.private_ask(person).await?;
        let wish = self.house.news.wishes.of(ask.chat).await?;
        let zone = local(wish.as_ref().and_then(|wish| wish.zone.as_deref()));
        let mut screen = deputy::to_deputy(told, ask.language);
        let hour = Utc::now().with_timezone(&zone).hour();
        screen.silent = !DAY.contains(&hour);
        let sent = self.send_unasked(&ask, &screen).await;
        for one in told {
            match sent {
                Sent::Later => {}
                Sent::Arrived => self.note_told(&one.about, &one.stead, one.due).await?,
                Sent::Refused => {
                    self.nobody_to_tell(&one.about, &one.stead, one.due).await?;
                }
            }
        }
        Ok(())
    }

    /// The deputy has no private chat with the bot: whoever gave it to them tells them, and hears so once.
    async fn nobody_to_tell(
        &self,
        about: &About,
        stead: &Stead,
        due: Due,
    ) -> Result<(), StoreError> {
        if !stead.unreachable && due != Due::Over {
            let ask = self.maker_ask(stead).await?;
            let deputy = cut(&stead.chosen().name, 60);
            let text = html!(ask.language, "away-deputy-unknown", deputy = deputy);
            let screen = deputy::to_maker(about, stead, text, ask.language);
            if matches!(self.send_unasked(&ask, &screen).await, Sent::Later) {
                return Ok(());
            }
        }
        let deputy = stead.chosen();
        let note = |known: &mut Stead| {
            if known.chosen() == deputy {
                known.unreachable = true;
                known.told(due);
            }
        };
        self.house.steads.change(about, note).await?;
        Ok(())
    }

    async fn tell_declined(
        &self,
        about: &About,
        stead: &Stead,
        due: Due,
        session: &Session,
    ) -> Result<(), StoreError> {
        let deputy = cut(&stead.chosen().name, 60);
        let text = |language: Language| {
            let deputy = deputy.as_str();
            html!(language, "away-deputy-declined", deputy = deputy)
        };
        let sent = if due == Due::DeclinedToMaker {
            let ask = self.maker_ask(stead).await?;
            let screen = deputy::to_maker(about, stead, text(ask.language), ask.language);
            self.send_unasked(&ask, &screen).await
        } else {
            let absent = Deputy {
                member: about.member.clone(),
                name: stead.name.clone(),
            };
            let known = self.house.deputy(&absent, &about.account, session).await?;
            match known.filter(|person| ChatId::from(*person) != stead.chat) {
                Some(person) => {
                    let ask = self.private_ask(person).await?;
                    let span = deputy::spans(&[(stead.from, stead.until)], ask.language);
                    let what = html!(ask.language, "away-what", span = span);
                    let parts = [text(ask.language), what];
                    let screen = Screen::new(Html::join(parts, "\n"));
                    self.send_unasked(&ask, &screen).await
                }
                None => Sent::Refused,
            }
        };
        if !matches!(sent, Sent::Later) {
            self.note_told(about, stead, due).await?;
        }
        Ok(())
    }

    async fn note_told(&self, about: &About, stead: &Stead, due: Due) -> Result<(), StoreError> {
        let deputy = stead.chosen();
        let note = |known: &mut Stead| {
            if known.chosen() == deputy {
                known.told(due);
            }
        };
        self.house.steads.change(about, note).await?;
        Ok(())
    }

    async fn send_unasked(&self, ask: &Ask, screen: &Screen) -> Sent {
        match self.delivery.announce(ask, screen).await {
            Ok(_) => Sent::Arrived,
            Err(error) if error.is_trouble() || matches!(error, Error::RetryAfter(_)) => {
                warn!(%error, "deputy not told; tried again in a moment");
                Sent::Later
            }
            Err(error) => {
                warn!(%error, "deputy not told: the chat does not take it");
                Sent::Refused
            }
        }
    }

    async fn maker_ask(&self, stead: &Stead) -> Result<Ask, StoreError> {
        let person = stead.chat.as_user().unwrap_or(UserId(0));
        let mut ask = self.private_ask(person).await?;
        let profile = self.house.profiles.get(person).await?;
        ask.language = profile.language.unwrap_or(stead.language);
        Ok(ask)
    }

    /// Returns the place of a message in somebody's private chat that they did not ask for.
    async fn private_ask(&self, person: UserId) -> Result<Ask, StoreError> {
        let house = &self.house;
        let chat = ChatId::from(person);
        let profile = house.profiles.get(person).await?;
        let wish = house.news.wishes.of(chat).await?;
        let language = profile.language.or(wish.map(|wish| wish.language));
        let language = language.unwrap_or(house.default_language);
        let mut ask = Ask::unasked(chat, Place::Private, person, language);
        let session = house.accounts.session(chat).await?;
        ask.link = session.map(|session| session.mark());
        Ok(ask)
    }

    /// Returns the link of whoever noted it, while it is to the same account.
    async fn session_of_stead(
        &self,
        about: &About,
        stead: &Stead,
    ) -> Result<Option<Session>, StoreError> {
        let session = self.house.accounts.session(stead.chat).await?;
        Ok(session.filter(|session| session.account == about.account))
    }

    /// Whether the absence is no longer there, so that nobody stands in for it.
    async fn is_gone(&self, about: &About, stead: &Stead) -> Result<bool, StoreError> {
        let Some(session) = self.session_of_stead(about, stead).await? else {
            return Ok(true);
        };
        let known = self.house.absences(&session).await;
        let is_away = known.is_none_or(|known| known.on(&about.member, about.from).is_some());
        Ok(!is_away && self.was_moved(about, stead, &session).await)
    }

    /// Whether Worksection says that the absence does not begin on its first day any more.
    async fn was_moved(&self, about: &About, stead: &Stead, session: &Session) -> bool {
        let confirmed = &self.house.steads.confirmed;
        if confirmed.has(about) {
            return false;
        }
        let api = self.house.people.api(session);
        let member = about.member.as_str();
        let asked = api.get_users_schedule(Some(member), (stead.from, stead.until));
        let Ok(schedules) = asked.await else {
            return false;
        };
        let own = schedules.iter().filter(|known| known.id == about.member);
        let mut first = own.filter_map(|own| own.schedule.get(&stead.from));
        let is_there = first.any(|kind| kind.is_away());
        if is_there {
            confirmed.note(about.clone());
        }
        !is_there
    }
}
