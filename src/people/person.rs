//! A member or a contact as a reader knows them: one shape for both.

use serde::{Deserialize, Serialize};

use crate::{
    clean,
    worksection::{Contact, ContactId, PhoneKind, Role, User, UserId},
};

/// Which person of an account: members and contacts are numbered apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PersonId {
    /// Somebody who works in the account.
    #[serde(rename = "m")]
    Member(UserId),
    /// Somebody outside whom the account keeps.
    #[serde(rename = "c")]
    Contact(ContactId),
}

/// A member of an account or one of its contacts. Empty text never gets in: what is not known is
/// `None`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Names them within the account.
    pub id: PersonId,
    /// As Worksection shows it.
    pub name: String,
    /// What they do; Worksection's `title`.
    pub position: Option<String>,
    /// A member's team, or a contact's folder (which may be a preset folder's code).
    pub group: Option<String>,
    /// Members alone have one.
    pub department: Option<String>,
    /// Members only.
    pub role: Option<Role>,
    /// Worksection names people by it in changes.
    pub email: Option<String>,
    /// As written in Worksection, in its order.
    pub phones: Vec<(PhoneKind, String)>,
    /// As they were written, one a line.
    pub addresses: Vec<String>,
    /// A picture of their own, never a stock one.
    pub photo: Option<String>,
}

impl Person {
    /// Whether they work in the account.
    pub fn is_member(&self) -> bool {
        matches!(self.id, PersonId::Member(_))
    }

    /// Whether this is the address of a real mailbox. Members without one carry an address like
    /// `5674@5674.worksection.com`.
    pub fn has_mailbox(&self) -> bool {
        self.email.as_deref().is_some_and(|email| {
            let (local, host) = email.split_once('@').unwrap_or((email, ""));
            host.strip_suffix(".worksection.com") != Some(local)
        })
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Logs hold no personal data.
        f.debug_tuple("Person").field(&self.id).finish()
    }
}

impl From<&User> for Person {
    fn from(user: &User) -> Self {
        Self {
            id: PersonId::Member(user.id.clone()),
            name: full_name(&user.name, &user.first_name, &user.last_name, &user.email),
            position: known(&user.title),
            group: known(&user.group),
            department: known(&user.department),
            role: Some(user.role.clone()),
            email: known(&user.email),
            phones: phones(user.phones()),
            addresses: addresses([&user.reach.address, &user.reach.address2]),
            photo: user.photo().map(str::to_owned),
        }
    }
}

impl From<&Contact> for Person {
    fn from(contact: &Contact) -> Self {
        Self {
            id: PersonId::Contact(contact.id.clone()),
            name: full_name(
                &contact.name,
                &contact.first_name,
                &contact.last_name,
                &contact.email,
            ),
            position: known(&contact.title),
            group: known(&contact.group),
            department: None,
            role: None,
            email: known(&contact.email),
            phones: phones(contact.phones()),
            addresses: addresses([&contact.reach.address, &contact.reach.address2]),
            photo: None,
        }
    }
}

fn known(text: &str) -> Option<String> {
    // What nobody sees tells nothing.
    (!clean::is_blank(text)).then(|| text.trim().to_owned())
}

fn addresses(addresses: [&String; 2]) -> Vec<String> {
    addresses
        .into_iter()
        .filter_map(|address| known(address))
        .collect()
}

fn phones<'a>(phones: impl Iterator<Item = (PhoneKind, &'a str)>) -> Vec<(PhoneKind, String)> {
    phones
        .filter_map(|(kind, phone)| Some((kind, known(phone)?)))
        .collect()
}

/// The whole name; put together where `name` is empty, the e-mail where there is none at all.
fn full_name(name: &str, first: &str, last: &str, email: &str) -> String {
    let parts = format!("{} {}", first.trim(), last.trim());
    [name, &parts, email]
        .into_iter()
        .find_map(known)
        .unwrap_or_else(|| "?".to_owned())
}
