//! Records opened before: what sealed bytes hold need not be opened again while a table still has them.
//! Whether it does is asked of the store each time, so nothing is ever older than the store.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Most records of a table that are remembered as used lately, and as many before those; what was not used for
/// so long is forgotten.
const MOST: usize = 2_048;
/// Largest sealed record that is remembered, in bytes.
const LARGEST: usize = 4096;

/// The records of a table by their keys: as sealed, and what that holds. No two sealings are equal.
pub(super) struct Remembered<T> {
    copy: fn(&T) -> T,
    records: Mutex<Ages<T>>,
}

/// Each record with its sealed bytes; boxed, since the tables have empty places.
type Age<T> = HashMap<String, Box<(Vec<u8>, T)>>;

/// Records in the order of their use, roughly. With one age of them, everybody in turn would find nothing: all
/// were forgotten just before.
struct Ages<T> {
    lately: Age<T>,
    before: Age<T>,
}

impl<T> Default for Ages<T> {
    fn default() -> Self {
        Self {
            lately: HashMap::new(),
            before: HashMap::new(),
        }
    }
}

impl<T> Ages<T> {
    fn get(&mut self, key: &str) -> Option<&(Vec<u8>, T)> {
        if let Some((key, record)) = self.before.remove_entry(key) {
            self.note(key, record);
        }
        self.lately.get(key).map(Box::as_ref)
    }

    fn note(&mut self, key: String, record: Box<(Vec<u8>, T)>) {
        if self.lately.len() >= MOST {
            self.before = std::mem::take(&mut self.lately);
        }
        self.lately.insert(key, record);
    }

    fn forget(&mut self, key: &str) {
        self.lately.remove(key);
        self.before.remove(key);
    }
}

impl<T: Clone> Remembered<T> {
    pub(super) fn new() -> Self {
        Self {
            copy: T::clone,
            records: Mutex::default(),
        }
    }
}

impl<T> Remembered<T> {
    /// Returns what the record holds that was sealed so.
    pub(super) fn get(&self, key: &str, sealed: &[u8]) -> Option<T> {
        let mut records = self.lock();
        let (known, value) = records.get(key)?;
        (known == sealed).then(|| (self.copy)(value))
    }

    pub(super) fn note(&self, key: &str, sealed: &[u8], value: &T) {
        if sealed.len() > LARGEST {
            return self.forget(key);
        }
        let noted = Box::new((sealed.to_vec(), (self.copy)(value)));
        let mut records = self.lock();
        records.before.remove(key);
        records.note(key.to_owned(), noted);
    }

    /// Forgets a record that is gone.
    pub(super) fn forget(&self, key: &str) {
        self.lock().forget(key);
    }

    fn lock(&self) -> MutexGuard<'_, Ages<T>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sealed_so_is_known() {
        let remembered = Remembered::new();
        remembered.note("a", b"one", &1);
        assert_eq!(remembered.get("a", b"one"), Some(1));
        assert_eq!(remembered.get("a", b"two"), None);
        assert_eq!(remembered.get("b", b"one"), None);
        remembered.note("a", b"two", &2);
        assert_eq!(remembered.get("a", b"one"), None);
        remembered.forget("a");
        assert_eq!(remembered.get("a", b"two"), None);
    }

    #[test]
    fn there_are_never_too_many_or_too_large_ones() {
        let remembered = Remembered::new();
        for number in 0..3 * MOST {
            remembered.note(&number.to_string(), b"sealed", &number);
            let records = remembered.lock();
            assert!(records.lately.len() <= MOST && records.before.len() <= MOST);
        }
        remembered.note("large", &[0; LARGEST + 1], &0);
        assert!(remembered.lock().get("large").is_none());
    }

    #[test]
    fn everybody_in_turn_is_remembered_as_long_as_there_is_room() {
        let remembered = Remembered::new();
        for number in 0..MOST * 3 / 2 {
            remembered.note(&format!("who came before {number}"), b"sealed", &number);
        }
        let everybody = || (0..MOST).map(|number| (number, number.to_string()));
        for (number, name) in everybody() {
            remembered.note(&name, b"sealed", &number);
        }
        for (number, name) in everybody().chain(everybody()) {
            assert_eq!(remembered.get(&name, b"sealed"), Some(number));
        }
        remembered.forget("0");
        assert_eq!(remembered.get("0", b"sealed"), None);
    }
}
