//! Grants: the tokens with which the bot acts for people, and how they are renewed.
//!
//! A refresh token can be exchanged once for a new pair. So a grant has one refresh at a time, also
//! across instances, and the new pair is on disk before it is used. A crash after Worksection's answer
//! and before the write loses the pair: the protocol has no second copy. The next refresh is then
//! refused and the person is asked to link again, as also when the answer itself was lost on the way.

use std::{
    collections::{HashMap, HashSet},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex as AsyncMutex;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, info, warn};

use super::random_token;
use crate::{
    cluster::{Cluster, Lock},
    store::{Change, Expiry, Records, StoreError, Table},
    tasks,
    worksection::{CredentialTrouble, Error, Oauth, OauthError, TokenSource, Tokens},
};

/// How long before its expiry a token is renewed.
const MARGIN: Duration = Duration::from_secs(5 * 60);
/// How long to wait while another instance refreshes; longer than its call takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A person's tokens as stored, sealed.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Grant {
    access: String,
    refresh: String,
    /// The time from which the token is renewed.
    renew: SystemTime,
    until: SystemTime,
    /// Whether Worksection refused to renew the tokens, so that the person has to link again.
    refused: bool,
    /// Whether the person let the bot make webhooks.
    #[serde(default)]
    administers: bool,
}

/// All grants.
pub struct Grants {
    oauth: Option<Oauth>,
    grants: Table<Grant>,
    cluster: Cluster,
    turns: Mutex<HashMap<String, Arc<AsyncMutex<()>>>>,
    /// Refreshes in progress, which must not be cut off: a pair that was obtained has to be stored.
    refreshes: TaskTracker,
    /// Grants without a link at the last [`Grants::sweep`].
    orphans: Mutex<HashSet<String>>,
}

impl Grants {
    /// Opens the grants in this store; `oauth` renews them, if there is an application.
    pub fn new(oauth: Option<Oauth>, records: &Records, cluster: Cluster) -> Self {
        Self {
            oauth,
            grants: records.table("grants"),
            cluster,
            turns: Mutex::default(),
            refreshes: TaskTracker::new(),
            orphans: Mutex::default(),
        }
    }

    /// Returns the OAuth application, if there is one.
    pub fn oauth(&self) -> Option<&Oauth> {
        self.oauth.as_ref()
    }

    /// Stores a new pair and returns the name it is stored under.
    pub async fn keep(&self, tokens: &Tokens) -> Result<String, StoreError> {
        let name = random_token(16);
        self.grants.put(&name, &Grant::of(tokens), None).await?;
        Ok(name)
    }

    /// Puts a pair that may make webhooks in the place of another one; `false` if there is none any more.
    pub async fn widen(&self, name: &str, tokens: &Tokens) -> Result<bool, Error> {
        let turn = self.turns().entry(name.to_owned()).or_default().clone();
        let _turn = turn.lock().await;
        // A refresh that is under way would put the old pair's successor over the new one.
        let lock = self.lock(name).await?;
        let put = |now: Option<&Grant>| match now {
            Some(_) => Change::Put(Grant {
                administers: true,
                ..Grant::of(tokens)
            }),
            None => Change::Keep,
        };
        let widened = self.grants.update(name, Expiry::Never, put).await;
        lock.release().await;
        let widened = widened.map_err(|_| store_trouble())?;
        Ok(matches!(widened.change, Change::Put(_)))
    }

    /// Whether the person let the bot make webhooks.
    pub async fn administers(&self, name: &str) -> Result<bool, StoreError> {
        let grant = self.grants.get_readable(name).await?;
        Ok(grant.is_some_and(|grant| grant.administers && !grant.refused))
    }

    /// Notes that these tokens may make no webhooks any more.
    pub async fn narrow(&self, name: &str) -> Result<(), StoreError> {
        let narrow = |now: Option<&Grant>| match now {
            Some(now) if now.administers => Change::Put(Grant {
                administers: false,
                ..now.clone()
            }),
            _ => Change::Keep,
        };
        self.grants.update(name, Expiry::Never, narrow).await?;
        Ok(())
    }

    /// Forgets a pair of tokens.
    pub async fn forget(&self, name: &str) -> Result<(), StoreError> {
        self.grants.delete(name).await?;
        self.turns().remove(name);
        Ok(())
    }

    /// Returns the tokens of that name as a source for calls.
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
            // The token is still valid, if not for long.
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
        // The caller may give up waiting; a refresh that has begun continues anyway.
        let (grants, name, expired) = (self.clone(), name.to_owned(), expired.clone());
        let refresh = async move {
            let _turn = turn.lock().await;
            grants.refresh(&name, &expired).await
        };
        tasks::join(self.refreshes.spawn(refresh.in_current_span())).await
    }

    /// Waits for all refreshes in progress.
    pub async fn close(&self) {
        self.refreshes.close();
        self.refreshes.wait().await;
    }

    /// Removes grants without a link, as a crash between storing the two leaves them. A new grant is
    /// about to get its link, so it must be found twice.
    pub async fn sweep(&self, named: &HashSet<String>) -> Result<usize, StoreError> {
        let grants = self.grants.scan("").await?.into_iter();
        let now: HashSet<String> = grants
            .map(|(name, _)| name)
            .filter(|name| !named.contains(name))
            .collect();
        let before = mem::replace(&mut *self.orphans(), now.clone());
        let mut swept = 0;
        for name in now.intersection(&before) {
            self.forget(name).await?;
            swept += 1;
        }
        Ok(swept)
    }

    fn orphans(&self) -> MutexGuard<'_, HashSet<String>> {
        self.orphans.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps other instances from changing a pair of tokens meanwhile.
    async fn lock(&self, name: &str) -> Result<Lock, Error> {
        let name = format!("refresh/{name}");
        let lock = self.cluster.lock(&name, PATIENCE).await;
        let lock = lock.map_err(|_| store_trouble())?;
        lock.ok_or(Error::Credential(CredentialTrouble::Busy))
    }

    async fn refresh(&self, name: &str, expired: &SecretString) -> Result<SecretString, Error> {
        let lock = self.lock(name).await?;
        let refreshed = match self.read(name).await {
            // Somebody else finished a refresh before our turn.
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
                // Stored even if another instance took this one for dead, tried the used token and
                // recorded a refusal; but not if the link was forgotten meanwhile.
                let keep = |now: Option<&Grant>| match now {
                    Some(now) => Change::Put(Grant {
                        administers: now.administers,
                        ..Grant::of(&tokens)
                    }),
                    None => Change::Keep,
                };
                let kept = self.grants.update(name, Expiry::Never, keep).await;
                kept.map_err(|error| {
                    warn!(%error, "token renewed but not stored; its person may have to link again");
                    store_trouble()
                })?;
                info!("token renewed");
                Ok(tokens.access)
            }
            Err(OauthError::Unavailable(trouble)) => {
                Err(Error::Credential(CredentialTrouble::Endpoint(trouble)))
            }
            Err(OauthError::Refused { error }) if error == "invalid_client" => {
                warn!("token not renewed: Worksection rejects WORKSECTION_CLIENT_SECRET");
                Err(Error::Credential(CredentialTrouble::Application))
            }
            Err(error) => {
                info!(%error, "token renewal refused; its person has to link again");
                let refuse = |now: Option<&Grant>| match now {
                    Some(now) if now.refresh == grant.refresh => Change::Put(Grant {
                        refused: true,
                        ..now.clone()
                    }),
                    // Another instance already has a newer pair.
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
            warn!(%error, "token grant not read from the store; the call fails");
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
            administers: false,
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use axum::{Json, Router, routing::post};
    use serde_json::json;
    use tokio::{net::TcpListener, time::sleep};

    use super::*;
    use crate::way::Way;
    use crate::{
        store::{StoreSettings, open},
        worksection::{OauthSettings, Origin},
    };

    /// Starts a slow token endpoint that reports when it was called.
    async fn slow_oauth(asked: Arc<AtomicBool>) -> Oauth {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let refresh = move || async move {
            asked.store(true, Ordering::SeqCst);
            sleep(Duration::from_millis(500)).await;
            Json(json!({ "access_token": "new", "refresh_token": "r2", "expires_in": 3600 }))
        };
        let app = Router::new().route("/refresh", post(refresh));
        tokio::spawn(async move { axum::serve(listener, app).await });
        let settings = OauthSettings {
            base: base.parse().expect("a URL"),
            client_id: "id".into(),
            client_secret: "secret".into(),
            redirect_uri: base.parse().expect("a URL"),
            origin: Origin::parse(&format!("{base}/{{account}}")).expect("an origin"),
        };
        Oauth::new(settings, &Way::default()).expect("a client")
    }

    #[tokio::test]
    async fn a_pair_that_is_being_bought_is_kept_though_nobody_waits_for_it() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let asked = Arc::new(AtomicBool::new(false));
        let oauth = slow_oauth(asked.clone()).await;
        let grants = Grants::new(Some(oauth), &records.expect("a store"), Cluster::alone());
        let grants = Arc::new(grants);
        let old = Tokens {
            access: "old".into(),
            refresh: "r1".into(),
            lifetime: Duration::from_secs(3600),
        };
        let name = grants.keep(&old).await.expect("it is kept");
        let asker = tokio::spawn({
            let (grants, name) = (grants.clone(), name.clone());
            async move { grants.renew(&name, &"old".to_owned().into()).await }
        });
        while !asked.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
        asker.abort();
        grants.close().await;
        let kept = grants.read(&name).await.map(|grant| grant.access);
        assert_eq!(kept.ok().as_deref(), Some("new"));
    }

    #[tokio::test]
    async fn a_grant_that_no_link_names_is_swept_when_it_is_found_twice() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let grants = Grants::new(None, &records.expect("a store"), Cluster::alone());
        let tokens = Tokens {
            access: "a".into(),
            refresh: "r".into(),
            lifetime: Duration::from_secs(3600),
        };
        let linked = grants.keep(&tokens).await.expect("it is kept");
        let orphan = grants.keep(&tokens).await.expect("it is kept");
        let named = HashSet::from([linked.clone()]);
        assert_eq!(
            grants.sweep(&named).await,
            Ok(0),
            "it may be about to be named"
        );
        let young = grants.keep(&tokens).await.expect("it is kept");
        assert_eq!(grants.sweep(&named).await, Ok(1));
        assert!(grants.read(&orphan).await.is_err());
        assert!(grants.read(&linked).await.is_ok() && grants.read(&young).await.is_ok());
    }
}
