//! File permissions in `DATA_DIR`: for this user alone. New files are created with them; existing
//! ones, such as a backup restored with other modes, are corrected here.

use std::{
    fs::{self, Metadata, Permissions},
    io,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
};

use rustix::process::geteuid;

/// Prefixes of the names that the bot creates in `DATA_DIR`.
const OURS: [&str; 3] = ["store", "secret.key", "in-hand"];
const OTHERS: u32 = 0o077;
/// Mode bit of directories that everyone may use, such as `/tmp`.
const STICKY: u32 = 0o1000;

/// Closes the store to other users, and `DATA_DIR` if it contains only the bot's files. A directory
/// shared with something else belongs to the operator, who gets a warning.
pub(super) fn close(data_dir: &Path, store: &Path) -> io::Result<()> {
    if store.try_exists()? {
        close_all(store)?;
    }
    let metadata = fs::metadata(data_dir)?;
    if !is_open(&metadata) {
        return Ok(());
    }
    let is_ours = metadata.uid() == geteuid().as_raw() && metadata.mode() & STICKY == 0;
    if is_ours && holds_ours_alone(data_dir)? {
        return close_one(data_dir, &metadata);
    }
    tracing::warn!(
        path = %data_dir.display(),
        "DATA_DIR: other users may look into this directory; give the bot one of its own, mode 0700"
    );
    Ok(())
}

fn close_all(path: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.is_symlink() {
        return Ok(());
    }
    close_one(path, &metadata)?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            close_all(&entry?.path())?;
        }
    }
    Ok(())
}

fn close_one(path: &Path, metadata: &Metadata) -> io::Result<()> {
    if !is_open(metadata) {
        return Ok(());
    }
    let mode = metadata.mode() & 0o7777 & !OTHERS;
    fs::set_permissions(path, Permissions::from_mode(mode))
}

fn is_open(metadata: &Metadata) -> bool {
    metadata.mode() & OTHERS != 0
}

fn holds_ours_alone(data_dir: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(data_dir)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if !OURS.iter().any(|ours| name.starts_with(ours)) {
            return Ok(false);
        }
    }
    Ok(true)
}
