//! A piece of news for a chat.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::wish::{Kind, Volume, Wish};
use crate::worksection::{AccountName, CommentId, Person, ProjectId, TaskId, UserId};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The reader is responsible now.
    Assigned,
    /// The reader is no longer responsible.
    Unassigned,
    /// The reader is mentioned.
    Mentioned,
    /// It is new.
    Added,
    /// Somebody else is responsible now, by their name; empty for nobody.
    Given(String),
    /// Somebody wrote a comment.
    Commented,
    /// It is due on another day, as Worksection writes days; empty for none.
    Due {
        /// As it was.
        old: String,
        /// As it is.
        new: String,
    },
    /// It has another priority.
    Priority {
        /// As it was.
        old: String,
        /// As it is.
        new: String,
    },
    /// It has another name; this was the old one.
    Renamed(String),
    /// It is completed.
    Closed,
    /// It is open again.
    Reopened,
    /// Nothing: somebody tries whether news come.
    Trial,
    /// It is at another stage; empty for none.
    Stage {
        /// As it was.
        old: String,
        /// As it is.
        new: String,
    },
    /// It is gone, so that this is all that can be told of it.
    Deleted {
        /// What it was called.
        title: String,
        /// Its project's name.
        project: String,
    },
}

impl What {
    /// Returns the kind that people choose by.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Added => Kind::New,
            Self::Assigned | Self::Unassigned | Self::Given(_) | Self::Trial => Kind::Responsible,
            Self::Mentioned => Kind::Mentioned,
            Self::Commented => Kind::Comment,
            Self::Due { .. } => Kind::Due,
            Self::Priority { .. } | Self::Renamed(_) => Kind::Details,
            Self::Closed | Self::Reopened | Self::Deleted { .. } => Kind::State,
            Self::Stage { .. } => Kind::Stage,
        }
    }
}

/// Why it concerns its reader, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// They became responsible, or are no longer.
    Changed,
    /// They are mentioned.
    Mentioned,
    /// They are responsible.
    Responsible,
    /// They follow the task.
    Follows,
    /// The group hears of its project.
    Group,
}

/// An event as it concerns one chat.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The account.
    pub account: AccountName,
    /// The task that it happened to.
    pub task: TaskId,
    /// The task's project, as far as it was known.
    pub project: Option<ProjectId>,
    /// The comment, if it is one.
    pub comment: Option<CommentId>,
    /// What happened, the strongest first; never empty.
    pub whats: Vec<What>,
    /// Why it is told here.
    pub why: Why,
    /// Who did it.
    pub author: Option<Person>,
    /// Whether it happened while nobody read.
    pub late: bool,
    /// When it was read, in microseconds since the epoch: the order in which it is told.
    pub at: u64,
}

impl Item {
    /// Returns who did it.
    pub fn author_id(&self) -> Option<&UserId> {
        self.author.as_ref().map(|author| &author.id)
    }

    /// Returns when it was read.
    pub fn read_at(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_micros(self.at)
    }

    /// Leaves out what is not wanted; `None` if nothing is left.
    pub fn wanted(mut self, wish: &Wish) -> Option<Self> {
        let (task, project, author) = (self.task, self.project.clone(), self.author_id().cloned());
        self.whats.retain(|what| {
            let kind = what.kind();
            // Whoever tries it out wants to see it come.
            *what == What::Trial
                || wish.volume(kind) != Volume::Off
                    && !wish.is_muted(kind, task, project.as_ref(), author.as_ref())
        });
        (!self.whats.is_empty()).then_some(self)
    }

    /// Returns how loud it is.
    pub fn volume(&self, wish: &Wish) -> Volume {
        let volumes = self.whats.iter().map(|what| match what {
            What::Trial => Volume::Sound,
            what => wish.volume(what.kind()),
        });
        volumes.max().unwrap_or(Volume::Off)
    }
}
