//! Records opened before: what sealed bytes hold need not be opened again while a table still has them.
//! Whether it does is asked of the store each time, so nothing is ever older than the store.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Most records remembered of a table; above that, all are forgotten.
const MOST: usize = 1_000;
/// Largest sealed record that is remembered, in bytes.
const LARGEST: usize = 4096;

/// The records of a table by their keys: as sealed, and what that holds. No two sealings are equal.
pub(super) struct Remembered<T> {
    copy: fn(&T) -> T,
    records: Mutex<HashMap<String, (Vec<u8>, T)>>,
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
        let records = self.lock();
        let (known, value) = records.get(key)?;
        (known == sealed).then(|| (self.copy)(value))
    }

    pub(super) fn note(&self, key: &str, sealed: &[u8], value: &T) {
        if sealed.len() > LARGEST {
            return self.forget(key);
        }
        let mut records = self.lock();
        if records.len() >= MOST {
            records.clear();
        }
        let noted = (sealed.to_vec(), (self.copy)(value));
        records.insert(key.to_owned(), noted);
    }

    /// Forgets a record that is gone.
    pub(super) fn forget(&self, key: &str) {
        self.lock().remove(key);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Vec<u8>, T)>> {
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
            assert!(remembered.lock().len() <= MOST);
        }
        remembered.note("large", &[0; LARGEST + 1], &0);
        assert!(!remembered.lock().contains_key("large"));
    }
}
