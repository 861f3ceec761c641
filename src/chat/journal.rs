//! The journal of changes: written before Worksection is asked, so that after a crash the outcome
//! can be looked up and told. Each change has an identifier of its own and is begun once.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, UserId};

use super::{ask::Ask, change::Change, dialogue::Ticket};
use crate::{
    crew::{Crew, Tenure},
    store::{self, Expiry, Records, StoreError, Table},
    worksection::AccountName,
};

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
    /// In which account: the link may be to another one later. Entries of 0.1.0 do not say.
    #[serde(default)]
    pub account: Option<AccountName>,
    pub since: SystemTime,
    /// The screen that it was confirmed on.
    pub ticket: Option<Ticket>,
    pub state: State,
    /// Which instance has it in hand. Another one writes nothing here until it took it over, and
    /// then this one does not.
    #[serde(default)]
    pub holder: String,
}

impl Entry {
    /// Whether it was made in this account.
    pub fn is_in(&self, account: &AccountName) -> bool {
        self.account.as_ref().is_none_or(|own| own == account)
    }

    /// How long ago it was confirmed.
    pub fn age(&self) -> Duration {
        self.since.elapsed().unwrap_or_default()
    }
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

impl State {
    /// Whether another state may follow: what is settled stays so, and what is under way is its
    /// holder's alone.
    fn is_open_to(self, is_holder: bool) -> bool {
        match self {
            Self::Started => is_holder,
            Self::Unknown => true,
            Self::Done | Self::NotDone => false,
        }
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

    /// Notes how far a change is. One that is settled stays so, whoever tells what they saw later,
    /// and is remembered for a while only. Nobody but its holder writes while it is under way.
    pub async fn set(&self, operation: &str, state: State, by: &str) -> Result<(), StoreError> {
        let expiry = match state.is_open() {
            true => Expiry::Never,
            false => Expiry::After(KEPT),
        };
        self.0
            .update(operation, expiry, |entry| match entry {
                Some(entry) if entry.state.is_open_to(entry.holder == by) => {
                    store::Change::Put(Entry {
                        state,
                        ..entry.clone()
                    })
                }
                _ => store::Change::Keep,
            })
            .await?;
        Ok(())
    }

    /// Takes over a change whose holder is dead; `None` where it is settled, or another has it.
    pub async fn adopt(
        &self,
        operation: &str,
        by: &Tenure,
        crew: &Crew,
    ) -> Result<Option<Entry>, StoreError> {
        let Some(entry) = self.get(operation).await? else {
            return Ok(None);
        };
        if !entry.state.is_open() || crew.is_alive(&entry.holder).await? {
            return Ok(None);
        }
        let taken = self.0.update(operation, Expiry::Never, |now| match now {
            Some(now) if now.state.is_open() && now.holder == entry.holder => {
                store::Change::Put(Entry {
                    holder: by.id().to_owned(),
                    ..now.clone()
                })
            }
            _ => store::Change::Keep,
        });
        Ok(match taken.await?.change {
            store::Change::Put(adopted) => Some(adopted),
            _ => None,
        })
    }

    /// The changes whose outcome nobody knows yet.
    pub async fn open(&self) -> Result<Vec<(String, Entry)>, StoreError> {
        let mut entries = self.0.scan("").await?;
        entries.retain(|(_, entry)| entry.state.is_open());
        Ok(entries)
    }

    /// Those of these changes whose outcome nobody knows yet.
    pub async fn all(&self, operations: &[String]) -> Result<Vec<(String, Entry)>, StoreError> {
        let mut open = Vec::new();
        for operation in operations {
            let entry = self.0.get(operation).await?;
            let entry = entry.filter(|entry| entry.state.is_open());
            open.extend(entry.map(|entry| (operation.clone(), entry)));
        }
        Ok(open)
    }

    /// The changes of a group belong to the supergroup that it became, where they are told.
    pub async fn migrate(&self, from: ChatId, to: ChatId) -> Result<(), StoreError> {
        for (operation, entry) in self.0.scan(&format!("{from}/")).await? {
            let name = operation.rsplit('/').next().unwrap_or_default();
            let expiry = (!entry.state.is_open()).then_some(KEPT);
            let via = if entry.via == from { to } else { entry.via };
            let ask = entry.ask.moved_to(to);
            let moved = Entry { ask, via, ..entry };
            self.0.put(&format!("{to}/{name}"), &moved, expiry).await?;
            self.0.delete(&operation).await?;
        }
        Ok(())
    }

    /// Forgets the changes that a person confirmed.
    pub async fn forget_person(&self, person: UserId) -> Result<(), StoreError> {
        for (operation, entry) in self.0.scan("").await? {
            if entry.ask.person == person {
                self.0.delete(&operation).await?;
            }
        }
        Ok(())
    }

    /// Forgets the changes of a chat.
    pub async fn forget(&self, chat: ChatId) -> Result<(), StoreError> {
        for (operation, _) in self.0.scan(&format!("{chat}/")).await? {
            self.0.delete(&operation).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_stays_so() {
        for holder in [true, false] {
            assert!(!State::Done.is_open_to(holder) && !State::NotDone.is_open_to(holder));
            assert!(State::Unknown.is_open_to(holder));
        }
        assert!(State::Started.is_open_to(true) && !State::Started.is_open_to(false));
    }
}
