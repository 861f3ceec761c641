//! Parameters of what is added to Worksection. Dialogues and the journal store both types, too;
//! `Debug` shows none of their content.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A colleague to invite (`add_user`). Empty texts are not sent.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewUser {
    /// The address that the invitation is sent to.
    pub email: String,
    /// The given name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    /// The family name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub last_name: String,
    /// The position in the company.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The team's title; if empty, the inviting member's team.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The department's title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// The role; if absent, Worksection decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<InvitedRole>,
}

/// The roles that an invitation can give (help page on `add_user`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InvitedRole {
    /// An ordinary member.
    User,
    /// Sees what is shared with them.
    Guest,
    /// Reads only.
    Reader,
}

/// A contact to add (`add_contact`), who gets neither access nor an invitation. Empty texts are not
/// sent, except the two that Worksection requires.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewContact {
    /// The mailbox, required.
    pub email: String,
    /// The whole name, required.
    pub name: String,
    /// The position.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The folder's title.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The main phone number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The number at work.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone2: String,
    /// The mobile number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone3: String,
    /// The number at home.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone4: String,
    /// The postal address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// One more postal address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address2: String,
}

impl fmt::Debug for NewUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewUser(..)")
    }
}

impl fmt::Debug for NewContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewContact(..)")
    }
}
