//! What a button says when it is pressed: a typed value in at most 64 bytes.
//!
//! Buttons outlive versions of the bot, so they travel as JSON with names, never as positions; one
//! that does not read is an old one, and says so politely. They outlive a chat's link, too: one that
//! names things of an account has the mark of the link before the JSON, and is old under another.

use serde::{Deserialize, Serialize};

use super::{
    change, contact, departments, dialogue::Ticket, folders, forget, form, language, link, listing,
    me, recent, shared, start, subscribe, teams, unlink, view,
};

/// Telegram's limit for `callback_data`, in bytes.
pub const LONGEST: usize = 64;

/// Every button of every feature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Button {
    #[serde(rename = "start")]
    Start(start::Button),
    #[serde(rename = "link")]
    Link(link::Button),
    #[serde(rename = "unlink")]
    Unlink(unlink::Button),
    #[serde(rename = "forget")]
    Forget(forget::Button),
    #[serde(rename = "lang")]
    Language(language::Button),
    #[serde(rename = "who")]
    People(listing::Button),
    #[serde(rename = "team")]
    Teams(teams::Button),
    #[serde(rename = "dir")]
    Folders(folders::Button),
    #[serde(rename = "dep")]
    Departments(departments::Button),
    #[serde(rename = "last")]
    Recent(recent::Button),
    #[serde(rename = "con")]
    Contact(contact::Button),
    #[serde(rename = "form")]
    Form(form::Button),
    #[serde(rename = "task")]
    Task(subscribe::Button),
    #[serde(rename = "me")]
    Me(me::Button),
    /// What a group sees of people.
    #[serde(rename = "see")]
    View(view::Button),
    #[serde(rename = "vcf")]
    Shared(shared::Button),
    #[serde(rename = "job")]
    Change(change::Button),
    /// Leaves the dialogue.
    #[serde(rename = "cancel")]
    Cancel(Ticket),
    /// Asks again what failed: names a kept request.
    #[serde(rename = "retry")]
    Retry(String),
}

impl Button {
    /// The dialogue that the button belongs to, which is one person's.
    pub fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Cancel(ticket)
            | Self::Me(me::Button::Am(ticket, _))
            | Self::Link(link::Button::Mine(ticket)) => Some(ticket),
            Self::Forget(forget::Button::Confirm(ticket)) => Some(ticket),
            Self::Form(button) => Some(button.ticket()),
            _ => None,
        }
    }

    /// Whether it names something by the number or the name that it has in an account, or that is
    /// kept for one: in another account that is something else.
    pub fn is_of_account(&self) -> bool {
        match self {
            Self::People(_)
            | Self::Teams(teams::Button::Open(..))
            | Self::Folders(folders::Button::Open(..))
            | Self::Departments(departments::Button::Open(..))
            | Self::Task(_)
            | Self::Shared(_)
            | Self::Change(_)
            | Self::Retry(_) => true,
            // These lead to what the chat is linked to when they are pressed.
            Self::Start(_)
            | Self::Link(_)
            | Self::Unlink(_)
            | Self::Forget(_)
            | Self::Language(_)
            | Self::Teams(_)
            | Self::Folders(_)
            | Self::Departments(_)
            | Self::Recent(_)
            | Self::View(_)
            | Self::Contact(_) => false,
            // A dialogue ends with the link that it was begun under.
            Self::Form(_) | Self::Me(_) | Self::Cancel(_) => false,
        }
    }

    /// As `callback_data`, under the mark of the chat's link.
    pub fn encode(&self, link: Option<&str>) -> String {
        let button = serde_json::to_string(self)
            .expect("a button holds nothing but strings, numbers and unit variants");
        match link {
            Some(link) if self.is_of_account() => format!("{link}{button}"),
            _ => button,
        }
    }

    /// From `callback_data`, with the mark of its link; `None` for anything this version did not
    /// write.
    pub fn decode(data: &str) -> Option<(Self, Option<&str>)> {
        if data.len() > LONGEST {
            return None;
        }
        let (link, button) = data.split_at(data.find(['{', '"'])?);
        let button: Self = serde_json::from_str(button).ok()?;
        Some((button, Some(link).filter(|link| !link.is_empty())))
    }
}

#[cfg(test)]
mod tests {
    use teloxide::types::UserId;

    use super::*;
    use crate::people::PersonId;

    #[test]
    fn the_longest_buttons_have_room_for_the_mark() {
        let member = PersonId::Member("12345678".into());
        let list = Some(("abcdefgh".to_owned(), 1000));
        let longest = [
            Button::People(listing::Button::Card(member.clone(), list.clone())),
            Button::People(listing::Button::Refresh(member.clone(), list)),
            Button::Task(subscribe::Button::Whose("abcdefgh".into(), member)),
            Button::Shared(shared::Button::Contact("abcdefgh".into(), 1000)),
            Button::Change(change::Button::Settle("abcdefgh".into())),
            Button::Retry("abcdefgh".into()),
            Button::Me(me::Button::Change(UserId(9_999_999_999))),
        ];
        for button in longest {
            let data = button.encode(Some("Ab_-"));
            assert!(data.len() <= LONGEST, "{} bytes: {data}", data.len());
            let link = button.is_of_account().then_some("Ab_-");
            assert_eq!(Button::decode(&data), Some((button, link)));
        }
    }
}
