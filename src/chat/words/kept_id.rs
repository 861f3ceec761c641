//! The name of a stored thing, which knows what kind of thing it names.

use std::{fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name under which a `T` is stored for its chat. A button holds it in place of the thing.
pub(crate) struct KeptId<T>(String, PhantomData<fn() -> T>);

impl<T> From<String> for KeptId<T> {
    fn from(name: String) -> Self {
        Self(name, PhantomData)
    }
}

impl<T> From<&str> for KeptId<T> {
    fn from(name: &str) -> Self {
        Self(name.to_owned(), PhantomData)
    }
}

impl<T> fmt::Display for KeptId<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<T> fmt::Debug for KeptId<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

// Derived, these would ask the same of `T`.
impl<T> Clone for KeptId<T> {
    fn clone(&self) -> Self {
        self.0.clone().into()
    }
}

impl<T> PartialEq for KeptId<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for KeptId<T> {}

impl<T> Serialize for KeptId<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for KeptId<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
