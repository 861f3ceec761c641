//! Telling news: what stands in the outbox is read anew with the right of its chat, and sent.

mod about;
mod tell;

use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

use futures_util::{StreamExt, stream::FuturesUnordered};
use teloxide::types::ChatId;
use tokio::{sync::Notify, time::sleep};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use tell::Next;

use crate::{
    chat::flow::Chat,
    news::{Delivered, Reader},
    store::StoreError,
    worksection::AccountName,
};

/// How often it is looked who wants news where others change it.
const LOOK: Duration = Duration::from_secs(15);
/// How often it is looked what is to be told, where nobody says that there is something.
const TELL: Duration = Duration::from_secs(1);

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
}

async fn rest(time: Duration, stop: &CancellationToken) {
    tokio::select! {
        () = sleep(time) => {}
        () = stop.cancelled() => {}
    }
}
