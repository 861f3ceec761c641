//! What the bot keeps of a person, whatever chat they write in.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::{
    i18n::Language,
    store::{Change, Expiry, Records, StoreError, Table},
};

/// A person's own choices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// `None`: as their Telegram.
    pub language: Option<Language>,
}

/// All profiles.
pub struct Profiles(Table<Profile>);

impl Profiles {
    pub fn new(records: &Records) -> Self {
        Self(records.table("profiles"))
    }

    pub async fn get(&self, person: UserId) -> Result<Profile, StoreError> {
        Ok(self.0.get(&person.to_string()).await?.unwrap_or_default())
    }

    /// Changes a profile; one that holds nothing is not kept.
    pub async fn update(
        &self,
        person: UserId,
        mut change: impl FnMut(&mut Profile) + Send,
    ) -> Result<(), StoreError> {
        self.0
            .update(&person.to_string(), Expiry::Never, |profile| {
                let mut profile = profile.cloned().unwrap_or_default();
                change(&mut profile);
                if profile == Profile::default() {
                    Change::Delete
                } else {
                    Change::Put(profile)
                }
            })
            .await?;
        Ok(())
    }
}
