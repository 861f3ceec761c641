//! A word of a phrase, and what it may end with.

use std::sync::Arc;

use super::tokens::tokens;

/// Ukrainian and Russian endings of nouns and adjectives, which a word with `~` may have.
const ENDINGS: [&str; 49] = [
    "", "а", "у", "и", "і", "о", "е", "я", "ю", "є", "ї", "й", "ь", "ом", "ем", "єм", "ою", "ею",
    "єю", "ові", "еві", "єві", "ам", "ами", "ах", "ям", "ями", "ях", "ів", "їв", "ей", "ой", "ий",
    "ій", "ої", "ого", "ому", "ими", "их", "им", "ы", "ов", "ая", "ое", "ые", "ый", "ую", "ьої",
    "ью",
];

/// Whether this is a grammatical ending.
pub(super) fn is_ending(text: &str) -> bool {
    ENDINGS.contains(&text)
}

/// A word of a phrase.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub(super) text: Arc<str>,
    pub(super) ending: Ending,
}

/// What a word of a phrase may end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Own,
    /// That of a noun or an adjective.
    Noun,
    Any,
}

impl Pattern {
    /// Reads the words of a phrase; none where it has no letters.
    pub(super) fn of(phrase: &str) -> Vec<Self> {
        let mut patterns = Vec::new();
        for part in phrase.split_whitespace() {
            let bare = part.trim_end_matches(['~', '*']);
            let ending = match &part[bare.len()..] {
                "" => Ending::Own,
                "*" => Ending::Any,
                _ => Ending::Noun,
            };
            patterns.extend(tokens(bare).into_iter().map(|token| Self {
                text: token.folded.into(),
                ending: Ending::Own,
            }));
            if let Some(last) = patterns.last_mut() {
                last.ending = ending;
            }
        }
        patterns
    }

    pub(super) fn fits(&self, word: &str) -> bool {
        match word.strip_prefix(&*self.text) {
            Some("") => true,
            Some(ending) => match self.ending {
                Ending::Own => false,
                Ending::Noun => is_ending(ending),
                Ending::Any => true,
            },
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_tilde_has_any_ending() {
        let [pattern] = &Pattern::of("телефон~")[..] else {
            panic!("one word")
        };
        for word in ["телефон", "телефону", "телефони", "телефонів", "телефоном"]
        {
            assert!(pattern.fits(word), "{word}");
        }
        assert!(!pattern.fits("телефонний") || is_ending("ний"));
        assert!(!pattern.fits("телефоніст"));
    }
}
