//! The changes that an instance has in hand: should it die, another looks what became of them.

use std::time::Duration;

use tracing::warn;

use super::{Crew, Shared, Tenure};
use crate::store::StoreError;

/// Nobody looks after longer than this; a journal entry is not kept longer either.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

impl Crew {
    /// Notes that this instance has a change in hand; `false` where it had it already.
    pub async fn take(&self, operation: &str) -> Result<bool, StoreError> {
        match &self.shared {
            Some(shared) => shared.take(&shared.tenure(), operation).await,
            None => Ok(true),
        }
    }

    /// Notes that a change is out of hand, settled or left to someone else.
    pub async fn let_go(&self, operation: &str) {
        let Some(shared) = &self.shared else { return };
        let tenure = shared.tenure();
        let mut hands = tenure.hands.lock().await;
        hands.retain(|other| other != operation);
        if let Err(error) = shared.note_hands(&tenure.id, &hands).await {
            // Should this instance die, someone looks at a settled change, and leaves it.
            warn!(%error, "a settled change stays in hand");
        }
    }

    /// The changes in hand; `None` where this instance is alone, and all are its own.
    pub async fn in_hand(&self) -> Option<Vec<String>> {
        let shared = self.shared.as_ref()?;
        let tenure = shared.tenure();
        let hands = tenure.hands.lock().await;
        Some(hands.clone())
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
    pub(super) async fn take(&self, tenure: &Tenure, operation: &str) -> Result<bool, StoreError> {
        let mut hands = tenure.hands.lock().await;
        if hands.iter().any(|other| other == operation) {
            return Ok(false);
        }
        // First the store, then what is believed of it: memory never says more than the store.
        let mut more = hands.clone();
        more.push(operation.to_owned());
        self.note_hands(&tenure.id, &more).await?;
        *hands = more;
        Ok(true)
    }

    async fn note_hands(&self, id: &str, hands: &Vec<String>) -> Result<(), StoreError> {
        if hands.is_empty() {
            return self.hands.delete(id).await.map(drop);
        }
        self.hands.put(id, hands, Some(KEPT)).await
    }
}
