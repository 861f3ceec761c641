//! Readers of fields that Worksection writes in several ways: a text may be a number, `null`, empty or
//! missing. One odd record must not cost a whole list.
//!
//! What is of no use is passed over without being built, and what is kept has a bound: an answer may
//! be made to take memory.

use std::fmt;

use serde::{
    Deserialize,
    de::{DeserializeOwned, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Number, value::RawValue};

use crate::clean;

/// Most bytes that are kept of a text; Worksection's own longest fields are shorter.
const LONGEST_TEXT: usize = 4096;
/// Most bytes that are kept of a comment; Worksection cuts at so many characters.
const LONGEST_TALK: usize = 65_536;
/// Longest identifier in bytes: Telegram takes no longer one for a result.
const LONGEST_ID: usize = 60;
/// Largest record in bytes.
const LARGEST_RECORD: usize = 4 * 1024 * 1024;
/// Most entries of a list inside a record.
const MOST_ENTRIES: usize = 10_000;

/// Reads a text and trims it; `""` if there is none.
pub(super) fn text<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    Ok(given(input)?.unwrap_or_default())
}

/// Like [`text`], for texts that people write at length.
pub(super) fn long_text<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    Ok(given_long(input)?.unwrap_or_default())
}

/// Reads a text that may be missing; an empty one is not missing.
pub(super) fn given<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    given_of(input, LONGEST_TEXT)
}

/// Like [`given`], for texts that people write at length.
pub(super) fn given_long<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    given_of(input, LONGEST_TALK)
}

fn given_of<'de, D: Deserializer<'de>>(input: D, most: usize) -> Result<Option<String>, D::Error> {
    Ok(match input.deserialize_any(ScalarVisitor { most })? {
        Scalar::Text(text) => Some(text),
        Scalar::Flag(_) | Scalar::Other => None,
    })
}

/// Reads an identifier: a text or a number, never empty or endless.
pub(super) fn id<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    let id = text(input)?;
    if id.is_empty() || id.len() > LONGEST_ID {
        return Err(D::Error::custom("no id"));
    }
    Ok(id)
}

/// Reads a flag: `1`, `"1"` or `true`; anything else is `false`.
pub(super) fn flag<'de, D: Deserializer<'de>>(input: D) -> Result<bool, D::Error> {
    let most = LONGEST_TEXT;
    Ok(match input.deserialize_any(ScalarVisitor { most })? {
        Scalar::Text(text) => text == "1",
        Scalar::Flag(flag) => flag,
        Scalar::Other => false,
    })
}

/// Reads a part that may be missing or unusable.
pub(super) fn optional<'de, D, T>(input: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(record(&Box::<RawValue>::deserialize(input)?))
}

/// Reads a list inside a record and drops unusable entries.
pub(super) fn list<'de, D, T>(input: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let list = Box::<RawValue>::deserialize(input)?;
    let mut records = Vec::new();
    if list.get().starts_with('[') {
        let read = each(&list, |entry| {
            if records.len() < MOST_ENTRIES {
                records.extend(entry.and_then(record));
            }
        });
        read.map_err(D::Error::custom)?;
    }
    Ok(records)
}

/// Reads a record from an object; `None` for anything else, if its id is missing, and for one larger
/// than any of Worksection's.
pub(super) fn record<T: DeserializeOwned>(raw: &RawValue) -> Option<T> {
    let text = raw.get();
    let is_record = text.starts_with('{') && text.len() <= LARGEST_RECORD;
    is_record.then(|| serde_json::from_str(text).ok()).flatten()
}

/// Hands over each entry of a list, or each value under a number: PHP writes a list with gaps as an
/// object. A value under another name is no entry, and `None`. Anything else is an error.
pub(super) fn each(
    raw: &RawValue,
    take: impl FnMut(Option<&RawValue>),
) -> Result<(), serde_json::Error> {
    serde_json::Deserializer::from_str(raw.get()).deserialize_any(EachVisitor(take))
}

/// A value without parts.
enum Scalar {
    Text(String),
    Flag(bool),
    Other,
}

struct ScalarVisitor {
    /// Most bytes of a text.
    most: usize,
}

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
        let text = clean::bounded(text.trim(), self.most);
        Ok(Scalar::Text(text.to_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar::Text(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
        Ok(Scalar::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
        let number = Number::from_f64(number);
        Ok(number.map_or(Scalar::Other, |number| Scalar::Text(number.to_string())))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Scalar, E> {
        Ok(Scalar::Flag(flag))
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Scalar, A::Error> {
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Scalar, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}

struct EachVisitor<F>(F);

impl<'de, F: FnMut(Option<&RawValue>)> Visitor<'de> for EachVisitor<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        while let Some(entry) = entries.next_element::<&'de RawValue>()? {
            (self.0)(Some(entry));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        while let Some((key, value)) = entries.next_entry::<Text, &'de RawValue>()? {
            let is_entry = key.0.bytes().all(|byte| byte.is_ascii_digit());
            (self.0)(is_entry.then_some(value));
        }
        Ok(())
    }
}

/// A lone text, for types that are read from one.
#[derive(Deserialize)]
pub(super) struct Text(#[serde(deserialize_with = "text")] pub(super) String);
