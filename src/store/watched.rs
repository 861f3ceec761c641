//! Tables of which it is asked over and over whether anything in them changed, by whoever keeps what they read
//! of many records: that costs one reading instead of all of them.
//!
//! A store for one process counts the changes in memory. Where others change the table as well, each change
//! leaves another word in a record beside it, after it is made and before it is answered. A process that dies
//! in between leaves none, so nobody keeps what they read for ever.

use std::sync::{
    Arc, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use super::{Records, StoreError, Table, random_token};

/// How often a table was changed.
pub(super) type Count = Arc<AtomicU64>;

/// Where it is noted that a table changed.
#[derive(Clone)]
pub(super) enum Watched {
    /// In memory, since nobody else changes it.
    Counted(Count),
    /// In this record.
    Noted(Arc<str>),
}

/// How a table stands: as long as that is the same, nothing in it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand(Vec<u8>);

impl<T> Table<T> {
    /// Notes changes, for [`Table::stand`].
    pub fn watched(self) -> Self {
        let watched = if self.records.shared.store.is_exclusive() {
            Watched::Counted(self.records.count(self.name))
        } else {
            Watched::Noted(format!("stands/{}", self.name).into())
        };
        Self {
            watched: Some(watched),
            ..self
        }
    }

    /// Returns how the table stands, to be asked before anything in it is read.
    pub async fn stand(&self) -> Result<Stand, StoreError> {
        Ok(Stand(match &self.watched {
            Some(Watched::Counted(count)) => count.load(Ordering::SeqCst).to_be_bytes().to_vec(),
            Some(Watched::Noted(record)) => {
                let noted = self.records.shared.store.get(record).await?;
                noted.unwrap_or_default()
            }
            // Nothing is known of it, so it is another each time.
            None => random_token(WORD).into_bytes(),
        }))
    }
}

/// Notes a change.
pub(super) async fn noting(records: &Records, watched: Option<&Watched>) -> Result<(), StoreError> {
    match watched {
        Some(Watched::Counted(count)) => {
            count.fetch_add(1, Ordering::SeqCst);
        }
        Some(Watched::Noted(record)) => {
            let word = random_token(WORD).into_bytes();
            let store = &records.shared.store;
            store.put_soon(record, word, None).await?;
        }
        None => {}
    }
    Ok(())
}

/// Length of the word that a change leaves.
const WORD: usize = 16;

impl Records {
    fn count(&self, table: &'static str) -> Count {
        let counts = self.shared.counts.lock();
        let mut counts = counts.unwrap_or_else(PoisonError::into_inner);
        counts.entry(table).or_default().clone()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Change, Expiry, SecretKey, Store, StoreSettings, memory::Memory, open};
    use super::*;

    /// Every way to change a table shows, to another who watches it as well.
    async fn every_change_shows(records: &Records) {
        let table = records.table::<u8>("things").watched();
        let other = records.table::<u8>("things").watched();
        let mut before = other.stand().await.expect("read");
        for way in 0..7 {
            match way {
                0 => table.put("a", &1, None).await.expect("put"),
                1 => table.put_soon("a", &2, None).await.expect("put"),
                2 => assert!(table.insert("b", &1, None).await.expect("inserted")),
                3 => {
                    let change = |_: Option<&u8>| Change::Put(3);
                    let changed = table.update("a", Expiry::Never, change).await;
                    changed.expect("changed");
                }
                4 => drop(table.take("b").await.expect("taken")),
                5 => drop(table.delete("a").await.expect("deleted")),
                _ => {
                    table.get("a").await.expect("read");
                    let keep = |_: Option<&u8>| Change::Keep;
                    let kept = table.update("a", Expiry::Never, keep).await;
                    kept.expect("kept");
                }
            }
            let after = other.stand().await.expect("read");
            assert_eq!(before != after, way < 6, "way {way}");
            before = after;
        }
    }

    #[tokio::test]
    async fn a_store_for_one_process_counts_changes() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        every_change_shows(&records.expect("a store")).await;
    }

    #[tokio::test]
    async fn a_shared_store_notes_changes() {
        let store: Arc<dyn Store> = Arc::new(Memory::default());
        assert!(!store.is_exclusive());
        let records = Records::new(store, &SecretKey::generate(), None);
        every_change_shows(&records).await;
    }
}
