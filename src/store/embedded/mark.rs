//! The mark: the number of the last acknowledged batch, in a file beside sled. sled drops what it cannot
//! read at the end of its log; the mark tells that something acknowledged was there. It is sealed, so that
//! whoever can write to the files cannot cut the last changes off and set the mark back.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
    path::Path,
    sync::Arc,
};

use crate::store::Vault;

/// The mark's file, also its place for sealing.
pub(super) const MARK: &str = "acknowledged";
/// Length of the mark that version 0.1 wrote unsealed.
const UNSEALED: usize = 8;

/// The mark, open for writing.
pub(super) struct Mark {
    file: File,
    vault: Arc<Vault>,
}

impl Mark {
    pub(super) fn open(dir: &Path, vault: Arc<Vault>) -> io::Result<Self> {
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(dir.join(MARK))?;
        Ok(Self { file, vault })
    }

    /// Sets the number, in place: the sealed number always has the same length.
    pub(super) fn set(&self, batches: u64) -> io::Result<()> {
        let sealed = self.vault.seal("", MARK, &batches.to_be_bytes());
        self.file.write_all_at(&sealed, 0)
    }

    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }
}

/// The mark as found beside a store.
pub(super) enum Found {
    /// Sealed with the store's key.
    Number(u64),
    /// As version 0.1 wrote it.
    Unsealed(u64),
    Missing,
    /// Not as this program writes it.
    Forged,
}

/// Reads the mark in `dir`.
pub(super) fn read(dir: &Path, vault: &Vault) -> io::Result<Found> {
    let raw = match fs::read(dir.join(MARK)) {
        Ok(raw) => raw,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Missing),
        Err(error) => return Err(error),
    };
    if let Ok(number) = <[u8; UNSEALED]>::try_from(raw.as_slice()) {
        return Ok(Found::Unsealed(u64::from_be_bytes(number)));
    }
    let opened = vault.open("", MARK, &raw);
    let number = opened.and_then(|opened| opened.plain.as_slice().try_into().ok());
    Ok(number.map_or(Found::Forged, |number| {
        Found::Number(u64::from_be_bytes(number))
    }))
}
