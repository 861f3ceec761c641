//! The buttons of each feature.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::{
    chat::words::{
        dialogue::Ticket, field::Field, kept_id::KeptId, listing::Listing, project::Sought,
        task::Shown, typed_key::HeldKey,
    },
    i18n::Language,
    news::{Kind, Mute},
    people::{PersonId, vcard::Vcard},
    worksection::{self, CommentId, FolderId, ProjectId, TaskId, TeamId},
};

/// The buttons of the first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum StartButton {
    #[serde(rename = "home")]
    Home,
    #[serde(rename = "find")]
    Find,
    #[serde(rename = "invite")]
    Invite,
    #[serde(rename = "task")]
    Task,
}

/// The buttons of those who look after the bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AdminButton {
    /// How the bot fares.
    Show,
    Faults,
    /// A word to all chats.
    Write,
    /// ✅ below the word as it will be seen.
    Send(Ticket),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum LinkButton {
    #[serde(rename = "begin")]
    Begin,
    /// Links the group with the person's own link.
    #[serde(rename = "mine")]
    Mine(Ticket),
    /// Links the chat with a key that was typed where nobody asked for one.
    #[serde(rename = "with")]
    With(KeptId<HeldKey>),
    /// Links a public group all the same.
    #[serde(rename = "open")]
    Public(Ticket),
}

/// The answer of whoever linked a group and has left it, with the question's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum LeaveButton {
    /// The group may go on reading.
    #[serde(rename = "stay")]
    Stay(String),
    /// The group is unlinked.
    #[serde(rename = "end")]
    End(String),
}

/// The chats that work by somebody's access; each by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlacesButton {
    List,
    Open(i64),
    /// Switches news on or off there.
    News(i64, bool),
    /// The question.
    Unlink(i64),
    Sure(i64),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NumberButton {
    /// Asks for the person's number.
    #[serde(rename = "ask")]
    Ask,
    /// Uses the link of this group.
    #[serde(rename = "in")]
    Enter(i64),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum UnlinkButton {
    /// The question.
    #[serde(rename = "ask")]
    Ask,
    #[serde(rename = "yes")]
    Confirm,
    /// ✖️
    #[serde(rename = "no")]
    Keep,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ForgetButton {
    /// Shows what is stored.
    #[serde(rename = "what")]
    Privacy,
    /// The question.
    #[serde(rename = "ask")]
    Ask,
    #[serde(rename = "yes")]
    Confirm(Ticket),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum LanguageButton {
    /// Shows the choice.
    #[serde(rename = "choose")]
    Choose,
    #[serde(rename = "set")]
    Set(Language),
    /// The same as the person's Telegram.
    #[serde(rename = "auto")]
    Auto,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PeopleButton {
    /// A page of a stored list.
    #[serde(rename = "page")]
    Page(KeptId<Listing>, usize),
    /// A card, reached from that page of that list, or from no list.
    #[serde(rename = "card")]
    Card(PersonId, Option<(KeptId<Listing>, usize)>),
    /// 🔄 on a card.
    #[serde(rename = "new")]
    Refresh(PersonId, Option<(KeptId<Listing>, usize)>),
    /// 📇
    #[serde(rename = "save")]
    Save(PersonId),
    /// 📇 for everyone in a list.
    #[serde(rename = "all")]
    SaveAll(KeptId<Listing>),
    /// The person's team or folder.
    #[serde(rename = "with")]
    Together(PersonId),
    /// ↗️ on a card that one person of a group sees.
    #[serde(rename = "all_see")]
    Aloud(PersonId),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TeamsButton {
    /// A page of all teams.
    List(usize),
    /// A team's members, reached from that page.
    Open(TeamId, usize),
    /// ➕
    New,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FoldersButton {
    /// A page of all folders.
    List(usize),
    /// A folder's contacts, reached from that page.
    Open(FolderId, usize),
    /// ➕
    New,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DepartmentsButton {
    /// A page of all departments.
    List(usize),
    /// A department by the tag of its title, reached from that page.
    Open(String, usize),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RecentButton {
    Show,
    Forget,
}

/// The star on a card, reached from that page of that list, or from no list. What it does stands on it, so
/// that a second tap does nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum FavouritesButton {
    /// ☆
    #[serde(rename = "on")]
    Add(PersonId, Option<(KeptId<Listing>, usize)>),
    /// ⭐
    #[serde(rename = "off")]
    Drop(PersonId, Option<(KeptId<Listing>, usize)>),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ContactButton {
    /// The folders, and the question for a name.
    Browse,
    /// ➕
    New,
}

/// The buttons of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FormButton {
    /// Picks one of the offered values.
    Pick(Ticket, usize),
    /// Turns to a page of the offered values.
    Page(Ticket, usize),
    /// Leaves the field empty.
    Skip(Ticket),
    /// Leaves this and all further optional fields empty.
    Rest(Ticket),
    /// Leaves the value unchanged.
    Keep(Ticket),
    /// ↩️ to the previous field.
    Back(Ticket),
    /// Changes a field of the card.
    Edit(Ticket, Field),
    /// Continues although a similar person is known.
    Anyway(Ticket),
    /// The person who is known is the one that is meant.
    #[serde(rename = "s")]
    Same(Ticket, PersonId),
    /// ✅
    Yes(Ticket),
}

impl FormButton {
    pub(crate) fn ticket(&self) -> &Ticket {
        match self {
            Self::Pick(ticket, _)
            | Self::Page(ticket, _)
            | Self::Skip(ticket)
            | Self::Rest(ticket)
            | Self::Keep(ticket)
            | Self::Back(ticket)
            | Self::Edit(ticket, _)
            | Self::Anyway(ticket)
            | Self::Same(ticket, _)
            | Self::Yes(ticket) => ticket,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TaskButton {
    /// 🔔
    On(KeptId<Shown>),
    /// 🔕
    Off(KeptId<Shown>),
    /// 🔄
    Refresh(KeptId<Shown>),
    /// Asks whose subscription to change.
    Someone(KeptId<Shown>),
    /// Selects that person's subscription.
    Whose(KeptId<Shown>, PersonId),
    /// ↩️ to the person's own subscription.
    Mine(KeptId<Shown>),
    /// ↗️ on a task that one person of a group sees.
    Aloud(KeptId<Shown>),
}

impl TaskButton {
    /// Returns the name under which the shown task is stored.
    pub(crate) fn shown(&self) -> &KeptId<Shown> {
        match self {
            Self::On(name)
            | Self::Off(name)
            | Self::Refresh(name)
            | Self::Someone(name)
            | Self::Whose(name, _)
            | Self::Mine(name)
            | Self::Aloud(name) => name,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProjectsButton {
    /// All projects.
    All,
    /// A page of the projects that were looked for.
    List(KeptId<Sought>, usize),
    /// A project, reached from that page of those, or from elsewhere.
    Open(ProjectId, Option<(KeptId<Sought>, usize)>),
    /// 🔄 on such a page.
    Fresh(KeptId<Sought>, usize),
    /// 🔄 on a project.
    Renew(ProjectId, Option<(KeptId<Sought>, usize)>),
    /// The projects that a person shares with whoever asks.
    With(PersonId),
    /// ➕ on a project: asks who is to work on it.
    More(ProjectId),
    /// ➖ on a project: asks who is no longer to work on it.
    Less(ProjectId),
    /// That person is meant.
    #[serde(rename = "w")]
    Whom(Ticket, PersonId),
    /// Shows again what was not done, to be confirmed.
    #[serde(rename = "+")]
    Again(ProjectId, PersonId),
    #[serde(rename = "-")]
    AgainWithout(ProjectId, PersonId),
    /// Asks on which projects a member is to work.
    For(PersonId),
    /// Chooses a project, or no longer.
    Pick(Ticket, ProjectId),
    /// Turns to a page of the projects.
    Turn(Ticket, usize),
    /// Shows all projects again.
    Clear(Ticket),
    /// ✅
    Yes(Ticket),
}

impl ProjectsButton {
    /// Returns the ticket of the dialogue that the button belongs to.
    pub(crate) fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Whom(ticket, _)
            | Self::Pick(ticket, _)
            | Self::Turn(ticket, _)
            | Self::Clear(ticket)
            | Self::Yes(ticket) => Some(ticket),
            Self::All
            | Self::List(..)
            | Self::Open(..)
            | Self::Fresh(..)
            | Self::Renew(..)
            | Self::With(_)
            | Self::More(_)
            | Self::Less(_)
            | Self::Again(..)
            | Self::AgainWithout(..)
            | Self::For(_) => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MeButton {
    Show,
    /// «This is not me», or nobody yet: on that person's screen.
    Change(UserId),
    /// «This is me».
    Am(Ticket, PersonId),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ViewButton {
    Show,
    Emails(bool),
    Phones(bool),
    Home(bool),
    Projects(bool),
    /// Whether colleagues may use the group's link in their private chats.
    Open(bool),
    /// After how many minutes look-ups are taken away again.
    Tidy(u16),
    /// Whether administrators are offered to invite those whom they bring into the group.
    Arrivals(bool),
    /// The same said below such an offer: no more of them.
    NoMoreArrivals,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SharedButton {
    /// A card of a stored file.
    Card(KeptId<Vec<Vcard>>, usize),
    /// ➕ as a contact.
    Contact(KeptId<Vec<Vcard>>, usize),
    /// ➕ as a member.
    Invite(KeptId<Vec<Vcard>>, usize),
}

/// The buttons of `/invites`. An invitation has the name of its change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InvitesButton {
    /// A page.
    List(usize),
    /// 🔄 on a page.
    Renew(usize),
    /// Sends a text to forward.
    Remind(String),
    /// Shows that text in this language.
    Text(String, Language),
}

/// The buttons of `/away`. A day is its number, since year 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AwayButton {
    Today,
    Week,
    /// A member's absences.
    Of(PersonId),
    /// ➕ of one's own.
    Add,
    /// ➕ of somebody else's.
    #[serde(rename = "for")]
    AddFor(PersonId),
    Day(Ticket, i32),
    /// Turns to the month with this day.
    #[serde(rename = "mon")]
    Month(Ticket, i32),
    #[serde(rename = "vac")]
    Vacation(Ticket),
    Sick(Ticket),
    /// A member stands in.
    #[serde(rename = "ins")]
    Instead(Ticket, worksection::UserId),
    /// Nobody stands in.
    #[serde(rename = "no")]
    Nobody(Ticket),
    /// ✅
    Yes(Ticket),
    /// ↩️: takes back the change of this name.
    Undo(String),
    /// Does not stand in for a member who is away from this day on.
    #[serde(rename = "dec")]
    Decline(worksection::UserId, i32),
    /// Asks who else stands in for a member who is away from this day on.
    #[serde(rename = "oth")]
    Other(worksection::UserId, i32),
}

/// The buttons of what people ask others to do. A wish goes by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RequestsButton {
    /// ✅ on a card.
    Yes(String),
    /// ✖️ on a card.
    No(String),
    /// ✏️ on a card.
    Edit(String),
    /// ✖️ of whoever asked.
    Withdraw(String),
    /// Shows the link for newcomers.
    Link,
    /// Closes it.
    Close,
    /// Leaves a newcomer's field empty.
    Skip(Ticket),
    /// ↩️ to a newcomer's previous field.
    Back(Ticket),
    /// ✅ of a newcomer.
    Send(Ticket),
}

impl RequestsButton {
    /// Returns the ticket of the dialogue that the button belongs to.
    pub(crate) fn ticket(&self) -> Option<&Ticket> {
        match self {
            Self::Skip(ticket) | Self::Back(ticket) | Self::Send(ticket) => Some(ticket),
            Self::Yes(_)
            | Self::No(_)
            | Self::Edit(_)
            | Self::Withdraw(_)
            | Self::Link
            | Self::Close => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChangeButton {
    /// 🔄: looks up the outcome of the change.
    Settle(String),
}

/// The buttons of `/news` and under a piece of news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NewsButton {
    Show,
    On,
    Off,
    /// Chooses how loud a kind is.
    Kind(Kind),
    /// Of which projects a group hears.
    Projects(usize),
    /// Takes a project in or out, on that page.
    Project(ProjectId, usize),
    /// All projects.
    #[serde(rename = "all")]
    AllProjects,
    /// In the topic of the press.
    Here,
    /// When nothing is told.
    Quiet,
    /// Between these hours, or never.
    Hours(Option<(u8, u8)>),
    /// In which time zone.
    Zones,
    Zone(String),
    /// What is left out.
    Mutes,
    /// No longer leaves something out.
    Loud(Mute),
    /// 🔕: asks what to leave out, of what a member did to a task.
    Hush(TaskId, Option<worksection::UserId>),
    Mute(Mute),
    /// Asks for how long to leave something out.
    HowLong(Mute),
    /// Leaves something out for so many days.
    MuteFor(Mute, u8),
    /// What can be left out for a while: a kind, or a project of that page.
    Pause,
    PauseProjects(usize),
    /// When the day is summed up.
    Summary,
    SummaryAt(Option<u8>),
    /// Takes a day of the week in or out, Monday as 0.
    DayOff(u8),
    /// Whose tasks a group hears of, with the teams of that page.
    Whose(usize),
    OfAnybody,
    OfTeam(TeamId),
    OfPerson(worksection::UserId),
    /// Whether a group mentions those whom news are about.
    Mentions,
    /// Whether a person is mentioned in groups.
    Unnamed,
    /// Sends a trial.
    Trial,
    /// How to ask why something did not come.
    Why,
    /// ⚡: lets the bot make a webhook.
    Quick,
    /// 💬
    Say(TaskId),
    /// ✅ of a comment.
    Post(Ticket),
    /// ✅, or back: changes the task, once for each such name.
    Done(TaskId, String),
    Reopen(TaskId, String),
    /// Shows a comment whose text took long to read.
    Reveal(TaskId, CommentId),
    /// Another page of a list of tasks, by its name.
    Page(String, usize),
}

impl NewsButton {
    /// Whether the button names something of an account.
    pub(crate) const fn is_of_account(&self) -> bool {
        matches!(
            self,
            Self::Loud(_)
                | Self::Project(..)
                | Self::Hush(..)
                | Self::Mute(_)
                | Self::HowLong(_)
                | Self::MuteFor(..)
                | Self::OfTeam(_)
                | Self::OfPerson(_)
                | Self::Say(_)
                | Self::Done(..)
                | Self::Reopen(..)
                | Self::Reveal(..)
                | Self::Page(..)
        )
    }
}

/// The buttons of `/today`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TodayButton {
    Show,
    /// Which tasks can be hidden.
    List,
    /// Hides a task until it moves.
    Hide(TaskId),
    /// Shows all again.
    Unhide,
}
