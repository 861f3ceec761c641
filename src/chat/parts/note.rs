//! Notes on answers that are not fresh: their age, and why there is nothing newer.

use crate::{
    html,
    i18n::{Html, Language},
    people::{Cached, List},
    text,
    worksection::Error,
};

/// What a reader should know about an answer's freshness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Note {
    minutes: u64,
    /// Whether Worksection does not answer, so that there is nothing newer.
    unavailable: bool,
}

impl Note {
    pub(crate) fn of<L: List>(cached: &Cached<L>) -> Option<Self> {
        let age = cached.stale?;
        Some(Self {
            minutes: age.as_secs() / 60,
            unavailable: cached
                .trouble
                .as_ref()
                .is_some_and(|error| !matches!(error, Error::Api { .. })),
        })
    }

    /// Returns the note for a list that should have been fetched again, but was not.
    pub(crate) fn of_failed<L: List>(cached: &Cached<L>) -> Option<Self> {
        cached.trouble.as_ref().map(|_| Self {
            minutes: cached.snapshot.age().as_secs() / 60,
            unavailable: true,
        })
    }

    /// Whether there is nothing newer because Worksection does not answer.
    pub(crate) fn is_unavailable(self) -> bool {
        self.unavailable
    }

    fn text(self, language: Language) -> Html {
        let (hours, days) = (self.minutes / 60, self.minutes / (24 * 60));
        let age = match (days, hours) {
            (0, 0) => text!(language, "age-minutes", count = self.minutes.max(1)),
            (0, hours) => text!(language, "age-hours", count = hours),
            (days, _) => text!(language, "age-days", count = days),
        };
        if self.unavailable {
            html!(language, "note-unavailable", age = age)
        } else {
            html!(language, "note-stale", age = age)
        }
    }
}

/// Returns a text with the freshness note below it.
pub(crate) fn with_note(language: Language, text: Html, note: &Option<Note>) -> Html {
    let note = note.map(|note| note.text(language));
    Html::join([text].into_iter().chain(note), "\n\n")
}
