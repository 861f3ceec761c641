//! Telling news: what stands in the outbox is read anew with the right of its chat, and sent.

mod about;
mod card;
mod seen;
mod send;
mod tell;
mod teller;
mod telling;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::{Duration, Instant},
};

use futures_util::{StreamExt, stream::FuturesUnordered};
use teloxide::types::ChatId;
use tokio::{sync::Notify, time::sleep};
use tokio_util::sync::CancellationToken;
use tracing::warn;

pub(super) use telling::Telling;

use crate::{
    chat::{flow::Chat, memory::news_cards::Card},
    news::{Delivered, Reader, Waiting},
    store::StoreError,
    worksection::AccountName,
};

/// How often it is looked who wants news where others change it.
const LOOK: Duration = Duration::from_secs(15);
/// How often it is looked what is to be told, where nobody says that there is something.
const TELL: Duration = Duration::from_secs(1);

/// When a chat may be looked at again.
#[derive(Clone, Copy)]
enum Next {
    Now,
    After(Duration),
}

/// What was done in a chat.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Did {
    Told,
    Mended,
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
        let mut departures = house.cluster.departures();
        let Ok(Some(lock)) = house.cluster.try_lock(&name).await else {
            // The one that does may be gone sooner.
            tokio::select! {
                () = rest(LOOK, stop) => {}
                () = departures.next() => {}
            }
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
        let mut resting: HashMap<(ChatId, Did), Instant> = HashMap::new();
        let mut under_way = FuturesUnordered::new();
        loop {
            if over.is_cancelled() && under_way.is_empty() {
                return;
            }
            if !over.is_cancelled() {
                if let Err(error) = self.tell_of_webhook(account).await {
                    warn!(%error, "whether a webhook is paused not read; tried on");
                }
                let now = Instant::now();
                resting.retain(|_, until| *until > now);
                let is_free =
                    |chat, did| !resting.contains_key(&(chat, did)) && !busy.contains(&chat);
                match self.to_do(account, is_free).await {
                    Ok(to_do) => {
                        for (chat, job) in to_do {
                            busy.insert(chat);
                            under_way.push(self.work(chat, job));
                        }
                    }
                    Err(error) => warn!(%error, "news to be told not read; tried on"),
                }
            }
            tokio::select! {
                Some((chat, did, next)) = under_way.next() => {
                    busy.remove(&chat);
                    if let Next::After(time) = next {
                        resting.insert((chat, did), Instant::now() + time);
                    }
                }
                () = found.notified() => {}
                () = self.house.news.changed() => resting.clear(),
                () = sleep(TELL) => {}
                () = over.cancelled(), if !over.is_cancelled() => {}
            }
        }
    }
}

/// What is to be done in a chat.
enum Job {
    Tell(Vec<Waiting>),
    Mend(Vec<Card>),
}

impl Chat {
    /// Returns what is to be done in the chats that are free for it: news before cards.
    async fn to_do(
        &self,
        account: &AccountName,
        is_free: impl Fn(ChatId, Did) -> bool + Send + Sync,
    ) -> Result<BTreeMap<ChatId, Job>, StoreError> {
        let house = &self.house;
        let free = |chat| is_free(chat, Did::Told);
        let waiting = house.news.outbox.waiting(account, free).await?;
        let told = waiting.into_iter();
        let mut to_do: BTreeMap<_, _> = told.map(|(chat, news)| (chat, Job::Tell(news))).collect();
        for (chat, card) in house.news_cards.late(account).await? {
            if is_free(chat, Did::Mended)
                && let Job::Mend(cards) = to_do.entry(chat).or_insert(Job::Mend(Vec::new()))
            {
                cards.push(card);
            }
        }
        Ok(to_do)
    }

    async fn work(&self, chat: ChatId, job: Job) -> (ChatId, Did, Next) {
        match job {
            Job::Tell(waiting) => (chat, Did::Told, self.tell_chat(chat, waiting).await),
            Job::Mend(cards) => (chat, Did::Mended, self.mend_cards(chat, cards).await),
        }
    }
}

async fn rest(time: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = sleep(time) => {}
        () = stop.cancelled() => {}
    }
}
