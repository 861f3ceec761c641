//! The store on Redis (or Valkey; alone, behind sentinels, or a cluster), for several instances.
//!
//! Each operation is one command or one script on one key, so it is atomic for that key and works in a
//! cluster; outside a cluster, an [`index`] beside the records changes in the same step. Redis itself expires
//! the records.
//!
//! **When the connection breaks**, it is unknown whether an operation was done. It is repeated once,
//! in a form that accepts having been done already: sealed values never repeat, so an equal value that
//! is present can only be our own.

mod address;
mod connection;
mod index;
mod script;

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use futures_util::{StreamExt, TryStreamExt, stream};
use redis::{Cmd, ErrorKind, FromRedisValue, RedisError, cmd};

use super::{
    Expiry, Found, OpenError, SENTINEL, SENTINEL_TEXT, SecretKey, Store, StoreError, StoreSettings,
    Turn, UNFINISHED, Vault, random_token,
};

use address::Client;
pub use address::{Address, InvalidAddress};
use connection::Link;
use index::{Index, ends};

/// Longest time to connect.
pub(super) const CONNECT: Duration = Duration::from_secs(2);
/// Longest wait for an answer.
pub(super) const ANSWER: Duration = Duration::from_secs(2);
/// Keys examined per step of a scan.
const SCAN_STEP: usize = 1000;
/// Values requested at once by a scan.
const SCAN_VALUES: usize = 64;
/// Length of a write's random name.
const WRITE_NAME: usize = 10;

/// The Redis store; see the module.
pub(super) struct Redis {
    link: Link,
    prefix: String,
    /// Where it is no cluster.
    index: Option<Index>,
}

/// Opens the shared store with its key, which must be the one that sealed it.
pub(super) async fn open(
    address: &Address,
    settings: &StoreSettings,
) -> Result<(Redis, SecretKey), OpenError> {
    let key = settings.secret_key.clone();
    let key = key.ok_or(OpenError::SharedKeyMissing)?;
    let store = Redis::new(address).map_err(|error| shared(address, sorted(&error)))?;
    let vault = Vault::new(&key, settings.previous_key.as_ref());
    let prove = async {
        let sealed = vault.seal("", SENTINEL, SENTINEL_TEXT);
        if store.put_if_absent(SENTINEL, sealed.clone(), None).await? {
            return Ok(true);
        }
        let Some(there) = store.get(SENTINEL).await? else {
            return Ok(false);
        };
        let opened = vault.open("", SENTINEL, &there);
        if opened.as_ref().is_some_and(|opened| opened.stale) {
            store.put(SENTINEL, sealed, None).await?;
        }
        Ok(opened.is_some_and(|opened| *opened.plain == SENTINEL_TEXT))
    };
    match prove.await {
        Ok(true) => {
            if settings.previous_key.is_some() {
                let resealed = store.reseal(&vault).await;
                resealed.map_err(|error| shared(address, error))?;
            }
            Ok((store, key))
        }
        Ok(false) => Err(OpenError::SharedWrongKey(address.to_string())),
        Err(error) => Err(shared(address, error)),
    }
}

/// Whether [`open`] would succeed, checked by reading only.
pub(super) async fn look(address: &Address, settings: &StoreSettings) -> Result<Found, OpenError> {
    let key = settings.secret_key.as_ref();
    let key = key.ok_or(OpenError::SharedKeyMissing)?;
    let store = Redis::new(address).map_err(|error| shared(address, sorted(&error)))?;
    let read = async { Ok((store.get(SENTINEL).await?, store.get(UNFINISHED).await?)) };
    let (sentinel, unfinished) = read.await.map_err(|error| shared(address, error))?;
    if let Some(sentinel) = &sentinel {
        let vault = Vault::new(key, settings.previous_key.as_ref());
        let opened = vault.open("", SENTINEL, sentinel);
        if opened.is_none_or(|opened| *opened.plain != SENTINEL_TEXT) {
            return Err(OpenError::SharedWrongKey(address.to_string()));
        }
    }
    match (sentinel, unfinished) {
        (_, Some(_)) => Err(OpenError::HalfMigrated),
        (Some(_), None) => Ok(Found::Store),
        (None, None) => Ok(Found::Nothing),
    }
}

fn shared(address: &Address, why: StoreError) -> OpenError {
    OpenError::Shared {
        address: address.to_string(),
        why,
    }
}

impl Redis {
    fn new(address: &Address) -> redis::RedisResult<Self> {
        let (client, prefix) = (address.client()?, address.prefix.clone());
        let is_cluster = matches!(client, Client::Cluster(_));
        Ok(Self {
            link: Link::new(client),
            index: (!is_cluster).then(|| Index::new(&prefix)),
            prefix,
        })
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Seals with the current key what the previous one sealed. A record that is changed meanwhile is
    /// sealed by who changes it.
    async fn reseal(&self, vault: &Vault) -> Result<(), StoreError> {
        let mut count = 0_usize;
        for path in self.keys("").await? {
            let Some((table, key)) = path.split_once('/') else {
                continue;
            };
            let there: Option<Vec<u8>> = self.get(&path).await?;
            let Some(there) = there else { continue };
            if let Some(anew) = vault.reseal(table, key, &there) {
                self.compare_and_swap(&path, &there, Some(anew), Expiry::Unchanged)
                    .await?;
                count += 1;
            }
        }
        if count > 0 {
            tracing::info!(count, "store sealed with the new SECRET_KEY");
        }
        Ok(())
    }

    /// Runs a command that is safe to repeat.
    async fn ask<T: FromRedisValue>(&self, cmd: &Cmd) -> Result<T, StoreError> {
        match self.link.ask(cmd).await {
            Err(error) if is_lost(&error) => self.link.ask(cmd).await,
            answer => answer,
        }
        .map_err(|error| sorted(&error))
    }

    /// Runs a script; `again` says that it may have run already.
    async fn run<T: FromRedisValue>(
        &self,
        run: impl Fn(bool) -> redis::ScriptInvocation<'static>,
    ) -> Result<T, StoreError> {
        match self.link.run(&run(false)).await {
            Err(error) if is_lost(&error) => self.link.run(&run(true)).await,
            answer => answer,
        }
        .map_err(|error| sorted(&error))
    }
}

#[async_trait]
impl Store for Redis {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.ask(cmd("GET").arg(self.key(key))).await
    }

    async fn put(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        self.put_labelled(key, value, ttl, None).await
    }

    /// No ordering between instances is needed: a value that may be lost may also overwrite another
    /// instance's.
    async fn put_soon(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<(), StoreError> {
        self.put_soon_labelled(key, value, ttl, None).await
    }

    async fn delete(&self, key: &str) -> Result<bool, StoreError> {
        let (subject, name) = (self.subject(key, None), random_token(WRITE_NAME));
        self.run(|again| script::write(&subject, None, None, &name, again))
            .await
    }

    async fn put_if_absent(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
    ) -> Result<bool, StoreError> {
        self.insert_labelled(key, value, ttl, None).await
    }

    async fn compare_and_swap(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        expiry: Expiry,
    ) -> Result<bool, StoreError> {
        self.swap_labelled(key, expected, new, (expiry, None)).await
    }

    async fn put_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<(), StoreError> {
        let (subject, name) = (self.subject(key, labels), random_token(WRITE_NAME));
        let ttl = ttl.map(millis);
        self.run::<bool>(|again| script::write(&subject, Some(&value), ttl, &name, again))
            .await?;
        Ok(())
    }

    async fn put_soon_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<(), StoreError> {
        let subject = self.subject(key, labels);
        let ttl = ttl.map(millis);
        self.run::<bool>(|_| script::write_soon(&subject, &value, ttl))
            .await?;
        Ok(())
    }

    async fn insert_labelled(
        &self,
        key: &str,
        value: Vec<u8>,
        ttl: Option<Duration>,
        labels: Option<&[String]>,
    ) -> Result<bool, StoreError> {
        let subject = self.subject(key, labels);
        self.run(|again| script::insert(&subject, &value, ttl.map(millis), again))
            .await
    }

    async fn swap_labelled(
        &self,
        key: &str,
        expected: &[u8],
        new: Option<Vec<u8>>,
        (expiry, labels): (Expiry, Option<&[String]>),
    ) -> Result<bool, StoreError> {
        let subject = self.subject(key, labels);
        self.run(|again| script::swap(&subject, expected, new.as_deref(), expiry, again))
            .await
    }

    async fn labelled(&self, table: &str, label: &str) -> Result<Option<Vec<String>>, StoreError> {
        let place = self.index.as_ref().and_then(|index| index.labels(table));
        let Some(place) = place else { return Ok(None) };
        let prefix = labelled(table, label);
        let [from, to] = ends(&prefix);
        let mut list = cmd("ZRANGEBYLEX");
        let found: Vec<String> = self.ask(list.arg(place).arg(from).arg(to)).await?;
        let keys = found.iter().filter_map(|name| name.strip_prefix(&prefix));
        Ok(Some(keys.map(str::to_owned).collect()))
    }

    async fn count_labelled(
        &self,
        table: &str,
        labels: &[String],
    ) -> Result<Option<usize>, StoreError> {
        let place = self.index.as_ref().and_then(|index| index.labels(table));
        let Some(place) = place else { return Ok(None) };
        let mut sum = 0;
        for label in labels {
            let [from, to] = ends(&labelled(table, label));
            let mut count = cmd("ZLEXCOUNT");
            sum += self
                .ask::<usize>(count.arg(place).arg(from).arg(to))
                .await?;
        }
        Ok(Some(sum))
    }

    fn begin_labels(&self, table: &str) -> Option<u64> {
        self.index.as_ref()?.begin_labels(table)
    }

    async fn label(&self, key: &str, value: &[u8], labels: &[String]) -> Result<(), StoreError> {
        let subject = self.subject(key, Some(labels));
        self.run::<bool>(|_| script::label(&subject, value))
            .await
            .map(drop)
    }

    fn end_labels(&self, table: &'static str, beginning: u64) {
        if let Some(index) = &self.index {
            index.end_labels(table, beginning);
        }
    }

    async fn mend(&self) -> Result<(), StoreError> {
        self.mend_names().await
    }

    fn beside_older(&self, is_so: bool) {
        if let Some(index) = &self.index {
            index.beside_older(is_so);
        }
    }

    fn wants_mending(&self) -> bool {
        self.index.as_ref().is_some_and(Index::wants_mending)
    }

    async fn scan(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let keys = self.keys(prefix).await?;
        let values = stream::iter(keys).map(async |key| {
            let value = self.get(&key).await?;
            Ok::<_, StoreError>(value.map(|value| (key, value)))
        });
        let found: BTreeMap<_, _> = values
            .buffer_unordered(SCAN_VALUES)
            .try_filter_map(async |found| Ok(found))
            .try_collect()
            .await?;
        Ok(found.into_iter().collect())
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        match self.listed(prefix).await? {
            Some(keys) => Ok(keys),
            None => self.look_through(prefix).await,
        }
    }

    async fn expires_in(&self, key: &str) -> Result<Option<Duration>, StoreError> {
        let left: i64 = self.ask(cmd("PTTL").arg(self.key(key))).await?;
        Ok(u64::try_from(left).ok().map(Duration::from_millis))
    }

    async fn turn(
        &self,
        key: &str,
        every: Duration,
        patience: Duration,
    ) -> Result<Turn, StoreError> {
        let turn = script::turn(&self.key(key), every, patience);
        let wait = self.link.run::<i64>(&turn).await;
        let wait = wait.map_err(|error| sorted(&error))?;
        let time = Duration::from_millis(wait.unsigned_abs());
        Ok(match wait {
            0.. => Turn::After(time),
            _ => Turn::TooLate(time),
        })
    }

    async fn delay_turns(&self, key: &str, pause: Duration) -> Result<(), StoreError> {
        let delay = script::delay(&self.key(key), pause);
        let _: i64 = self
            .link
            .run(&delay)
            .await
            .map_err(|error| sorted(&error))?;
        Ok(())
    }

    async fn ping(&self) -> Result<(), StoreError> {
        // The ping writes, because a read-only store is of no use.
        let mut set = cmd("SET");
        set.arg(self.key("ping")).arg("ping").arg("EX").arg(60);
        self.ask(&set).await
    }

    async fn close(&self) -> Result<(), StoreError> {
        self.link.close();
        Ok(())
    }
}

/// Returns how the records of a table with a label begin among the labels.
fn labelled(table: &str, label: &str) -> String {
    format!("{label}\n{table}/")
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}

/// Escapes `text` into a pattern of `SCAN` that matches nothing else.
fn literal(text: &str) -> String {
    let special = |c| matches!(c, '*' | '?' | '[' | ']' | '\\' | '^' | '-');
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if special(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// Whether the operation may or may not have been done.
fn is_lost(error: &RedisError) -> bool {
    error.is_io_error() || error.is_timeout() || error.is_connection_dropped()
}

/// Converts an error without anything of the stored data or the address.
fn sorted(error: &RedisError) -> StoreError {
    match (error.code(), error.kind()) {
        (Some("OOM" | "MISCONF"), _) => StoreError::NoRoom,
        (Some("NOAUTH" | "WRONGPASS" | "NOPERM"), _) | (_, ErrorKind::AuthenticationFailed) => {
            StoreError::Denied
        }
        (_, ErrorKind::Io) if error.is_timeout() => StoreError::Io(std::io::ErrorKind::TimedOut),
        (_, ErrorKind::Io) => StoreError::Io(std::io::ErrorKind::ConnectionAborted),
        (Some(code), _) => StoreError::Refused(code.chars().take(20).collect()),
        (None, _) => StoreError::Refused(error.category().to_owned()),
    }
}
