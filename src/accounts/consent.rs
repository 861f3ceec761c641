//! Consents under way: whoever comes back from Worksection's page is known by a `state` that was
//! given to one person, works once and for ten minutes. Looking at the bot's page spends nothing;
//! only its button does, which the page's token and the browser's cookie have to fit.

use std::time::{Duration, SystemTime};

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};

use super::{Invitation, random_token};
use crate::{
    i18n::Language,
    store::{Change, Expiry, Records, StoreError, Table},
};

/// How long a person has for the consent page.
pub const CONSENT_TTL: Duration = Duration::from_secs(10 * 60);
/// Letters of the part of a `state` that it is found by, and of the secret part.
const NAME: usize = 16;
const SECRET: usize = 32;

/// Who was sent to the consent page, and what for.
#[derive(Clone, Serialize, Deserialize)]
pub struct Consent {
    /// Who began it, and whose link it becomes.
    pub person: UserId,
    /// What they call themselves at Telegram.
    pub person_name: String,
    /// Their @username there, where they have one.
    #[serde(default)]
    pub username: Option<String>,
    /// The private chat where it began.
    pub chat: ChatId,
    /// In which the page speaks.
    pub language: Language,
    /// The group that is to be linked, where it is one.
    pub invitation: Option<Invitation>,
    /// When it can be decided no more.
    pub until: SystemTime,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    consent: Consent,
    /// The authentication code of the secret part.
    code: Vec<u8>,
    #[serde(default)]
    stage: Stage,
}

/// How far a consent is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nobody decided yet.
    #[default]
    Open,
    /// Somebody pressed the button; the rest is under way, or was cut off.
    Pressed,
    /// It became a link.
    Done,
    /// The person did not agree.
    Denied,
    /// It came to nothing.
    Failed,
}

/// All consents under way.
pub struct Consents {
    table: Table<Kept>,
    key: [u8; 32],
}

impl Consents {
    /// Those in this store.
    pub fn new(records: &Records) -> Self {
        Self {
            table: records.table("consents"),
            key: records.derive("consents"),
        }
    }

    /// Begins one; gives its `state`.
    pub async fn begin(&self, consent: Consent) -> Result<String, StoreError> {
        let (name, secret) = (random_token(NAME), random_token(SECRET));
        let code = self.code(&secret).finalize().into_bytes().to_vec();
        let stage = Stage::Open;
        let kept = Kept {
            consent,
            code,
            stage,
        };
        self.table.put(&name, &kept, Some(CONSENT_TTL)).await?;
        Ok(format!("{name}{secret}"))
    }

    /// The consent of a `state`, and how far it is. Nothing is spent.
    pub async fn look(&self, state: &str) -> Result<Option<(Consent, Stage)>, StoreError> {
        let Some((name, secret)) = parts(state) else {
            return Ok(None);
        };
        let Some(kept) = self.table.get(name).await? else {
            return Ok(None);
        };
        // In constant time, so that nothing is learnt from how long a guess takes.
        if self.code(secret).verify_slice(&kept.code).is_err() {
            return Ok(None);
        }
        let Kept { consent, stage, .. } = kept;
        let in_time = stage != Stage::Open || SystemTime::now() < consent.until;
        Ok(in_time.then_some((consent, stage)))
    }

    /// Takes the consent of a `state` to be decided: once, whoever presses how often.
    pub async fn take(&self, state: &str) -> Result<Option<Consent>, StoreError> {
        let open = self.look(state).await?;
        let (Some((consent, Stage::Open)), Some((name, _))) = (open, parts(state)) else {
            return Ok(None);
        };
        let taken = self.move_on(name, Stage::Open, Stage::Pressed).await?;
        Ok(taken.then_some(consent))
    }

    /// Notes how a consent that was taken ended: the page says so for a while.
    pub async fn end(&self, state: &str, stage: Stage) -> Result<(), StoreError> {
        if let Some((name, _)) = parts(state) {
            self.move_on(name, Stage::Pressed, stage).await?;
        }
        Ok(())
    }

    /// Moves a consent from one stage to another; `false` where it is not there.
    async fn move_on(&self, name: &str, from: Stage, to: Stage) -> Result<bool, StoreError> {
        let step = |kept: Option<&Kept>| match kept {
            Some(kept) if kept.stage == from => Change::Put(Kept {
                stage: to,
                ..kept.clone()
            }),
            _ => Change::Keep,
        };
        let expiry = Expiry::After(CONSENT_TTL);
        let moved = self.table.update(name, expiry, step).await?;
        Ok(matches!(moved.change, Change::Put(_)))
    }

    /// What the page's button has to send along, in the browser that has this cookie.
    pub fn page_token(&self, cookie: &str, state: &str, code: &str) -> String {
        hex::encode(self.page_code(cookie, state, code).finalize().into_bytes())
    }

    /// Whether a token is that of the page; compared in constant time.
    pub fn is_page_token(&self, token: &str, cookie: &str, state: &str, code: &str) -> bool {
        let token = hex::decode(token).unwrap_or_default();
        let code = self.page_code(cookie, state, code);
        code.verify_slice(&token).is_ok()
    }

    fn page_code(&self, cookie: &str, state: &str, code: &str) -> Hmac<Sha256> {
        let mut mac = self.code("page");
        for part in [cookie, state, code] {
            // With its length, so that no two rows of parts are alike.
            mac.update(&part.len().to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac
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

/// The name and the secret of a `state`, if it can be one of ours.
fn parts(state: &str) -> Option<(&str, &str)> {
    let is_ours = state.len() == NAME + SECRET && state.bytes().all(|b| b.is_ascii_alphanumeric());
    is_ours.then(|| state.split_at(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{StoreSettings, open};

    fn until(until: SystemTime) -> Consent {
        Consent {
            person: UserId(7),
            person_name: "Olena".to_owned(),
            username: None,
            chat: ChatId(7),
            language: Language::Uk,
            invitation: None,
            until,
        }
    }

    #[tokio::test]
    async fn after_its_time_a_consent_is_neither_shown_nor_taken() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let consents = Consents::new(&records.expect("a store"));
        let past = SystemTime::now() - Duration::from_secs(1);
        let state = consents.begin(until(past)).await.expect("a state");
        assert!(consents.look(&state).await.expect("a store").is_none());
        assert!(consents.take(&state).await.expect("a store").is_none());

        let state = consents.begin(until(SystemTime::now() + CONSENT_TTL)).await;
        let state = state.expect("a state");
        assert!(consents.take(&state).await.expect("a store").is_some());
        assert!(consents.take(&state).await.expect("a store").is_none());
        let seen = consents.look(&state).await.expect("a store");
        assert_eq!(seen.map(|(_, stage)| stage), Some(Stage::Pressed));
        consents.end(&state, Stage::Done).await.expect("a store");
        let seen = consents.look(&state).await.expect("a store");
        assert_eq!(seen.map(|(_, stage)| stage), Some(Stage::Done));
    }
}
