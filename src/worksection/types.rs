//! The records that Worksection returns: members, contacts, teams, folders, tasks.
//!
//! The same form serves the API's answers and our own cache: fields keep the API's names, are read
//! leniently and written in one way only, so the format must be self-describing (JSON). A text that is
//! `null`, missing or blank is `""`. Pay (`rate`) is not read at all. `Debug` shows ids only, because
//! personal data has no place in logs.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::lenient::{self, Text};
use super::services::Services;

/// Declares identifiers: a separate type per kind of record, so that they cannot be mixed up.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(#[serde(deserialize_with = "lenient::id")] String);

        impl $name {
            /// Returns the identifier as Worksection writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// Identifies a member within an account.
    UserId,
    /// Identifies a contact within an account.
    ContactId,
    /// Identifies a team within an account.
    TeamId,
    /// Identifies a contacts' folder within an account.
    FolderId,
    /// Identifies a project within an account.
    ProjectId,
    /// Identifies a comment within an account.
    CommentId,
    /// Identifies a webhook within an account.
    WebhookId,
}

/// A record that occurs once in an account's list.
pub(super) trait Identified {
    /// Returns the identifier among records of its kind.
    fn id(&self) -> &str;
}

macro_rules! identified {
    ($($name:ident),+) => {$(
        impl Identified for $name {
            fn id(&self) -> &str {
                self.id.as_str()
            }
        }
    )+};
}

identified!(User, Contact, Team, Folder);

/// Implements `Debug` that shows the record's kind and id, and none of its content.
macro_rules! debug_by_id {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.id)
            }
        }
    )+};
}

debug_by_id!(User, Contact);

// What members and contacts have alike stands in both: serde reads a flattened part through a copy of the
// whole record, unknown parts and all, and a record from outside may be mostly such.

/// A member of the account (help page "Members", `get_users`).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// The member's identifier in the account.
    pub id: UserId,
    /// The given name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub first_name: String,
    /// The family name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub last_name: String,
    /// Both names together, as Worksection shows them.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
    /// The position in the company.
    #[serde(default, deserialize_with = "lenient::text")]
    pub title: String,
    /// The picture's address, at the account's host or Worksection's, which may be a stock picture: see
    /// [`User::photo`]. Empty if it leads elsewhere.
    #[serde(default, deserialize_with = "lenient::text")]
    pub avatar: String,
    /// The team's title.
    #[serde(default, deserialize_with = "lenient::text")]
    pub group: String,
    /// The department's title.
    #[serde(default, deserialize_with = "lenient::text")]
    pub department: String,
    /// The member's role in the account.
    #[serde(default)]
    pub role: Role,
    /// The e-mail, which identifies the member in changes; `5674@5674.worksection.com` if there is no
    /// real mailbox.
    #[serde(default, deserialize_with = "lenient::text")]
    pub email: String,
    /// The main phone number.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone: String,
    /// The number at work.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone2: String,
    /// The mobile number.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone3: String,
    /// The number at home.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone4: String,
    /// The postal address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub address: String,
    /// One more postal address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub address2: String,
    /// A page of the person, or in Worksection: which, it does not say.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: String,
    /// Messengers and networks.
    #[serde(default)]
    pub services: Services,
    /// Other contacts, as free text.
    #[serde(default, deserialize_with = "lenient::text")]
    pub contacts: String,
    /// When the person was invited or added; for the admin key only.
    #[serde(default, deserialize_with = "lenient::text")]
    pub date_added: String,
}

impl User {
    /// Returns the member's phone numbers, in any spelling.
    pub fn phones(&self) -> impl Iterator<Item = (PhoneKind, &str)> {
        phones([&self.phone, &self.phone2, &self.phone3, &self.phone4])
    }

    /// Returns the address of the member's photo, unless it is one of Worksection's stock pictures.
    pub fn photo(&self) -> Option<&str> {
        let stock = ["/images/user/", "/images/avatar/"];
        let own = !stock.iter().any(|path| self.avatar.contains(path));
        (own && !self.avatar.is_empty()).then_some(&self.avatar)
    }
}

/// A contact: an outsider without access to the account (`get_contacts`).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// The contact's identifier in the account.
    pub id: ContactId,
    /// The given name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub first_name: String,
    /// The family name.
    #[serde(default, deserialize_with = "lenient::text")]
    pub last_name: String,
    /// Both names together, as Worksection shows them.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: String,
    /// The position.
    #[serde(default, deserialize_with = "lenient::text")]
    pub title: String,
    /// The folder's title, or a preset folder's code: see [`PresetFolder::from_code`].
    #[serde(default, deserialize_with = "lenient::text")]
    pub group: String,
    /// The e-mail.
    #[serde(default, deserialize_with = "lenient::text")]
    pub email: String,
    /// The main phone number.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone: String,
    /// The number at work.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone2: String,
    /// The mobile number.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone3: String,
    /// The number at home.
    #[serde(default, deserialize_with = "lenient::text")]
    pub phone4: String,
    /// The postal address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub address: String,
    /// One more postal address.
    #[serde(default, deserialize_with = "lenient::text")]
    pub address2: String,
    /// A page of the person, or in Worksection: which, it does not say.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: String,
    /// Messengers and networks.
    #[serde(default)]
    pub services: Services,
    /// Other contacts, as free text.
    #[serde(default, deserialize_with = "lenient::text")]
    pub contacts: String,
    /// When the person was invited or added; for the admin key only.
    #[serde(default, deserialize_with = "lenient::text")]
    pub date_added: String,
}

impl Contact {
    /// Returns the contact's phone numbers, in any spelling.
    pub fn phones(&self) -> impl Iterator<Item = (PhoneKind, &str)> {
        phones([&self.phone, &self.phone2, &self.phone3, &self.phone4])
    }
}

/// The numbers that are given, in Worksection's order.
fn phones(numbers: [&str; 4]) -> impl Iterator<Item = (PhoneKind, &str)> {
    let kinds = [
        PhoneKind::Main,
        PhoneKind::Work,
        PhoneKind::Mobile,
        PhoneKind::Home,
    ];
    let numbers = kinds.into_iter().zip(numbers);
    numbers.filter(|(_, number)| !number.is_empty())
}

/// What a phone number is for (help page "Members": `phone` to `phone4`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PhoneKind {
    /// `phone`
    Main,
    /// `phone2`
    Work,
    /// `phone3`
    Mobile,
    /// `phone4`
    Home,
}

/// A member's role in the account (help page "Members").
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Text", into = "String")]
pub enum Role {
    /// The account's owner.
    Owner,
    /// Administers the account.
    AccountAdmin,
    /// Administers a team.
    TeamAdmin,
    /// Administers a department.
    DepartmentAdmin,
    /// An ordinary member.
    User,
    /// Sees what is shared with them.
    Guest,
    /// Reads only.
    Reader,
    /// A role that is not on the list, as Worksection writes it; empty if none was given.
    Other(String),
}

impl Role {
    /// Parses a role ignoring case: real answers contain `Account admin` as well.
    pub fn parse(text: &str) -> Self {
        match text.trim().to_lowercase().as_str() {
            "owner" => Self::Owner,
            "account admin" => Self::AccountAdmin,
            "team admin" => Self::TeamAdmin,
            "department admin" => Self::DepartmentAdmin,
            "user" => Self::User,
            "guest" => Self::Guest,
            "reader" => Self::Reader,
            _ => Self::Other(text.trim().to_owned()),
        }
    }

    /// Returns the role as the help page writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Owner => "owner",
            Self::AccountAdmin => "account admin",
            Self::TeamAdmin => "team admin",
            Self::DepartmentAdmin => "department admin",
            Self::User => "user",
            Self::Guest => "guest",
            Self::Reader => "reader",
            Self::Other(text) => text,
        }
    }
}

impl Default for Role {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

impl From<Role> for String {
    fn from(role: Role) -> Self {
        role.as_str().to_owned()
    }
}

impl From<Text> for Role {
    fn from(Text(text): Text) -> Self {
        Self::parse(&text)
    }
}

/// A team of members (`get_user_groups`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Team {
    /// The team's identifier in the account.
    pub id: TeamId,
    /// The team's title.
    #[serde(default, deserialize_with = "lenient::text")]
    pub title: String,
    /// Whether it is a client's team rather than one of the company's own.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub client: bool,
}

/// A folder of contacts (`get_contact_groups`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Folder {
    /// The folder's identifier in the account.
    pub id: FolderId,
    /// The folder's title; a preset folder's title is a code: see [`Folder::preset`].
    #[serde(default, deserialize_with = "lenient::text")]
    pub title: String,
    /// Who created the folder.
    #[serde(default, rename = "type")]
    pub kind: FolderKind,
}

impl Folder {
    /// Returns the preset folder that this is, if any.
    pub fn preset(&self) -> Option<PresetFolder> {
        match self.kind {
            FolderKind::Preset => PresetFolder::from_code(&self.title),
            FolderKind::Own => None,
        }
    }
}

/// The creator of a folder of contacts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Text")]
pub enum FolderKind {
    /// Worksection; every account has these.
    #[serde(rename = "preset")]
    Preset,
    /// A member of the account.
    #[default]
    #[serde(rename = "folder")]
    Own,
}

impl From<Text> for FolderKind {
    fn from(Text(text): Text) -> Self {
        if text.eq_ignore_ascii_case("preset") {
            Self::Preset
        } else {
            Self::Own
        }
    }
}

/// The folders that every account has. Worksection gives codes for them, not titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PresetFolder {
    /// `USERS`
    Users,
    /// `DEFAULT`
    Default,
    /// `TEAM_ONLY`
    TeamOnly,
    /// `HIDDEN`
    Hidden,
}

impl PresetFolder {
    /// Parses a code: the title of a preset folder, or a contact's `group`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "USERS" => Some(Self::Users),
            "DEFAULT" => Some(Self::Default),
            "TEAM_ONLY" => Some(Self::TeamOnly),
            "HIDDEN" => Some(Self::Hidden),
            _ => None,
        }
    }
}
