//! How a table seals its values: as JSON, deflated if large, for their place.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use secrecy::zeroize::Zeroizing;
use serde::{Serialize, de::DeserializeOwned};

use super::{Expiry, StoreError, Table, Vault};

/// Flag in the first sealed byte, which holds twice the record's version, plus this one if the
/// following JSON is deflated. A record of a newer version than its table's is recognised and left
/// alone.
const DEFLATED: u8 = 1;

/// Values over this size are processed on a blocking thread.
const LARGE: usize = 64 * 1024;

/// A record as read: its value, and the sealed bytes that a swap expects to find.
pub(super) struct Found<T> {
    pub(super) value: T,
    pub(super) sealed: Vec<u8>,
    stale: bool,
}

impl<T> Table<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    pub(super) async fn find(&self, key: &str) -> Result<Option<Found<T>>, StoreError> {
        let Some(sealed) = self.store().get(&self.path(key)).await? else {
            self.forget_remembered(key);
            return Ok(None);
        };
        let Some(remembered) = &self.remembered else {
            return self.unseal(key, sealed).await.map(Some);
        };
        if let Some(value) = remembered.get(key, &sealed) {
            return Ok(Some(Found {
                value,
                sealed,
                stale: false,
            }));
        }
        let found = self.unseal(key, sealed).await?;
        if !found.stale {
            remembered.note(key, &found.sealed, &found.value);
        }
        Ok(Some(found))
    }

    pub(super) fn forget_remembered(&self, key: &str) {
        if let Some(remembered) = &self.remembered {
            remembered.forget(key);
        }
    }

    /// Reseals a stale record with the current key, unless it was changed, and so resealed, meanwhile.
    pub(super) async fn refresh(&self, key: &str, found: Found<T>) -> Result<Found<T>, StoreError> {
        if !found.stale {
            return Ok(found);
        }
        let anew = self.seal(key, &found.value).await?;
        let as_it_is = (Expiry::Unchanged, None);
        self.swap(key, &found.sealed, Some(anew.clone()), as_it_is)
            .await?;
        Ok(Found {
            sealed: anew,
            ..found
        })
    }

    pub(super) async fn seal(&self, key: &str, value: &T) -> Result<Vec<u8>, StoreError> {
        let form = StoreError::Form { table: self.name };
        let json = Zeroizing::new(serde_json::to_vec(value).map_err(|_| form)?);
        let (table, place) = (self.clone(), key.to_owned());
        let sealed = offload(json.len() > LARGE, move || {
            let plain = encode(&json, table.version, table.compressed);
            table.vault().seal(table.name, &place, &plain)
        })
        .await?;
        if let Some(remembered) = &self.remembered {
            remembered.note(key, &sealed, value);
        }
        Ok(sealed)
    }

    pub(super) async fn unseal(&self, key: &str, sealed: Vec<u8>) -> Result<Found<T>, StoreError> {
        let (table, key) = (self.clone(), key.to_owned());
        offload(sealed.len() > LARGE, move || {
            let name = table.name;
            let opened = table.vault().open(name, &key, &sealed);
            let opened = opened.ok_or(StoreError::Sealed { table: name })?;
            let value = decode(&opened.plain, table.version).map_err(|why| why.of(name))?;
            let stale = opened.stale;
            Ok(Found {
                value,
                sealed,
                stale,
            })
        })
        .await?
    }

    fn vault(&self) -> &Vault {
        &self.records.shared.vault
    }
}

/// Runs `work` here, or on a blocking thread if it takes long.
async fn offload<R: Send + 'static>(
    long: bool,
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R, StoreError> {
    if !long {
        return Ok(work());
    }
    let task = tokio::task::spawn_blocking(work).await;
    task.map_err(|_| StoreError::Closed)
}

fn encode(json: &[u8], version: u8, compressed: bool) -> Zeroizing<Vec<u8>> {
    let form = version << 1;
    if !compressed {
        return Zeroizing::new([&[form], json].concat());
    }
    let mut encoder = DeflateEncoder::new(vec![form | DEFLATED], Compression::fast());
    let deflated = encoder.write_all(json).and_then(|()| encoder.finish());
    Zeroizing::new(deflated.expect("writing to memory does not fail"))
}

/// Why sealed bytes are not a value.
enum Unreadable {
    /// A newer program version wrote them.
    Newer,
    Form,
}

impl Unreadable {
    fn of(self, table: &'static str) -> StoreError {
        match self {
            Self::Newer => StoreError::Newer { table },
            Self::Form => StoreError::Form { table },
        }
    }
}

fn decode<T: DeserializeOwned>(plain: &[u8], version: u8) -> Result<T, Unreadable> {
    let (form, content) = plain.split_first().ok_or(Unreadable::Form)?;
    if form >> 1 > version {
        return Err(Unreadable::Newer);
    }
    let mut inflated = Zeroizing::new(Vec::new());
    let json = if form & DEFLATED == 0 {
        content
    } else {
        let read = DeflateDecoder::new(content).read_to_end(&mut inflated);
        read.map_err(|_| Unreadable::Form)?;
        &inflated[..]
    };
    serde_json::from_slice(json).map_err(|_| Unreadable::Form)
}
