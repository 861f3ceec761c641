//! The content of a button: a typed value in at most 64 bytes.
//!
//! Buttons outlive versions of the bot, so they are encoded as JSON with names, never positions; an
//! unreadable one is stale, and says so politely. They also outlive a chat's link: a button that
//! refers to things of an account has the link's mark before the JSON, and is stale under another
//! link.

use serde::{Deserialize, Serialize};

use crate::chat::words::{
    buttons::{
        AdminButton, AwayButton, ChangeButton, ContactButton, DepartmentsButton, FavouritesButton,
        FoldersButton, ForgetButton, FormButton, InvitesButton, LanguageButton, LeaveButton,
        LinkButton, MeButton, NewsButton, NumberButton, PeopleButton, PlacesButton, ProjectsButton,
        RecentButton, RequestsButton, SharedButton, StartButton, TaskButton, TeamsButton,
        TodayButton, UnlinkButton, ViewButton,
    },
    dialogue::Ticket,
};

/// Telegram's limit for `callback_data`, in bytes.
pub(crate) const LONGEST: usize = 64;

/// Every button of every feature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Button {
    #[serde(rename = "start")]
    Start(StartButton),
    #[serde(rename = "link")]
    Link(LinkButton),
    #[serde(rename = "unlink")]
    Unlink(UnlinkButton),
    #[serde(rename = "left")]
    Leave(LeaveButton),
    #[serde(rename = "forget")]
    Forget(ForgetButton),
    #[serde(rename = "lang")]
    Language(LanguageButton),
    #[serde(rename = "who")]
    People(PeopleButton),
    #[serde(rename = "team")]
    Teams(TeamsButton),
    #[serde(rename = "dir")]
    Folders(FoldersButton),
    #[serde(rename = "dep")]
    Departments(DepartmentsButton),
    #[serde(rename = "last")]
    Recent(RecentButton),
    #[serde(rename = "fav")]
    Favourites(FavouritesButton),
    #[serde(rename = "con")]
    Contact(ContactButton),
    #[serde(rename = "form")]
    Form(FormButton),
    #[serde(rename = "task")]
    Task(TaskButton),
    #[serde(rename = "pro")]
    Projects(ProjectsButton),
    #[serde(rename = "me")]
    Me(MeButton),
    #[serde(rename = "num")]
    Number(NumberButton),
    #[serde(rename = "at")]
    Places(PlacesButton),
    /// What a group sees of people.
    #[serde(rename = "see")]
    View(ViewButton),
    #[serde(rename = "vcf")]
    Shared(SharedButton),
    #[serde(rename = "job")]
    Change(ChangeButton),
    #[serde(rename = "inv")]
    Invites(InvitesButton),
    #[serde(rename = "away")]
    Away(AwayButton),
    #[serde(rename = "req")]
    Requests(RequestsButton),
    #[serde(rename = "news")]
    News(NewsButton),
    #[serde(rename = "day")]
    Today(TodayButton),
    #[serde(rename = "adm")]
    Admin(AdminButton),
    /// Leaves the dialogue.
    #[serde(rename = "cancel")]
    Cancel(Ticket),
    /// Repeats a failed request, which is stored under this name.
    #[serde(rename = "retry")]
    Retry(String),
}

impl Button {
    /// Returns the ticket of the dialogue that the button belongs to, which is one person's.
    pub(crate) fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Cancel(ticket)
            | Self::Me(MeButton::Am(ticket, _))
            | Self::Link(LinkButton::Mine(ticket) | LinkButton::Public(ticket)) => Some(ticket),
            Self::Forget(ForgetButton::Confirm(ticket)) => Some(ticket),
            Self::News(NewsButton::Post(ticket)) => Some(ticket),
            Self::Admin(AdminButton::Send(ticket)) => Some(ticket),
            Self::Form(button) => Some(button.ticket()),
            Self::Projects(button) => button.ticket(),
            Self::Requests(button) => button.ticket(),
            Self::Away(
                AwayButton::Day(ticket, _)
                | AwayButton::Month(ticket, _)
                | AwayButton::Vacation(ticket)
                | AwayButton::Sick(ticket)
                | AwayButton::Instead(ticket, _)
                | AwayButton::Nobody(ticket)
                | AwayButton::Yes(ticket),
            ) => Some(ticket),
            _ => None,
        }
    }

    /// Whether the button refers to something by its id or name in an account, or to something stored
    /// for one: in another account that would be something else.
    pub(crate) fn is_of_account(&self) -> bool {
        match self {
            Self::News(button) => button.is_of_account(),
            // A dialogue ends with the link under which it was begun.
            Self::Projects(button) => button.ticket().is_none() && *button != ProjectsButton::All,
            Self::People(_)
            | Self::Favourites(_)
            | Self::Teams(TeamsButton::Open(..))
            | Self::Folders(FoldersButton::Open(..))
            | Self::Departments(DepartmentsButton::Open(..))
            | Self::Task(_)
            | Self::Shared(_)
            | Self::Change(_)
            | Self::Invites(InvitesButton::Remind(_) | InvitesButton::Text(..))
            | Self::Requests(
                RequestsButton::Yes(_) | RequestsButton::No(_) | RequestsButton::Edit(_),
            )
            | Self::Away(
                AwayButton::Of(_)
                | AwayButton::AddFor(_)
                | AwayButton::Undo(_)
                | AwayButton::Decline(..)
                | AwayButton::Other(..),
            )
            | Self::Today(TodayButton::Hide(_))
            | Self::Retry(_) => true,
            // These lead to what the chat is linked to at the time of pressing.
            Self::Start(_)
            | Self::Admin(_)
            | Self::Link(_)
            | Self::Unlink(_)
            | Self::Leave(_)
            | Self::Forget(_)
            | Self::Language(_)
            | Self::Teams(_)
            | Self::Folders(_)
            | Self::Departments(_)
            | Self::Recent(_)
            | Self::Invites(_)
            | Self::Number(_)
            | Self::Places(_)
            | Self::View(_)
            | Self::Contact(_) => false,
            // A dialogue ends with the link under which it was begun.
            Self::Form(_)
            | Self::Me(_)
            | Self::Cancel(_)
            | Self::Away(_)
            | Self::Requests(_)
            | Self::Today(_) => false,
        }
    }

    /// Encodes the button as `callback_data`, with the mark of the chat's link.
    pub(crate) fn encode(&self, link: Option<&str>) -> String {
        let mut encoded = Vec::with_capacity(LONGEST);
        if let Some(link) = link.filter(|_| self.is_of_account()) {
            encoded.extend_from_slice(link.as_bytes());
        }
        let written = serde_json::to_writer(&mut encoded, self);
        written.expect("a button holds nothing but strings, numbers and unit variants");
        String::from_utf8(encoded).expect("JSON is text")
    }

    /// Decodes `callback_data` and the mark of its link; `None` for anything that this version did not
    /// write.
    pub(crate) fn decode(data: &str) -> Option<(Self, Option<&str>)> {
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
    use teloxide::types::ChatId;

    use super::*;
    use crate::{
        chat::words::{field::Field, speaker},
        news::{Kind, Mute},
        people::PersonId,
        worksection::TaskId,
    };

    #[test]
    fn the_longest_buttons_have_room_for_the_mark() {
        let member = PersonId::Member("12345678".into());
        let (other, third, fourth) = (member.clone(), member.clone(), member.clone());
        let list = Some(("abcdefgh".into(), 1000));
        let (marked, marked_list) = (member.clone(), list.clone());
        // Nobody has a longer id than those who speak in the name of a group.
        let task = TaskId::parse("1234567890").expect("a task");
        let group = speaker::in_name_of(ChatId(-1_009_999_999_999));
        let longest = [
            Button::People(PeopleButton::Card(member.clone(), list.clone())),
            Button::People(PeopleButton::Refresh(member.clone(), list)),
            Button::Favourites(FavouritesButton::Drop(marked, marked_list)),
            Button::Task(TaskButton::Whose("abcdefgh".into(), member.clone())),
            Button::Shared(SharedButton::Contact("abcdefgh".into(), 1000)),
            Button::Change(ChangeButton::Settle("abcdefgh".into())),
            Button::Retry("abcdefgh".into()),
            Button::Me(MeButton::Change(group)),
            Button::Me(MeButton::Am(Ticket::new(group), member)),
            Button::Form(FormButton::Edit(Ticket::new(group), Field::Department)),
            Button::Form(FormButton::Anyway(Ticket::new(group))),
            Button::Form(FormButton::Same(Ticket::new(group), fourth)),
            Button::Projects(ProjectsButton::List("abcdefgh".into(), 1000)),
            Button::Projects(ProjectsButton::Open(
                "12345678".into(),
                Some(("abcdefgh".into(), 1000)),
            )),
            Button::Projects(ProjectsButton::Renew(
                "12345678".into(),
                Some(("abcdefgh".into(), 1000)),
            )),
            Button::Projects(ProjectsButton::AgainWithout("12345678".into(), third)),
            Button::Projects(ProjectsButton::Whom(Ticket::new(group), other)),
            Button::Projects(ProjectsButton::Pick(Ticket::new(group), "12345678".into())),
            Button::Away(AwayButton::Month(Ticket::new(group), 739_999)),
            Button::Away(AwayButton::Instead(Ticket::new(group), "12345678".into())),
            Button::Away(AwayButton::Decline("12345678".into(), 739_999)),
            Button::Requests(RequestsButton::Edit("abcdefgh".into())),
            Button::Requests(RequestsButton::Back(Ticket::new(group))),
            Button::News(NewsButton::Hush(task, Some("12345678".into()))),
            Button::News(NewsButton::Mute(Mute::Project("12345678".into()))),
            Button::News(NewsButton::HowLong(Mute::Project("12345678".into()))),
            Button::News(NewsButton::MuteFor(Mute::Kind(Kind::Responsible), 31)),
            Button::News(NewsButton::MuteFor(Mute::Project("12345678".into()), 31)),
            Button::Today(TodayButton::Hide(task)),
            Button::News(NewsButton::Reopen(task, "abcdefgh".into())),
            Button::News(NewsButton::Reveal(task, "12345678".into())),
            Button::News(NewsButton::Post(Ticket::new(group))),
            Button::Places(PlacesButton::News(-1_009_999_999_999, false)),
            Button::Number(NumberButton::Enter(-1_009_999_999_999)),
            Button::News(NewsButton::Page("abcdefgh".into(), 99)),
            Button::News(NewsButton::Zone("America/Los_Angeles".into())),
        ];
        for button in longest {
            let data = button.encode(Some("Ab_-"));
            assert!(data.len() <= LONGEST, "{} bytes: {data}", data.len());
            let link = button.is_of_account().then_some("Ab_-");
            assert_eq!(Button::decode(&data), Some((button, link)));
        }
    }
}
