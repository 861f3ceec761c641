//! All records as they are between two batches, for a backup. Small values are copied at once; large ones are
//! taken over by links, since their files never change, so that the writer goes on after a moment.

use std::{
    fs::{self, DirBuilder},
    io::ErrorKind,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    vec,
};

use super::{
    large::LargeFiles,
    pages::Pages,
    record::{Body, Ledger, Record},
};
use crate::store::{
    StoreError,
    backup::{Saved, leaves_out},
    random_token,
};

/// What the name of a directory with links begins with.
const DIR: &str = "store.moment.";

/// All live records of a moment, one after the other.
pub(super) struct Moment {
    records: vec::IntoIter<(String, Record)>,
    large: LargeFiles,
    dir: PathBuf,
}

impl Moment {
    /// Takes what is there now. Nothing may change the pages meanwhile.
    pub(super) fn take(pages: &Pages, data_dir: &Path) -> Result<Self, StoreError> {
        let dir = data_dir.join(format!("{DIR}{}", random_token(8)));
        DirBuilder::new().mode(0o700).create(&dir)?;
        let mut moment = Self {
            records: Vec::new().into_iter(),
            large: LargeFiles::of(&dir),
            dir,
        };
        moment.large.create()?;
        let now = pages.clock.now();
        let mut records = Vec::new();
        for entry in pages.db.iter() {
            let (key, raw) = entry?;
            if key == Ledger::KEY {
                continue;
            }
            let key = String::from_utf8(key.to_vec()).map_err(|_| StoreError::Damaged)?;
            if leaves_out(&key) {
                continue;
            }
            let record = Record::decode(&raw)?;
            if !record.is_live(now) {
                continue;
            }
            if let Some(file) = record.file() {
                let linked = moment.large.link(file, &pages.large);
                linked.map_err(|error| match error.kind() {
                    ErrorKind::NotFound => StoreError::Damaged,
                    _ => error.into(),
                })?;
            }
            records.push((key, record));
        }
        moment.records = records.into_iter();
        Ok(moment)
    }
}

impl Iterator for Moment {
    type Item = Result<Saved, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (key, record) = self.records.next()?;
        let expires = record.expires;
        let value = match record.body {
            Body::Inline(value) => Ok(value),
            Body::File(file) => self
                .large
                .read(file)
                .and_then(|value| value.ok_or(StoreError::Damaged)),
        };
        Some(value.map(|value| Saved {
            key,
            expires,
            value,
        }))
    }
}

impl Drop for Moment {
    /// What a killed process leaves goes at the next start.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Removes what killed processes left.
pub(super) fn remove_leftovers(data_dir: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(data_dir)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(DIR) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
