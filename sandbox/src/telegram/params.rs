//! The parameters of one call, however they were sent: query, form, JSON or multipart.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::refusal::Refusal;

/// Parameters whose values are secrets: masked in the traffic log.
const SECRETS: [&str; 1] = ["secret_token"];

/// A file sent in a multipart request.
#[derive(Debug, Clone)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) mime: String,
    pub(super) bytes: Vec<u8>,
}

/// Named values; everything but JSON arrives as strings, so each reader accepts both forms.
#[derive(Debug, Default)]
pub(super) struct Params {
    pub(super) values: Map<String, Value>,
    pub(super) files: BTreeMap<String, Upload>,
}

impl Params {
    /// A value as text; a number counts as its digits. `None` where absent or null.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        match self.values.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// A whole number, or `None` where it is absent or is none.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        match self.values.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(digits) => digits.trim().parse().ok(),
            _ => None,
        }
    }

    /// A flag: `true`, `"true"`, `"yes"`, `1` are set, all else is not.
    pub(super) fn flag(&self, name: &str) -> bool {
        match self.values.get(name) {
            Some(Value::Bool(set)) => *set,
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            Some(Value::String(word)) => {
                matches!(word.to_lowercase().as_str(), "true" | "yes" | "1")
            }
            _ => false,
        }
    }

    /// A JSON-serialized value, given as JSON itself or as its text.
    pub(super) fn json(&self, name: &str) -> Result<Option<Value>, Refusal> {
        match self.values.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text).map(Some).map_err(|_| {
                Refusal::rule(format!(
                    "can't parse {} JSON object",
                    name.replace('_', " ")
                ))
            }),
            Some(value) => Ok(Some(value.clone())),
        }
    }

    /// A JSON-serialized value of a known shape.
    pub(super) fn shaped<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Refusal> {
        let Some(value) = self.json(name)? else {
            return Ok(None);
        };
        serde_json::from_value(value).map(Some).map_err(|error| {
            Refusal::rule(format!("can't parse {}: {error}", name.replace('_', " ")))
        })
    }

    /// What the traffic log may show: secrets masked, files by name and size.
    pub(super) fn shown(&self) -> Value {
        let mut shown = self.values.clone();
        for (name, value) in &mut shown {
            if SECRETS.contains(&name.as_str()) {
                *value = json!("•••");
            }
        }
        for (field, file) in &self.files {
            shown.insert(
                field.clone(),
                json!({ "file": file.name, "bytes": file.bytes.len() }),
            );
        }
        Value::Object(shown)
    }
}
