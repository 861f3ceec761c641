//! Large values, each in a file of its own beside sled. sled would write values of this size to files
//! without syncing them, and again whenever a neighbouring value changes.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use crate::store::StoreError;

/// Size in bytes above which a value is large. sled keeps up to 17 values in a page and spills pages
/// over 128 KiB into files; this limit keeps every page well below that.
pub(super) const LARGE: usize = 4 * 1024;

const DIR: &str = "large";

/// Encoded length of a [`LargeFile`].
pub(super) const FILE_BYTES: usize = 16;

/// Reference to a large value's file, which is written once and never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct LargeFile {
    id: u64,
    length: u32,
    crc: u32,
}

impl LargeFile {
    pub(super) fn encode(self) -> [u8; FILE_BYTES] {
        let value =
            (u128::from(self.id) << 64) | (u128::from(self.length) << 32) | u128::from(self.crc);
        value.to_be_bytes()
    }

    pub(super) fn decode(raw: [u8; FILE_BYTES]) -> Self {
        let value = u128::from_be_bytes(raw);
        Self {
            id: (value >> 64) as u64,
            length: (value >> 32) as u32,
            crc: value as u32,
        }
    }

    /// Whether the file may hold `value`; the content itself is compared where that matters.
    pub(super) fn resembles(self, value: &[u8]) -> bool {
        self.length as usize == value.len() && self.crc == crc(value)
    }
}

/// The directory of large values.
#[derive(Debug, Clone)]
pub(super) struct LargeFiles {
    dir: PathBuf,
}

impl LargeFiles {
    /// Returns the directory of the store at `dir`.
    pub(super) fn of(dir: &Path) -> Self {
        Self { dir: dir.join(DIR) }
    }

    /// Whether this directory in a store is that of large values.
    pub(super) fn are_in(dir: &Path) -> bool {
        dir.file_name().is_some_and(|name| name == DIR)
    }

    /// The directory of the store that these are of.
    pub(super) fn store(&self) -> &Path {
        self.dir.parent().unwrap_or(&self.dir)
    }

    pub(super) fn create(&self) -> io::Result<()> {
        fs::create_dir(&self.dir)
    }

    /// Writes a value, which is on disk when this returns.
    pub(super) fn write(&self, value: &[u8]) -> Result<LargeFile, StoreError> {
        let written = LargeFile {
            id: rand::random(),
            length: u32::try_from(value.len()).map_err(|_| StoreError::Full)?,
            crc: crc(value),
        };
        let path = self.path(written);
        let write = || {
            let mut file = File::create_new(&path)?;
            file.write_all(value)?;
            file.sync_all()?;
            File::open(&self.dir)?.sync_all()
        };
        write().inspect_err(|_| self.remove(written))?;
        Ok(written)
    }

    /// Reads a value; `None` if the file does not exist (any more).
    pub(super) fn read(&self, file: LargeFile) -> Result<Option<Vec<u8>>, StoreError> {
        match fs::read(self.path(file)) {
            Ok(value) if file.resembles(&value) => Ok(Some(value)),
            Ok(_) => Err(StoreError::Damaged),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes over a value of another directory of the same disk, without copying it where the file system
    /// can do without.
    pub(super) fn link(&self, file: LargeFile, from: &Self) -> io::Result<()> {
        let (source, target) = (from.path(file), self.path(file));
        match fs::hard_link(&source, &target) {
            // Some file systems know no links.
            Err(error)
                if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) =>
            {
                fs::copy(source, &target)?;
                File::open(target)?.sync_all()
            }
            linked => linked,
        }
    }

    /// Whether the file exists in its full length.
    pub(super) fn has(&self, file: LargeFile) -> bool {
        fs::metadata(self.path(file)).is_ok_and(|found| found.len() == u64::from(file.length))
    }

    /// Removes a value. Files that could not be removed are left to [`Self::keep_only`].
    pub(super) fn remove(&self, file: LargeFile) {
        let _ = fs::remove_file(self.path(file));
    }

    /// Removes leftovers of a crash: all files but `known`.
    pub(super) fn keep_only(&self, known: &HashSet<LargeFile>) -> io::Result<()> {
        let known: HashSet<_> = known.iter().map(|&file| self.path(file)).collect();
        for entry in fs::read_dir(&self.dir)? {
            let path = entry?.path();
            if !known.contains(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    fn path(&self, file: LargeFile) -> PathBuf {
        self.dir.join(format!("{:016x}", file.id))
    }
}

fn crc(value: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(value);
    crc.sum()
}
