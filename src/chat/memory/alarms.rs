//! Troubles that those who look after the bot were told of: one notice for each, until it is over.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use tracing::warn;

use crate::store::{Records, Table};

/// A fault is told again after this time at the earliest.
const FAULT: Duration = Duration::from_secs(3600);
/// What another start, or another instance, has told is told again after this time, if it still lasts.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A trouble for the operator to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Alarm {
    /// The store cannot be written.
    Store,
    /// The disk is nearly full.
    Disk,
    /// Worksection does not answer.
    Worksection,
    /// Telegram cannot bring updates to the webhook.
    Webhook,
    /// The bot itself failed. Over by itself, after an hour.
    Fault,
}

impl Alarm {
    /// Those that last until they are over.
    pub(crate) const LASTING: [Self; 4] =
        [Self::Store, Self::Disk, Self::Worksection, Self::Webhook];

    fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Disk => "disk",
            Self::Worksection => "worksection",
            Self::Webhook => "webhook",
            Self::Fault => "fault",
        }
    }
}

/// The troubles that were told, by all instances together.
pub(crate) struct Alarms {
    table: Table<SystemTime>,
    /// Those that this instance has told, for when the store is the trouble.
    own: Mutex<HashSet<Alarm>>,
    /// Nobody else uses the store, so that what was told is to be ended here.
    is_alone: bool,
}

impl Alarms {
    pub(crate) fn new(records: &Records, is_alone: bool) -> Self {
        Self {
            table: records.table("alarms"),
            own: Mutex::default(),
            is_alone,
        }
    }

    /// Whether a trouble is to be told: it was not yet.
    pub(crate) async fn raise(&self, alarm: Alarm) -> bool {
        let is_own = |own: &mut HashSet<Alarm>| !own.insert(alarm);
        if alarm != Alarm::Fault && is_own(&mut self.own()) {
            return false;
        }
        let ttl = if alarm == Alarm::Fault { FAULT } else { DAY };
        let now = SystemTime::now();
        match self.table.insert(alarm.name(), &now, Some(ttl)).await {
            Ok(is_first) => {
                if !is_first {
                    self.own().remove(&alarm);
                }
                is_first
            }
            Err(error) => {
                warn!(%error, "trouble not noted as told; another instance may tell it, too");
                alarm != Alarm::Fault
            }
        }
    }

    /// Whether the end of a trouble is to be told: the trouble was. Of several instances, whoever told the one
    /// tells the other, since each sees its own.
    pub(crate) async fn clear(&self, alarm: Alarm) -> bool {
        let was_own = self.own().remove(&alarm);
        if !was_own && !self.is_alone {
            return false;
        }
        match self.table.take(alarm.name()).await {
            Ok(told) => told.is_some(),
            Err(_) => was_own,
        }
    }

    /// Takes back that a trouble was told, since it was not.
    pub(crate) async fn untold(&self, alarm: Alarm) {
        self.own().remove(&alarm);
        if let Err(error) = self.table.delete(alarm.name()).await {
            warn!(%error, "trouble counts as told, and was not");
        }
    }

    fn own(&self) -> std::sync::MutexGuard<'_, HashSet<Alarm>> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{StoreSettings, open};

    #[tokio::test]
    async fn a_trouble_is_told_once_and_so_is_its_end_even_by_the_next_start() {
        let directory = tempfile::tempdir().expect("a directory");
        let records = open(StoreSettings::new(directory.path())).await;
        let records = records.expect("a store");
        let alarms = Alarms::new(&records, true);
        assert!(!alarms.clear(Alarm::Disk).await, "nothing was told");
        assert!(alarms.raise(Alarm::Disk).await);
        assert!(!alarms.raise(Alarm::Disk).await);
        let another = Alarms::new(&records, false);
        assert!(!another.raise(Alarm::Disk).await, "told by the first");
        let third = Alarms::new(&records, false);
        assert!(
            !third.clear(Alarm::Disk).await,
            "it sees no trouble, and told none"
        );
        let next = Alarms::new(&records, true);
        assert!(!next.raise(Alarm::Disk).await, "told before the restart");
        assert!(next.clear(Alarm::Disk).await);
        assert!(!next.clear(Alarm::Disk).await);
        assert!(next.raise(Alarm::Fault).await && !next.raise(Alarm::Fault).await);
        next.untold(Alarm::Fault).await;
        assert!(next.raise(Alarm::Fault).await);
    }
}
