//! The instances of this program that share one store: which are alive, which changes each owns, and
//! who takes over when one dies. With the embedded store an instance is alone, and nothing here
//! accesses the store.
//!
//! An instance renews its lease every 1.5 s. A lock, a claim on an update and an owned change count
//! only while their holder's lease is valid: others check that, and take over if it is not. An
//! instance that was suspended for a while finds its [`Lease`] lost: work in progress is dropped
//! before its next step ([`Lease::run_while_valid`]), and the instance continues under a new lease
//! with a new name.

mod attempt;
mod departures;
mod in_hand;
mod lease;
mod lock;
mod owned;
mod updates;
#[cfg(test)]
mod week;

use std::{
    path::Path,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use tokio::{
    sync::{OwnedMutexGuard, mpsc, watch},
    time::{self, Instant},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{info, warn};

use crate::store::{Change, Expiry, Records, StoreError, Table};

pub use attempt::{Attempt, Turns};
pub use departures::Departures;
pub use lease::{Lease, LeaseLost};
pub use lock::Lock;
pub use updates::Claim;

use in_hand::InHand;
use lease::LABELS;
use updates::Claimed;

/// Timing of leases.
#[derive(Clone, Copy)]
struct Times {
    /// How often an instance renews its lease.
    renewal: Duration,
    /// Time without a renewal after which an instance is taken for dead.
    ttl: Duration,
    /// How much earlier an instance itself gives up its lease, before others take over.
    margin: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            renewal: Duration::from_millis(1500),
            ttl: Duration::from_secs(6),
            margin: Duration::from_secs(1),
        }
    }
}

/// The record that lists all instances.
const ALL: &str = "all";

/// The cluster; see the module. Clones are the same instance.
#[derive(Clone)]
pub struct Cluster {
    shared: Option<Arc<Shared>>,
    alone: Arc<Lease>,
    /// The updates that this process handles, if it is alone.
    in_hand: Arc<InHand>,
    /// The attempts at what may have ended a process.
    turns: Turns,
}

struct Shared {
    records: Records,
    times: Times,
    /// Leases of living instances, which expire unless renewed.
    alive: Table<()>,
    /// Instances that joined and have not been found dead.
    members: Table<Vec<String>>,
    /// The changes that each instance owns.
    owned: Table<Vec<String>>,
    /// The holders of locks.
    locks: Table<String>,
    updates: Table<Claimed>,
    /// Leases whose end had a cause of its own.
    endings: Table<()>,
    lease: RwLock<Arc<Lease>>,
    /// Says that an instance is gone.
    departed: watch::Sender<()>,
    /// Locks that are being freed.
    background: TaskTracker,
}

impl Cluster {
    /// Creates a lone instance.
    pub fn alone() -> Self {
        Self {
            shared: None,
            alone: Arc::new(Lease::endless()),
            in_hand: Arc::new(InHand::nowhere()),
            turns: Turns::default(),
        }
    }

    /// Remembers in this directory which updates are in hand, unless instances share a store, where
    /// their claims say it.
    pub fn remembering(self, directory: &Path) -> Self {
        if !self.is_alone() {
            return self;
        }
        match InHand::open(&directory.join("in-hand")) {
            Ok(in_hand) => Self {
                in_hand: Arc::new(in_hand),
                ..self
            },
            Err(error) => {
                warn!(%error, "updates in hand not noted; one that ends the process is not put aside");
                self
            }
        }
    }

    /// Waits for the turn of something with which a process may have ended.
    pub async fn turn(&self) -> OwnedMutexGuard<()> {
        self.turns.take().await
    }

    /// Joins the instances that use the store.
    pub async fn join(records: &Records) -> Result<Self, StoreError> {
        Self::join_with(records, Times::default()).await
    }

    async fn join_with(records: &Records, times: Times) -> Result<Self, StoreError> {
        let cluster = Self::alone();
        if records.store().is_exclusive() {
            return Ok(cluster);
        }
        let shared = Shared {
            records: records.clone(),
            times,
            alive: records.table("alive"),
            members: records.table("roll"),
            owned: records.table("hands"),
            locks: records.table("locks"),
            updates: records.table("updates"),
            endings: records.table("endings"),
            lease: RwLock::new(Arc::new(Lease::new())),
            departed: watch::Sender::new(()),
            background: TaskTracker::new(),
        };
        shared.begin().await?;
        shared.notice_older().await?;
        Ok(Self {
            shared: Some(Arc::new(shared)),
            ..cluster
        })
    }

    /// Whether no other instance can use the store.
    pub fn is_alone(&self) -> bool {
        self.shared.is_none()
    }

    /// Returns the current lease of this instance.
    pub fn lease(&self) -> Arc<Lease> {
        match &self.shared {
            Some(shared) => shared.lease(),
            None => self.alone.clone(),
        }
    }

    /// Renews the lease until `stop`, and sends on the changes that dead instances owned.
    pub async fn heartbeat(&self, orphans: mpsc::Sender<String>, stop: CancellationToken) {
        let Some(shared) = &self.shared else { return };
        let mut members = Vec::new();
        loop {
            tokio::select! {
                () = time::sleep(shared.times.renewal) => {}
                () = stop.cancelled() => return,
            }
            if let Err(error) = shared.keep_alive().await {
                warn!(%error, "lease not renewed; other instances may take this one for dead");
                continue;
            }
            let found = match shared.notice_older().await {
                Ok(()) => shared.reap_dead().await,
                Err(error) => Err(error),
            };
            match found {
                Ok(found) => {
                    for operation in found {
                        // The receiver ends with the program.
                        let _ = orphans.send(operation).await;
                    }
                }
                Err(error) => warn!(%error, "dead instances not checked; retried later"),
            }
            if let Err(error) = shared.note_departures(&mut members).await {
                warn!(%error, "whether an instance is gone not checked; retried later");
            }
        }
    }

    /// Leaves the cluster, so that nobody waits for this instance.
    pub async fn leave(&self) {
        let Some(shared) = &self.shared else { return };
        let lease = shared.lease();
        lease.end();
        shared.background.close();
        // A lock that is not freed ends with the lease.
        let _ = time::timeout(Duration::from_secs(1), shared.background.wait()).await;
        // An instance that owns changes stays in the list, so that others take them over.
        if shared
            .owned
            .get(&lease.id)
            .await
            .is_ok_and(|owned| owned.is_none())
        {
            let left = shared.remove_member(&lease.id).await;
            if let Err(error) = left {
                warn!(%error, "instance not removed from the cluster; others will find it dead");
            }
        }
        // The lease would also expire by itself.
        let _ = shared.alive.delete(&lease.id).await;
    }
}

impl Shared {
    fn lease(&self) -> Arc<Lease> {
        let lease = self.lease.read().unwrap_or_else(PoisonError::into_inner);
        lease.clone()
    }

    /// Begins a lease. The members' list is written first: changes of an unlisted instance would be
    /// missed.
    async fn begin(&self) -> Result<(), StoreError> {
        let lease = self.lease();
        let id = lease.id.clone();
        self.members
            .update(ALL, Expiry::Never, |members| {
                let mut members = members.cloned().unwrap_or_default();
                members.push(id.clone());
                Change::Put(members)
            })
            .await?;
        self.renew(&lease).await
    }

    async fn renew(&self, lease: &Lease) -> Result<(), StoreError> {
        let began = Instant::now();
        self.alive.put(&lease.id, &(), Some(self.times.ttl)).await?;
        lease.extend(began + self.times.ttl - self.times.margin);
        Ok(())
    }

    /// Renews the lease, or begins a new one if it was lost.
    async fn keep_alive(&self) -> Result<(), StoreError> {
        let lease = self.lease();
        if lease.is_valid() {
            return self.renew(&lease).await;
        }
        lease.end();
        self.note_ending(&lease.id).await?;
        let new = Arc::new(Lease::new());
        *self.lease.write().unwrap_or_else(PoisonError::into_inner) = new;
        warn!("lease lost; work in progress is left to the other instances");
        self.begin().await
    }

    /// Tells the store whether an instance of an older version, which keeps no labels, is alive.
    async fn notice_older(&self) -> Result<(), StoreError> {
        let mut older = false;
        for id in self.members.get(ALL).await?.unwrap_or_default() {
            older |= !id.ends_with(LABELS) && self.is_alive(&id).await?;
        }
        self.records.store().beside_older(older);
        Ok(())
    }

    /// Takes over the changes and frees the locks of dead instances.
    async fn reap_dead(&self) -> Result<Vec<String>, StoreError> {
        let me = self.lease();
        let mut orphans = Vec::new();
        for id in self.members.get(ALL).await?.unwrap_or_default() {
            if id == me.id || self.is_alive(&id).await? {
                continue;
            }
            let left = self.owned.get(&id).await?.unwrap_or_default();
            info!(instance = id, changes = left.len(), "instance is dead");
            for operation in &left {
                self.own(&me, operation).await?;
            }
            self.free_all(&id).await?;
            self.remove_member(&id).await?;
            self.owned.delete(&id).await?;
            orphans.extend(left);
        }
        Ok(orphans)
    }

    async fn remove_member(&self, id: &str) -> Result<(), StoreError> {
        self.members
            .update(ALL, Expiry::Never, |members| {
                let mut members = members.cloned().unwrap_or_default();
                members.retain(|other| other != id);
                Change::Put(members)
            })
            .await?;
        Ok(())
    }

    async fn is_alive(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.alive.get(id).await?.is_some())
    }
}
