//! Locks between instances. A lock's record names its holder and has no expiry: it is valid while the
//! holder's lease is, however long that lasts. An instance that finds the holder dead takes the lock
//! over, and one that removes a dead instance removes its locks.

use std::{sync::Arc, time::Duration};

use tokio::{
    runtime::Handle,
    time::{self, Instant},
};
use tracing::warn;

use super::{Cluster, Lease, Shared};
use crate::store::{Change, Expiry, StoreError};

/// How often to check whether a lock is free.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// The exclusive right to do something, valid while the [`Lease`] holds.
///
/// If dropped, it is freed in the background, because a caller may be cancelled at any time.
pub struct Lock {
    cluster: Cluster,
    name: String,
    /// The lease on which the lock's validity depends.
    pub lease: Arc<Lease>,
    held: bool,
}

impl Cluster {
    /// Takes a lock unless a living instance holds it.
    pub async fn try_lock(&self, name: &str) -> Result<Option<Lock>, StoreError> {
        let lease = self.lease();
        let mine = match &self.shared {
            Some(shared) => shared.lock(name, &lease.id).await?,
            None => true,
        };
        Ok(mine.then(|| Lock {
            cluster: self.clone(),
            name: name.to_owned(),
            lease,
            held: true,
        }))
    }

    /// Whether this is the first instance to call this within `time`.
    pub async fn first(&self, name: &str, time: Duration) -> bool {
        let Some(shared) = &self.shared else {
            return true;
        };
        let me = shared.lease().id.clone();
        // If the store fails, doing it twice is better than never.
        shared
            .locks
            .insert(name, &me, Some(time))
            .await
            .unwrap_or(true)
    }

    /// Waits for a lock; `None` if it was not free within `patience`.
    pub async fn lock(&self, name: &str, patience: Duration) -> Result<Option<Lock>, StoreError> {
        let latest = Instant::now() + patience;
        loop {
            if let Some(lock) = self.try_lock(name).await? {
                return Ok(Some(lock));
            }
            if Instant::now() >= latest {
                return Ok(None);
            }
            time::sleep(POLL_INTERVAL).await;
        }
    }
}

impl Lock {
    /// Frees the lock.
    pub async fn release(mut self) {
        self.held = false;
        if let Some(shared) = &self.cluster.shared {
            shared.free(&self.name, &self.lease.id).await;
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let Some(shared) = self.cluster.shared.clone().filter(|_| self.held) else {
            return;
        };
        let (name, lease) = (std::mem::take(&mut self.name), self.lease.clone());
        // Without a runtime the program is ending, and the lease ends with it.
        if let Ok(runtime) = Handle::try_current() {
            let background = shared.background.clone();
            background.spawn_on(async move { shared.free(&name, &lease.id).await }, &runtime);
        }
    }
}

impl Shared {
    async fn free(&self, name: &str, me: &str) {
        let free = |holder: Option<&String>| match holder {
            Some(holder) if holder == me => Change::Delete,
            _ => Change::Keep,
        };
        if let Err(error) = self.locks.update(name, Expiry::Never, free).await {
            warn!(%error, lock = name, "lock not freed; it stays held until this instance's lease ends");
        }
    }

    async fn lock(&self, name: &str, me: &str) -> Result<bool, StoreError> {
        let me = me.to_owned();
        if self.locks.insert(name, &me, None).await? {
            return Ok(true);
        }
        let Some(holder) = self.locks.get(name).await? else {
            return self.locks.insert(name, &me, None).await;
        };
        if self.is_alive(&holder).await? {
            return Ok(false);
        }
        let take_over = |now: Option<&String>| match now {
            Some(now) if *now == holder => Change::Put(me.clone()),
            _ => Change::Keep,
        };
        let taken = self.locks.update(name, Expiry::Never, take_over).await?;
        Ok(matches!(taken.change, Change::Put(_)))
    }

    /// Removes the locks of a dead instance.
    pub(super) async fn free_all(&self, holder: &str) -> Result<(), StoreError> {
        for (name, _) in self.locks.scan("").await? {
            self.free(&name, holder).await;
        }
        Ok(())
    }
}
