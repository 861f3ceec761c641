//! How the bot fares: what those who look after it want to know, and nothing of what people do with it.

use std::{
    path::PathBuf,
    time::{Duration, Instant, SystemTime},
};

use rustix::fs::statvfs;
use tokio::{task::spawn_blocking, time::timeout};

use crate::{
    store::{Records, Table},
    worksection::Client,
};

/// How long the store may take to write.
const PATIENCE: Duration = Duration::from_secs(5);
/// Less free space than this, in bytes, is told before the disk is full.
const LITTLE: u64 = 256 << 20;

/// What it is asked of.
pub(crate) struct Health {
    records: Records,
    client: Client,
    backups: Table<SystemTime>,
    data_dir: PathBuf,
    began: Instant,
}

/// The space of the disk with `DATA_DIR`, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Disk {
    pub free: u64,
    pub size: u64,
}

impl Disk {
    pub(crate) fn is_nearly_full(self) -> bool {
        self.free < LITTLE
    }
}

impl Health {
    pub(crate) fn new(
        records: &Records,
        client: Client,
        backups: Table<SystemTime>,
        data_dir: PathBuf,
    ) -> Self {
        Self {
            records: records.clone(),
            client,
            backups,
            data_dir,
            began: Instant::now(),
        }
    }

    /// How long the program runs.
    pub(crate) fn age(&self) -> Duration {
        self.began.elapsed()
    }

    /// Whether the store can be written.
    pub(crate) async fn store_writes(&self) -> bool {
        matches!(timeout(PATIENCE, self.records.ping()).await, Ok(Ok(())))
    }

    /// How many accounts Worksection does not answer for at present.
    pub(crate) fn resting(&self) -> usize {
        self.client.resting()
    }

    /// Whether Worksection fails; not known where it did, and nobody has tried since.
    pub(crate) fn worksection_fails(&self) -> Option<bool> {
        match (self.client.is_failing(), self.client.resting()) {
            (true, _) => Some(true),
            (false, 0) => Some(false),
            (false, _) => None,
        }
    }

    /// When the last backup was made; `None` if none was. What Redis does is not known here.
    pub(crate) async fn backup(&self) -> Option<SystemTime> {
        self.backups.get_readable("last").await.ok().flatten()
    }

    /// Whether records are in files of our own.
    pub(crate) fn is_embedded(&self) -> bool {
        self.records.store().is_exclusive()
    }

    /// The disk of the embedded store.
    pub(crate) async fn disk(&self) -> Option<Disk> {
        if !self.is_embedded() {
            return None;
        }
        let directory = self.data_dir.clone();
        let looked = spawn_blocking(move || statvfs(&directory).ok()).await;
        let disk = looked.ok().flatten()?;
        Some(Disk {
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            size: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }
}
