//! The day is summed up for whoever wants that, once a day of their calendar.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, Utc};
use futures_util::future::join_all;
use teloxide::types::{ChatId, MessageId, ThreadId, UserId};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{
    accounts::Session,
    chat::{
        flow::Chat,
        parts::{
            news::Place as Where,
            today::{Reader, next_week, sum_up},
        },
        words::{
            ask::{Ask, Place},
            reply::{Screen, Trouble},
        },
    },
    metrics,
    news::{Kind, Known, Occasion, Volume, Wish},
    store::StoreError,
    telegram::Error,
    worksection::{AccountName, Task},
};

/// Something that a chat is to be told of its day.
struct Turn {
    chat: ChatId,
    wish: Wish,
    occasion: Occasion,
    day: NaiveDate,
}

impl Turn {
    fn name(&self) -> (ChatId, Occasion, NaiveDate) {
        (self.chat, self.occasion, self.day)
    }
}

/// The open tasks of an account, by the right that reads them.
type Tasks = HashMap<String, Vec<Task>>;

/// What a chat is told, and what is known of its day from then on.
struct Told {
    /// `None` where there is nothing new.
    screen: Option<Screen>,
    known: Known,
}

impl Chat {
    /// Sums up days until `stop`.
    pub(crate) async fn tell_days(&self, stop: &CancellationToken) {
        let news = &self.house.news;
        let mut done = HashSet::new();
        while !stop.is_cancelled() {
            match self.turns(&done).await {
                Ok(turns) => {
                    let accounts = turns.into_iter();
                    let accounts =
                        accounts.map(|(account, turns)| self.tell_turns(account, turns, stop));
                    done.extend(join_all(accounts).await.into_iter().flatten());
                }
                Err(error) => warn!(%error, "whose day it is was not read; tried on"),
            }
            let yesterday = Utc::now().date_naive().pred_opt();
            done.retain(|(_, _, day)| Some(*day) >= yesterday);
            tokio::select! {
                () = sleep(news.looks_at_days()) => {}
                () = news.changed() => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Returns what is to be told now, by accounts.
    async fn turns(
        &self,
        done: &HashSet<(ChatId, Occasion, NaiveDate)>,
    ) -> Result<BTreeMap<AccountName, Vec<Turn>>, StoreError> {
        let now = Utc::now();
        let mut turns: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (chat, wish) in self.house.news.wishes.open().await? {
            for (occasion, day) in wish.occasions(now) {
                let turn = Turn {
                    chat,
                    wish: wish.clone(),
                    occasion,
                    day,
                };
                if !done.contains(&turn.name()) {
                    turns.entry(wish.account.clone()).or_default().push(turn);
                }
            }
        }
        Ok(turns)
    }

    /// Tells the chats of an account one after the other, unless another instance does; returns what is done.
    async fn tell_turns(
        &self,
        account: AccountName,
        turns: Vec<Turn>,
        stop: &CancellationToken,
    ) -> Vec<(ChatId, Occasion, NaiveDate)> {
        let house = &self.house;
        let mut done = Vec::new();
        let name = format!("days/{}", house.accounts.account_mark(&account));
        let Ok(Some(lock)) = house.cluster.try_lock(&name).await else {
            return done;
        };
        let telling = async {
            let mut tasks = Tasks::new();
            for turn in turns {
                // What is under way is told to its end.
                if stop.is_cancelled() {
                    return;
                }
                match self.tell_turn(&turn, &mut tasks).await {
                    Ok(true) => done.push(turn.name()),
                    Ok(false) => {}
                    Err(trouble) => warn!(?trouble, "day not summed up; tried again"),
                }
            }
        };
        if let Err(lost) = lock.lease.run_while_valid(telling).await {
            warn!(%lost, "days left to another instance");
        }
        lock.release().await;
        done
    }

    /// Tells a chat of its day; returns whether that is done.
    async fn tell_turn(&self, turn: &Turn, tasks: &mut Tasks) -> Result<bool, Trouble> {
        let house = &self.house;
        let (chat, wish) = (turn.chat, &turn.wish);
        let known = house.news.days.of(chat).await?;
        if known.has(turn.occasion, turn.day) {
            return Ok(true);
        }
        let before = known.clone();
        let session = house.accounts.session(chat).await?;
        let session = session.filter(|session| session.account == wish.account);
        let is_public = !chat.is_user() && house.exposures.of(chat).await?.is_public();
        let (Some(session), false) = (session, is_public) else {
            return Ok(true);
        };
        let ask = self.day_reader(turn, &session).await?;
        let told = match turn.occasion {
            Occasion::NextWeek => {
                let screen = next_week(&session, turn.day, ask.language, house).await?;
                let friday = Some(turn.day);
                let known = Known { friday, ..known };
                Told { screen, known }
            }
            Occasion::Summary | Occasion::Due => {
                self.sum_up_day(turn, (&ask, &session), known, tasks)
                    .await?
            }
        };
        let Some(screen) = &told.screen else {
            self.note_day(chat, turn.occasion, &told.known).await?;
            return Ok(true);
        };
        // Whoever is killed while Telegram answers sends it no second time.
        self.note_day(chat, turn.occasion, &told.known).await?;
        self.send_day(turn, &ask, screen, &before).await
    }

    /// Sends a summary that is noted as told, which is taken back where it has to be tried again; returns whether
    /// it is done.
    async fn send_day(
        &self,
        turn: &Turn,
        ask: &Ask,
        screen: &Screen,
        before: &Known,
    ) -> Result<bool, Trouble> {
        let (house, chat) = (&self.house, turn.chat);
        let failed = match self.delivery.announce(ask, screen).await {
            Ok(_) => {
                metrics::news("summary");
                return Ok(true);
            }
            Err(failed) => failed,
        };
        match failed {
            Error::ChatClosed(_) if ask.is_private() => {
                house.news.wishes.set_closed(chat, true).await?;
                Ok(true)
            }
            Error::Migrated(to) => {
                self.note_day(chat, turn.occasion, before).await?;
                house.migrate(chat, to).await?;
                Ok(false)
            }
            error if error.is_trouble() || matches!(error, Error::RetryAfter(_)) => {
                warn!(%error, "summary not sent; tried again");
                self.note_day(chat, turn.occasion, before).await?;
                Ok(false)
            }
            error => {
                warn!(%error, "summary refused by Telegram; left out");
                Ok(true)
            }
        }
    }

    /// Notes that a chat was told, or that there was nothing. What it hid meanwhile stays hidden.
    async fn note_day(
        &self,
        chat: ChatId,
        occasion: Occasion,
        told: &Known,
    ) -> Result<(), StoreError> {
        let note = |known: &mut Known| match occasion {
            Occasion::NextWeek => known.friday = told.friday,
            Occasion::Due => known.due = told.due,
            Occasion::Summary => {
                known.morning = told.morning;
                known.shown.clone_from(&told.shown);
            }
        };
        self.house.news.days.change(chat, note).await
    }

    /// Sums up a day, as far as there is something new.
    async fn sum_up_day(
        &self,
        turn: &Turn,
        (ask, session): (&Ask, &Session),
        known: Known,
        tasks: &mut Tasks,
    ) -> Result<Told, Trouble> {
        let house = &self.house;
        let wish = &turn.wish;
        let email = match &wish.group {
            Some(_) => None,
            None => Some(self.email_of(ask.person, wish, session).await?),
        };
        let reader = Reader {
            session,
            wish: Some(wish),
            email: email.as_deref(),
            asked: false,
        };
        let tasks = self.tasks_of(&reader, tasks).await?;
        let summary = sum_up(&reader, (tasks, &known), turn.day, house).await?;
        let place = Where {
            origin: &house.origin,
            account: &session.account,
        };
        let due = !summary.agenda.due.is_empty();
        let day = Some(turn.day);
        let (screen, known) = if turn.occasion == Occasion::Due {
            let screen = (due && !summary.is_away).then(|| summary.due(ask.language, place));
            (screen, Known { due: day, ..known })
        } else {
            let shown = summary.names();
            let is_new = !shown.is_subset(&known.shown) && !summary.is_away;
            let screen = is_new.then(|| summary.screen(ask.language, place));
            let morning = day;
            let known = Known {
                morning,
                shown,
                ..known
            };
            (screen, known)
        };
        let rings = due && wish.group.is_none() && wish.volume(Kind::Today) == Volume::Sound;
        let screen = screen.map(|screen| Screen {
            silent: !rings,
            ..screen
        });
        Ok(Told { screen, known })
    }

    /// Returns the tasks of which a reader's day is made. Those of an account's key are read once for all.
    async fn tasks_of(&self, reader: &Reader<'_>, tasks: &mut Tasks) -> Result<Vec<Task>, Trouble> {
        let session = reader.session;
        let api = self.house.people.api(session).patient();
        if let Some(email) = reader.email.filter(|_| !session.is_by_key()) {
            return Ok(api.search_tasks(email).await?);
        }
        if let Some(known) = tasks.get(&session.directory) {
            return Ok(known.clone());
        }
        let all = api.get_all_tasks().await?;
        tasks.insert(session.directory.clone(), all.clone());
        Ok(all)
    }

    /// Returns the e-mail of who reads. Whoever said that they are somebody else reads that one's news.
    async fn email_of(
        &self,
        person: UserId,
        wish: &Wish,
        session: &Session,
    ) -> Result<String, StoreError> {
        if session.is_by_key() {
            let profile = self.house.profiles.get(person).await?;
            if let Some(said) = profile.emails.get(session.account.as_str()) {
                return Ok(said.clone());
            }
        }
        Ok(wish.email.clone())
    }

    /// Returns whom a day is told to.
    async fn day_reader(&self, turn: &Turn, session: &Session) -> Result<Ask, StoreError> {
        let (place, person) = match turn.chat.as_user() {
            Some(person) => (Place::Private, person),
            None => (Place::Group, UserId(0)),
        };
        let profile = self.house.profiles.get(person).await?;
        let language = profile.language.unwrap_or(turn.wish.language);
        let mut ask = Ask::unasked(turn.chat, place, person, language);
        ask.link = Some(session.mark());
        let thread = turn.wish.group.as_ref().and_then(|group| group.thread);
        ask.thread = thread.map(|thread| ThreadId(MessageId(thread)));
        Ok(ask)
    }
}
