//! What people let this bot do for them: their tokens, and how these are renewed.
//!
//! A refresh token buys one new pair and is spent. So there is one refresh at a time for a grant,
//! also between instances, and the new pair is on disk before it is used. A crash after Worksection
//! answered and before the pair is on disk loses it: the protocol has no second copy. The next
//! refresh is then refused, and the person is asked to link again; so they are where the answer
//! itself was lost on the way.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex as AsyncMutex;
use tracing::{Instrument, info, warn};

use super::random_token;
use crate::{
    cluster::Cluster,
    store::{Change, Expiry, Records, StoreError, Table},
    worksection::{CredentialTrouble, Error, Oauth, OauthError, TokenSource, Tokens},
};

/// A token is renewed so long before it expires.
const MARGIN: Duration = Duration::from_secs(5 * 60);
/// Another instance that refreshes is waited for so long; longer than its call takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A person's tokens as they are kept, sealed.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Grant {
    access: String,
    refresh: String,
    /// From here on it is renewed.
    renew: SystemTime,
    until: SystemTime,
    /// Worksection refused to renew them: the person has to link again.
    refused: bool,
}

/// All grants.
pub struct Grants {
    oauth: Option<Oauth>,
    grants: Table<Grant>,
    cluster: Cluster,
    turns: Mutex<HashMap<String, Arc<AsyncMutex<()>>>>,
}

impl Grants {
    pub fn new(oauth: Option<Oauth>, records: &Records, cluster: Cluster) -> Self {
        Self {
            oauth,
            grants: records.table("grants"),
            cluster,
            turns: Mutex::default(),
        }
    }

    /// The OAuth application, where there is one.
    pub fn oauth(&self) -> Option<&Oauth> {
        self.oauth.as_ref()
    }

    /// Keeps a new pair; gives the name it is kept under.
    pub async fn keep(&self, tokens: &Tokens) -> Result<String, StoreError> {
        let name = random_token(16);
        self.grants.put(&name, &Grant::of(tokens), None).await?;
        Ok(name)
    }

    pub async fn forget(&self, name: &str) -> Result<(), StoreError> {
        self.grants.delete(name).await?;
        self.turns().remove(name);
        Ok(())
    }

    /// The tokens of that name, for calls.
    pub fn source(self: &Arc<Self>, name: &str) -> Arc<dyn TokenSource> {
        Arc::new(Source {
            grants: self.clone(),
            name: name.to_owned(),
        })
    }

    async fn token(self: &Arc<Self>, name: &str) -> Result<SecretString, Error> {
        let grant = self.read(name).await?;
        let now = SystemTime::now();
        let token = SecretString::from(grant.access);
        if now < grant.renew {
            return Ok(token);
        }
        match self.renew(name, &token).await {
            // It is still good, if not for long.
            Err(Error::Credential(_)) if now < grant.until => Ok(token),
            renewed => renewed,
        }
    }

    async fn renew(
        self: &Arc<Self>,
        name: &str,
        expired: &SecretString,
    ) -> Result<SecretString, Error> {
        let turn = self.turns().entry(name.to_owned()).or_default().clone();
        // Whoever asked may lose patience; a refresh that was begun goes on all the same.
        let (grants, name, expired) = (self.clone(), name.to_owned(), expired.clone());
        let refresh = async move {
            let _turn = turn.lock().await;
            grants.refresh(&name, &expired).await
        };
        let refreshed = tokio::spawn(refresh.in_current_span()).await;
        refreshed.unwrap_or(Err(Error::Credential(CredentialTrouble::Busy)))
    }

    async fn refresh(&self, name: &str, expired: &SecretString) -> Result<SecretString, Error> {
        let lock = self
            .cluster
            .lock(&format!("refresh/{name}"), PATIENCE)
            .await;
        let Some(lock) = lock.map_err(|_| store_trouble())? else {
            return Err(Error::Credential(CredentialTrouble::Busy));
        };
        let refreshed = match self.read(name).await {
            // Someone else ended a refresh before it was our turn.
            Ok(grant) if grant.access != expired.expose_secret() => Ok(grant.access.into()),
            Ok(grant) => self.exchange(name, &grant).await,
            Err(error) => Err(error),
        };
        lock.release().await;
        refreshed
    }

    async fn exchange(&self, name: &str, grant: &Grant) -> Result<SecretString, Error> {
        let oauth = self.oauth.as_ref().ok_or(Error::Unauthorized)?;
        match oauth.refresh(&grant.refresh.clone().into()).await {
            Ok(tokens) => {
                // Also where another instance thought this one dead, tried the spent token, and
                // noted that it is refused; but not where the link was forgotten meanwhile.
                let keep = |now: Option<&Grant>| match now {
                    Some(_) => Change::Put(Grant::of(&tokens)),
                    None => Change::Keep,
                };
                let kept = self.grants.update(name, Expiry::Never, keep).await;
                kept.map_err(|error| {
                    warn!(%error, "a renewed token could not be kept");
                    store_trouble()
                })?;
                info!("a token was renewed");
                Ok(tokens.access)
            }
            Err(OauthError::Unavailable(trouble)) => {
                Err(Error::Credential(CredentialTrouble::Endpoint(trouble)))
            }
            Err(OauthError::Refused { error }) if error == "invalid_client" => {
                warn!("WORKSECTION_CLIENT_SECRET: Worksection does not know the application");
                Err(Error::Credential(CredentialTrouble::Application))
            }
            Err(error) => {
                info!(%error, "a token cannot be renewed; its person has to link again");
                let refuse = |now: Option<&Grant>| match now {
                    Some(now) if now.refresh == grant.refresh => Change::Put(Grant {
                        refused: true,
                        ..now.clone()
                    }),
                    // Another instance has a newer pair already.
                    _ => Change::Keep,
                };
                let kept = self.grants.update(name, Expiry::Never, refuse).await;
                kept.map_err(|_| store_trouble())?;
                self.read(name).await.map(|grant| grant.access.into())
            }
        }
    }

    async fn read(&self, name: &str) -> Result<Grant, Error> {
        let grant = self.grants.get(name).await.map_err(|error| {
            warn!(%error, "tokens cannot be read");
            store_trouble()
        })?;
        grant
            .filter(|grant| !grant.refused)
            .ok_or(Error::Unauthorized)
    }

    fn turns(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<AsyncMutex<()>>>> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Grant {
    fn of(tokens: &Tokens) -> Self {
        let until = SystemTime::now() + tokens.lifetime;
        Self {
            access: tokens.access.expose_secret().to_owned(),
            refresh: tokens.refresh.expose_secret().to_owned(),
            renew: until - MARGIN.min(tokens.lifetime / 2),
            until,
            refused: false,
        }
    }
}

fn store_trouble() -> Error {
    Error::Credential(CredentialTrouble::Store)
}

struct Source {
    grants: Arc<Grants>,
    name: String,
}

#[async_trait]
impl TokenSource for Source {
    async fn token(&self) -> Result<SecretString, Error> {
        self.grants.token(&self.name).await
    }

    async fn renew(&self, expired: &SecretString) -> Result<SecretString, Error> {
        self.grants.renew(&self.name, expired).await
    }
}
