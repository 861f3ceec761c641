//! What is told to a chat: read anew with its right, put into words, and sent.

use std::time::Duration;

use chrono::Utc;
use teloxide::types::{ChatId, MessageId, ThreadId, UserId};
use tracing::warn;

use super::{
    Next, TELL,
    seen::Seen,
    teller::{AGAIN, Teller},
};
use crate::{
    accounts::Session,
    chat::{
        flow::Chat,
        memory::{
            news_cards::Line,
            news_lists::{Listed, Together},
        },
        parts::news::{self, Piece, Place, Quoted, gone, list, said},
        words::{
            ask::{Ask, Place as Where},
            reply::Trouble,
        },
    },
    i18n::Html,
    news::{MANY, Waiting, Wish, local},
    store::StoreError,
    worksection::{AccountName, TaskId},
};

/// How often it is looked whether a chat is still not to be told anything.
const QUIET: Duration = Duration::from_secs(60);
/// "General" of a forum has this number in updates, and is sent to without one.
const GENERAL: i32 = 1;

/// What waits for a chat, by tasks.
type ByTask = Vec<(TaskId, Vec<Waiting>)>;

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
        let account = match waiting.first() {
            Some(first) => first.item.account.clone(),
            None => return Ok(Next::Now),
        };
        let Some(teller) = self.teller(chat, &account).await? else {
            self.told(&waiting, "unwanted").await?;
            return Ok(Next::Now);
        };
        if let Some(next) = self.hold_back(&teller, &waiting).await? {
            return Ok(next);
        }
        if let Some(time) = self.telling.pace.wait(chat) {
            return Ok(Next::After(time));
        }
        let (tasks, late) = self.by_task(waiting, &teller.wish).await?;
        if tasks.len() > MANY || late && tasks.len() > 1 {
            let why = if late {
                Together::Late
            } else {
                Together::Burst
            };
            return self.tell_list(&teller, tasks, why).await;
        }
        self.tell_each(&teller, tasks).await
    }

    /// Returns whom a chat's news of an account are told to; nobody, where they are not wanted, or may not be told.
    pub(super) async fn teller(
        &self,
        chat: ChatId,
        account: &AccountName,
    ) -> Result<Option<Teller>, StoreError> {
        let house = &self.house;
        let wish = house.news.wishes.of(chat).await?;
        let wish = wish.filter(|wish| wish.is_open() && wish.account == *account);
        let session = house.accounts.session(chat).await?;
        let session = session.filter(|session| session.account == *account);
        // What a group says in public is for anybody, and tasks are not.
        let is_public = !chat.is_user() && house.exposures.of(chat).await?.is_public();
        let (Some(wish), Some(session), false) = (wish, session, is_public) else {
            return Ok(None);
        };
        let ask = self.reader_of(chat, &wish, &session).await?;
        Ok(Some(Teller {
            chat,
            ask,
            wish,
            session,
        }))
    }

    /// Notes what waits for the end of quiet hours, and returns until when, if they are under way.
    async fn hold_back(
        &self,
        teller: &Teller,
        waiting: &[Waiting],
    ) -> Result<Option<Next>, StoreError> {
        let zone = local(teller.wish.zone.as_deref());
        let now = Utc::now();
        let quiet = teller.wish.quiet.and_then(|quiet| quiet.ends(zone, now));
        let Some(end) = quiet else { return Ok(None) };
        for news in waiting.iter().filter(|news| !news.item.late) {
            self.house.news.outbox.hold(&news.name).await?;
        }
        let left = (end - now).to_std().unwrap_or_default();
        Ok(Some(Next::After(left.min(QUIET))))
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
        // What was refused before holds nothing up.
        tasks.sort_by_key(|(_, news)| news.iter().any(|n| self.telling.refused.has(&n.name)));
        Ok((tasks, late))
    }

    /// Returns whom news are told to.
    async fn reader_of(
        &self,
        chat: ChatId,
        wish: &Wish,
        session: &Session,
    ) -> Result<Ask, StoreError> {
        let (place, person) = match chat.as_user() {
            Some(person) => (Where::Private, person),
            None => (Where::Group, UserId(0)),
        };
        let profile = self.house.profiles.get(person).await?;
        let language = profile.language.unwrap_or(wish.language);
        let mut ask = Ask::unasked(chat, place, person, language);
        ask.link = Some(session.mark());
        let thread = wish.group.as_ref().and_then(|group| group.thread);
        let thread = thread.filter(|thread| *thread != GENERAL);
        ask.thread = thread.map(|thread| ThreadId(MessageId(thread)));
        Ok(ask)
    }

    /// Tells news of a few tasks, each in a message of its own.
    async fn tell_each(&self, teller: &Teller, tasks: ByTask) -> Result<Next, Trouble> {
        let mut next = Next::Now;
        for (task, news) in tasks {
            let items: Vec<_> = news.iter().map(|news| &news.item).collect();
            let account = &teller.session.account;
            let waits = self.telling.lately.has(&(teller.chat, task))
                || self.house.news.is_in_burst(account);
            if teller.is_silent(&items) && waits {
                // Told with what else comes.
                next = Next::After(TELL);
                continue;
            }
            if let Some(time) = self.telling.pace.wait(teller.chat) {
                return Ok(Next::After(time));
            }
            if let Next::After(time) = self.tell_task(teller, news).await? {
                return Ok(Next::After(time));
            }
        }
        Ok(next)
    }

    /// Tells news of one task: in a message, below its card if there is one, which is brought up to date then.
    async fn tell_task(&self, teller: &Teller, news: Vec<Waiting>) -> Result<Next, Trouble> {
        let Some(Seen { task, news, quoted }) = self.as_seen(teller, news).await? else {
            return Ok(Next::Now);
        };
        let (chat, thread) = (teller.chat, teller.thread());
        let items: Vec<_> = news.iter().map(|news| &news.item).collect();
        let lines = lines(&news, &quoted);
        let (cards, of) = (&self.house.news_cards, (&teller.session.account, task.id));
        let card = cards.of(chat, thread, of).await?;
        if card.is_some() {
            cards.add(chat, task.id, &lines, &items).await?;
        }
        let piece = Piece {
            lines: &lines,
            task: &task,
            quoted,
            why: items.iter().map(|item| item.why).min(),
            author: items.last().and_then(|item| item.author_id()).cloned(),
        };
        let language = teller.ask.language;
        let mut screen = news::screen(language, &piece, self.place(teller));
        let here = (&teller.wish, &teller.session);
        let told = (items.as_slice(), &task, &piece.quoted);
        if let Some(about) = self.about(chat, here, told, language).await? {
            screen.text = Html::join([screen.text, about], "\n");
        }
        screen.silent = teller.is_silent(&items);
        screen.under = card.as_ref().map(|card| card.message);
        let (next, message) = self.send(teller, &screen, &news, Some(task.id)).await?;
        let Some(message) = message else {
            if let (Some(_), Next::Now) = (card, next) {
                // It says what is not told.
                cards.drop(chat, task.id).await?;
            }
            return Ok(next);
        };
        self.telling.lately.note((chat, task.id));
        if card.is_none() {
            let happened = (&*lines, &*items);
            cards.begin(chat, message, thread, of, happened).await?;
            return Ok(next);
        }
        let stays = !screen.silent;
        if let Some(card) = cards.told(chat, task.id, message, stays).await? {
            // If not now, then with what is late.
            self.mend(teller, &card, &task).await?;
        }
        Ok(next)
    }

    /// Tells news of many tasks in one message with pages.
    async fn tell_list(
        &self,
        teller: &Teller,
        tasks: ByTask,
        why: Together,
    ) -> Result<Next, Trouble> {
        if self.house.news.is_in_burst(&teller.session.account) {
            return Ok(Next::After(TELL));
        }
        let ids: Vec<_> = tasks.iter().map(|(task, _)| *task).collect();
        let there = list::several(&ids, &teller.session, &self.house).await?;
        let (mut shown, mut all) = (Vec::new(), Vec::new());
        for (task, news) in tasks {
            let whats = news.iter().flat_map(|news| &news.item.whats);
            if there.contains_key(&task) || gone(task, whats).is_some() {
                shown.push((task, lines(&news, &Quoted::Nothing)));
                all.extend(news);
            } else {
                self.told(&news, "hidden").await?;
            }
        }
        if shown.is_empty() {
            return Ok(Next::Now);
        }
        let listed = Listed {
            account: teller.session.account.clone(),
            why,
            tasks: shown,
        };
        let name = self.house.news_lists.keep(teller.chat, &listed).await?;
        let language = teller.ask.language;
        let first = (name.as_str(), 0);
        let mut screen = list::page(&listed, first, &teller.session, language, &self.house).await?;
        let items: Vec<_> = all.iter().map(|news| &news.item).collect();
        screen.silent = teller.is_silent(&items);
        let (next, message) = self.send(teller, &screen, &all, None).await?;
        if message.is_some() {
            self.add_to_cards(teller, &all).await?;
        }
        Ok(next)
    }

    /// Has cards say what was told in a list.
    async fn add_to_cards(&self, teller: &Teller, told: &[Waiting]) -> Result<(), StoreError> {
        let cards = &self.house.news_cards;
        for news in told {
            let of = (&teller.session.account, news.item.task);
            if cards.of(teller.chat, teller.thread(), of).await?.is_some() {
                let line = Line::of(news, None);
                cards
                    .add(teller.chat, news.item.task, &[line], &[&news.item])
                    .await?;
            }
        }
        Ok(())
    }

    pub(super) fn place<'a>(&'a self, teller: &'a Teller) -> Place<'a> {
        Place {
            origin: &self.house.origin,
            account: &teller.session.account,
        }
    }
}

/// Says what happened; the quoted comment is the last one's.
fn lines(news: &[Waiting], quoted: &Quoted) -> Vec<Line> {
    let last = news.iter().rposition(|news| news.item.comment.is_some());
    let lines = news.iter().enumerate().map(|(at, news)| {
        let says = match quoted {
            Quoted::Text(text) if Some(at) == last => Some(said(text)),
            _ => None,
        };
        Line::of(news, says)
    });
    lines.collect()
}
