//! A member or a contact as readers see them: one type for both.

use serde::{Deserialize, Serialize};

use super::ways::Ways;
use crate::{
    clean,
    worksection::{Contact, ContactId, PhoneKind, Role, User, UserId},
};

/// A person's identifier in an account; members and contacts are numbered separately.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PersonId {
    /// A member of the account.
    #[serde(rename = "m")]
    Member(UserId),
    /// A contact, who is an outsider.
    #[serde(rename = "c")]
    Contact(ContactId),
}

/// A member or a contact of an account. Texts are never empty: what is unknown is `None`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The person's identifier in the account.
    pub id: PersonId,
    /// The name as Worksection shows it.
    pub name: String,
    /// The position; Worksection's `title`.
    pub position: Option<String>,
    /// A member's team, or a contact's folder (which may be a preset folder's code).
    pub group: Option<String>,
    /// The department; for members only.
    pub department: Option<String>,
    /// The role; for members only.
    pub role: Option<Role>,
    /// The e-mail, which identifies people in changes.
    pub email: Option<String>,
    /// The phone numbers, as written in Worksection and in its order.
    pub phones: Vec<(PhoneKind, String)>,
    /// The addresses as written, one per line.
    pub addresses: Vec<String>,
    /// The person's own picture, never a stock one.
    pub photo: Option<String>,
    /// Messengers, networks, other contacts, and the day the person came.
    #[serde(default)]
    pub ways: Ways,
}

impl Person {
    /// Somebody of whom nothing is known but the name; what is known fills the rest.
    pub fn named(id: PersonId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            position: None,
            group: None,
            department: None,
            role: None,
            email: None,
            phones: Vec::new(),
            addresses: Vec::new(),
            photo: None,
            ways: Ways::default(),
        }
    }

    /// Whether the person is a member of the account.
    pub fn is_member(&self) -> bool {
        matches!(self.id, PersonId::Member(_))
    }

    /// Whether the e-mail is a real mailbox. Members without one have an address like
    /// `5674@5674.worksection.com`.
    pub fn has_mailbox(&self) -> bool {
        self.email.as_deref().is_some_and(is_mailbox)
    }
}

/// Whether an e-mail is a real mailbox; see [`Person::has_mailbox`].
pub(super) fn is_mailbox(email: &str) -> bool {
    let (local, host) = email.split_once('@').unwrap_or((email, ""));
    host.strip_suffix(".worksection.com") != Some(local)
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Logs contain no personal data.
        f.debug_tuple("Person").field(&self.id).finish()
    }
}

impl From<User> for Person {
    fn from(user: User) -> Self {
        Self {
            name: full_name(&user.name, &user.first_name, &user.last_name, &user.email),
            phones: phones(user.phones()),
            photo: user.photo().map(str::to_owned),
            ways: Ways::new(&user.services, &user.url, &user.contacts, &user.date_added),
            addresses: addresses([user.address, user.address2]),
            id: PersonId::Member(user.id),
            position: known(user.title),
            group: known(user.group),
            department: known(user.department),
            role: Some(user.role),
            email: known(user.email),
        }
    }
}

impl From<Contact> for Person {
    fn from(contact: Contact) -> Self {
        Self {
            name: full_name(
                &contact.name,
                &contact.first_name,
                &contact.last_name,
                &contact.email,
            ),
            phones: phones(contact.phones()),
            ways: Ways::new(
                &contact.services,
                &contact.url,
                &contact.contacts,
                &contact.date_added,
            ),
            addresses: addresses([contact.address, contact.address2]),
            id: PersonId::Contact(contact.id),
            position: known(contact.title),
            group: known(contact.group),
            department: None,
            role: None,
            email: known(contact.email),
            photo: None,
        }
    }
}

fn known(text: impl AsRef<str> + Into<String>) -> Option<String> {
    let trimmed = text.as_ref().trim();
    // Invisible characters alone count as nothing.
    if clean::is_blank(trimmed) {
        return None;
    }
    let is_whole = trimmed.len() == text.as_ref().len();
    Some(if is_whole {
        text.into()
    } else {
        trimmed.to_owned()
    })
}

fn addresses(addresses: [String; 2]) -> Vec<String> {
    addresses.into_iter().filter_map(known).collect()
}

fn phones<'a>(phones: impl Iterator<Item = (PhoneKind, &'a str)>) -> Vec<(PhoneKind, String)> {
    phones
        .filter_map(|(kind, phone)| Some((kind, known(phone)?)))
        .collect()
}

/// Returns the full name: composed from its parts if `name` is empty, or the e-mail if there is none.
fn full_name(name: &str, first: &str, last: &str, email: &str) -> String {
    let parts = format!("{} {}", first.trim(), last.trim());
    [name, &parts, email]
        .into_iter()
        .find_map(known)
        .unwrap_or_else(|| "?".to_owned())
}
