//! The records of an account (members, contacts, teams, folders, projects), and how each
//! looks in an answer.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Contents, services::Services};

/// Equal but for case, in any alphabet.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.eq_ignore_ascii_case(b) || a.to_lowercase() == b.to_lowercase()
}

/// How the empty texts of a record travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Blank {
    /// As `""`.
    #[default]
    Empty,
    /// As `null`.
    Null,
    /// Not at all.
    Missing,
}

/// What a member and a contact have in common. An empty text is one that was never filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The whole name, as shown.
    pub name: String,
    /// Position.
    pub title: String,
    /// A member's team or a contact's folder, by title.
    pub group: String,
    /// E-mail.
    pub email: String,
    /// `phone` to `phone4`: main, work, mobile, home; in any spelling.
    pub phones: [String; 4],
    /// `address` and `address2`; can hold line breaks.
    pub addresses: [String; 2],
    /// Messengers, networks and what else is newer.
    pub services: Services,
    /// How the empty ones of these travel.
    pub blank: Blank,
}

impl Details {
    /// Someone of this name and address, with nothing else known.
    pub fn new(first_name: &str, last_name: &str, email: &str) -> Self {
        Self {
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            name: format!("{first_name} {last_name}").trim().to_owned(),
            email: email.to_owned(),
            ..Self::default()
        }
    }

    fn to_map(&self, id: u64) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("id".to_owned(), json!(id.to_string()));
        let texts = [
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("name", &self.name),
            ("title", &self.title),
            ("group", &self.group),
            ("email", &self.email),
        ];
        for (key, text) in texts {
            put(&mut map, key, text, self.blank);
        }
        let optional = ["phone", "phone2", "phone3", "phone4", "address", "address2"];
        for (key, text) in optional
            .iter()
            .zip(self.phones.iter().chain(&self.addresses))
        {
            // "If given", say the help pages: most empty ones are left out.
            let blank = match self.blank {
                Blank::Null => Blank::Null,
                Blank::Empty | Blank::Missing => Blank::Missing,
            };
            put(&mut map, key, text, blank);
        }
        map
    }
}

fn put(map: &mut Map<String, Value>, key: &str, text: &str, blank: Blank) {
    let value = match blank {
        Blank::Missing if text.is_empty() => return,
        Blank::Null if text.is_empty() => Value::Null,
        _ => Value::String(text.to_owned()),
    };
    map.insert(key.to_owned(), value);
}

/// A member's picture.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Avatar {
    /// The stock picture of people without a photo.
    #[default]
    Stock,
    /// A photo of their own, drawn and served by the emulator.
    Photo,
    /// Whatever stands here.
    Url(String),
}

/// A member of the account: a *user* in the API's words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Member {
    /// Id; 0 lets the account choose one when the member is added.
    pub id: u64,
    /// Name, position, team, ways to reach them.
    pub details: Details,
    /// Department.
    pub department: String,
    /// Role in the API's words; real answers sometimes start it with a capital.
    pub role: String,
    /// Picture.
    pub avatar: Avatar,
    /// What an hour costs, as a number or as a string: money, nobody's business.
    pub rate: Option<Value>,
    /// Came through `add_user` and has not logged in yet.
    pub invited: bool,
}

impl Member {
    /// A plain member (role `user`) with nothing but a name and an address.
    pub fn new(first_name: &str, last_name: &str, email: &str) -> Self {
        Self {
            details: Details::new(first_name, last_name, email),
            role: "user".to_owned(),
            ..Self::default()
        }
    }

    /// As `get_users` shows it, to the admin key or to a member.
    pub(super) fn to_json_whole(&self, account_url: &str, by_key: bool) -> Value {
        let mut shown = self.to_json(account_url);
        if let Some(map) = shown.as_object_mut() {
            let details = &self.details;
            details.services.put(map, details.blank, by_key);
        }
        shown
    }

    /// As `add_user` and `me` show it; `account_url` leads to the pictures.
    pub(super) fn to_json(&self, account_url: &str) -> Value {
        let mut map = self.details.to_map(self.id);
        put(&mut map, "department", &self.department, self.details.blank);
        put(&mut map, "role", &self.role, self.details.blank);
        let avatar = match &self.avatar {
            Avatar::Stock => format!("{account_url}/images/user/0m.gif"),
            Avatar::Photo => format!("{account_url}/photo/{}", self.id),
            Avatar::Url(url) => url.clone(),
        };
        map.insert("avatar".to_owned(), Value::String(avatar));
        if let Some(rate) = &self.rate {
            map.insert("rate".to_owned(), rate.clone());
        }
        Value::Object(map)
    }

    /// As tasks mention people.
    pub(super) fn to_mention(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "email": self.details.email,
            "name": self.details.name,
        })
    }
}

/// A contact: someone outside, in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Id; 0 lets the account choose one when the contact is added.
    pub id: u64,
    /// Name, position, folder, ways to reach them.
    pub details: Details,
}

impl Contact {
    /// A contact with nothing but a name and an address.
    pub fn new(first_name: &str, last_name: &str, email: &str) -> Self {
        Self {
            id: 0,
            details: Details::new(first_name, last_name, email),
        }
    }

    /// As an answer shows it, to the admin key or to a member.
    pub(super) fn to_json(&self, by_key: bool) -> Value {
        let mut map = self.details.to_map(self.id);
        let details = &self.details;
        details.services.put(&mut map, details.blank, by_key);
        Value::Object(map)
    }
}

/// A team of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Id.
    pub id: u64,
    /// Title; members carry it as their `group`.
    pub title: String,
    /// A client's team, not one of the company's own.
    pub client: bool,
}

impl Team {
    pub(super) fn to_json(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "title": self.title,
            "type": "company",
            "client": i32::from(self.client),
        })
    }
}

/// Where a folder comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderKind {
    /// One of the four that every account has, titled by a code name.
    Preset,
    /// Made by a member.
    Own,
}

/// A folder of contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Id.
    pub id: u64,
    /// Title; contacts carry it as their `group`.
    pub title: String,
    /// Preset or own.
    pub kind: FolderKind,
}

impl Folder {
    /// The folders that every account has.
    pub fn presets() -> Vec<Self> {
        let titles = ["USERS", "DEFAULT", "TEAM_ONLY", "HIDDEN"];
        let preset = |(id, title): (u64, &str)| Self {
            id,
            title: title.to_owned(),
            kind: FolderKind::Preset,
        };
        (1..).zip(titles).map(preset).collect()
    }

    /// Preset folders have bare numbers for ids, the others strings, as in real answers.
    pub(super) fn to_json(&self) -> Value {
        let (id, kind) = match self.kind {
            FolderKind::Preset => (json!(self.id), "preset"),
            FolderKind::Own => (json!(self.id.to_string()), "folder"),
        };
        json!({ "id": id, "title": self.title, "type": kind })
    }
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Project {
    /// Id.
    pub id: u64,
    /// Name.
    pub name: String,
    /// Its state.
    pub stage: Stage,
    /// Id of the member who manages it.
    pub manager: Option<u64>,
    /// When it was added, `YYYY-MM-DD HH:MM`.
    pub date_added: String,
    /// Ids of the members who work on it, beside its manager.
    pub team: BTreeSet<u64>,
}

/// What state a project is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Under way.
    #[default]
    Active,
    /// Put off.
    Pending,
    /// Over.
    Archive,
}

impl Stage {
    /// The word that answers and filters have for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Pending => "pending",
            Self::Archive => "archive",
        }
    }
}

impl Project {
    /// Whether the member works on it or manages it.
    pub fn has(&self, member: u64) -> bool {
        self.manager == Some(member) || self.team.contains(&member)
    }

    /// The path of its page in the account.
    pub fn page(&self) -> String {
        format!("/project/{}/", self.id)
    }

    /// As tasks mention it.
    pub(super) fn to_mention(&self) -> Value {
        json!({ "id": self.id.to_string(), "name": self.name, "page": self.page() })
    }

    /// As `get_projects` shows it.
    pub(super) fn to_json(&self, contents: &Contents, extra: &[&str]) -> Value {
        let mention = |id| contents.member_by_id(id).map(Member::to_mention);
        let nobody = json!({ "id": "0", "email": "NOONE", "name": "" });
        let company = contents.teams.iter().find(|team| !team.client);
        let mut shown = self.to_mention();
        shown["status"] = json!(self.stage.word());
        shown["company"] = json!(company.map_or("", |team| team.title.as_str()));
        let owner = contents.members.first().map(Member::to_mention);
        shown["user_from"] = owner.unwrap_or_else(|| nobody.clone());
        shown["user_to"] = self.manager.and_then(mention).unwrap_or(nobody);
        shown["date_added"] = json!(self.date_added);
        if extra.contains(&"text") || extra.contains(&"html") {
            shown["text"] = json!("");
        }
        if extra.contains(&"options") {
            shown["options"] = json!({ "allow_close": 1, "allow_give": 1, "allow_term": 1 });
        }
        if extra.contains(&"users") {
            let members = contents.members.iter();
            let team = members.filter(|member| self.has(member.id));
            shown["users"] = team.map(Member::to_mention).collect();
        }
        shown
    }
}
