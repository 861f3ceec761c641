//! How far a search goes.

use super::fit::Certainty;

/// How much may be wrong. Each level includes everything that the previous ones find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Whole words and beginnings in any spelling, case or form.
    Words,
    /// The middle of words as well, if a word is found no other way.
    Middles,
    /// Typing errors in words that are found no other way.
    Typos,
    /// Typing errors in any word.
    AllTypos,
    /// Severe typing errors.
    Guess,
}

impl Level {
    /// Returns the highest certainty of those found at this level and at none before.
    pub(super) fn best(self) -> Certainty {
        match self {
            Self::Words => Certainty::Exact,
            Self::Middles => Certainty::Prefix,
            Self::Typos | Self::AllTypos => Certainty::Corrected,
            Self::Guess => Certainty::Guessed,
        }
    }
}
