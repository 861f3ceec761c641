//! Which groups can be read by people who are not in them.

use async_trait::async_trait;
use teloxide::types::{ChatId, UserId};
use tracing::warn;

use crate::{
    accounts::PersonalData,
    store::{Change, Expiry, Records, StoreError, Table},
    telegram::Exposure,
};

/// The linked groups that are public; one that is not has no record.
pub(crate) struct Exposures(Table<Exposure>);

impl Exposures {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("exposures"))
    }

    pub(crate) async fn of(&self, group: ChatId) -> Result<Exposure, StoreError> {
        match self.0.get(&group.to_string()).await {
            // A public group must not be taken for a private one by mistake.
            Err(error) if error.is_unreadable() => {
                warn!(%error, "group exposure unreadable; the group counts as public");
                Ok(Exposure {
                    named: true,
                    discussion: true,
                })
            }
            exposure => Ok(exposure?.unwrap_or_default()),
        }
    }

    /// Records what is known now. Returns whether the group is public, if that changed.
    pub(crate) async fn note(
        &self,
        group: ChatId,
        learn: impl Fn(Exposure) -> Exposure + Send + Sync,
    ) -> Result<Option<bool>, StoreError> {
        let mut public = None;
        let change = |known: Option<&Exposure>| {
            let before = known.copied().unwrap_or_default();
            let after = learn(before);
            let turned = before.is_public() != after.is_public();
            public = turned.then(|| after.is_public());
            match after {
                after if after == before => Change::Keep,
                after if after.is_public() => Change::Put(after),
                _ => Change::Delete,
            }
        };
        let key = group.to_string();
        match self.0.update(&key, Expiry::Never, change).await {
            Err(error) if error.is_unreadable() => return Ok(None),
            noted => noted?,
        };
        Ok(public)
    }
}

#[async_trait]
impl PersonalData for Exposures {
    async fn forget_chat(&self, group: ChatId) -> Result<(), StoreError> {
        self.0.delete(&group.to_string()).await.map(drop)
    }

    /// Nothing of it goes with a person.
    async fn forget_person(&self, _: UserId) -> Result<(), StoreError> {
        Ok(())
    }

    /// A group that can become a supergroup is not public.
    async fn migrate(&self, from: ChatId, _: ChatId) -> Result<(), StoreError> {
        self.forget_chat(from).await
    }
}
