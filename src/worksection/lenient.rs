//! Readers of fields that Worksection writes in several ways: a text may be a number, `null`, empty or
//! missing. One odd record must not cost a whole list.

use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, de::Error as _};
use serde_json::Value;

/// Reads a text and trims it; `""` if there is none.
pub(super) fn text<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    Ok(text_of(Value::deserialize(input)?))
}

/// Reads an identifier: a text or a number, never empty.
pub(super) fn id<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    let id = text(input)?;
    if id.is_empty() {
        return Err(D::Error::custom("no id"));
    }
    Ok(id)
}

/// Reads a flag: `1`, `"1"` or `true`; anything else is `false`.
pub(super) fn flag<'de, D: Deserializer<'de>>(input: D) -> Result<bool, D::Error> {
    Ok(match Value::deserialize(input)? {
        Value::Bool(flag) => flag,
        other => text_of(other) == "1",
    })
}

/// Reads a part that may be missing or unusable.
pub(super) fn optional<'de, D, T>(input: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(record(Value::deserialize(input)?))
}

/// Reads a list inside a record and drops unusable entries.
pub(super) fn list<'de, D, T>(input: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(match Value::deserialize(input)? {
        Value::Array(entries) => entries.into_iter().filter_map(record).collect(),
        _ => Vec::new(),
    })
}

/// Reads a record from an object; `None` for anything else, and if its id is missing.
pub(super) fn record<T: DeserializeOwned>(value: Value) -> Option<T> {
    value
        .is_object()
        .then(|| serde_json::from_value(value).ok())
        .flatten()
}

fn text_of(value: Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A lone text, for types that are read from one.
#[derive(Deserialize)]
pub(super) struct Text(#[serde(deserialize_with = "text")] pub(super) String);
