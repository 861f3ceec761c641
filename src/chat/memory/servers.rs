//! Which Bot API servers can whisper: show a message to one person of a group. An older one passes over
//! what it does not know, and shows it to everybody.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::store::{Change, Expiry, Records, StoreError, Table};

/// How long what a server showed counts; only then it is tried again.
pub(crate) const DAY: Duration = Duration::from_secs(24 * 3600);

/// What the servers showed, by their addresses. Nothing of it is about people.
pub(crate) struct Servers(Table<Tried>);

/// What a server showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tried {
    /// When it began to be tried.
    pub since: SystemTime,
    /// Whether one person alone saw a whisper; not yet, while it is being tried.
    pub whispers: bool,
}

impl Servers {
    pub(crate) fn new(records: &Records) -> Self {
        Self(records.table("servers"))
    }

    /// Returns what a server showed within a day. If nothing is known, the caller is to try it, and nobody
    /// else is.
    pub(crate) async fn known(&self, server: &str) -> Result<Option<Tried>, StoreError> {
        let mut known = None;
        let begin = |tried: Option<&Tried>| {
            known = tried.copied().filter(Tried::counts);
            match known {
                Some(_) => Change::Keep,
                None => Change::Put(Tried {
                    since: SystemTime::now(),
                    whispers: false,
                }),
            }
        };
        self.0.update(server, Some(DAY), begin).await?;
        Ok(known)
    }

    /// Records what a server showed that is being tried.
    pub(crate) async fn showed(&self, server: &str, whispers: bool) -> Result<(), StoreError> {
        let note = |tried: Option<&Tried>| {
            let since = tried.map_or_else(SystemTime::now, |tried| tried.since);
            Change::Put(Tried { since, whispers })
        };
        self.0.update(server, Some(DAY), note).await?;
        Ok(())
    }

    /// Records that a server was not tried after all.
    pub(crate) async fn untried(&self, server: &str) -> Result<(), StoreError> {
        self.0
            .update(server, Expiry::Never, |_| Change::Delete)
            .await?;
        Ok(())
    }
}

impl Tried {
    /// Whether it was found out within the last day.
    pub(crate) fn counts(&self) -> bool {
        self.since.elapsed().is_ok_and(|age| age < DAY)
    }
}
