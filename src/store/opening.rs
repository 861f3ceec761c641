//! Opening the store, and what it is opened with.

use std::{fmt, path::PathBuf, sync::Arc};

use super::{Address, OpenError, Records, SecretKey, Store, UNFINISHED, embedded, redis};

/// The source of time, in milliseconds since 1970; tests set their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    /// Creates a clock from a function.
    pub fn new(millis: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(millis))
    }

    pub(super) fn now(&self) -> u64 {
        (self.0)()
    }
}

impl Default for Clock {
    /// Returns the system's clock.
    fn default() -> Self {
        Self::new(|| {
            chrono::Utc::now()
                .timestamp_millis()
                .try_into()
                .unwrap_or(0)
        })
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// Settings for [`open`].
#[derive(Debug, Clone)]
pub struct StoreSettings {
    /// The shared store, if there is one.
    pub shared: Option<Address>,
    /// `DATA_DIR`: holds `store/` and, if no key is set, `secret.key`.
    pub data_dir: PathBuf,
    /// `SECRET_KEY`; takes precedence over `secret.key`.
    pub secret_key: Option<SecretKey>,
    /// `SECRET_KEY_PREVIOUS`.
    pub previous_key: Option<SecretKey>,
    /// `ACCEPT_LOSS`: the last change of a store whose end is missing.
    pub accepted_loss: Option<u64>,
    /// The clock by which records expire.
    pub clock: Clock,
}

impl StoreSettings {
    /// Settings of the store in `data_dir`, with the key found or generated there.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            shared: None,
            data_dir: data_dir.into(),
            secret_key: None,
            previous_key: None,
            accepted_loss: None,
            clock: Clock::default(),
        }
    }
}

/// Opens the store, or creates it if there is none. From here on the process creates all files for its
/// own user only (umask 077).
pub async fn open(settings: StoreSettings) -> Result<Records, OpenError> {
    let records = open_unfinished(settings).await?;
    if records.store().get(UNFINISHED).await?.is_some() {
        records.close().await?;
        return Err(OpenError::HalfMigrated);
    }
    Ok(records)
}

/// Returns the key that `SECRET_KEY` or `DATA_DIR/secret.key` holds; none is created.
///
/// # Errors
///
/// If `secret.key` cannot be read as a key.
pub fn key(settings: &StoreSettings) -> Result<Option<SecretKey>, OpenError> {
    match &settings.shared {
        Some(_) => Ok(settings.secret_key.clone()),
        None => embedded::key(settings),
    }
}

/// The result of [`look`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A store that the key opens.
    Store,
    /// No store yet; the first start creates it.
    Nothing,
}

/// Whether [`open`] would succeed, without changing or creating any record. If there is no store, none
/// is created.
pub async fn look(settings: StoreSettings) -> Result<Found, OpenError> {
    match settings.shared.clone() {
        Some(address) => redis::look(&address, &settings).await,
        None => embedded::look(settings).await,
    }
}

/// Like [`open`], also if a migration into the store is unfinished.
pub(crate) async fn open_unfinished(settings: StoreSettings) -> Result<Records, OpenError> {
    let (store, key): (Arc<dyn Store>, _) = match &settings.shared {
        Some(address) => {
            let (store, key) = redis::open(address, &settings).await?;
            (Arc::new(store), key)
        }
        None => {
            let (store, key) = embedded::open(settings.clone()).await?;
            (Arc::new(store), key)
        }
    };
    let records = Records::new(store, &key, settings.previous_key.as_ref());
    records.store().sweep().await?;
    Ok(records)
}
