//! What was read of tasks a moment ago, so that many chats with one right cost one call.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use tokio::sync::Mutex as AsyncMutex;

use crate::{
    accounts::Session,
    people::People,
    worksection::{ApiCode, Comment, Error, Task, TaskId},
};

/// How long a reading is kept; how old it may be, its reader says.
const KEPT: Duration = Duration::from_secs(60);
/// So many readings are kept before older ones are looked for.
const MOST: usize = 1000;
/// So many tasks are read in one call.
const AT_ONCE: usize = 100;

/// What a right lets somebody read.
#[derive(Clone)]
pub enum Read<T> {
    /// This.
    Found(T),
    /// Nothing: it is not there, or not for this right.
    Hidden,
}

/// The latest readings, by right and task.
#[derive(Default)]
pub struct Readings {
    tasks: Latest<Task>,
    comments: Latest<Vec<Comment>>,
}

type Place<T> = Arc<AsyncMutex<Option<(SystemTime, Read<T>)>>>;

/// When a reading was asked for last, and where it is.
type Used<T> = (SystemTime, Place<T>);

struct Latest<T>(Mutex<HashMap<(String, TaskId), Used<T>>>);

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Latest<T> {
    /// Returns a reading that was begun at `since` or later.
    async fn since(
        &self,
        key: (String, TaskId),
        since: SystemTime,
        read: impl Future<Output = Result<T, Error>>,
    ) -> Result<Read<T>, Error> {
        let place = self.place(key);
        let mut latest = place.lock().await;
        if let Some((at, found)) = latest.as_ref().filter(|(at, _)| *at >= since) {
            let _ = at;
            return Ok(found.clone());
        }
        let began = SystemTime::now();
        let found = match read.await {
            Ok(found) => Read::Found(found),
            Err(error) if is_hidden(&error) => Read::Hidden,
            Err(error) => return Err(error),
        };
        *latest = Some((began, found.clone()));
        Ok(found)
    }

    fn place(&self, key: (String, TaskId)) -> Place<T> {
        let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = SystemTime::now();
        if places.len() >= MOST {
            let is_kept = |at: &SystemTime| now.duration_since(*at).unwrap_or_default() < KEPT;
            places.retain(|_, (at, _)| is_kept(at));
        }
        let (used, place) = places.entry(key).or_insert_with(|| (now, Place::default()));
        *used = now;
        place.clone()
    }
}

impl Readings {
    /// Returns a task as a right sees it, as of `since` or later.
    ///
    /// # Errors
    /// Where Worksection does not answer; not where it refuses this.
    pub async fn task(
        &self,
        people: &People,
        session: &Session,
        task: TaskId,
        since: SystemTime,
    ) -> Result<Read<Task>, Error> {
        let api = people.api(session).patient();
        let key = (session.directory.clone(), task);
        self.tasks
            .since(key, since, async { api.get_task(&task).await })
            .await
    }

    /// Returns the tasks of these that a right sees now, in a call or two for a hundred of them.
    ///
    /// # Errors
    /// Where Worksection does not answer.
    pub async fn several(
        &self,
        people: &People,
        session: &Session,
        tasks: &[TaskId],
    ) -> Result<HashMap<TaskId, Task>, Error> {
        let api = people.api(session).patient();
        let mut found = HashMap::new();
        for ids in tasks.chunks(AT_ONCE) {
            match api.get_tasks(ids).await {
                Ok(read) => found.extend(read.into_iter().map(|task| (task.id, task))),
                // One that is not to be searched may be read all the same.
                Err(error) if error.is_answer() => {
                    let lately = SystemTime::now() - KEPT;
                    for id in ids {
                        if let Read::Found(task) = self.task(people, session, *id, lately).await? {
                            found.insert(task.id, task);
                        }
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// Returns the comments below a task, in the same way.
    ///
    /// # Errors
    /// As [`Readings::task`].
    pub async fn comments(
        &self,
        people: &People,
        session: &Session,
        task: TaskId,
        since: SystemTime,
    ) -> Result<Read<Vec<Comment>>, Error> {
        let api = people.api(session).patient();
        let key = (session.directory.clone(), task);
        self.comments
            .since(key, since, async { api.get_comments(&task).await })
            .await
    }
}

/// Whether an error says that something is not there, or not for this right.
fn is_hidden(error: &Error) -> bool {
    match error {
        Error::Api { code, .. } => matches!(
            code,
            ApiCode::Denied | ApiCode::NotFound | ApiCode::InvalidObject | ApiCode::InvalidProject
        ),
        Error::Unauthorized => true,
        _ => false,
    }
}
