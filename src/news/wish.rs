//! What a chat wants to hear.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, SystemTime},
};

use chrono::Weekday;
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
    /// They are responsible for something that is due today; for people only.
    Today,
    /// Another stage.
    Stage,
}

impl Kind {
    /// What people choose from, as it is listed.
    pub const OF_PEOPLE: [Self; 9] = [
        Self::Responsible,
        Self::Mentioned,
        Self::Today,
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
            Self::Responsible | Self::Mentioned | Self::Today => Volume::Sound,
            Self::New | Self::Comment | Self::Due | Self::Details | Self::State => Volume::Silent,
            // It is looked for only where somebody wants it.
            Self::Stage => Volume::Off,
        }
    }

    /// How loud it is for a group unless its administrators chose otherwise: nothing rings, and talk stays
    /// where it is.
    fn usual_in_group(self) -> Volume {
        match self {
            Self::Comment | Self::Details | Self::Mentioned | Self::Today | Self::Stage => {
                Volume::Off
            }
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
    /// A kind of news.
    Kind(Kind),
}

/// Most mutes of a chat; the oldest goes first.
const MUTES: usize = 200;
/// A day of a mute.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A mute that ends by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// What is left out.
    pub mute: Mute,
    /// Until when.
    pub until: SystemTime,
}

/// Whose tasks a group hears of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Those for which a member is responsible.
    Person(UserId),
    /// Those for which somebody of a team is responsible, by its title.
    Team(String),
}

/// What a group hears: everything that happens, in these projects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// The topic in which it is told.
    pub thread: Option<i32>,
    /// The projects; none of them are all.
    pub projects: BTreeSet<ProjectId>,
    /// Whose tasks; `None` for everybody's and nobody's.
    pub whose: Option<Whose>,
    /// Whether those are mentioned whom it is about.
    pub mentions: bool,
}

impl Group {
    /// Whether it hears of a task in this project.
    pub fn hears_of(&self, project: Option<&ProjectId>) -> bool {
        let is_chosen = |project| self.projects.contains(project);
        self.projects.is_empty() || project.is_some_and(is_chosen)
    }

    /// Whether it hears of a task for which this member is responsible; `team` says in which team a member is.
    pub fn hears_of_whose<'a>(
        &self,
        responsible: Option<&UserId>,
        team: impl Fn(&UserId) -> Option<&'a str>,
    ) -> bool {
        match &self.whose {
            None => true,
            Some(Whose::Person(person)) => responsible == Some(person),
            Some(Whose::Team(title)) => {
                responsible.is_some_and(|person| team(person) == Some(title.as_str()))
            }
        }
    }
}

/// The days on which nobody works who has not said otherwise.
fn weekend() -> BTreeSet<u8> {
    BTreeSet::from([5, 6])
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
    /// What is not told of for a while.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// The hour at which the day is summed up, if that is wanted.
    #[serde(default)]
    pub summary: Option<u8>,
    /// The days of the week on which nothing is summed up, Monday as 0.
    #[serde(default = "weekend")]
    pub days_off: BTreeSet<u8>,
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
            pauses: Vec::new(),
            summary: None,
            days_off: weekend(),
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

    /// Leaves something out until it is taken in again, or takes it in.
    pub fn mute(&mut self, mute: Mute, on: bool) {
        self.mutes.retain(|known| *known != mute);
        self.pauses.retain(|pause| pause.mute != mute);
        if on {
            self.mutes.push(mute);
            let over = self.mutes.len().saturating_sub(MUTES);
            self.mutes.drain(..over);
        }
    }

    /// Leaves something out for so many days.
    pub fn pause(&mut self, mute: Mute, days: u8) {
        self.mute(mute.clone(), false);
        let now = SystemTime::now();
        self.pauses.retain(|pause| pause.until > now);
        let until = now + DAY * u32::from(days);
        self.pauses.push(Pause { mute, until });
        let over = self.pauses.len().saturating_sub(MUTES);
        self.pauses.drain(..over);
    }

    /// Returns what is left out at present, the latest first, and until when.
    pub fn left_out(&self) -> Vec<(&Mute, Option<SystemTime>)> {
        let now = SystemTime::now();
        let pauses = self.pauses.iter().rev();
        let pauses = pauses.filter(|pause| pause.until > now);
        let pauses = pauses.map(|pause| (&pause.mute, Some(pause.until)));
        let mutes = self.mutes.iter().rev().map(|mute| (mute, None));
        pauses.chain(mutes).collect()
    }

    /// Returns why something is left out that happened to a task, if it is. What asks something of its reader is
    /// left out with the task, its project or the kind alone.
    pub fn muted_by(
        &self,
        kind: Kind,
        task: TaskId,
        project: Option<&ProjectId>,
        author: Option<&UserId>,
    ) -> Option<&Mute> {
        let asks = matches!(kind, Kind::Responsible | Kind::Mentioned);
        let fits = |mute: &Mute| match mute {
            Mute::Task(muted) => *muted == task,
            Mute::Project(muted) => project == Some(muted),
            Mute::Author(muted) => author == Some(muted) && !asks,
            Mute::Kind(muted) => *muted == kind,
        };
        let mut left_out = self.left_out().into_iter().map(|(mute, _)| mute);
        left_out.find(|mute| fits(mute))
    }

    /// Whether something is left out that happened to a task.
    pub fn is_muted(
        &self,
        kind: Kind,
        task: TaskId,
        project: Option<&ProjectId>,
        author: Option<&UserId>,
    ) -> bool {
        self.muted_by(kind, task, project, author).is_some()
    }

    /// Whether a task is left out at present, or its project.
    pub fn is_task_muted(&self, task: TaskId, project: Option<&ProjectId>) -> bool {
        let left_out = self.left_out();
        left_out.iter().any(|(mute, _)| match mute {
            Mute::Task(muted) => *muted == task,
            Mute::Project(muted) => project == Some(muted),
            Mute::Author(_) | Mute::Kind(_) => false,
        })
    }

    /// Whether a kind of news is left out altogether at present.
    pub fn is_kind_muted(&self, kind: Kind) -> bool {
        let left_out = self.left_out();
        left_out.iter().any(|(mute, _)| **mute == Mute::Kind(kind))
    }

    /// Whether nobody works here on a day of the week.
    pub fn is_off(&self, day: Weekday) -> bool {
        let day = u8::try_from(day.num_days_from_monday()).unwrap_or_default();
        self.days_off.contains(&day)
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
        let rings = [true, true, true, false, false, false, false, false, false];
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

    #[test]
    fn a_mute_for_a_while_ends_by_itself_or_is_undone() {
        let mut wish = wish();
        let task = TaskId::parse("71001").expect("a task");
        let site = ProjectId::from("3001");
        let muted = |wish: &Wish, kind| wish.is_muted(kind, task, Some(&site), None);
        wish.pause(Mute::Kind(Kind::Due), 7);
        assert!(muted(&wish, Kind::Due) && !muted(&wish, Kind::State));
        wish.pause(Mute::Project(site.clone()), 1);
        assert!(muted(&wish, Kind::State));
        assert_eq!(wish.left_out().len(), 2);
        wish.pauses[1].until = SystemTime::now() - Duration::from_secs(1);
        assert!(!muted(&wish, Kind::State) && muted(&wish, Kind::Due));
        wish.mute(Mute::Kind(Kind::Due), false);
        assert!(wish.left_out().is_empty());
        // What is left out for good is no longer left out for a while alone.
        wish.pause(Mute::Project(site.clone()), 1);
        wish.mute(Mute::Project(site.clone()), true);
        assert_eq!(wish.left_out(), [(&Mute::Project(site.clone()), None)]);
    }

    #[test]
    fn what_was_chosen_with_an_older_version_keeps_its_meaning() {
        let mut wish = wish();
        wish.mute(Mute::Author(UserId::from("7")), true);
        wish.set_volume(Kind::Comment, Volume::Off);
        wish.group = Some(Group::default());
        let mut old = serde_json::to_value(&wish).expect("JSON");
        let record = old.as_object_mut().expect("a record");
        for new in ["pauses", "summary", "days_off"] {
            assert!(record.remove(new).is_some(), "{new}");
        }
        let group = record["group"].as_object_mut().expect("a group");
        for new in ["whose", "mentions"] {
            assert!(group.remove(new).is_some(), "{new}");
        }
        let read: Wish = serde_json::from_value(old).expect("an old record");
        assert!(read == wish);
    }
}
