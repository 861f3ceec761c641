//! Whom a message asks for, as it was understood, in a form that can be kept with a list.

use serde::{Deserialize, Serialize};

use crate::people::phrases::Field;

/// Whom a message asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wanted {
    /// What to look for.
    pub query: String,
    /// Other words for the same position; then those who have any of them are meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// What is asked for of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// Whether it names a team, a department or a folder.
    #[serde(default)]
    pub place: bool,
}

impl Wanted {
    /// Whoever a query finds.
    pub(crate) fn of(query: String) -> Self {
        Self {
            query,
            others: Vec::new(),
            field: None,
            place: false,
        }
    }
}
