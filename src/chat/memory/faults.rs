//! Faults of the bot, under the code that the person was told, for those who look after it. What was said or
//! found is not among what is kept.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tracing::error;

use crate::{
    accounts::random_token,
    store::{Records, StoreError, Table},
};

/// How long a fault is kept.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// Most faults kept of an hour; more of them say nothing more.
const MOST: u32 = 100;
const HOUR: Duration = Duration::from_secs(3600);
/// Length of a code.
const CODE: usize = 6;

/// What failed, and when: the same as in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fault {
    pub at: SystemTime,
    /// The kind of request.
    pub request: String,
    pub cause: String,
}

/// The faults of the last month.
pub(crate) struct Faults {
    table: Table<Fault>,
    /// The beginning of this hour, and how many were kept in it.
    hour: Mutex<(Instant, u32)>,
    /// The last one, until it is looked at.
    new: Mutex<Option<String>>,
    came: Notify,
}

impl Faults {
    pub(crate) fn new(records: &Records) -> Self {
        Self {
            table: records.table("faults"),
            hour: Mutex::new((Instant::now(), 0)),
            new: Mutex::default(),
            came: Notify::new(),
        }
    }

    /// Logs a fault and keeps it; returns its code.
    pub(crate) async fn note(&self, cause: &str, request: &str) -> String {
        let code = random_token(CODE);
        error!(fault = code, cause, request, "fault");
        let fault = Fault {
            at: SystemTime::now(),
            request: request.to_owned(),
            cause: cause.to_owned(),
        };
        if self.has_room()
            && let Err(error) = self.table.put(&code, &fault, Some(KEPT)).await
        {
            error!(%error, "fault not kept; it stands in the log only");
        }
        *self.new.lock().unwrap_or_else(PoisonError::into_inner) = Some(code.clone());
        self.came.notify_one();
        code
    }

    fn has_room(&self) -> bool {
        let mut hour = self.hour.lock().unwrap_or_else(PoisonError::into_inner);
        if hour.0.elapsed() > HOUR {
            *hour = (Instant::now(), 0);
        }
        hour.1 += 1;
        hour.1 <= MOST
    }

    /// Returns the fault with this code.
    pub(crate) async fn find(&self, code: &str) -> Result<Option<Fault>, StoreError> {
        let is_code = code.len() == CODE && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_code {
            return Ok(None);
        }
        self.table.get_readable(code).await
    }

    /// Returns all with their codes, the latest first.
    pub(crate) async fn all(&self) -> Result<Vec<(String, Fault)>, StoreError> {
        let mut faults = self.table.scan("").await?;
        faults.sort_by_key(|(_, fault)| std::cmp::Reverse(fault.at));
        Ok(faults)
    }

    /// Returns the code of the last one since this was asked before.
    pub(crate) fn take_new(&self) -> Option<String> {
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.take()
    }

    /// Waits until one comes, or for a while.
    pub(crate) async fn wait(&self, time: Duration) {
        // Either is a reason to look.
        let _ = tokio::time::timeout(time, self.came.notified()).await;
    }
}
