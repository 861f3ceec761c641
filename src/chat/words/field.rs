//! The fields of forms: accepted values, names, and wrong answers.

use serde::{Deserialize, Serialize};

use crate::{
    chat::words::names,
    clean,
    i18n::Language,
    people::{email, phone, search::fold},
    text,
    worksection::{InvitedRole, Role},
};

/// Longest name, title, position, in characters.
const LONGEST: usize = 100;

/// Longest address, in characters.
const LONGEST_ADDRESS: usize = 250;

/// The shortest beginning of a choice that counts, in characters.
const SHORTEST_BEGINNING: usize = 2;

/// Digits of a phone number: at least an extension, at most E.164's 15 with a prefix.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=20;

/// The purpose of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    Invite,
    Contact,
    Team,
    Folder,
}

impl Purpose {
    /// Returns its fields, in the order of asking.
    pub(crate) fn fields(self) -> &'static [Field] {
        match self {
            Self::Invite => &[
                Field::Email,
                Field::Name,
                Field::Role,
                Field::Team,
                Field::Department,
                Field::Position,
            ],
            Self::Contact => &[
                Field::Name,
                Field::Email,
                Field::Position,
                Field::Folder,
                Field::Phone,
                Field::Phone2,
                Field::Phone3,
                Field::Phone4,
                Field::Address,
                Field::Address2,
            ],
            Self::Team => &[Field::Title, Field::Client],
            Self::Folder => &[Field::Title],
        }
    }
}

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Field {
    Email,
    Name,
    Role,
    Team,
    Department,
    Position,
    Folder,
    Phone,
    Phone2,
    Phone3,
    Phone4,
    Address,
    Address2,
    Title,
    Client,
}

/// Why an answer was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    Email,
    Phone,
    TooLong {
        limit: usize,
    },
    Empty,
    /// It is not one of the offered values.
    NotOffered,
}

/// The phone number fields.
pub(crate) const PHONES: [Field; 4] = [Field::Phone, Field::Phone2, Field::Phone3, Field::Phone4];

/// The values of [`Field::Client`].
pub(crate) const OWN_TEAM: &str = "own";

pub(crate) const CLIENT_TEAM: &str = "client";

impl Field {
    /// Parses a typed answer. `offered` are the values to choose from, if any.
    pub(crate) fn read(
        self,
        typed: &str,
        offered: &[String],
        language: Language,
    ) -> Result<String, Wrong> {
        let text = clean::typed(typed);
        if text.is_empty() {
            return Err(Wrong::Empty);
        }
        match self {
            Self::Email => email(&text),
            Self::Phone | Self::Phone2 | Self::Phone3 | Self::Phone4 => phone(&text),
            Self::Address | Self::Address2 => short(text, LONGEST_ADDRESS),
            Self::Role | Self::Team | Self::Folder | Self::Client => {
                self.choose(&text, offered, language)
            }
            Self::Department => match self.choose(&text, offered, language) {
                Ok(known) => Ok(known),
                Err(_) => short(text, LONGEST),
            },
            Self::Name => short(clean::in_one_alphabet(&text), LONGEST),
            Self::Position | Self::Title => short(text, LONGEST),
        }
    }

    /// Whether the value reaches a person: an e-mail, a phone number, an address.
    pub(crate) fn is_contact(self) -> bool {
        PHONES.contains(&self) || matches!(self, Self::Email | Self::Address | Self::Address2)
    }

    /// Whether the field is optional.
    pub(crate) fn is_optional(self) -> bool {
        !matches!(
            self,
            Self::Email | Self::Name | Self::Role | Self::Title | Self::Client
        )
    }

    /// Returns the field that must be filled before this one is asked.
    pub(crate) fn after(self) -> Option<Self> {
        match self {
            Self::Phone2 => Some(Self::Phone),
            Self::Phone3 => Some(Self::Phone),
            Self::Phone4 => Some(Self::Phone),
            Self::Address2 => Some(Self::Address),
            _ => None,
        }
    }

    /// Returns a value as people read it: roles and preset folders have codes.
    pub(crate) fn label(self, value: &str, language: Language) -> String {
        match self {
            Self::Role => names::role_name(&Role::parse(value), language).unwrap_or_default(),
            Self::Folder => names::folder_name(value, language),
            Self::Client if value == CLIENT_TEAM => text!(language, "form-client"),
            Self::Client => text!(language, "form-own"),
            _ => value.to_owned(),
        }
    }

    /// Returns the field's name, as on a button.
    pub(crate) fn name(self, language: Language) -> String {
        match self {
            Self::Email => text!(language, "field-email"),
            Self::Name => text!(language, "field-name"),
            Self::Role => text!(language, "field-role"),
            Self::Team => text!(language, "field-team"),
            Self::Department => text!(language, "field-department"),
            Self::Position => text!(language, "field-position"),
            Self::Folder => text!(language, "field-folder"),
            Self::Phone => text!(language, "field-phone"),
            Self::Phone2 => text!(language, "field-phone2"),
            Self::Phone3 => text!(language, "field-phone3"),
            Self::Phone4 => text!(language, "field-phone4"),
            Self::Address => text!(language, "field-address"),
            Self::Address2 => text!(language, "field-address2"),
            Self::Title => text!(language, "field-title"),
            Self::Client => text!(language, "field-client"),
        }
    }

    /// Returns the field for a parameter of Worksection's API (help pages on `add_user`,
    /// `add_contact`, `add_user_group`).
    pub(crate) fn of_parameter(name: &str, purpose: Purpose) -> Option<Self> {
        Some(match name {
            "email" | "email_user" => Self::Email,
            "name" | "first_name" | "last_name" => Self::Name,
            "role" => Self::Role,
            "department" => Self::Department,
            "title" if matches!(purpose, Purpose::Team | Purpose::Folder) => Self::Title,
            "title" => Self::Position,
            "group" if purpose == Purpose::Contact => Self::Folder,
            "group" => Self::Team,
            "phone" => Self::Phone,
            "phone2" => Self::Phone2,
            "phone3" => Self::Phone3,
            "phone4" => Self::Phone4,
            "address" => Self::Address,
            "address2" => Self::Address2,
            "client" => Self::Client,
            _ => return None,
        })
    }

    fn choose(self, text: &str, offered: &[String], language: Language) -> Result<String, Wrong> {
        let exact = |value: &&String| self.is_one_of(text, std::slice::from_ref(value), language);
        if let Some(chosen) = offered.iter().find(exact) {
            return Ok(chosen.clone());
        }
        // A department may be a new one, so that nothing is made of what only resembles it.
        if self == Self::Department {
            return Err(Wrong::NotOffered);
        }
        let wanted = fold(text);
        let names =
            |value: &String| Language::ALL.map(|language| fold(&self.label(value, language)));
        let begins = |value: &&String| {
            let long = wanted.chars().count() >= SHORTEST_BEGINNING;
            long && names(value).iter().any(|name| name.starts_with(&wanted))
        };
        if let Some(chosen) = only(offered.iter().filter(begins)) {
            return Ok(chosen.clone());
        }
        let errors = match wanted.chars().count() {
            0..4 => return Err(Wrong::NotOffered),
            4..8 => 1,
            _ => 2,
        };
        let is_near = |value: &&String| {
            let mut names = names(value).into_iter();
            names.any(|name| strsim::osa_distance(&name, &wanted) <= errors)
        };
        let near = only(offered.iter().filter(is_near));
        near.cloned().ok_or(Wrong::NotOffered)
    }

    /// Whether a text is the name of one of these values, in either language.
    pub(crate) fn is_one_of(self, text: &str, offered: &[String], language: Language) -> bool {
        let wanted = fold(text.trim());
        offered.iter().any(|value| {
            let names = Language::ALL.map(|language| self.label(value, language));
            fold(value) == wanted
                || fold(&self.label(value, language)) == wanted
                || names.iter().any(|name| fold(name) == wanted)
        })
    }
}

/// Returns the only one there is.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next();
    first.filter(|_| all.next().is_none())
}

/// Returns the roles that an invitation can give, as values of [`Field::Role`].
pub(crate) fn roles() -> Vec<String> {
    ["user", "guest", "reader"].map(str::to_owned).to_vec()
}

/// Parses a value of [`Field::Role`].
pub(crate) fn invited_role(value: &str) -> Option<InvitedRole> {
    match value {
        "user" => Some(InvitedRole::User),
        "guest" => Some(InvitedRole::Guest),
        "reader" => Some(InvitedRole::Reader),
        _ => None,
    }
}

fn short(text: String, limit: usize) -> Result<String, Wrong> {
    if text.chars().count() > limit {
        return Err(Wrong::TooLong { limit });
    }
    Ok(text)
}

/// Parses a text that is an e-mail address.
fn email(text: &str) -> Result<String, Wrong> {
    email::only(text).ok_or(Wrong::Email)
}

/// Normalises a number and keeps its extension as written, since Worksection accepts any text.
fn phone(text: &str) -> Result<String, Wrong> {
    let text = phone::plain(text);
    let digits = phone::count_digits(&text);
    let fits = digits.is_some_and(|digits| PHONE_DIGITS.contains(&digits));
    if fits && text.chars().count() <= LONGEST {
        Ok(text)
    } else {
        Err(Wrong::Phone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: Field, typed: &str) -> Result<String, Wrong> {
        field.read(typed, &[], Language::Uk)
    }

    #[test]
    fn an_email_needs_a_name_and_a_domain() {
        for right in ["anna@acme.ua", "mailto:anna@acme.ua", "a.b+c@пошта.укр"] {
            assert!(read(Field::Email, right).is_ok(), "{right}");
        }
        for wrong in [
            "anna",
            "anna@acme",
            "@acme.ua",
            "a@b@c.ua",
            "a b@c.ua",
            "a@.ua",
            "Анна a@b.ua",
        ] {
            assert_eq!(read(Field::Email, wrong), Err(Wrong::Email), "{wrong}");
        }
    }

    #[test]
    fn a_phone_has_digits_and_no_letters() {
        for right in [
            "+380 (67) 123-45-67",
            "486 09 77",
            "0671234567",
            "1 (049) 143 235 08",
        ] {
            assert_eq!(read(Field::Phone, right), Ok(right.to_owned()));
        }
        for wrong in ["067abc4567", "--", "1", "+380671234567 Олена"] {
            assert_eq!(read(Field::Phone, wrong), Err(Wrong::Phone), "{wrong}");
        }
        for (typed, kept) in [
            ("\u{202d}+380 67 123‑45–67\u{202c}", "+380 67 123-45-67"),
            ("+380\u{a0}67\u{2009}123−45‒67", "+380 67 123-45-67"),
            ("٠٦٧ ١٢٣ ٤٥ ٦٧", "067 123 45 67"),
            ("０６７１２３４５６７", "0671234567"),
            ("+380442001001 дод. 12", "+380442001001 дод. 12"),
            ("+380442001001,12", "+380442001001,12"),
            ("+380442001001;12#", "+380442001001;12#"),
        ] {
            assert_eq!(read(Field::Phone, typed), Ok(kept.to_owned()));
        }
        let endless = format!("067{}123", "-".repeat(100));
        assert_eq!(read(Field::Phone, &endless), Err(Wrong::Phone));
    }

    #[test]
    fn a_name_is_one_line_of_at_most_a_hundred_characters() {
        assert_eq!(
            read(Field::Name, "  Анна \n Коваленко "),
            Ok("Анна Коваленко".into())
        );
        assert_eq!(
            read(Field::Name, &"я".repeat(101)),
            Err(Wrong::TooLong { limit: 100 })
        );
        assert_eq!(read(Field::Name, " \u{a0}"), Err(Wrong::Empty));
    }

    #[test]
    fn a_choice_is_taken_by_its_name_in_either_language() {
        let offered = roles();
        for typed in ["guest", "Guest", "ГІСТЬ"] {
            assert_eq!(
                Field::Role.read(typed, &offered, Language::Uk),
                Ok("guest".into())
            );
        }
        assert_eq!(
            Field::Role.read("king", &offered, Language::Uk),
            Err(Wrong::NotOffered)
        );
        let folders = ["DEFAULT".to_owned()];
        assert_eq!(
            Field::Folder.read("загальні", &folders, Language::En),
            Ok("DEFAULT".into())
        );
    }
}
