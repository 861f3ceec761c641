//! How a table seals its values: as JSON, deflated if large, for their place.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use secrecy::zeroize::Zeroizing;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    Expiry, Records, StoreError, Table,
    untyped::{Form, Untyped, elsewhere, open},
};

/// Flag in the first sealed byte, which holds twice the record's version, plus this one if the
/// following JSON is deflated. A record of a newer version than its table's is recognised and left
/// alone.
const DEFLATED: u8 = 1;

/// Values over this size are processed on a blocking thread.
pub(super) const LARGE: usize = 64 * 1024;

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
        let Some(sealed) = self.untyped().get(key).await? else {
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
        let sealed = self.untyped().seal(key, self.json(value)?).await?;
        if let Some(remembered) = &self.remembered {
            remembered.note(key, &sealed, value);
        }
        Ok(sealed)
    }

    fn json(&self, value: &T) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let json = serde_json::to_vec(value);
        let json = json.map_err(|_| StoreError::Form { table: self.name });
        json.map(Zeroizing::new)
    }

    pub(super) async fn unseal(&self, key: &str, sealed: Vec<u8>) -> Result<Found<T>, StoreError> {
        let form = self.form();
        if sealed.len() <= LARGE {
            return unsealed(&self.records, form, key, sealed);
        }
        let (records, key) = (self.records.clone(), key.to_owned());
        elsewhere(move || unsealed(&records, form, &key, sealed)).await?
    }

    pub(super) fn untyped(&self) -> Untyped<'_> {
        Untyped {
            records: &self.records,
            form: self.form(),
            watched: self.watched.as_ref(),
        }
    }

    fn form(&self) -> Form {
        Form {
            table: self.name,
            version: self.version,
            compressed: self.compressed,
        }
    }
}

/// Opens a record, and reads it.
fn unsealed<T: DeserializeOwned>(
    records: &Records,
    form: Form,
    key: &str,
    sealed: Vec<u8>,
) -> Result<Found<T>, StoreError> {
    let opened = open(records, form, key, &sealed)?;
    let value = decode(&opened.plain, form.version).map_err(|why| why.of(form.table))?;
    Ok(Found {
        value,
        sealed,
        stale: opened.stale,
    })
}

pub(super) fn encode(json: &[u8], version: u8, compressed: bool) -> Zeroizing<Vec<u8>> {
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
    let mut inflated = Zeroizing::new(Vec::new());
    let json = json_of(plain, version, &mut inflated)?;
    serde_json::from_slice(json).map_err(|_| Unreadable::Form)
}

/// Returns the JSON of a value, which is `inflated` if it was deflated.
fn json_of<'a>(
    plain: &'a [u8],
    version: u8,
    inflated: &'a mut Vec<u8>,
) -> Result<&'a [u8], Unreadable> {
    let (form, content) = plain.split_first().ok_or(Unreadable::Form)?;
    if form >> 1 > version {
        return Err(Unreadable::Newer);
    }
    if form & DEFLATED == 0 {
        return Ok(content);
    }
    let read = DeflateDecoder::new(content).read_to_end(inflated);
    read.map_err(|_| Unreadable::Form)?;
    Ok(inflated)
}
