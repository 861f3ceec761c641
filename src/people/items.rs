//! How the records of a list are kept.

use serde::{Serialize, de::DeserializeOwned};

/// The records of a list, in its order.
pub trait Items:
    Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The type of a record.
    type Item;

    /// Returns the number of records.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Whether exactly this record is among them.
    fn has(&self, item: &Self::Item) -> bool;
    /// Puts a record in place of the one about the same thing, or behind all others.
    fn put(&mut self, item: Self::Item, same: impl Fn(&Self::Item, &Self::Item) -> bool);
}

impl<T> Items for Vec<T>
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    type Item = T;

    fn len(&self) -> usize {
        self.len()
    }

    fn has(&self, item: &T) -> bool {
        self.contains(item)
    }

    fn put(&mut self, item: T, same: impl Fn(&T, &T) -> bool) {
        match self.iter_mut().find(|known| same(known, &item)) {
            Some(known) => *known = item,
            None => self.push(item),
        }
    }
}
