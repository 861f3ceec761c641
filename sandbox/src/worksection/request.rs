//! What a caller sent: parameters from the query and the body, and the rules broken on the way.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{HeaderMap, Method, Uri, header};
use serde_json::{Map, Value};

/// Parameters that never go into the log as they are.
const SECRETS: [&str; 7] = [
    "access_token",
    "api_key",
    "client_secret",
    "code",
    "hash",
    "http_pass",
    "refresh_token",
];

/// Where the body's parameters may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forms {
    /// The API: a JSON object.
    Json,
    /// OAuth: a JSON object or an HTML form.
    JsonOrForm,
}

/// A request, taken apart.
#[derive(Debug)]
pub(super) struct Asked {
    method: Method,
    /// The query as it came, for the older admin scheme.
    pub raw_query: String,
    /// `Authorization`, or nothing.
    pub authorization: String,
    query: BTreeMap<String, String>,
    body: BTreeMap<String, String>,
    /// Every value of the body's form in order, for fields that stand there more than once.
    fields: Vec<(String, String)>,
    violations: Vec<String>,
}

impl Asked {
    pub(super) fn read(
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
        forms: Forms,
    ) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let raw_query = uri.query().unwrap_or_default().to_owned();
        let mut asked = Self {
            method: method.clone(),
            authorization: text(header::AUTHORIZATION).unwrap_or_default().to_owned(),
            query: form_pairs(raw_query.as_bytes()).into_iter().collect(),
            raw_query,
            body: BTreeMap::new(),
            fields: Vec::new(),
            violations: Vec::new(),
        };
        if !asked.is_get_or_post() {
            asked.violation(format!("HTTP method {method}"));
        }
        let kind = text(header::CONTENT_TYPE).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        match kind {
            _ if body.is_empty() => {}
            "application/x-www-form-urlencoded" if forms == Forms::JsonOrForm => {
                asked.fields = form_pairs(body);
                asked.body = asked.fields.iter().cloned().collect();
            }
            _ => asked.read_json(kind, body),
        }
        asked
    }

    fn read_json(&mut self, kind: &str, body: &[u8]) {
        if kind != "application/json" {
            self.violation(format!("a body with Content-Type {kind:?}"));
        }
        let Ok(Value::Object(object)) = serde_json::from_slice(body) else {
            self.violation("a body that is not a JSON object".to_owned());
            return;
        };
        for (key, value) in object {
            let text = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Null => continue,
                // The official clients send several values as a list.
                Value::Array(values) if values.iter().all(Value::is_string) => {
                    let values = values.iter().filter_map(Value::as_str);
                    values.collect::<Vec<_>>().join(",")
                }
                // The one parameter that is an object.
                Value::Object(_) if key == "data" => value.to_string(),
                other => {
                    self.violation(format!("{key} is neither a string nor a number: {other}"));
                    continue;
                }
            };
            self.body.insert(key, text);
        }
    }

    /// The parameter's value, unless it is missing or blank; the body goes before the query.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = self.body.get(name).or_else(|| self.query.get(name))?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The value of a parameter that counts only where it stands in the query.
    pub(super) fn in_query(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// All values of a field of the body's form.
    pub(super) fn fields(&self, name: &str) -> BTreeSet<&str> {
        let named = self.fields.iter().filter(|(key, _)| key == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// Whether it came as a form that a person sent off.
    pub(super) fn is_post(&self) -> bool {
        self.method == Method::POST
    }

    /// Whether the HTTP method is one that Worksection takes.
    pub(super) fn is_get_or_post(&self) -> bool {
        self.method == Method::GET || self.method == Method::POST
    }

    /// Notes a broken rule.
    pub(super) fn violation(&mut self, what: String) {
        self.violations.push(what);
    }

    /// Notes every parameter that is not among `known`.
    pub(super) fn expect(&mut self, known: &[&str]) {
        let keys = self.query.keys().chain(self.body.keys());
        let strange: BTreeSet<String> = keys
            .filter(|key| !known.contains(&key.as_str()))
            .cloned()
            .collect();
        for key in strange {
            self.violation(format!("unknown parameter {key}"));
        }
    }

    /// All the rules that this request broke, in one line.
    pub(super) fn broken_rules(&self) -> Option<String> {
        (!self.violations.is_empty()).then(|| self.violations.join("; "))
    }

    /// The body's form as it came.
    pub(super) fn repeated(&self) -> String {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(&self.fields).finish()
    }

    /// The parameters with every secret masked.
    pub(super) fn masked(&self) -> Value {
        let mask = |(key, value): (&String, &String)| {
            let secret = SECRETS.contains(&key.as_str());
            let shown = if secret { "•••" } else { value.as_str() };
            (key.clone(), Value::from(shown))
        };
        let parameters = self.query.iter().chain(&self.body);
        let shown = parameters.filter(|(key, _)| *key != "action").map(mask);
        Value::Object(shown.collect::<Map<_, _>>())
    }
}

fn form_pairs(text: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text).into_owned().collect()
}
