//! The forms of `/invite`, a new contact, a new team and a new folder.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    chat::words::{
        field::{self, CLIENT_TEAM, Field, OWN_TEAM, PHONES, Purpose},
        kept_id::KeptId,
    },
    clean,
    i18n::Language,
    people::{email, phone, search::fold, vcard::Vcard},
    worksection::{NewContact, NewUser},
};

/// A partly filled form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Form {
    pub purpose: Purpose,
    /// The values so far; a skipped optional field is empty.
    values: BTreeMap<Field, String>,
    /// The field that the current screen asks for; `None` on the card to confirm.
    pub asking: Option<Field>,
    /// The values offered for that field.
    pub offered: Vec<String>,
    /// The page of `offered` that is shown.
    pub page: usize,
    /// Phone numbers and the name that somebody has already, but confirmed by the person anyway.
    pub despite_known: Vec<String>,
    /// The rest of a file with several cards: its stored name and the next position in it.
    pub source: Option<(KeptId<Vec<Vcard>>, usize)>,
    /// A name that may be the person's, to be chosen.
    #[serde(default)]
    pub suggested: Option<String>,
    /// Values of a card that no field accepts.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Whether its person may not make the change, and asks others to.
    #[serde(default)]
    pub asks: bool,
    /// The name of the wish that it settles; see [`crate::chat::words::wish`].
    #[serde(default)]
    pub settles: Option<String>,
}

impl Form {
    pub(crate) fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            values: BTreeMap::new(),
            asking: None,
            offered: Vec::new(),
            page: 0,
            despite_known: Vec::new(),
            source: None,
            suggested: None,
            left_out: Vec::new(),
            asks: false,
            settles: None,
        }
    }

    /// Fills a field if the value is non-empty and valid.
    pub(crate) fn with(mut self, field: Field, value: &str) -> Self {
        if let Ok(value) = field.read(value, &field::roles(), Language::En) {
            self.values.insert(field, value);
        }
        self
    }

    /// Offers a name for choice, unless there is one.
    pub(crate) fn suggesting(mut self, name: &str) -> Self {
        let read = Field::Name.read(name, &[], Language::En);
        self.suggested = read.ok().filter(|_| !self.has(Field::Name));
        self
    }

    /// Records a value without a field, so that it can be named.
    pub(crate) fn leaving_out(mut self, value: &str) -> Self {
        if !value.is_empty() {
            self.left_out.push(value.to_owned());
        }
        self
    }

    /// Skips every optional field that is still empty.
    pub(crate) fn without_rest(mut self) -> Self {
        for field in self.purpose.fields().iter().filter(|f| f.is_optional()) {
            self.values.entry(*field).or_default();
        }
        self
    }

    /// Makes the team the company's own unless stated otherwise.
    pub(crate) fn with_own_team(mut self) -> Self {
        self.values.insert(Field::Client, OWN_TEAM.to_owned());
        self
    }

    /// Returns the form without what reaches a person: what it says where everybody reads along.
    pub(crate) fn for_all_to_read(&self) -> Self {
        let mut form = self.clone();
        form.values.retain(|field, _| !field.is_contact());
        form.left_out.clear();
        form.suggested = None;
        form
    }

    /// Returns the form without its e-mail, for groups that do not see those.
    pub(crate) fn without_email(&self) -> Self {
        let mut form = self.clone();
        form.values.remove(&Field::Email);
        form
    }

    /// Whether nothing is filled in yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether this kind of form has such a field.
    pub(crate) fn takes(&self, field: Field) -> bool {
        self.purpose.fields().contains(&field)
    }

    pub(crate) fn has(&self, field: Field) -> bool {
        self.values.contains_key(&field)
    }

    /// Returns a field's value; empty if there is none.
    pub(crate) fn value(&self, field: Field) -> &str {
        self.values.get(&field).map_or("", String::as_str)
    }

    /// Returns the member in Worksection's form.
    pub(crate) fn user(&self) -> NewUser {
        let name = self.value(Field::Name);
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        NewUser {
            email: self.value(Field::Email).to_owned(),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            title: self.value(Field::Position).to_owned(),
            group: self.value(Field::Team).to_owned(),
            department: self.value(Field::Department).to_owned(),
            role: field::invited_role(self.value(Field::Role)),
        }
    }

    /// Returns the contact in Worksection's form.
    pub(crate) fn contact(&self) -> NewContact {
        let value = |field| self.value(field).to_owned();
        NewContact {
            email: value(Field::Email),
            name: value(Field::Name),
            title: value(Field::Position),
            group: value(Field::Folder),
            phone: value(Field::Phone),
            phone2: value(Field::Phone2),
            phone3: value(Field::Phone3),
            phone4: value(Field::Phone4),
            address: value(Field::Address),
            address2: value(Field::Address2),
        }
    }

    /// Whether the new team is a client's.
    pub(crate) fn is_client(&self) -> bool {
        self.value(Field::Client) == CLIENT_TEAM
    }

    /// Returns the first field that is still to be asked.
    pub(crate) fn next(&self) -> Option<Field> {
        let wanted = |field: &&Field| {
            let possible = field
                .after()
                .is_none_or(|before| !self.value(before).is_empty());
            possible && !self.has(**field)
        };
        self.purpose.fields().iter().find(wanted).copied()
    }

    /// Returns the field asked before the current one.
    pub(crate) fn before(&self) -> Option<Field> {
        let asking = self.asking?;
        let fields = self.purpose.fields().iter();
        let earlier = fields.take_while(|field| **field != asking);
        earlier.filter(|field| self.has(**field)).last().copied()
    }
}

impl Form {
    pub(crate) fn set(&mut self, field: Field, value: String) {
        self.values.insert(field, value);
    }

    /// Moves typed values that clearly belong to other fields there, such as an e-mail or a number
    /// next to a name, and returns the rest for the field asked.
    pub(crate) fn take_strays(&mut self, asked: Field, typed: &str) -> String {
        let is_text = matches!(
            asked,
            Field::Name | Field::Position | Field::Department | Field::Address | Field::Address2
        ) || PHONES.contains(&asked);
        if self.takes(Field::Email)
            && let Some(found) = email::find(typed)
        {
            let rest = found.rest.trim_matches([',', ';', ' ']);
            if asked == Field::Email && !rest.is_empty() && !rest.contains('@') {
                if self.takes(Field::Name) && !self.has(Field::Name) && is_name(rest) {
                    *self = self.clone().with(Field::Name, rest);
                }
                return found.address;
            }
            if is_text && (asked == Field::Name || rest.is_empty()) {
                self.set(Field::Email, found.address);
                return rest.to_owned();
            }
        }
        let typed = clean::typed(typed);
        if is_text && !PHONES.contains(&asked) && phone::is_number(&typed) {
            let free = PHONES.into_iter().filter(|field| self.takes(*field));
            if let Some(free) = free.into_iter().find(|field| self.value(*field).is_empty()) {
                *self = self.clone().with(free, &typed);
                return String::new();
            }
        }
        typed
    }
}

/// Whether a text beside an e-mail is a person's name: a few capitalised words without digits.
fn is_name(text: &str) -> bool {
    let is_part = |word: &str| word.starts_with(char::is_uppercase);
    let words = text.split(' ').count();
    words <= 4
        && text.split(' ').all(is_part)
        && !text.contains(|c: char| c.is_numeric() || c == ':')
}

/// Whether two titles are the same to people, ignoring case and spaces.
pub(crate) fn same_title(a: &str, b: &str) -> bool {
    let plain = |text: &str| fold(text).split_whitespace().collect::<String>();
    plain(a) == plain(b)
}
