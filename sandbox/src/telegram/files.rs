//! Files that were sent, and the links they are fetched by.

use std::{fs, path::PathBuf, sync::Arc};

use super::{Telegram, clock::Moment, limits, state::World};

/// A file's contents.
#[derive(Debug, Clone)]
pub struct File {
    pub name: String,
    pub mime: String,
    pub bytes: Arc<[u8]>,
}

/// A file that the server keeps.
#[derive(Debug)]
pub(super) struct StoredFile {
    pub(super) file: File,
    /// Where `getFile` said it is.
    pub(super) path: String,
    /// Until when that link works.
    pub(super) linked_until: Moment,
}

impl Telegram {
    /// Leaves files in `dir` and names them by their absolute paths there, as a Bot API server that
    /// runs with `--local` does. Where there is no such directory, they are on the server's own disk.
    pub fn keep_files_in(&self, dir: impl Into<PathBuf>) {
        self.world().local_files = Some(dir.into());
    }

    /// A file by its identifier.
    pub fn file(&self, file_id: &str) -> Option<File> {
        let world = self.world();
        world.files.get(file_id).map(|stored| stored.file.clone())
    }
}

impl World {
    /// Keeps a file and gives it an identifier.
    pub(super) fn keep_file(&mut self, file: File) -> String {
        let number = self.next_number();
        let id = format!("AgACAgI{number:012}");
        let path = format!("documents/file_{number}");
        self.files.insert(
            id.clone(),
            StoredFile {
                file,
                path,
                linked_until: Moment::ZERO,
            },
        );
        id
    }

    /// Makes the link to a file work for an hour and gives its path.
    pub(super) fn link_file(&mut self, id: &str) -> Option<(String, usize)> {
        let until = self.clock.now() + limits::FILE_LINK;
        let stored = self.files.get_mut(id)?;
        let size = stored.file.bytes.len();
        if let Some(dir) = &self.local_files {
            let path = dir.join(&stored.path);
            if dir.is_dir() {
                fs::create_dir_all(path.parent()?).ok()?;
                fs::write(&path, &stored.file.bytes).ok()?;
            }
            return Some((path.to_str()?.to_owned(), size));
        }
        stored.linked_until = until;
        Some((stored.path.clone(), size))
    }

    /// The file behind a link that still works.
    pub(super) fn linked_file(&self, path: &str) -> Option<File> {
        let now = self.clock.now();
        let mut files = self.files.values();
        let stored = files.find(|stored| stored.path == path && now < stored.linked_until)?;
        Some(stored.file.clone())
    }
}
