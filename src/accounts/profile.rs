//! What the bot keeps of a person, whatever chat they write in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::{
    i18n::Language,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::AccountName,
};

/// A person's own choices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// `None`: as their Telegram.
    pub language: Option<Language>,
    /// Which member they are, by e-mail, in accounts that are linked with an API key.
    pub emails: BTreeMap<String, String>,
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

    /// Notes which member of an account a person is.
    pub async fn be(
        &self,
        person: UserId,
        account: &AccountName,
        email: &str,
    ) -> Result<(), StoreError> {
        self.update(person, |profile| {
            let emails = &mut profile.emails;
            emails.insert(account.to_string(), email.to_owned());
        })
        .await
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
