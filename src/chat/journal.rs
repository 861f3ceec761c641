//! The journal of changes: written before Worksection is asked, so that after a crash the outcome
//! can be looked up and told. Each change has an identifier of its own and is begun once.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

use super::{ask::Ask, change::Change, dialogue::Ticket};
use crate::store::{self, Expiry, Records, StoreError, Table};

/// A settled change is remembered so long, for late taps on its button.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

/// A change that was confirmed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Entry {
    pub change: Change,
    /// Who confirmed it, and where the outcome is told.
    pub ask: Ask,
    /// Whose link it is made with.
    pub via: ChatId,
    pub since: SystemTime,
    /// The screen that it was confirmed on.
    pub ticket: Option<Ticket>,
    pub state: State,
}

/// How far a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Worksection is being asked, or was when the process ended.
    Started,
    Done,
    NotDone,
    /// Worksection could not be asked what became of it.
    Unknown,
}

impl State {
    /// Whether somebody still has to look what became of the change.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Started | Self::Unknown)
    }
}

/// All changes of late.
pub struct Journal(Table<Entry>);

impl Journal {
    pub fn new(records: &Records) -> Self {
        Self(records.table("journal"))
    }

    /// Writes a change down; `false` where it was begun already.
    pub async fn begin(&self, operation: &str, entry: &Entry) -> Result<bool, StoreError> {
        self.0.insert(operation, entry, None).await
    }

    pub async fn get(&self, operation: &str) -> Result<Option<Entry>, StoreError> {
        self.0.get(operation).await
    }

    /// Notes how far a change is. One that is settled is remembered for a while only.
    pub async fn set(&self, operation: &str, state: State) -> Result<(), StoreError> {
        let expiry = match state.is_open() {
            true => Expiry::Never,
            false => Expiry::After(KEPT),
        };
        self.0
            .update(operation, expiry, |entry| match entry {
                Some(entry) => store::Change::Put(Entry {
                    state,
                    ..entry.clone()
                }),
                None => store::Change::Keep,
            })
            .await?;
        Ok(())
    }

    /// The changes whose outcome nobody knows yet.
    pub async fn open(&self) -> Result<Vec<(String, Entry)>, StoreError> {
        let mut entries = self.0.scan("").await?;
        entries.retain(|(_, entry)| entry.state.is_open());
        Ok(entries)
    }

    /// Forgets the changes of a chat.
    pub async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        for (operation, _) in self.0.scan(&format!("{chat}/")).await? {
            self.0.delete(&operation).await?;
        }
        Ok(())
    }
}
