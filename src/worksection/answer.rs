//! The envelope around every answer: `{"status":"ok","data":…}`, or `{"status":"error",…}`
//! with HTTP 200.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de::value::MapAccessDeserializer};
use serde_json::Value;

use super::error::{ApiCode, Error, TransportError};
use super::lenient;

/// The records of a list, and the number of unusable entries.
pub(super) struct Records<T> {
    pub(super) records: Vec<T>,
    pub(super) skipped: usize,
}

/// Decodes a list. No entries make an empty list, but a list without a single usable entry is an
/// error: as an empty list it would replace the directory with nobody.
pub(super) fn list<T: DeserializeOwned>(body: &[u8]) -> Result<Records<T>, Error> {
    match open(body)? {
        Data::Records(list) if list.records.is_empty() && list.skipped > 0 => Err(Error::Malformed),
        Data::Records(records) => Ok(records),
        Data::Missing => Ok(Records {
            records: Vec::new(),
            skipped: 0,
        }),
        // PHP writes a list with gaps as an object, and an empty object for none.
        Data::Object(Object { entries, .. }) => {
            let count = entries.len();
            let records: Vec<T> = entries.into_iter().filter_map(lenient::record).collect();
            let skipped = count - records.len();
            if records.is_empty() && skipped > 0 {
                Err(Error::Malformed)
            } else {
                Ok(Records { records, skipped })
            }
        }
        Data::Other => Err(Error::Malformed),
    }
}

/// Decodes one record, also one inside a list of one, as the help page shows `me`.
pub(super) fn one<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let record = match open(body)? {
        Data::Object(object) => object.record,
        Data::Records(list) => list.records.into_iter().next(),
        Data::Missing | Data::Other => None,
    };
    record.ok_or(Error::Malformed)
}

/// Decodes a success without content of interest.
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

/// Takes the data out of a success, or the error out of a failure. An unreadable body is mended and
/// read again, because one byte that JSON does not allow must not cost the whole list.
fn open<T: DeserializeOwned>(body: &[u8]) -> Result<Data<T>, Error> {
    let read = serde_json::from_slice::<Envelope<T>>(body);
    let read = read.or_else(|error| match mended(body) {
        Some(mended) => serde_json::from_str(&mended),
        None => Err(error),
    });
    let envelope = read.map_err(|error| {
        if error.is_data() {
            Error::Malformed
        } else {
            TransportError::NotJson.into()
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

/// Removes what makes good JSON unreadable: a byte order mark, invalid UTF-8, raw control characters
/// in texts, lone surrogates. `None` if there is nothing to remove.
fn mended(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}');
    let mut mended = String::with_capacity(text.len());
    let (mut in_text, mut escaped) = (false, false);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if in_text && !escaped && rest.starts_with("\\u") && is_half_surrogate(rest) {
            mended.push(char::REPLACEMENT_CHARACTER);
            rest = &rest["\\uXXXX".len()..];
            continue;
        }
        if in_text && !escaped && rest.starts_with("\\u") && is_surrogate(rest) {
            // A complete pair is copied at once.
            mended.push_str(&rest[.."\\uXXXX\\uXXXX".len()]);
            rest = &rest["\\uXXXX\\uXXXX".len()..];
            continue;
        }
        match c {
            c if in_text && c.is_control() => mended.push(' '),
            c => mended.push(c),
        }
        in_text ^= c == '"' && !escaped;
        escaped = in_text && c == '\\' && !escaped;
        rest = &rest[c.len_utf8()..];
    }
    (mended.as_bytes() != body).then_some(mended)
}

/// Reads the number of an escape such as `\ud83d` at the start of a text.
fn escape(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

fn is_surrogate(text: &str) -> bool {
    escape(text).is_some_and(|unit| (0xd800..0xe000).contains(&unit))
}

/// Whether the escape at the start of a text is half of a surrogate pair without the other half.
fn is_half_surrogate(text: &str) -> bool {
    match escape(text) {
        Some(0xd800..0xdc00) => {
            let other = text.get("\\uXXXX".len()..).and_then(escape);
            !other.is_some_and(|unit| (0xdc00..0xe000).contains(&unit))
        }
        Some(0xdc00..0xe000) => true,
        _ => false,
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

/// `data` of any form. A list is read entry by entry, so that only one at a time is held in the
/// expensive form that lenient reading needs.
#[derive(Default)]
enum Data<T> {
    #[default]
    Missing,
    Records(Records<T>),
    Object(Object<T>),
    Other,
}

/// An object found where data is expected.
struct Object<T> {
    /// The record, if the object is one.
    record: Option<T>,
    /// The values under numeric keys, if the object is a list written so.
    entries: Vec<Value>,
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
        let object = serde_json::Map::deserialize(MapAccessDeserializer::new(entries))?;
        let is_list = object
            .keys()
            .all(|key| key.bytes().all(|b| b.is_ascii_digit()));
        let entries = if is_list {
            object.values().cloned().collect()
        } else {
            // An object that is neither a record nor a list counts as one unusable entry.
            vec![Value::Null]
        };
        let record = lenient::record(Value::Object(object));
        Ok(Data::Object(Object { record, entries }))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worksection::{Team, User};

    fn teams(body: &[u8]) -> Vec<String> {
        let list = list::<Team>(body).expect("a list");
        list.records.into_iter().map(|team| team.title).collect()
    }

    #[test]
    fn one_byte_does_not_cost_everybody() {
        let body = |title: &[u8]| {
            let mut body =
                br#"{"status":"ok","data":[{"id":1,"title":"A"},{"id":"2","title":""#.to_vec();
            body.extend(title);
            body.extend(br#""},{"id":3,"title":"C"}]}"#);
            body
        };
        for title in [
            &b"\xd0"[..],
            b"B\x01\n",
            b"\\ud83d",
            b"\\ude00 B",
            b"\\\\ \\\" \\ud83d\\ude00",
            b"B",
        ] {
            let found = teams(&body(title));
            assert_eq!(found.len(), 3, "{title:?}");
            assert_eq!((&*found[0], &*found[2]), ("A", "C"), "{title:?}");
        }
        let marked = [b"\xef\xbb\xbf".as_slice(), &body(b"B")].concat();
        assert_eq!(teams(&marked).len(), 3);
        assert!(teams(&body(b"\\ud83d\\ude00")).contains(&"😀".to_owned()));
    }

    #[test]
    fn a_list_may_be_an_object() {
        let gaps = br#"{"status":"ok","data":{"0":{"id":1,"title":"A"},"2":{"id":2,"title":"B"}}}"#;
        assert_eq!(teams(gaps).len(), 2);
        assert!(teams(br#"{"status":"ok","data":{}}"#).is_empty());
        let other = br#"{"status":"ok","data":{"id":1,"title":"A"}}"#;
        assert!(list::<Team>(other).is_err());
        let me = br#"{"status":"ok","data":{"id":1,"name":"A","email":"a@b.example"}}"#;
        assert!(one::<User>(me).is_ok());
    }

    #[test]
    fn what_is_no_answer_stays_none() {
        for body in [
            &b""[..],
            b"<html>",
            b"{",
            b"\xff\xfe",
            b"{\"status\":\"ok\",\"data\":[{",
        ] {
            assert!(list::<Team>(body).is_err());
        }
    }
}
