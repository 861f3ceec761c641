//! The store on sled, in `DATA_DIR/store`, for one process: `open` opens or creates it, one thread
//! (`writer`) changes it in batches on `disk`, any task reads. Values that may be lost in a crash are
//! held back for a moment and written together (`soon`).
//!
//! **Damage.** sled 0.34 repairs what it cannot read by cutting it off: after one flipped byte it
//! silently opens on long outdated records, after garbage it opens empty, and it writes while doing
//! so. So every opening is rehearsed on a copy first (`rehearsal`), which is small because large
//! values are in files of their own. The copy must hold the sentinel sealed by the key, records that
//! add up to the ledger written with every batch, and no fewer batches than the sealed mark outside sled
//! (`mark`) has acknowledged. Only then are the real files opened. A torn end after a kill is accepted:
//! nothing acknowledged is missing. An operator who accepts a loss at the end, say on a disk that lied
//! about its cache, sets `ACCEPT_LOSS`.
//!
//! **What was removed** stays in sled's log until it happens to be written over. So the files are written
//! anew (`renewal`): at the start, and each half hour if anything was replaced or removed. This also
//! seals all with the current key.
//!
//! **A failed write**, as on a full disk, is sled's last one. Reads continue, writes are refused, and
//! the writer checks from time to time whether there is space again. Then it rehearses and reopens the
//! store (`place::Reopening`) and continues with what was acknowledged.

mod batch;
mod disk;
mod generation;
mod large;
mod mark;
mod modes;
mod moment;
mod open;
mod pages;
mod place;
mod queue;
mod record;
mod rehearsal;
mod renewal;
mod soon;
mod view;
mod writer;

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use async_trait::async_trait;
use tokio::{sync::watch, task::spawn_blocking};

use self::{
    batch::Action,
    pages::{Pages, guard},
    queue::Queue,
    soon::Soon,
    view::View,
};
use super::{Clock, Expiry, Store, StoreError};

pub(super) use self::open::{key, look, open};

/// The embedded store; see the module.
pub(super) struct Embedded {
    /// `None` once closed.
    open: RwLock<Option<Open>>,
    /// Closes when the writer has released the files.
    finished: watch::Receiver<()>,
}

#[derive(Clone)]
struct Open {
    view: View,
    clock: Clock,
    queue: Queue,
    soon: Soon,
}

impl Embedded {
    fn open(&self) -> Result<Open, StoreError> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.clone().ok_or(StoreError::Closed)
    }

    async fn write(&self, key: &str, action: Action) -> Result<bool, StoreError> {
        let Open {
            clock, queue, soon, ..
        } = self.open()?;
        soon.pass_on(key, &queue, &clock).await?;
        queue.write(key, action).await
    }

    /// Has all delayed values written, before keys are listed.
    async fn settle(&self) -> Result<(), StoreError> {
        let Open {
            clock, queue, soon, ..
        } = self.open()?;
        if soon.pass_all_on(&queue, &clock).await? {
            queue.write("", Action::Nothing).await?;
        }
        Ok(())
    }

    /// Reads on a blocking thread, for reads that may take long.
    async fn read<R: Send + 'static>(
        &self,
        read: impl Fn(&Pages) -> Result<R, StoreError> + Send + Sync + 'static,
    ) -> Result<R, StoreError> {
        let read = Arc::new(read);
        let on_a_thread = |pages| {
            let read = read.clone();
            let task = spawn_blocking(move || guard(|| read(&pages)));
            async { task.await.unwrap_or(Err(StoreError::Closed)) }
        };
        self.open()?.view.read(on_a_thread).await
    }
}

#[async_trait]
impl Store for Embedded {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let Open {
            view, clock, soon, ..
        } = self.open()?;
        if let Some(waiting) = soon.get(key, &clock) {
            return Ok(waiting);
        }
        let small = |pages: Pages| async move {
            guard(|| match pages.live(key)? {
                None => Ok(Some(None)),
                Some(record) if record.file().is_none() => pages.value(record).map(Some),
                Some(_) => Ok(None),
            })
        };
        match view.read(small).await? {
            Some(value) => Ok(value),
            None => {
                let key = key.to_owned();
                self.read(move |pages| pages.get(&key)).await
            }
        }
    }

    async fn put(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        self.write(key, Action::Put(value, ttl.into())).await?;
        Ok(())
    }

    async fn put_soon(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        let Open {
            clock, queue, soon, ..
        } = self.open()?;
        if soon.put(key, value, ttl, &clock) {
            soon.pass_on_later(queue, clock);
        }
        Ok(())
    }

    async fn delete(&self, key: &str) -> Result<bool, StoreError> {
        self.write(key, Action::Delete).await
    }

    async fn put_if_absent(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<bool, StoreError> {
        self.write(key, Action::Insert(value, ttl.into())).await
    }

    async fn compare_and_swap(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        expiry: Expiry,
    ) -> Result<bool, StoreError> {
        self.write(key, Action::Swap(expected.to_vec(), new, expiry))
            .await
    }

    async fn scan(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.settle().await?;
        let prefix = prefix.to_owned();
        self.read(move |pages| {
            let mut records = Vec::new();
            for (key, _) in pages.keys(&prefix)? {
                if let Some(value) = pages.get(&key)? {
                    records.push((key, value));
                }
            }
            Ok(records)
        })
        .await
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.settle().await?;
        let prefix = prefix.to_owned();
        let keys = self.read(move |pages| pages.keys(&prefix)).await?;
        let live = keys.into_iter().filter(|(_, live)| *live);
        Ok(live.map(|(key, _)| key).collect())
    }

    async fn expires_in(&self, key: &str) -> Result<Option<Duration>, StoreError> {
        self.settle().await?;
        let left = |pages: Pages| async move {
            let record = guard(|| pages.live(key))?;
            let end = record.and_then(|record| record.expires);
            Ok(end.map(|end| Duration::from_millis(end.saturating_sub(pages.clock.now()))))
        };
        self.open()?.view.read(left).await
    }

    async fn sweep(&self) -> Result<usize, StoreError> {
        let keys = self.read(|pages| pages.keys("")).await?;
        let queue = self.open()?.queue;
        let expired = keys.into_iter().filter(|(_, live)| !live);
        let swept = expired.map(|(key, _)| queue.clone().write_owned(key, Action::Expire));
        let swept = futures_util::future::try_join_all(swept).await?;
        Ok(swept.into_iter().filter(|&swept| swept).count())
    }

    async fn renew(&self) -> Result<(), StoreError> {
        self.settle().await?;
        let queue = self.open()?.queue;
        queue.renew().await
    }

    async fn moment(&self) -> Result<Option<super::Moment>, StoreError> {
        self.settle().await?;
        let moment = self.open()?.queue.moment().await?;
        Ok(Some(Box::new(moment)))
    }

    /// sled locks its directory, so no other process can use the store.
    fn is_exclusive(&self) -> bool {
        true
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.write("", Action::Nothing).await?;
        Ok(())
    }

    async fn close(&self) -> Result<(), StoreError> {
        // A second call finds the store closed.
        let settled = self.settle().await;
        let open = self
            .open
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(open) = &open {
            open.soon.close();
        }
        drop(open);
        // Ends when the writer has nothing left to do and drops its sender.
        let mut finished = self.finished.clone();
        while finished.changed().await.is_ok() {}
        match settled {
            Err(StoreError::Closed) => Ok(()),
            settled => settled,
        }
    }
}
