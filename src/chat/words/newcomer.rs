//! Newcomers, who ask by a link to be invited, and say three things of themselves.

use serde::{Deserialize, Serialize};
use teloxide::types::UserId;

use crate::chat::words::{field::Field, form::Form};

/// What a newcomer is asked for.
pub(crate) const FIELDS: [Field; 3] = [Field::Name, Field::Email, Field::Position];

/// A link for newcomers, as what came by it knows it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Entrance {
    pub token: String,
    pub maker: UserId,
    /// The maker's name in Telegram.
    pub name: String,
}

/// What a newcomer said of themselves so far.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Newcomer {
    pub entrance: Entrance,
    pub form: Form,
}

impl Newcomer {
    /// Returns the first thing that is not said yet.
    pub(crate) fn next(&self) -> Option<Field> {
        FIELDS.into_iter().find(|field| !self.form.has(*field))
    }

    /// Returns what was asked before the present question.
    pub(crate) fn before(&self) -> Option<Field> {
        let place = FIELDS
            .iter()
            .position(|field| Some(*field) == self.form.asking);
        let place = place.unwrap_or(FIELDS.len());
        place.checked_sub(1).map(|place| FIELDS[place])
    }
}
