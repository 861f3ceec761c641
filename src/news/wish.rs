//! What a chat wants to hear.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};

use super::quiet::Quiet;
use crate::{
    i18n::Language,
    worksection::{AccountName, ProjectId, TaskId, UserId},
};

/// The kinds of news that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A new task; for a person one that they follow.
    New,
    /// They are responsible for a task now, or no longer.
    Responsible,
    /// Somebody mentions them.
    Mentioned,
    /// A comment.
    Comment,
    /// Another due date.
    Due,
    /// Another priority, or another name.
    Details,
    /// Completed, opened again, or deleted.
    State,
    /// Another stage.
    Stage,
}

impl Kind {
    /// What people choose from, as it is listed.
    pub const OF_PEOPLE: [Self; 8] = [
        Self::Responsible,
        Self::Mentioned,
        Self::Comment,
        Self::Due,
        Self::Details,
        Self::State,
        Self::New,
        Self::Stage,
    ];

    /// What groups choose from, as it is listed.
    pub const OF_GROUPS: [Self; 7] = [
        Self::New,
        Self::Responsible,
        Self::Comment,
        Self::Due,
        Self::Details,
        Self::State,
        Self::Stage,
    ];

    /// How loud it is for a person unless they chose otherwise: only what asks something of them rings.
    fn usual(self) -> Volume {
        match self {
            Self::Responsible | Self::Mentioned => Volume::Sound,
            Self::New | Self::Comment | Self::Due | Self::Details | Self::State => Volume::Silent,
            // It is looked for only where somebody wants it.
            Self::Stage => Volume::Off,
        }
    }

    /// How loud it is for a group unless its administrators chose otherwise: nothing rings, and talk stays
    /// where it is.
    fn usual_in_group(self) -> Volume {
        match self {
            Self::Comment | Self::Details | Self::Mentioned | Self::Stage => Volume::Off,
            Self::New | Self::Responsible | Self::Due | Self::State => Volume::Silent,
        }
    }
}

/// How loud news of a kind are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Volume {
    /// They are not told.
    Off,
    /// They come without a sound.
    Silent,
    /// They ring.
    Sound,
}

impl Volume {
    /// Returns what a tap on it leads to.
    pub fn next(self) -> Self {
        match self {
            Self::Sound => Self::Silent,
            Self::Silent => Self::Off,
            Self::Off => Self::Sound,
        }
    }
}

/// Something that a chat does not want to hear of, whatever happens to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mute {
    /// A task.
    Task(TaskId),
    /// Whatever a member does; being mentioned or made responsible comes all the same.
    Author(UserId),
    /// Whatever happens in a project.
    Project(ProjectId),
}

/// Most mutes of a chat; the oldest goes first.
const MUTES: usize = 200;

/// What a group hears: everything that happens, in these projects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// The topic in which it is told.
    pub thread: Option<i32>,
    /// The projects; none of them are all.
    pub projects: BTreeSet<ProjectId>,
}

impl Group {
    /// Whether it hears of a task in this project.
    pub fn hears_of(&self, project: Option<&ProjectId>) -> bool {
        let is_chosen = |project| self.projects.contains(project);
        self.projects.is_empty() || project.is_some_and(is_chosen)
    }
}

/// What a chat wants to hear, and of which account.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// The account.
    pub account: AccountName,
    /// The e-mail of the member who reads here.
    pub email: String,
    /// Whether news are wanted.
    pub on: bool,
    /// Whether the reader knows of it. What happened before it does is not told.
    pub counts: bool,
    /// Whether Telegram lets nothing through to this chat.
    #[serde(default)]
    pub closed: bool,
    /// The language, where the person chose none.
    pub language: Language,
    /// How loud which kinds are, where that was chosen.
    #[serde(default)]
    pub volumes: BTreeMap<Kind, Volume>,
    /// When nothing is told.
    #[serde(default)]
    pub quiet: Option<Quiet>,
    /// The time zone, by its name in the tz database.
    #[serde(default)]
    pub zone: Option<String>,
    /// What is not told of.
    #[serde(default)]
    pub mutes: Vec<Mute>,
    /// When news were switched on.
    pub since: SystemTime,
    /// What a group hears; people hear what concerns them.
    #[serde(default)]
    pub group: Option<Group>,
}

impl Wish {
    /// What somebody wants who has chosen nothing yet.
    pub fn new(account: AccountName, email: String, language: Language) -> Self {
        Self {
            account,
            email,
            on: true,
            counts: false,
            closed: false,
            language,
            volumes: BTreeMap::new(),
            quiet: None,
            zone: None,
            mutes: Vec::new(),
            since: SystemTime::now(),
            group: None,
        }
    }

    /// Returns this wish, switched on now, with all that the chat chose before.
    pub fn after(self, known: Option<Self>) -> Self {
        let Some(known) = known else { return self };
        Self {
            email: self.email,
            on: true,
            counts: false,
            closed: false,
            language: self.language,
            since: self.since,
            ..known
        }
    }

    /// What a group wants that has chosen nothing yet, in this topic.
    pub fn of_group(account: AccountName, language: Language, thread: Option<i32>) -> Self {
        let group = Group {
            thread,
            ..Group::default()
        };
        Self {
            group: Some(group),
            ..Self::new(account, String::new(), language)
        }
    }

    fn usual(&self, kind: Kind) -> Volume {
        match self.group {
            Some(_) => kind.usual_in_group(),
            None => kind.usual(),
        }
    }

    /// Whether news are told here.
    pub fn is_open(&self) -> bool {
        self.on && !self.closed
    }

    /// Returns how loud news of a kind are.
    pub fn volume(&self, kind: Kind) -> Volume {
        let chosen = self.volumes.get(&kind).copied();
        chosen.unwrap_or_else(|| self.usual(kind))
    }

    /// Chooses how loud news of a kind are.
    pub fn set_volume(&mut self, kind: Kind, volume: Volume) {
        if volume == self.usual(kind) {
            self.volumes.remove(&kind);
        } else {
            self.volumes.insert(kind, volume);
        }
    }

    /// Leaves something out, or no longer.
    pub fn mute(&mut self, mute: Mute, on: bool) {
        self.mutes.retain(|known| *known != mute);
        if on {
            self.mutes.push(mute);
            let over = self.mutes.len().saturating_sub(MUTES);
            self.mutes.drain(..over);
        }
    }

    /// Whether something is left out that happened to a task. What asks something of its reader is left out
    /// with the task or its project alone.
    pub fn is_muted(
        &self,
        kind: Kind,
        task: TaskId,
        project: Option<&ProjectId>,
        author: Option<&UserId>,
    ) -> bool {
        let asks = matches!(kind, Kind::Responsible | Kind::Mentioned);
        self.mutes.iter().any(|mute| match mute {
            Mute::Task(muted) => *muted == task,
            Mute::Project(muted) => project == Some(muted),
            Mute::Author(muted) => author == Some(muted) && !asks,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish() -> Wish {
        let account = AccountName::parse("acme").expect("a name");
        Wish::new(account, "o@acme.ua".into(), Language::Uk)
    }

    #[test]
    fn only_what_asks_something_rings_until_it_is_chosen_otherwise() {
        let mut wish = wish();
        let loud = Kind::OF_PEOPLE.map(|kind| wish.volume(kind) == Volume::Sound);
        let rings = [true, true, false, false, false, false, false, false];
        assert_eq!(loud, rings);
        wish.set_volume(Kind::Comment, Volume::Off);
        assert_eq!(wish.volume(Kind::Comment), Volume::Off);
        wish.set_volume(Kind::Comment, Volume::Silent);
        assert!(wish.volumes.is_empty(), "the usual is not kept");
    }

    #[test]
    fn a_muted_author_is_heard_when_they_ask_something() {
        let mut wish = wish();
        let (robot, task) = (UserId::from("7"), TaskId::parse("71001").expect("a task"));
        let site = ProjectId::from("3001");
        wish.mute(Mute::Author(robot.clone()), true);
        let muted = |wish: &Wish, kind| wish.is_muted(kind, task, Some(&site), Some(&robot));
        assert!(muted(&wish, Kind::Comment));
        assert!(!muted(&wish, Kind::Mentioned) && !muted(&wish, Kind::Responsible));
        wish.mute(Mute::Author(robot.clone()), false);
        assert!(!muted(&wish, Kind::Comment));
        wish.mute(Mute::Project(site.clone()), true);
        assert!(muted(&wish, Kind::Mentioned));
        for number in 1..=300_u64 {
            let task = TaskId::parse(&number.to_string()).expect("a task");
            wish.mute(Mute::Task(task), true);
        }
        assert_eq!(wish.mutes.len(), MUTES, "the oldest went");
    }
}
