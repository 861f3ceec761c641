//! The instances of this program that share one store: who is there, what each has in hand, and
//! who takes over when one is gone. With the embedded store an instance is alone, and nothing here
//! asks the store for anything.
//!
//! An instance renews a lease every 1.5 s. Whatever it holds (a `lock`, an `updates` claim,
//! changes in `hands`) is worth something only while that lease is: others look whether the holder
//! is alive, and take over where it is not. One that was stopped and goes on finds its [`Tenure`]
//! over: everything begun in it is dropped before it does another step ([`Tenure::hold`]), and it
//! goes on under a new name.

mod hands;
mod lock;
mod tenure;
mod updates;

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use tokio::{
    sync::mpsc,
    time::{self, Instant},
};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::store::{Change, Expiry, Records, StoreError, Table};

pub use lock::Lock;
pub use tenure::{Lapsed, Tenure};
pub use updates::Claim;

use updates::Claimed;

/// How often an instance says that it is alive.
const BEAT: Duration = Duration::from_millis(1500);
/// After so long without a word it is taken for dead.
const LEASE: Duration = Duration::from_secs(6);
/// An instance itself counts its lease shorter, so that it gives up before others take over.
const MARGIN: Duration = Duration::from_secs(1);
/// The record that lists all instances.
const ALL: &str = "all";

/// See the module. Clones are the same instance.
#[derive(Clone)]
pub struct Crew {
    shared: Option<Arc<Shared>>,
    alone: Arc<Tenure>,
}

struct Shared {
    /// Those who said lately that they are alive.
    alive: Table<()>,
    /// Everyone who joined and was not found dead yet.
    roll: Table<Vec<String>>,
    /// The changes that an instance has in hand.
    hands: Table<Vec<String>>,
    /// Who holds what only one may do at a time.
    locks: Table<String>,
    updates: Table<Claimed>,
    tenure: RwLock<Arc<Tenure>>,
}

impl Crew {
    /// An instance that nobody else can meet.
    pub fn alone() -> Self {
        Self {
            shared: None,
            alone: Arc::new(Tenure::endless()),
        }
    }

    /// Joins those who use the store.
    pub async fn join(records: &Records) -> Result<Self, StoreError> {
        let crew = Self::alone();
        if records.store().is_exclusive() {
            return Ok(crew);
        }
        let shared = Shared {
            alive: records.table("alive"),
            roll: records.table("roll"),
            hands: records.table("hands"),
            locks: records.table("locks"),
            updates: records.table("updates"),
            tenure: RwLock::new(Arc::new(Tenure::new())),
        };
        shared.begin().await?;
        Ok(Self {
            shared: Some(Arc::new(shared)),
            ..crew
        })
    }

    /// Whether nobody else can use the store.
    pub fn is_alone(&self) -> bool {
        self.shared.is_none()
    }

    /// The present tenure of this instance.
    pub fn tenure(&self) -> Arc<Tenure> {
        match &self.shared {
            Some(shared) => shared.tenure(),
            None => self.alone.clone(),
        }
    }

    /// Stays in the crew until `stop`, and hands over what dead instances had in hand.
    pub async fn stay(&self, orphans: mpsc::Sender<String>, stop: CancellationToken) {
        let Some(shared) = &self.shared else { return };
        loop {
            tokio::select! {
                () = time::sleep(BEAT) => {}
                () = stop.cancelled() => return,
            }
            if let Err(error) = shared.beat().await {
                warn!(%error, "the other instances may take this one for dead");
                continue;
            }
            match shared.bury().await {
                Ok(found) => {
                    for operation in found {
                        // The receiver ends with the program.
                        let _ = orphans.send(operation).await;
                    }
                }
                Err(error) => warn!(%error, "what other instances left was not looked at"),
            }
        }
    }

    /// Leaves the crew: nothing of this instance is waited for.
    pub async fn leave(&self) {
        let Some(shared) = &self.shared else { return };
        let tenure = shared.tenure();
        tenure.end();
        // What is in hand stays on the roll, for others to take over.
        if shared
            .hands
            .get(&tenure.id)
            .await
            .is_ok_and(|hands| hands.is_none())
        {
            let left = shared.strike_off(&tenure.id).await;
            if let Err(error) = left {
                warn!(%error, "this instance stays on the roll until it is found dead");
            }
        }
        // A lease ends by itself.
        let _ = shared.alive.delete(&tenure.id).await;
    }
}

impl Shared {
    fn tenure(&self) -> Arc<Tenure> {
        let tenure = self.tenure.read().unwrap_or_else(PoisonError::into_inner);
        tenure.clone()
    }

    /// Begins a tenure: on the roll first, so that nothing is in hands that nobody would look at.
    async fn begin(&self) -> Result<(), StoreError> {
        let tenure = self.tenure();
        let id = tenure.id.clone();
        self.roll
            .update(ALL, Expiry::Never, |roll| {
                let mut roll = roll.cloned().unwrap_or_default();
                roll.push(id.clone());
                Change::Put(roll)
            })
            .await?;
        self.renew(&tenure).await
    }

    async fn renew(&self, tenure: &Tenure) -> Result<(), StoreError> {
        let began = Instant::now();
        self.alive.put(&tenure.id, &(), Some(LEASE)).await?;
        tenure.extend(began + LEASE - MARGIN);
        Ok(())
    }

    /// Renews the lease, or begins a new tenure where it was lost.
    async fn beat(&self) -> Result<(), StoreError> {
        let tenure = self.tenure();
        if tenure.holds() {
            return self.renew(&tenure).await;
        }
        tenure.end();
        let new = Arc::new(Tenure::new());
        *self.tenure.write().unwrap_or_else(PoisonError::into_inner) = new;
        warn!("the lease was lost: what was under way is left to the other instances");
        self.begin().await
    }

    /// Takes over what dead instances had in hand.
    async fn bury(&self) -> Result<Vec<String>, StoreError> {
        let me = self.tenure();
        let mut orphans = Vec::new();
        for id in self.roll.get(ALL).await?.unwrap_or_default() {
            if id == me.id || self.is_alive(&id).await? {
                continue;
            }
            let left = self.hands.get(&id).await?.unwrap_or_default();
            info!(instance = id, changes = left.len(), "an instance is gone");
            for operation in &left {
                self.take(&me, operation).await?;
            }
            self.free_all(&id).await?;
            self.strike_off(&id).await?;
            self.hands.delete(&id).await?;
            orphans.extend(left);
        }
        Ok(orphans)
    }

    async fn strike_off(&self, id: &str) -> Result<(), StoreError> {
        self.roll
            .update(ALL, Expiry::Never, |roll| {
                let mut roll = roll.cloned().unwrap_or_default();
                roll.retain(|other| other != id);
                Change::Put(roll)
            })
            .await?;
        Ok(())
    }

    async fn is_alive(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.alive.get(id).await?.is_some())
    }
}
