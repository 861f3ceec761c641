//! The changes that an instance owns: should it die, another one finds out what became of them.

use std::time::Duration;

use tracing::warn;

use super::{Cluster, Lease, Shared};
use crate::store::StoreError;

/// Nobody looks after longer than this; a journal entry is not kept longer either.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

impl Cluster {
    /// Takes a change on; `false` where this instance owns it already.
    pub async fn own(&self, operation: &str) -> Result<bool, StoreError> {
        match &self.shared {
            Some(shared) => shared.own(&shared.lease(), operation).await,
            None => Ok(true),
        }
    }

    /// Gives a change up: it is settled, or somebody else owns it.
    pub async fn disown(&self, operation: &str) {
        let Some(shared) = &self.shared else { return };
        let lease = shared.lease();
        let mut owned = lease.owned.lock().await;
        owned.retain(|other| other != operation);
        if let Err(error) = shared.write_owned(&lease.id, &owned).await {
            // Should this instance die, someone looks at a settled change, and leaves it.
            warn!(%error, "a settled change stays owned");
        }
    }

    /// The changes that this instance owns; `None` where it is alone, and all are its own.
    pub async fn owned_operations(&self) -> Option<Vec<String>> {
        let shared = self.shared.as_ref()?;
        let lease = shared.lease();
        let owned = lease.owned.lock().await;
        Some(owned.clone())
    }

    /// Whether the instance that had this name is alive.
    pub async fn is_alive(&self, id: &str) -> Result<bool, StoreError> {
        match &self.shared {
            Some(shared) => shared.is_alive(id).await,
            None => Ok(false),
        }
    }
}

impl Shared {
    pub(super) async fn own(&self, lease: &Lease, operation: &str) -> Result<bool, StoreError> {
        let mut owned = lease.owned.lock().await;
        if owned.iter().any(|other| other == operation) {
            return Ok(false);
        }
        // First the store, then what is believed of it: memory never says more than the store.
        let mut more = owned.clone();
        more.push(operation.to_owned());
        self.write_owned(&lease.id, &more).await?;
        *owned = more;
        Ok(true)
    }

    async fn write_owned(&self, id: &str, owned: &Vec<String>) -> Result<(), StoreError> {
        if owned.is_empty() {
            return self.owned.delete(id).await.map(drop);
        }
        self.owned.put(id, owned, Some(KEPT)).await
    }
}
