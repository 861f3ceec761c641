//! How tasks were when they were read last, for what cannot be read any more: one that is deleted.

use std::{collections::BTreeSet, time::Duration};

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::{
    store::{Records, StoreError, Table},
    worksection::{AccountName, Task, TaskId},
};

/// How long a task is known that nothing happens to.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// A task as it was, and which rights read it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Known {
    pub(super) task: Task,
    rights: BTreeSet<String>,
}

impl Known {
    /// Whether a right has read it.
    pub(super) fn was_seen_by(&self, directory: &str) -> bool {
        self.rights.contains(directory)
    }
}

/// The tasks of all accounts that something happened to.
pub struct KnownTasks {
    table: Table<Known>,
    /// Marks accounts in the names of records, which are not sealed.
    marks: Hmac<Sha256>,
}

impl KnownTasks {
    pub(super) fn new(records: &Records) -> Self {
        Self {
            table: records.table("news_tasks"),
            marks: Hmac::new_from_slice(&records.derive("known tasks"))
                .expect("HMAC takes a key of any length (RFC 2104)"),
        }
    }

    /// Notes how a task is, as a right sees it.
    pub async fn note(
        &self,
        account: &AccountName,
        directory: &str,
        task: &Task,
    ) -> Result<(), StoreError> {
        let place = self.place(account, Some(task.id));
        let before = self.table.get_readable(&place).await?;
        let mut rights = before
            .as_ref()
            .map(|known| known.rights.clone())
            .unwrap_or_default();
        rights.insert(directory.to_owned());
        let task = task.clone();
        let known = Known { task, rights };
        if before.as_ref() == Some(&known) {
            return Ok(());
        }
        self.table.put_soon(&place, &known, Some(KEPT)).await
    }

    pub(super) async fn of(
        &self,
        account: &AccountName,
        task: TaskId,
    ) -> Result<Option<Known>, StoreError> {
        let place = self.place(account, Some(task));
        self.table.get_readable(&place).await
    }

    /// Forgets all tasks of an account.
    pub(super) async fn forget(&self, account: &AccountName) -> Result<(), StoreError> {
        self.table.delete_all(&self.place(account, None)).await
    }

    fn place(&self, account: &AccountName, task: Option<TaskId>) -> String {
        let mut mac = self.marks.clone();
        mac.update(account.as_str().as_bytes());
        let mark = hex::encode(&mac.finalize().into_bytes()[..8]);
        let task = task.map(|task| task.to_string()).unwrap_or_default();
        format!("{mark}/{task}")
    }
}
