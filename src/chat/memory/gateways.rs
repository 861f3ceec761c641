//! The links by which newcomers ask to be invited.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use crate::{
    accounts::{PersonalData, random_token},
    store::{Change, Records, StoreError, Table},
    worksection::AccountName,
};

/// Lifetime of a link for newcomers.
pub(crate) const ENTRANCE_TTL: Duration = Duration::from_secs(30 * 24 * 3600);

/// Length of a link's secret.
const TOKEN: usize = 24;

/// What payloads of such links begin with.
const PREFIX: char = 'r';

/// A link by which newcomers ask to be invited.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Gateway {
    pub token: String,
    pub account: AccountName,
    /// Whoever made it.
    pub person: UserId,
    /// Their name in Telegram.
    pub name: String,
    pub until: SystemTime,
}

impl Gateway {
    pub(crate) fn is_over(&self) -> bool {
        SystemTime::now() > self.until
    }
}

/// The links for newcomers, one for each private chat at most.
pub(crate) struct Gateways(Table<Gateway>);

impl Gateways {
    pub(crate) fn new(records: &Records) -> Self {
        let labels = |_: &str, gateway: Option<&Gateway>| {
            let token = gateway.map(|gateway| of_token(&gateway.token));
            token.into_iter().collect()
        };
        Self(records.table("gateways").labelled(labels))
    }

    /// Returns a chat's link to ask for invitations to this account, made now if there is none.
    pub(crate) async fn of(
        &self,
        chat: ChatId,
        account: &AccountName,
        (person, name): (UserId, &str),
    ) -> Result<Gateway, StoreError> {
        let new = Gateway {
            token: format!("{PREFIX}{}", random_token(TOKEN)),
            account: account.clone(),
            person,
            name: name.to_owned(),
            until: SystemTime::now() + ENTRANCE_TTL,
        };
        let make = |known: Option<&Gateway>| match known {
            Some(known) if known.account == *account && !known.is_over() => Change::Keep,
            _ => Change::Put(new.clone()),
        };
        let place = chat.to_string();
        let made = self.0.update(&place, Some(ENTRANCE_TTL), make).await?;
        Ok(made.after().unwrap_or(new))
    }

    /// Returns the chat whose link this is, with the link.
    pub(crate) async fn find(&self, token: &str) -> Result<Option<(ChatId, Gateway)>, StoreError> {
        for chat in self.0.with_label(&of_token(token)).await? {
            let known = self.0.get_readable(&chat).await?;
            let known = known.filter(|known| known.token == token && !known.is_over());
            if let (Some(known), Ok(chat)) = (known, chat.parse()) {
                return Ok(Some((ChatId(chat), known)));
            }
        }
        Ok(None)
    }

    /// Closes a chat's link; returns whether there was one.
    pub(crate) async fn close(&self, chat: ChatId) -> Result<bool, StoreError> {
        self.0.delete(&chat.to_string()).await
    }
}

/// Whether the payload of a deep link may be one of these.
pub(crate) fn is_gateway(payload: &str) -> bool {
    let secret = payload.strip_prefix(PREFIX);
    secret.is_some_and(|secret| {
        secret.len() == TOKEN && secret.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

fn of_token(token: &str) -> String {
    format!("token/{token}")
}

#[async_trait]
impl PersonalData for Gateways {
    async fn forget_chat(&self, chat: ChatId) -> Result<(), StoreError> {
        self.close(chat).await.map(drop)
    }

    /// A person's link is that of their private chat.
    async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        self.forget_chat(ChatId::from(person)).await
    }

    /// Links are made in private chats, which do not move.
    async fn migrate(&self, _: ChatId, _: ChatId) -> Result<(), StoreError> {
        Ok(())
    }
}
