//! Stages: no event tells that a task is at another one, so they are compared now and then, where somebody wants
//! to hear of it.

use std::{
    collections::{BTreeMap, HashMap},
    time::{Duration, Instant, SystemTime},
};

use serde::{Deserialize, Serialize};
use tracing::{info, warn};

use super::{LATE, REMEMBERED, Reader, Trouble, Wisher, Wishers, item_at};
use crate::{
    accounts::Session,
    news::{
        Kind, Read, Volume, What, Why,
        concern::{self, Reader as Member},
        item::Item,
    },
    people::{Freshness, Members},
    store::{Records, StoreError, Table},
    worksection::{TaskId, UserId},
};

/// How many times rarer than events stages are asked for.
const RARER: u32 = 5;
/// Where people have tokens of their own, each takes two calls in so long: a sixth of the account's pace for all.
const SHARE: Duration = Duration::from_secs(12);

/// At which stages tasks were, by right.
pub(crate) struct Stages(Table<Staged>);

/// At which stages tasks were.
#[derive(Clone, Serialize, Deserialize)]
struct Staged {
    at: SystemTime,
    /// Each task that is at one, with the stage's identifier.
    tasks: BTreeMap<TaskId, String>,
    /// What the stages are called.
    names: BTreeMap<String, String>,
}

/// A task that is at another stage than before.
struct Moved {
    task: TaskId,
    old: String,
    new: String,
}

impl Stages {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("news_stages").compressed())
    }

    /// Forgets the stages that a right saw.
    pub(crate) async fn forget(&self, directory: &str) -> Result<(), StoreError> {
        self.0.delete(directory).await.map(drop)
    }
}

impl Staged {
    fn name(&self, stage: Option<&String>) -> String {
        let name = stage.and_then(|stage| self.names.get(stage));
        name.cloned().unwrap_or_default()
    }

    /// Returns which tasks were at another stage before. One that is done or deleted by now is none of them.
    fn since(&self, before: &Self, active: &[TaskId]) -> Vec<Moved> {
        let moved = active.iter().filter_map(|task| {
            let (old, new) = (before.tasks.get(task), self.tasks.get(task));
            (old != new).then(|| Moved {
                task: *task,
                old: before.name(old),
                new: self.name(new),
            })
        });
        moved.collect()
    }
}

impl Reader<'_> {
    /// Compares the stages of tasks with those before, where somebody wants to hear of it and it is time.
    pub(super) async fn compare_stages(&mut self, wishers: &Wishers) {
        let sources = wishers.sources.iter().map(|(directory, session)| {
            let is_wanted = wishers.all.iter().any(|wisher| hears(wisher, session));
            (directory, session, is_wanted)
        });
        let sources: Vec<_> = sources.collect();
        let asking = sources.iter().filter(|(_, _, is_wanted)| *is_wanted);
        let every = often(self.desk.news.every, asking.count());
        for (directory, session, is_wanted) in sources {
            if !is_wanted {
                // What changes until somebody wants to hear of it is nobody's news.
                if self.staged.remove(directory).is_some() {
                    let forgotten = self.desk.news.stages.forget(directory).await;
                    self.note_stages(forgotten.map_err(Trouble::from));
                }
                continue;
            }
            let last = self.staged.get(directory);
            if last.is_some_and(|last| last.elapsed() < every) {
                continue;
            }
            self.staged.insert(directory.clone(), Instant::now());
            let compared = self.compare(session, wishers).await;
            self.note_stages(compared);
        }
    }

    fn note_stages(&mut self, outcome: Result<(), Trouble>) {
        if let Err(error) = &outcome
            && !self.stages_failed
        {
            warn!(account = %self.account, %error, "stages not compared; tried on");
        }
        self.stages_failed = outcome.is_err();
    }

    async fn compare(&self, session: &Session, wishers: &Wishers) -> Result<(), Trouble> {
        let (api, table) = (
            self.desk.people.api(session).patient(),
            &self.desk.news.stages.0,
        );
        let since = SystemTime::now();
        let names: BTreeMap<_, _> = api
            .get_stages()
            .await?
            .into_iter()
            .map(|stage| (stage.id, stage.title))
            .collect();
        let all = api.get_tagged().await?;
        let active: Vec<_> = all.iter().map(|task| task.id).collect();
        let tasks = all.iter().filter_map(|task| {
            let stage = task.tags().find(|tag| names.contains_key(*tag))?;
            Some((task.id, stage.to_owned()))
        });
        let now = Staged {
            at: since,
            tasks: tasks.collect(),
            names,
        };
        if let Some(before) = table.get_readable(&session.directory).await? {
            let moved = now.since(&before, &active);
            if !moved.is_empty() {
                self.tell_moved(&moved, (&before, since), session, wishers)
                    .await?;
            }
        }
        let kept = table.put(&session.directory, &now, Some(REMEMBERED));
        Ok(kept.await?)
    }

    async fn tell_moved(
        &self,
        moved: &[Moved],
        (before, since): (&Staged, SystemTime),
        session: &Session,
        wishers: &Wishers,
    ) -> Result<(), Trouble> {
        let news = self.desk.news;
        let members = self.desk.people.list::<Members>(session, Freshness::Known);
        let members = members.await?;
        let late = since.duration_since(before.at).unwrap_or_default() > LATE;
        if late {
            info!(account = %self.account, count = moved.len(), "stages of a pause read");
        }
        let _burst = news.burst(&self.account, moved.len());
        for (place, moved) in (0..).zip(moved) {
            let reading = &news.readings;
            let read = reading.task(self.desk.people, session, moved.task, since);
            let Read::Found(task) = read.await? else {
                continue;
            };
            // The same difference has the same name, should it be found again after a kill.
            let name = news.seen.name_of(
                &self.account,
                &(&moved.task, &moved.old, &moved.new, before.at),
            );
            let people = concern::people_of(&task);
            let concerned = wishers.concerned(people, &[], &members.snapshot);
            for (wisher, id) in concerned.into_iter().filter(|(one, _)| hears(one, session)) {
                let why = match &wisher.wish.group {
                    Some(group) => {
                        let project = task.project.as_ref().map(|project| &project.id);
                        group.hears_of(project).then_some(Why::Group)
                    }
                    None => {
                        let id = id.as_ref().map(UserId::as_str);
                        let email = &wisher.email;
                        concern::of_stage(&task, Member { id, email })
                    }
                };
                let Some(why) = why else { continue };
                let item = Item {
                    account: self.account.clone(),
                    task: task.id,
                    project: task.project.as_ref().map(|project| project.id.clone()),
                    comment: None,
                    whats: vec![What::Stage {
                        old: moved.old.clone(),
                        new: moved.new.clone(),
                    }],
                    why,
                    author: None,
                    late,
                    at: item_at(since, place),
                };
                self.add(wisher, &name, item).await?;
            }
        }
        Ok(())
    }
}

/// Whether a chat wants to hear of stages that are seen by this right: a key sees all, and what a person's tokens
/// see is compared for those who have them.
fn hears(wisher: &Wisher, session: &Session) -> bool {
    let sees = session.is_by_key() || wisher.session.directory == session.directory;
    sees && wisher.wish.volume(Kind::Stage) != Volume::Off
}

/// How often the stages that each of so many rights sees are compared.
fn often(every: Duration, sources: usize) -> Duration {
    let share = SHARE * u32::try_from(sources).unwrap_or(u32::MAX);
    (every * RARER).max(if sources > 1 { share } else { Duration::ZERO })
}

/// When the stages of each right were compared last.
pub(super) type Compared = HashMap<String, Instant>;

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn staged(tasks: &[(u64, &str)]) -> Staged {
        let id = |number: u64| TaskId::parse(&number.to_string()).expect("a task");
        Staged {
            at: SystemTime::UNIX_EPOCH + Duration::from_secs(1),
            tasks: tasks
                .iter()
                .map(|(task, stage)| (id(*task), (*stage).to_owned()))
                .collect(),
            names: BTreeMap::from([("1".into(), "Нове".into()), ("2".into(), "Готове".into())]),
        }
    }

    #[test]
    fn however_many_compare_an_account_keeps_most_of_its_pace() {
        let minute = Duration::from_secs(60);
        assert_eq!(often(minute, 1), minute * 5);
        assert_eq!(often(minute, 25), minute * 5);
        assert_eq!(often(minute, 100), minute * 20);
    }

    #[test]
    fn another_stage_is_news_and_being_done_is_not() {
        let before = staged(&[(7, "1"), (8, "1"), (9, "2"), (10, "1")]);
        let now = staged(&[(7, "2"), (9, "2"), (11, "1")]);
        let active = [7, 9, 10, 11].map(|id: u64| TaskId::parse(&id.to_string()).expect("a task"));
        let moved = now.since(&before, &active);
        let moved: Vec<_> = moved
            .iter()
            .map(|moved| (moved.task.get(), &*moved.old, &*moved.new))
            .collect();
        let expected = [(7, "Нове", "Готове"), (10, "Нове", ""), (11, "", "Нове")];
        assert_eq!(moved, expected);
    }
}
