//! The changes that an instance owns: if it dies, another instance finds out what became of them.

use std::time::Duration;

use tracing::warn;

use super::{Cluster, Lease, Shared};
use crate::store::StoreError;

/// Lifetime of the record; a journal entry is not kept longer either.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

impl Cluster {
    /// Takes ownership of a change; `false` if this instance already owns it.
    pub async fn own(&self, operation: &str) -> Result<bool, StoreError> {
        match &self.shared {
            Some(shared) => shared.own(&shared.lease(), operation).await,
            None => Ok(true),
        }
    }

    /// Gives up a change that is settled or owned by somebody else.
    pub async fn disown(&self, operation: &str) {
        let Some(shared) = &self.shared else { return };
        let lease = shared.lease();
        let mut owned = lease.owned.lock().await;
        owned.retain(|other| other != operation);
        if let Err(error) = shared.write_owned(&lease.id, &owned).await {
            // If this instance dies, another one looks at the settled change and leaves it alone.
            warn!(%error, "settled change not disowned; another instance may check it again");
        }
    }

    /// Returns the changes that this instance owns; `None` if it is alone, since then it owns all.
    pub async fn owned_operations(&self) -> Option<Vec<String>> {
        let shared = self.shared.as_ref()?;
        let lease = shared.lease();
        let owned = lease.owned.lock().await;
        Some(owned.clone())
    }

    /// Whether the instance of this name is alive.
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
        // Written to the store first, so that memory never claims more than the store has.
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
