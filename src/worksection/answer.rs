//! The envelope around every answer: `{"status":"ok","data":…}`, or `{"status":"error",…}`
//! with HTTP 200.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de::value::MapAccessDeserializer};
use serde_json::Value;

use super::error::{ApiCode, Error, Trouble};
use super::lenient;

/// The records of a list, and how many entries were of no use.
pub(super) struct Records<T> {
    pub(super) records: Vec<T>,
    pub(super) skipped: usize,
}

/// A list; none at all is an empty one, but a list of nothing useful is no list of `T`: taken for
/// an empty one, it would replace a directory with nobody.
pub(super) fn list<T: DeserializeOwned>(body: &[u8]) -> Result<Records<T>, Error> {
    match open(body)? {
        Data::Records(list) if list.records.is_empty() && list.skipped > 0 => Err(Error::Malformed),
        Data::Records(records) => Ok(records),
        Data::Missing => Ok(Records {
            records: Vec::new(),
            skipped: 0,
        }),
        Data::Object(_) | Data::Other => Err(Error::Malformed),
    }
}

/// One record, also where it stands in a list of one, as `me` is shown on its help page.
pub(super) fn one<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let record = match open(body)? {
        Data::Object(record) => record,
        Data::Records(list) => list.records.into_iter().next(),
        Data::Missing | Data::Other => None,
    };
    record.ok_or(Error::Malformed)
}

/// A success that carries nothing of interest.
pub(super) fn done(body: &[u8]) -> Result<(), Error> {
    open::<IgnoredAny>(body).map(|_| ())
}

/// Whether a refusal with HTTP 401 says that the token can be refreshed (official client 2.1).
pub(super) fn says_expired(body: &[u8]) -> bool {
    let Ok(refusal) = serde_json::from_slice::<Refusal>(body) else {
        return false;
    };
    [refusal.error_description, refusal.message]
        .iter()
        .any(|text| text.contains("token is expired"))
}

/// Takes the data out of a success, or the error out of a failure.
fn open<T: DeserializeOwned>(body: &[u8]) -> Result<Data<T>, Error> {
    let envelope: Envelope<T> = serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            Error::Malformed
        } else {
            Trouble::NotJson.into()
        }
    })?;
    match envelope.status.as_str() {
        "ok" => Ok(envelope.data),
        "error" => Err(Error::Api {
            code: ApiCode::from(envelope.status_code.parse().unwrap_or(0)),
            message: envelope.message,
            details: envelope.message_details,
        }),
        _ => Err(Error::Malformed),
    }
}

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Envelope<T> {
    #[serde(default, deserialize_with = "lenient::text")]
    status: String,
    #[serde(default, deserialize_with = "lenient::text")]
    status_code: String,
    #[serde(default, deserialize_with = "lenient::text")]
    message: String,
    #[serde(default, deserialize_with = "lenient::text")]
    message_details: String,
    #[serde(default)]
    data: Data<T>,
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(
        default,
        rename = "errorDescription",
        deserialize_with = "lenient::text"
    )]
    error_description: String,
    #[serde(default, deserialize_with = "lenient::text")]
    message: String,
}

/// `data`, whatever it is. A list is read entry by entry, so that only one at a time is held in
/// the expensive form that lenient reading needs.
#[derive(Default)]
enum Data<T> {
    #[default]
    Missing,
    Records(Records<T>),
    /// `None` where the object is not the record it should be.
    Object(Option<T>),
    Other,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Data<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(DataVisitor(PhantomData))
    }
}

struct DataVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for DataVisitor<T> {
    type Value = Data<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("data of an answer")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut list = Records {
            records: Vec::new(),
            skipped: 0,
        };
        while let Some(entry) = entries.next_element::<Value>()? {
            match lenient::record(entry) {
                Some(record) => list.records.push(record),
                None => list.skipped += 1,
            }
        }
        Ok(Data::Records(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        let object = Value::deserialize(MapAccessDeserializer::new(entries))?;
        Ok(Data::Object(lenient::record(object)))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Data::Missing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Data::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Data::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Data::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Data::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Data::Other)
    }
}
