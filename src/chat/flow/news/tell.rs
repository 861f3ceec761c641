//! What is told to a chat: read anew with its right, put into words, and sent.

use std::time::Duration;

use chrono::Utc;
use teloxide::types::{ChatId, MessageId, ThreadId, UserId};
use tokio::time::timeout;
use tracing::{error, warn};

use super::TELL;
use crate::{
    accounts::Session,
    chat::{
        flow::Chat,
        parts::news::{self, LISTED, Piece, Place, Quoted, Together},
        words::{
            ask::{Ask, Place as Where},
            reply::{Screen, Trouble},
        },
    },
    i18n::Html,
    metrics,
    news::{Item, Read, Volume, Waiting, Wish, local},
    store::StoreError,
    telegram::Error,
    worksection::{Task, TaskId},
};

/// How long a chat rests after it could not be told something.
const AGAIN: Duration = Duration::from_secs(10);
/// How often it is looked whether a chat is still not to be told anything.
const QUIET: Duration = Duration::from_secs(60);
/// How long a chat rests in which Telegram lets nobody write.
const RESTRICTED: Duration = Duration::from_secs(600);
/// How long a comment is read before the news goes out without it.
const PATIENCE: Duration = Duration::from_secs(20);
/// Above so many tasks at once, they are told in a list.
const MANY: usize = 5;

/// What waits for a chat, by tasks.
type ByTask = Vec<(TaskId, Vec<Waiting>)>;

/// When a chat may be looked at again.
pub(super) enum Next {
    Now,
    After(Duration),
}

impl Chat {
    /// Tells a chat what waits for it.
    pub(super) async fn tell_chat(&self, chat: ChatId, waiting: Vec<Waiting>) -> Next {
        match self.try_tell(chat, waiting).await {
            Ok(next) => next,
            Err(trouble) => {
                warn!(?trouble, "news not told; tried again");
                Next::After(AGAIN)
            }
        }
    }

    async fn try_tell(&self, chat: ChatId, waiting: Vec<Waiting>) -> Result<Next, Trouble> {
        let house = &self.house;
        let account = match waiting.first() {
            Some(first) => first.item.account.clone(),
            None => return Ok(Next::Now),
        };
        let wish = house.news.wishes.of(chat).await?;
        let wish = wish.filter(|wish| wish.is_open() && wish.account == account);
        let session = house.accounts.session(chat).await?;
        let session = session.filter(|session| session.account == account);
        // What a group says in public is for anybody, and tasks are not.
        let is_public = !chat.is_user() && house.exposures.of(chat).await?.is_public();
        let (Some(wish), Some(session), false) = (wish, session, is_public) else {
            self.drop_all(&waiting).await?;
            return Ok(Next::Now);
        };
        let zone = local(wish.zone.as_deref());
        let now = Utc::now();
        if let Some(end) = wish.quiet.and_then(|quiet| quiet.ends(zone, now)) {
            for news in waiting.iter().filter(|news| !news.item.late) {
                house.news.outbox.hold(&news.name).await?;
            }
            let left = (end - now).to_std().unwrap_or_default();
            return Ok(Next::After(left.min(QUIET)));
        }
        let (tasks, late) = self.by_task(waiting, &wish).await?;
        let teller = Teller {
            chat,
            ask: self.reader_of(chat, &wish).await?,
            wish,
            session,
        };
        if tasks.len() > MANY || late && tasks.len() > 1 {
            let why = if late {
                Together::Late
            } else {
                Together::Burst
            };
            return self.tell_list(&teller, tasks, why).await;
        }
        let mut next = Next::Now;
        for (task, news) in tasks {
            let items: Vec<_> = news.iter().map(|news| &news.item).collect();
            if teller.is_silent(&items) && self.told_lately.has(&(chat, task)) {
                // Told with what else comes of it.
                next = Next::After(TELL);
                continue;
            }
            if let Next::After(time) = self.tell_task(&teller, news).await? {
                return Ok(Next::After(time));
            }
        }
        Ok(next)
    }

    /// Sorts what is wanted by tasks, in the order of their first news; and says whether something of it was kept
    /// back or happened in a pause.
    async fn by_task(
        &self,
        waiting: Vec<Waiting>,
        wish: &Wish,
    ) -> Result<(ByTask, bool), StoreError> {
        let mut tasks = ByTask::new();
        let mut late = false;
        for news in waiting {
            // What was kept back before news were switched off and on again is old.
            let is_new = news.item.read_at() >= wish.since;
            let Some(item) = news.item.wanted(wish).filter(|_| is_new) else {
                self.house.news.outbox.told(&news.name).await?;
                continue;
            };
            late |= item.late;
            let news = Waiting { item, ..news };
            match tasks.iter_mut().find(|(task, _)| *task == news.item.task) {
                Some((_, of_task)) => of_task.push(news),
                None => tasks.push((news.item.task, vec![news])),
            }
        }
        Ok((tasks, late))
    }

    /// Returns whom news are told to.
    async fn reader_of(&self, chat: ChatId, wish: &Wish) -> Result<Ask, StoreError> {
        let (place, person) = match chat.as_user() {
            Some(person) => (Where::Private, person),
            None => (Where::Group, UserId(0)),
        };
        let profile = self.house.profiles.get(person).await?;
        let language = profile.language.unwrap_or(wish.language);
        let mut ask = Ask::unasked(chat, place, person, language);
        let session = self.house.accounts.session(chat).await?;
        ask.link = session.as_ref().map(Session::mark);
        let thread = wish.group.as_ref().and_then(|group| group.thread);
        ask.thread = thread.map(|thread| ThreadId(MessageId(thread)));
        Ok(ask)
    }

    /// Tells news of one task.
    async fn tell_task(&self, teller: &Teller, news: Vec<Waiting>) -> Result<Next, Trouble> {
        let Some((task, news, quoted)) = self.as_seen(teller, news).await? else {
            return Ok(Next::Now);
        };
        let items: Vec<_> = news.iter().map(|news| &news.item).collect();
        let piece = Piece {
            items: &items,
            task: &task,
            quoted,
        };
        let language = teller.ask.language;
        let mut screen = news::screen(language, &piece, self.place(teller));
        let (of, what) = (
            (&teller.wish, &teller.session),
            (items.as_slice(), &task, &piece.quoted),
        );
        if let Some(about) = self.about(teller.chat, of, what, language).await? {
            screen.text = Html::join([screen.text, about], "\n");
        }
        screen.silent = teller.is_silent(&items);
        self.send(teller, &screen, &news, Some(task.id)).await
    }

    /// Tells news of many tasks in one message.
    async fn tell_list(
        &self,
        teller: &Teller,
        tasks: ByTask,
        why: Together,
    ) -> Result<Next, Trouble> {
        let (mut seen, mut rest) = (Vec::new(), Vec::new());
        for (_, news) in tasks {
            if seen.len() == LISTED {
                rest.push(news);
            } else if let Some((task, news, _)) = self.as_seen(teller, news).await? {
                seen.push((task, news));
            }
        }
        if seen.is_empty() {
            return Ok(Next::Now);
        }
        let shown = seen.iter().map(|(task, news)| {
            let items: Vec<_> = news.iter().map(|news| &news.item).collect();
            (items, task.clone())
        });
        let shown: Vec<_> = shown.collect();
        let (language, count) = (teller.ask.language, seen.len() + rest.len());
        let mut screen = news::list(language, why, &shown, count, self.place(teller));
        let items: Vec<_> = shown.into_iter().flat_map(|(items, _)| items).collect();
        screen.silent = teller.is_silent(&items);
        let news = seen.into_iter().flat_map(|(_, news)| news);
        let news: Vec<_> = news.chain(rest.into_iter().flatten()).collect();
        self.send(teller, &screen, &news, None).await
    }

    fn place<'a>(&'a self, teller: &'a Teller) -> Place<'a> {
        Place {
            origin: &self.house.origin,
            account: &teller.session.account,
        }
    }

    /// Returns a task and what happened to it, as far as the chat's right sees them; what it does not see is
    /// passed over.
    async fn as_seen(
        &self,
        teller: &Teller,
        news: Vec<Waiting>,
    ) -> Result<Option<(Task, Vec<Waiting>, Quoted)>, Trouble> {
        let house = &self.house;
        let Some((id, since)) = news
            .last()
            .map(|news| (news.item.task, news.item.read_at()))
        else {
            return Ok(None);
        };
        let readings = &house.news.readings;
        let task = readings.task(&house.people, &teller.session, id, since);
        let Read::Found(task) = task.await? else {
            self.told(&news, "hidden").await?;
            return Ok(None);
        };
        let last = news.iter().rev().find_map(|news| news.item.comment.clone());
        let Some(last) = last else {
            return Ok(Some((task, news, Quoted::Nothing)));
        };
        let comments = readings.comments(&house.people, &teller.session, id, since);
        let comments = match timeout(PATIENCE, comments).await {
            Ok(Ok(Read::Found(comments))) => comments,
            Ok(Ok(Read::Hidden)) => Vec::new(),
            // The news goes out, and what it says is shown by a button.
            Ok(Err(_)) | Err(_) => return Ok(Some((task, news, Quoted::Later(last)))),
        };
        let is_seen = |news: &Waiting| {
            let comment = news.item.comment.as_ref();
            comment.is_none_or(|comment| comments.iter().any(|known| known.id == *comment))
        };
        let (seen, hidden): (Vec<_>, Vec<_>) = news.into_iter().partition(is_seen);
        self.told(&hidden, "hidden").await?;
        if seen.is_empty() {
            return Ok(None);
        }
        let quoted = seen.iter().rev().find_map(|news| {
            let comment = news.item.comment.as_ref()?;
            let found = comments.iter().find(|known| known.id == *comment)?;
            Some(found.text.clone()).filter(|text| !text.is_empty())
        });
        let quoted = quoted.map_or(Quoted::Nothing, Quoted::Text);
        Ok(Some((task, seen, quoted)))
    }

    /// Sends a message, and notes what became of the news in it.
    async fn send(
        &self,
        teller: &Teller,
        screen: &Screen,
        news: &[Waiting],
        task: Option<TaskId>,
    ) -> Result<Next, Trouble> {
        let house = &self.house;
        let chat = teller.chat;
        match self.delivery.announce(&teller.ask, screen).await {
            Ok(message) => {
                if let Some(task) = task {
                    self.told_lately.note((chat, task));
                    self.note_message(teller, message, task).await;
                }
                self.told(news, "told").await?;
                Ok(Next::Now)
            }
            Err(Error::ChatClosed(_)) if teller.ask.is_private() => {
                house.news.wishes.set_closed(chat, true).await?;
                self.told(news, "closed").await?;
                Ok(Next::Now)
            }
            Err(Error::Migrated(to)) => {
                house.migrate(chat, to).await?;
                Ok(Next::Now)
            }
            // Whoever removed the bot tells it in an update of its own.
            Err(Error::ChatClosed(_)) => Ok(Next::After(RESTRICTED)),
            Err(Error::Refused { description, .. }) if is_restriction(&description) => {
                Ok(Next::After(RESTRICTED))
            }
            Err(error) if error.is_trouble() || matches!(error, Error::RetryAfter(_)) => {
                warn!(%error, "news not sent; tried again");
                Ok(Next::After(AGAIN))
            }
            Err(error) => {
                error!(%error, "news refused by Telegram; left out");
                self.told(news, "refused").await?;
                Ok(Next::Now)
            }
        }
    }

    /// Notes which message told of a task.
    async fn note_message(&self, teller: &Teller, message: Option<MessageId>, task: TaskId) {
        let Some(message) = message else { return };
        let (sent, account) = (&self.house.sent_news, &teller.session.account);
        if let Err(error) = sent.note(teller.chat, message, account, task).await {
            warn!(%error, "message with news not noted; a reply to it is no comment");
        }
    }

    async fn told(&self, news: &[Waiting], outcome: &'static str) -> Result<(), StoreError> {
        for news in news {
            self.house.news.outbox.told(&news.name).await?;
            metrics::news(outcome);
        }
        Ok(())
    }

    /// Passes over what nobody wants to hear any more.
    async fn drop_all(&self, news: &[Waiting]) -> Result<(), StoreError> {
        self.told(news, "unwanted").await
    }
}

/// A chat that is told something.
struct Teller {
    chat: ChatId,
    ask: Ask,
    wish: Wish,
    session: Session,
}

impl Teller {
    fn is_silent(&self, items: &[&Item]) -> bool {
        let volumes = items.iter().map(|item| item.volume(&self.wish));
        volumes.max() != Some(Volume::Sound)
    }
}

/// Whether Telegram says that nobody, or not the bot, may write in a chat at present.
fn is_restriction(description: &str) -> bool {
    [
        "CHAT_RESTRICTED",
        "not enough rights",
        "CHAT_WRITE_FORBIDDEN",
    ]
    .iter()
    .any(|part| description.contains(part))
}
