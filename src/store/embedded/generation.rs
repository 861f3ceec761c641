//! Which files are the store's. As created they are in `store/` itself; when they are written anew for
//! the Nth time they are in `store/N/`, and the file `store/current` says so. Directories never change
//! their names, because sled writes to the one that it was opened in as long as it is open.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use super::rehearsal::remove;
use crate::store::files::remove_if_there;

/// The file that names the current directory.
const CURRENT: &str = "current";

/// The number of the current files in `store`; 0 for those as created.
pub(super) fn current(store: &Path) -> io::Result<u64> {
    match fs::read_to_string(store.join(CURRENT)) {
        Ok(name) => {
            let not_ours = |_| io::Error::new(io::ErrorKind::InvalidData, "`current` is no number");
            name.trim().parse().map_err(not_ours)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// The directory of these files.
pub(super) fn directory(store: &Path, number: u64) -> PathBuf {
    match number {
        0 => store.to_owned(),
        number => store.join(number.to_string()),
    }
}

/// Whether this directory in a store is of files that were written anew.
pub(super) fn is(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.parse::<u64>().is_ok())
}

/// Creates the directory for the next files.
pub(super) fn create_next(store: &Path) -> io::Result<PathBuf> {
    let next = directory(store, current(store)? + 1);
    remove(&next)?;
    DirBuilder::new().mode(0o700).create(&next)?;
    Ok(next)
}

/// Makes the next files, which are complete and on disk, the current ones.
pub(super) fn switch(store: &Path) -> io::Result<()> {
    let next = current(store)? + 1;
    let partial = store.join("current.partial");
    // One that a kill left.
    remove_if_there(&partial)?;
    let mut file = File::create_new(&partial)?;
    writeln!(file, "{next}")?;
    file.sync_all()?;
    fs::rename(&partial, store.join(CURRENT))?;
    File::open(store)?.sync_all()
}

/// Removes all but the current files: former ones, and such as were never completed.
pub(super) fn remove_others(store: &Path) -> io::Result<()> {
    let number = current(store)?;
    let kept = [CURRENT.to_owned(), number.to_string()];
    for entry in fs::read_dir(store)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_default();
        let is_numbered = is(&entry.path());
        // As created, the files lie among the directories of later ones.
        if kept.iter().any(|kept| kept == name) || (number == 0 && !is_numbered) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            remove(&entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
