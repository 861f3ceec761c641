//! Consents under way: whoever comes back from Worksection's page is known by a `state` that was
//! given to one person, works once and for ten minutes.

use std::time::{Duration, SystemTime};

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};

use super::{Invitation, random_name};
use crate::{
    i18n::Language,
    store::{Records, StoreError, Table},
};

/// How long a person has for the consent page.
pub const CONSENT_TTL: Duration = Duration::from_secs(10 * 60);
/// Letters of the part of a `state` that it is found by, and of the secret part.
const NAME: usize = 16;
const SECRET: usize = 32;

/// Who was sent to the consent page, and what for.
#[derive(Clone, Serialize, Deserialize)]
pub struct Consent {
    pub person: UserId,
    /// What they call themselves at Telegram.
    pub person_name: String,
    /// The private chat where it began.
    pub chat: ChatId,
    pub language: Language,
    /// The group that is to be linked, where it is one.
    pub invitation: Option<Invitation>,
    pub until: SystemTime,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    consent: Consent,
    /// The authentication code of the secret part.
    code: Vec<u8>,
}

/// All consents under way.
pub struct Consents {
    table: Table<Kept>,
    key: [u8; 32],
}

impl Consents {
    pub fn new(records: &Records) -> Self {
        Self {
            table: records.table("consents"),
            key: records.derive("consents"),
        }
    }

    /// Begins one; gives its `state`.
    pub async fn begin(&self, consent: Consent) -> Result<String, StoreError> {
        let (name, secret) = (random_name(NAME), random_name(SECRET));
        let code = self.code(&secret).finalize().into_bytes().to_vec();
        let kept = Kept { consent, code };
        self.table.put(&name, &kept, Some(CONSENT_TTL)).await?;
        Ok(format!("{name}{secret}"))
    }

    /// Takes the consent of a `state`, once.
    pub async fn take(&self, state: &str) -> Result<Option<Consent>, StoreError> {
        let is_ours =
            state.len() == NAME + SECRET && state.bytes().all(|b| b.is_ascii_alphanumeric());
        if !is_ours {
            return Ok(None);
        }
        let (name, secret) = state.split_at(NAME);
        let Some(kept) = self.table.get(name).await? else {
            return Ok(None);
        };
        // In constant time, so that nothing is learnt from how long a guess takes.
        if self.code(secret).verify_slice(&kept.code).is_err() {
            return Ok(None);
        }
        let taken = self.table.take(name).await?;
        Ok(taken
            .map(|kept| kept.consent)
            .filter(|consent| SystemTime::now() < consent.until))
    }

    /// Forgets what a chat has begun, and what was begun for it.
    pub async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        for (name, Kept { consent, .. }) in self.table.scan("").await? {
            let group = consent.invitation.map(|invitation| invitation.group);
            if consent.chat == chat || group == Some(chat) {
                self.table.delete(&name).await?;
            }
        }
        Ok(())
    }

    /// Forgets what a person has begun.
    pub async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for (name, kept) in self.table.scan("").await? {
            if kept.consent.person == person {
                self.table.delete(&name).await?;
            }
        }
        Ok(())
    }

    fn code(&self, secret: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key)
            .expect("HMAC takes a key of any length (RFC 2104)");
        mac.update(secret.as_bytes());
        mac
    }
}
