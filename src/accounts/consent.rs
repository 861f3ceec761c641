//! Pending consents: a person who returns from Worksection's page is recognised by a `state` that was
//! given to one person and works once within ten minutes. Opening the bot's page uses nothing up; only
//! its button does, which must match the page's token and the browser's cookie.

use std::time::{Duration, SystemTime};

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use teloxide::types::{ChatId, UserId};

use super::{Invitation, random_token};
use crate::{
    i18n::Language,
    store::{Change, Expiry, Records, StoreError, Table},
};

/// Time that a person has for the consent page.
pub const CONSENT_TTL: Duration = Duration::from_secs(10 * 60);
/// Length of the part of a `state` by which it is found, and of its secret part.
const NAME: usize = 16;
const SECRET: usize = 32;

/// The person sent to the consent page, and the purpose.
#[derive(Clone, Serialize, Deserialize)]
pub struct Consent {
    /// The person who began the consent and will own the link.
    pub person: UserId,
    /// The person's name in Telegram.
    pub person_name: String,
    /// The person's @username in Telegram, if they have one.
    #[serde(default)]
    pub username: Option<String>,
    /// The private chat where the consent began.
    pub chat: ChatId,
    /// The language of the page.
    pub language: Language,
    /// The group to be linked, if it is for a group.
    pub invitation: Option<Invitation>,
    /// Whether nothing is to be linked, but the link of the chat may make webhooks from then on.
    #[serde(default)]
    pub administers: bool,
    /// The time at which the consent expires.
    pub until: SystemTime,
}

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    consent: Consent,
    /// The authentication code (MAC) of the secret part.
    code: Vec<u8>,
    #[serde(default)]
    stage: Stage,
}

/// The stage of a consent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nobody has decided yet.
    #[default]
    Open,
    /// The button was pressed; the rest is in progress or was interrupted.
    Pressed,
    /// The consent became a link.
    Done,
    /// The person declined.
    Denied,
    /// The consent failed.
    Failed,
}

/// All pending consents.
pub struct Consents {
    table: Table<Kept>,
    key: [u8; 32],
}

impl Consents {
    /// Opens the consents in this store.
    pub fn new(records: &Records) -> Self {
        Self {
            table: records.table("consents").labelled(labels),
            key: records.derive("consents"),
        }
    }

    /// Begins a consent and returns its `state`.
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

    /// Returns the consent of a `state` and its stage, without using it up.
    pub async fn look(&self, state: &str) -> Result<Option<(Consent, Stage)>, StoreError> {
        let Some((name, secret)) = parts(state) else {
            return Ok(None);
        };
        let Some(kept) = self.table.get(name).await? else {
            return Ok(None);
        };
        // Compared in constant time, so that timing reveals nothing about a guess.
        if self.code(secret).verify_slice(&kept.code).is_err() {
            return Ok(None);
        }
        let Kept { consent, stage, .. } = kept;
        let in_time = stage != Stage::Open || SystemTime::now() < consent.until;
        Ok(in_time.then_some((consent, stage)))
    }

    /// Takes the consent of a `state` for the decision: only once, however often the button is
    /// pressed.
    pub async fn take(&self, state: &str) -> Result<Option<Consent>, StoreError> {
        let open = self.look(state).await?;
        let (Some((consent, Stage::Open)), Some((name, _))) = (open, parts(state)) else {
            return Ok(None);
        };
        let taken = self.move_on(name, Stage::Open, Stage::Pressed).await?;
        Ok(taken.then_some(consent))
    }

    /// Records how a taken consent ended, which the page shows for a while.
    pub async fn end(&self, state: &str, stage: Stage) -> Result<(), StoreError> {
        if let Some((name, _)) = parts(state) {
            self.move_on(name, Stage::Pressed, stage).await?;
        }
        Ok(())
    }

    /// Moves a consent to another stage; `false` if it is not in the expected one.
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

    /// Returns the token that the page's button must send, in the browser that has this cookie.
    pub fn page_token(&self, cookie: &str, state: &str, code: &str) -> String {
        hex::encode(self.page_code(cookie, state, code).finalize().into_bytes())
    }

    /// Whether a token is the page's; compared in constant time.
    pub fn is_page_token(&self, token: &str, cookie: &str, state: &str, code: &str) -> bool {
        let token = hex::decode(token).unwrap_or_default();
        let code = self.page_code(cookie, state, code);
        code.verify_slice(&token).is_ok()
    }

    fn page_code(&self, cookie: &str, state: &str, code: &str) -> Hmac<Sha256> {
        let mut mac = self.code("page");
        for part in [cookie, state, code] {
            // Each part with its length, so that different parts never make the same input.
            mac.update(&part.len().to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac
    }

    /// Forgets the consents begun in a chat or for it.
    pub async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        self.forget_with(&format!("chat/{chat}")).await
    }

    /// Forgets the consents that a person began.
    pub async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget_with(&format!("person/{person}")).await
    }

    async fn forget_with(&self, label: &str) -> Result<(), StoreError> {
        for name in self.table.with_label(label).await? {
            self.table.delete(&name).await?;
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

/// Labels a consent with its person and its chats.
fn labels(_: &str, kept: Option<&Kept>) -> Vec<String> {
    let Some(Kept { consent, .. }) = kept else {
        return Vec::new();
    };
    let group = consent.invitation.as_ref();
    let group = group.map(|invitation| format!("chat/{}", invitation.group));
    let own = [
        format!("person/{}", consent.person),
        format!("chat/{}", consent.chat),
    ];
    own.into_iter().chain(group).collect()
}

/// Splits a `state` into its name and secret, if it has our form.
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
            administers: false,
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
