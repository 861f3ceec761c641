//! Telling news: what stands in the outbox is read anew with the right of its chat, and sent.

use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

use chrono::Utc;
use futures_util::{StreamExt, stream::FuturesUnordered};
use teloxide::types::{ChatId, MessageId, ThreadId, UserId};
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

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
    metrics,
    news::{Delivered, Item, Read, Reader, Volume, Waiting, Wish, local},
    store::StoreError,
    telegram::Error,
    worksection::{AccountName, Task, TaskId},
};

/// How often it is looked who wants news where others change it.
const LOOK: Duration = Duration::from_secs(15);
/// How often it is looked what is to be told, where nobody says that there is something.
const TELL: Duration = Duration::from_secs(1);
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

/// When a chat may be looked at again.
enum Next {
    Now,
    After(Duration),
}

impl Chat {
    /// Reads and tells news until `stop`.
    pub(crate) async fn tell_news(&self, stop: &CancellationToken) {
        let mut served = HashSet::new();
        let mut under_way = FuturesUnordered::new();
        while !stop.is_cancelled() {
            match self.house.news.accounts().await {
                Ok(accounts) => {
                    for account in accounts {
                        if served.insert(account.clone()) {
                            under_way.push(self.serve_news(account, stop));
                        }
                    }
                }
                Err(error) => warn!(%error, "who wants news is not read; tried on"),
            }
            tokio::select! {
                () = self.house.news.woken(LOOK) => {}
                Some(account) = under_way.next() => {
                    served.remove(&account);
                }
                () = stop.cancelled() => {}
            }
        }
        while under_way.next().await.is_some() {}
    }

    /// Keeps what a webhook of Worksection brought.
    pub(crate) async fn take_events(
        &self,
        path: &str,
        authorization: &[u8],
        body: &[u8],
    ) -> Result<Delivered, StoreError> {
        self.house.news.deliver(path, authorization, body).await
    }

    /// Reads and tells an account's news, if no other instance does.
    async fn serve_news(&self, account: AccountName, stop: &CancellationToken) -> AccountName {
        let house = &self.house;
        let name = format!("news/{}", house.accounts.account_mark(&account));
        let Ok(Some(lock)) = house.cluster.try_lock(&name).await else {
            rest(LOOK, stop).await;
            return account;
        };
        let found = Notify::new();
        let over = stop.child_token();
        let reading = async {
            let reader = Reader::new(house.desk(), account.clone());
            tokio::select! {
                () = reader.run(|| found.notify_one()) => {}
                () = over.cancelled() => {}
            }
            over.cancel();
        };
        let telling = self.tell_account(&account, &found, &over);
        let both = async { tokio::join!(reading, telling) };
        if let Err(lost) = lock.lease.run_while_valid(both).await {
            warn!(%lost, "news left to another instance");
        }
        lock.release().await;
        // Nobody wants news at present, or nobody's link is for it.
        rest(TELL, stop).await;
        account
    }

    /// Tells what stands in the outbox, each chat in order and all beside each other, until `over`; what is
    /// under way then is told to its end.
    async fn tell_account(&self, account: &AccountName, found: &Notify, over: &CancellationToken) {
        let mut busy = HashSet::new();
        let mut resting: HashMap<ChatId, Instant> = HashMap::new();
        let mut under_way = FuturesUnordered::new();
        loop {
            if over.is_cancelled() && under_way.is_empty() {
                return;
            }
            if !over.is_cancelled() {
                let now = Instant::now();
                resting.retain(|_, until| *until > now);
                let wanted = |chat| !resting.contains_key(&chat) && !busy.contains(&chat);
                match self.house.news.outbox.waiting(account, wanted).await {
                    Ok(waiting) => {
                        for (chat, waiting) in waiting {
                            busy.insert(chat);
                            under_way
                                .push(async move { (chat, self.tell_chat(chat, waiting).await) });
                        }
                    }
                    Err(error) => warn!(%error, "news to be told not read; tried on"),
                }
            }
            tokio::select! {
                Some((chat, next)) = under_way.next() => {
                    busy.remove(&chat);
                    if let Next::After(time) = next {
                        resting.insert(chat, Instant::now() + time);
                    }
                }
                () = found.notified() => {}
                () = self.house.news.changed() => resting.clear(),
                () = sleep(TELL) => {}
                () = over.cancelled(), if !over.is_cancelled() => {}
            }
        }
    }

    /// Tells a chat what waits for it.
    async fn tell_chat(&self, chat: ChatId, waiting: Vec<Waiting>) -> Next {
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
        let (mut tasks, mut late): (Vec<(TaskId, Vec<Waiting>)>, bool) = (Vec::new(), false);
        for news in waiting {
            // What was kept back before news were switched off and on again is old.
            let is_new = news.item.read_at() >= wish.since;
            let Some(item) = news.item.wanted(&wish).filter(|_| is_new) else {
                house.news.outbox.told(&news.name).await?;
                continue;
            };
            late |= item.late;
            let news = Waiting { item, ..news };
            match tasks.iter_mut().find(|(task, _)| *task == news.item.task) {
                Some((_, of_task)) => of_task.push(news),
                None => tasks.push((news.item.task, vec![news])),
            }
        }
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
        let mut screen = news::screen(teller.ask.language, &piece, self.place(teller));
        screen.silent = teller.is_silent(&items);
        self.send(teller, &screen, &news, Some(task.id)).await
    }

    /// Tells news of many tasks in one message.
    async fn tell_list(
        &self,
        teller: &Teller,
        tasks: Vec<(TaskId, Vec<Waiting>)>,
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
                self.told(news, "told").await?;
                if let Some(task) = task {
                    self.told_lately.note((chat, task));
                }
                if let (Some(message), Some(task)) = (message, task) {
                    let account = &teller.session.account;
                    let noted = house.sent_news.note(chat, message, account, task).await;
                    if let Err(error) = noted {
                        warn!(%error, "message with news not noted; a reply to it is no comment");
                    }
                }
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

async fn rest(time: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = sleep(time) => {}
        () = stop.cancelled() => {}
    }
}
