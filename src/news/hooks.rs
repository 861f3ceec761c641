//! The webhooks by which Worksection brings events: one an account, at an address that cannot be guessed, with
//! a name and a password of its own. What they bring is kept, sealed, until the account's reader takes it.

use std::time::{Duration, SystemTime};

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use teloxide::types::UserId;
use url::Url;

use super::KNOWN;
use crate::{
    store::{Change, Expiry, Records, StoreError, Table, random_token},
    worksection::{AccountName, Event},
};

/// Length of the last part of an address, and of a name and a password: 190 random bits.
const SECRET: usize = 32;
/// Most events of one delivery that are taken; the rest comes by polling.
const MOST: usize = 1000;
/// Most deliveries of an account that wait for its reader.
const WAITING: usize = 2000;
/// How long a webhook is known after it was used last.
const USED: Duration = Duration::from_secs(90 * 24 * 3600);

/// An account's webhook.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Hook {
    /// The account.
    pub(super) account: AccountName,
    /// The last part of its address.
    path: String,
    /// What Worksection proves itself with.
    pub(super) user: String,
    pub(super) password: String,
    /// When it was made anew after Worksection had paused it.
    #[serde(default)]
    mended: Option<SystemTime>,
    /// Whether it was paused again soon after that, and is left so.
    #[serde(default)]
    is_given_up: bool,
    /// Who is to be told that it is paused again and again.
    #[serde(default)]
    untold: Option<UserId>,
}

impl Hook {
    fn new(account: AccountName) -> Self {
        Self {
            account,
            path: random_token(SECRET),
            user: random_token(SECRET),
            password: random_token(SECRET),
            mended: None,
            is_given_up: false,
            untold: None,
        }
    }

    /// Returns its address below that of the bot.
    pub(super) fn address(&self, base: &Url) -> String {
        format!("{}/{}", base.as_str().trim_end_matches('/'), self.path)
    }

    fn is_proved_by(&self, authorization: &[u8]) -> bool {
        let login = STANDARD.encode(format!("{}:{}", self.user, self.password));
        let expected = format!("Basic {login}");
        authorization.ct_eq(expected.as_bytes()).into()
    }
}

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// It is kept, or says nothing that matters.
    Taken,
    /// Nobody is at this address.
    Unknown,
    /// Whoever brings it does not prove to be Worksection.
    Refused,
}

/// All webhooks, and what they brought.
pub(super) struct Hooks {
    hooks: Table<Hook>,
    brought: Table<Vec<Event>>,
    /// Marks accounts in the names of records, which are not sealed.
    marks: Hmac<Sha256>,
}

impl Hooks {
    pub(super) fn new(records: &Records) -> Self {
        Self {
            hooks: records.table("news_hooks").labelled(hook_labels),
            brought: records.table("news_in").labelled(brought_labels),
            marks: Hmac::new_from_slice(&records.derive("accounts with news"))
                .expect("HMAC takes a key of any length (RFC 2104)"),
        }
    }

    /// Returns the account's webhook, which is known for longer by it; a new one where there is none.
    pub(super) async fn of(&self, account: &AccountName) -> Result<Hook, StoreError> {
        let key = self.mark(account);
        let known = self.hooks.get_readable(&key).await?;
        let hook = known.unwrap_or_else(|| Hook::new(account.clone()));
        self.hooks.put(&key, &hook, Some(USED)).await?;
        Ok(hook)
    }

    /// Whether the account has a webhook.
    pub(super) async fn has(&self, account: &AccountName) -> Result<bool, StoreError> {
        let hook = self.hooks.get_readable(&self.mark(account)).await?;
        Ok(hook.is_some())
    }

    /// Notes that Worksection paused the account's webhook; returns whether it is to be made anew. If that was
    /// done lately, whoever linked the account is to be told, once.
    pub(super) async fn paused(
        &self,
        account: &AccountName,
        linker: Option<UserId>,
        lately: Duration,
    ) -> Result<bool, StoreError> {
        let now = SystemTime::now();
        let paused = |hook: Option<&Hook>| {
            let Some(hook) = hook else {
                return Change::Keep;
            };
            let mended = hook.mended.and_then(|at| now.duration_since(at).ok());
            let mut noted = hook.clone();
            if mended.is_some_and(|ago| ago < lately) {
                if hook.is_given_up {
                    return Change::Keep;
                }
                noted.is_given_up = true;
                noted.untold = linker;
            } else {
                noted.is_given_up = false;
                noted.mended = Some(now);
            }
            Change::Put(noted)
        };
        let key = self.mark(account);
        let noted = self.hooks.update(&key, Expiry::Unchanged, paused).await?;
        Ok(noted.after().is_some_and(|hook| !hook.is_given_up))
    }

    /// Returns, once, who is to be told that the account's webhook is paused again and again.
    pub(super) async fn untold(&self, account: &AccountName) -> Result<Option<UserId>, StoreError> {
        let key = self.mark(account);
        let known = self.hooks.get_readable(&key).await?;
        if known.is_none_or(|hook| hook.untold.is_none()) {
            return Ok(None);
        }
        let take = |hook: Option<&Hook>| match hook {
            Some(hook) if hook.untold.is_some() => Change::Put(Hook {
                untold: None,
                ..hook.clone()
            }),
            _ => Change::Keep,
        };
        let taken = self.hooks.update(&key, Expiry::Unchanged, take).await?;
        Ok(taken.before.and_then(|hook| hook.untold))
    }

    /// Forgets an account's webhook and what it brought.
    pub(super) async fn forget(&self, account: &AccountName) -> Result<(), StoreError> {
        let mark = self.mark(account);
        self.hooks.delete(&mark).await?;
        self.brought.delete_all(&format!("{mark}/")).await
    }

    /// Keeps what was brought to an address, if whoever brings it proves to be Worksection.
    pub(super) async fn keep(
        &self,
        path: &str,
        authorization: &[u8],
        body: &[u8],
    ) -> Result<(Delivered, Option<AccountName>), StoreError> {
        let Some(hook) = self.at(path).await? else {
            return Ok((Delivered::Unknown, None));
        };
        if !hook.is_proved_by(authorization) {
            return Ok((Delivered::Refused, None));
        }
        let mut events = Event::brought(body);
        events.truncate(MOST);
        let account = hook.account;
        let mark = self.mark(&account);
        // What is too much comes by polling.
        if !events.is_empty() && self.waiting(&mark).await? < WAITING {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
            let at = now.unwrap_or_default().as_micros();
            let key = format!("{mark}/{at:020}-{}", random_token(6));
            self.brought.put(&key, &events, Some(KNOWN)).await?;
        }
        Ok((Delivered::Taken, Some(account)))
    }

    fn mark(&self, account: &AccountName) -> String {
        let mut mac = self.marks.clone();
        mac.update(account.as_str().as_bytes());
        hex::encode(&mac.finalize().into_bytes()[..8])
    }

    async fn at(&self, path: &str) -> Result<Option<Hook>, StoreError> {
        if path.len() != SECRET {
            return Ok(None);
        }
        for key in self.hooks.with_label(&of_path(path)).await? {
            let hook = self.hooks.get_readable(&key).await?;
            if let Some(hook) = hook.filter(|hook| hook.path == path) {
                return Ok(Some(hook));
            }
        }
        Ok(None)
    }

    /// Whether something was brought of an account that is not taken yet.
    pub(super) async fn brings(&self, account: &AccountName) -> Result<bool, StoreError> {
        Ok(self.waiting(&self.mark(account)).await? > 0)
    }

    /// Counts what was brought of an account and is not taken yet.
    async fn waiting(&self, mark: &str) -> Result<usize, StoreError> {
        self.brought.count_with(&[of_account(mark)]).await
    }

    /// Returns what was brought of an account, oldest first, under names by which it is taken.
    pub(super) async fn brought(
        &self,
        account: &AccountName,
    ) -> Result<Vec<(String, Vec<Event>)>, StoreError> {
        let mut keys = self
            .brought
            .with_label(&of_account(self.mark(account)))
            .await?;
        keys.sort_unstable();
        let mut brought = Vec::new();
        for key in keys {
            if let Some(events) = self.brought.get_readable(&key).await? {
                brought.push((key, events));
            }
        }
        Ok(brought)
    }

    /// Notes that something that was brought is read.
    pub(super) async fn taken(&self, name: &str) -> Result<(), StoreError> {
        self.brought.delete(name).await.map(drop)
    }
}

fn of_path(path: &str) -> String {
    format!("path/{path}")
}

fn of_account(mark: impl std::fmt::Display) -> String {
    format!("account/{mark}")
}

fn hook_labels(_: &str, hook: Option<&Hook>) -> Vec<String> {
    hook.map(|hook| of_path(&hook.path)).into_iter().collect()
}

fn brought_labels(key: &str, _: Option<&Vec<Event>>) -> Vec<String> {
    key.split('/').next().map(of_account).into_iter().collect()
}
