//! What the bot keeps of a person, whatever chat they write in.

use std::collections::BTreeMap;

use async_trait::async_trait;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
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
    /// Their name at Telegram, in lower case, while they have a link of their own.
    pub username: Option<String>,
}

/// All profiles.
pub struct Profiles {
    profiles: Table<Profile>,
    usernames: Table<UserId>,
    /// By this key the places of names are made: what a record is kept under is not sealed.
    naming: [u8; 32],
}

impl Profiles {
    /// Those in this store.
    pub fn new(records: &Records) -> Self {
        Self {
            profiles: records.table("profiles"),
            usernames: records.table("usernames"),
            naming: records.derive("usernames"),
        }
    }

    /// What is known of a person; nothing in particular, where nothing is.
    pub async fn get(&self, person: UserId) -> Result<Profile, StoreError> {
        Ok(self
            .profiles
            .get_readable(&person.to_string())
            .await?
            .unwrap_or_default())
    }

    /// Notes which member of an account a person is.
    pub async fn set_member(
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

    /// Who has this name at Telegram, of those who have a link of their own.
    pub async fn by_username(&self, username: &str) -> Result<Option<UserId>, StoreError> {
        self.usernames.get(&self.place(username)).await
    }

    /// Notes a person's name at Telegram, or forgets it.
    pub async fn set_username(
        &self,
        person: UserId,
        username: Option<&str>,
    ) -> Result<(), StoreError> {
        let username = username.map(str::to_lowercase);
        let before = self.get(person).await?.username;
        if before == username {
            return Ok(());
        }
        // A name can have passed to someone else meanwhile.
        if let Some(before) = before.map(|before| self.place(&before))
            && self.usernames.get(&before).await? == Some(person)
        {
            self.usernames.delete(&before).await?;
        }
        if let Some(username) = &username {
            let place = self.place(username);
            self.usernames.put(&place, &person, None).await?;
        }
        self.update(person, |profile| profile.username.clone_from(&username))
            .await
    }

    /// Where the owner of a name is kept.
    fn place(&self, username: &str) -> String {
        let mut place = Hmac::<Sha256>::new_from_slice(&self.naming)
            .expect("HMAC takes a key of any length (RFC 2104)");
        place.update(username.to_lowercase().as_bytes());
        hex::encode(&place.finalize().into_bytes()[..16])
    }

    /// Changes a profile; one that holds nothing is not kept.
    pub async fn update(
        &self,
        person: UserId,
        mut change: impl FnMut(&mut Profile) + Send,
    ) -> Result<(), StoreError> {
        self.profiles
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

#[async_trait]
impl PersonalData for Profiles {
    /// Nothing of it goes with a chat.
    async fn forget_chat(&self, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }

    /// Forgets a person.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        // Not by what the profile says: it may be one that cannot be read.
        for (place, owner) in self.usernames.scan("").await? {
            if owner == person {
                self.usernames.delete(&place).await?;
            }
        }
        self.profiles.delete(&person.to_string()).await?;
        Ok(())
    }

    /// Nothing of it goes with a chat.
    async fn migrate(&self, _: ChatId, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }
}
