//! The newer ways to reach people: messengers, networks, a page, other contacts; and the day they came.

use serde_json::{Map, Value, json};

use super::model::Blank;

/// Messengers, networks and the like, as people typed them. An empty text is one that was never filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Services {
    /// Messengers with a name or a number each, such as `Telegram` and `@olena_k`.
    pub chats: Vec<(String, String)>,
    /// Networks with a name or an address each.
    pub socials: Vec<(String, String)>,
    /// The address of a page.
    pub url: String,
    /// The free text “other contacts”.
    pub contacts: String,
    /// When the person was invited or added, `YYYY-MM-DD HH:MM`; shown to the admin key only.
    pub date_added: String,
}

impl Services {
    /// Adds a messenger.
    pub fn chat(mut self, service: &str, name: &str) -> Self {
        self.chats.push((service.to_owned(), name.to_owned()));
        self
    }

    /// Adds a network.
    pub fn social(mut self, service: &str, name: &str) -> Self {
        self.socials.push((service.to_owned(), name.to_owned()));
        self
    }

    /// Puts what is known into a record. PHP writes what is empty as a list.
    pub(super) fn put(&self, map: &mut Map<String, Value>, blank: Blank, by_key: bool) {
        let services = match (self.chats.is_empty() && self.socials.is_empty(), blank) {
            (true, Blank::Missing) => None,
            (true, Blank::Null) => Some(Value::Null),
            (true, Blank::Empty) => Some(json!([])),
            (false, _) => {
                Some(json!({ "chats": object(&self.chats), "socials": object(&self.socials) }))
            }
        };
        let texts = [("url", &self.url), ("contacts", &self.contacts)];
        let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
        map.extend(services.map(|services| ("services".to_owned(), services)));
        map.extend(texts.map(|(key, text)| (key.to_owned(), json!(text))));
        if by_key && !self.date_added.is_empty() {
            map.insert("date_added".to_owned(), json!(self.date_added));
        }
    }
}

fn object(services: &[(String, String)]) -> Value {
    if services.is_empty() {
        return json!([]);
    }
    let named = services.iter().map(|(name, at)| (name.clone(), json!(at)));
    Value::Object(named.collect())
}
