//! The profile that the bot stores of a person, across all chats.

use std::collections::BTreeMap;

use async_trait::async_trait;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::PersonalData,
    i18n::Language,
    store::{Change, Expiry, Records, Stand, StoreError, Table},
    worksection::AccountName,
};

/// A person's own settings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// The chosen language; `None`: the one of their Telegram.
    pub language: Option<Language>,
    /// The e-mail by which the person is a member, per account linked with an API key.
    pub emails: BTreeMap<String, String>,
    /// The e-mail of the member that the person is, per account linked as themselves.
    pub proved: BTreeMap<String, String>,
    /// The person's Telegram username in lower case, while they have a link of their own.
    pub username: Option<String>,
    /// In which language the private chat shows the menu of a linked one.
    pub menu: Option<Language>,
    /// The number that Telegram vouched for, as `+` and digits.
    pub number: Option<String>,
    /// Whether news in groups are not to mention the person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unmentioned: bool,
}

/// All profiles.
pub struct Profiles {
    profiles: Table<Profile>,
    usernames: Table<UserId>,
    /// Who shared a number last: a number that passed to somebody else is no longer the former one's.
    numbers: Table<UserId>,
    /// Key for the names of username records: a record's own key is not sealed.
    naming: [u8; 32],
}

impl Profiles {
    /// Opens the profiles in this store.
    pub fn new(records: &Records) -> Self {
        Self {
            profiles: records
                .table("profiles")
                .labelled(labels)
                .remembering()
                .watched(),
            usernames: records.table("usernames"),
            numbers: records.table("numbers"),
            naming: records.derive("usernames"),
        }
    }

    /// Returns how all profiles stand; see [`Table::stand`].
    pub async fn stand(&self) -> Result<Stand, StoreError> {
        self.profiles.stand().await
    }

    /// Returns a person's profile; an empty one if there is none.
    pub async fn get(&self, person: UserId) -> Result<Profile, StoreError> {
        Ok(self
            .profiles
            .get_readable(&person.to_string())
            .await?
            .unwrap_or_default())
    }

    /// Records which member of an account a person is.
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

    /// Records which member of an account a person is whose own link proves it.
    pub async fn set_proved(
        &self,
        person: UserId,
        account: &AccountName,
        email: &str,
    ) -> Result<(), StoreError> {
        let known = self.get(person).await?.proved;
        if known
            .get(account.as_str())
            .is_some_and(|known| known == email)
        {
            return Ok(());
        }
        self.update(person, |profile| {
            let proved = &mut profile.proved;
            proved.insert(account.to_string(), email.to_owned());
        })
        .await
    }

    /// Returns the people who are, or say that they are, the member of an account with this e-mail.
    pub async fn of_member(
        &self,
        account: &AccountName,
        email: &str,
    ) -> Result<Vec<(UserId, Profile)>, StoreError> {
        let label = of_member(account.as_str(), email);
        let mut found = Vec::new();
        for person in self.profiles.with_label(&label).await? {
            let person = person.parse().map(UserId);
            if let Ok(person) = person {
                found.push((person, self.get(person).await?));
            }
        }
        Ok(found)
    }

    /// Returns the person with this Telegram username, among those with a link of their own.
    pub async fn by_username(&self, username: &str) -> Result<Option<UserId>, StoreError> {
        self.usernames.get(&self.place(username)).await
    }

    /// Records or forgets a person's Telegram username.
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
        // The username may have passed to somebody else meanwhile.
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

    /// Returns the number that Telegram vouched for, unless somebody else has it since.
    pub async fn number(&self, person: UserId) -> Result<Option<String>, StoreError> {
        let Some(number) = self.get(person).await?.number else {
            return Ok(None);
        };
        let owner = self.numbers.get(&self.place(&number)).await?;
        Ok((owner == Some(person)).then_some(number))
    }

    /// Records or forgets the number that Telegram vouched for.
    pub async fn set_number(
        &self,
        person: UserId,
        number: Option<String>,
    ) -> Result<(), StoreError> {
        let before = self.get(person).await?.number;
        if let Some(before) = before.filter(|before| Some(before) != number.as_ref()) {
            let place = self.place(&before);
            if self.numbers.get(&place).await? == Some(person) {
                self.numbers.delete(&place).await?;
            }
        }
        if let Some(number) = &number {
            self.numbers.put(&self.place(number), &person, None).await?;
        }
        self.update(person, |profile| profile.number.clone_from(&number))
            .await
    }

    /// Returns the record key for the owner of a username.
    fn place(&self, username: &str) -> String {
        let mut place = Hmac::<Sha256>::new_from_slice(&self.naming)
            .expect("HMAC takes a key of any length (RFC 2104)");
        place.update(username.to_lowercase().as_bytes());
        hex::encode(&place.finalize().into_bytes()[..16])
    }

    /// Changes a profile; an empty one is removed.
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

/// Labels a profile with the members that its person is.
fn labels(_: &str, profile: Option<&Profile>) -> Vec<String> {
    let members = profile.map(|profile| profile.emails.iter().chain(&profile.proved));
    let members = members.into_iter().flatten();
    let labels = members.map(|(account, email)| of_member(account, email));
    labels.collect()
}

fn of_member(account: &str, email: &str) -> String {
    format!("member/{account}/{}", email.to_lowercase())
}

#[async_trait]
impl PersonalData for Profiles {
    /// Nothing of it goes with a chat.
    async fn forget_chat(&self, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }

    /// Forgets a person.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        match self.set_username(person, None).await {
            // Which username it named is not known.
            Err(error) if error.is_unreadable() => {
                for (place, owner) in self.usernames.scan("").await? {
                    if owner == person {
                        self.usernames.delete(&place).await?;
                    }
                }
            }
            forgotten => forgotten?,
        }
        match self.set_number(person, None).await {
            Err(error) if error.is_unreadable() => {
                for (place, owner) in self.numbers.scan("").await? {
                    if owner == person {
                        self.numbers.delete(&place).await?;
                    }
                }
            }
            forgotten => forgotten?,
        }
        self.profiles.delete(&person.to_string()).await?;
        Ok(())
    }

    /// Nothing of it goes with a chat.
    async fn migrate(&self, _: ChatId, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }
}
