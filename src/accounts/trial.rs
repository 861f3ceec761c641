//! Trying a key that nobody has proven yet.

use std::time::Duration;

use secrecy::SecretString;
use teloxide::types::UserId;

use super::Accounts;
use crate::worksection::{AccountName, Credential, Error, Trial, TrialPlace, User};

/// Why a key is not tried.
pub enum NoTrial {
    /// The person has given too many wrong keys; how long they have to wait.
    TooManyWrong(Duration),
    /// The place was not free in time.
    Worksection(Error),
}

/// The one place that an account has for trying keys, held for a person.
pub struct KeyTrial<'a> {
    accounts: &'a Accounts,
    account: AccountName,
    person: UserId,
    place: TrialPlace,
}

impl Accounts {
    /// Waits for the place to try a key of this person, unless they have given too many wrong ones.
    pub async fn trial(
        &self,
        account: &AccountName,
        person: UserId,
    ) -> Result<KeyTrial<'_>, NoTrial> {
        if let Some(wait) = self.wrong_keys.wait(person) {
            return Err(NoTrial::TooManyWrong(wait));
        }
        let trial = if self.wrong_keys.has(person) {
            Trial::AfterWrong
        } else {
            Trial::First
        };
        let place = self.client.trial_place(account, trial).await;
        Ok(KeyTrial {
            accounts: self,
            account: account.clone(),
            person,
            place: place.map_err(NoTrial::Worksection)?,
        })
    }
}

impl KeyTrial<'_> {
    /// Tests a key with a real call, without storing anything.
    pub async fn members<C>(&self, key: &SecretString) -> Result<C, Error>
    where
        C: Default + Extend<User> + Send + 'static,
    {
        let credential = Credential::ApiKey(key.clone());
        let client = &self.accounts.client;
        let api = client.on_trial(&self.account, &credential, &self.place);
        let members = api.get_users_into().await;
        if members.as_ref().is_err_and(Error::is_answer) {
            self.accounts.wrong_keys.add(self.person, &self.account);
        }
        members
    }
}
