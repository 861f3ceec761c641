//! Files beside a store.

use std::{fs, io, path::Path};

/// Removes what stands at a path, if anything does. Where it leads elsewhere, only that goes.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
