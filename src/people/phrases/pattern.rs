//! A word of a phrase, and what it may end with.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use super::tokens::tokens;

/// Ukrainian and Russian endings of nouns and adjectives, which a word with `~` may have.
const ENDINGS: [&str; 51] = [
    "", "а", "у", "и", "і", "о", "е", "я", "ю", "є", "ї", "й", "ь", "ом", "ем", "єм", "ою", "ею",
    "єю", "ові", "еві", "єві", "ам", "ами", "ах", "ям", "ями", "ях", "ів", "їв", "ей", "ой", "ий",
    "ій", "ої", "ого", "ому", "ими", "их", "им", "ы", "ов", "ая", "ое", "ые", "ый", "ую", "ьої",
    "ью", "има", "ьми",
];

/// Ukrainian, Russian and English endings of verbs, which a word with `^` may have.
const VERB_ENDINGS: &str = "ти ть тись тися ться тся ю у юсь юся усь уся єш еш иш їш єшся ешся ишся є е ить їть ється \
    еться иться їться ємо емо имо їмо єте ете ите їте ють уть ать ять ються уться яться аться в ла ло ли вся всь лась \
    лася лося лись лися й йте и іть іте йся йтесь сь ся вати вав вала вали вать вал ешь ишь ет ит ем им ют ут ят ат л \
    лся s es ed d ing";

static VERBS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let endings = VERB_ENDINGS.split_whitespace();
    endings.map(crate::people::search::fold).collect()
});

/// Whether this is a grammatical ending.
pub(super) fn is_ending(text: &str) -> bool {
    ENDINGS.contains(&text)
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Pattern {
    pub(super) text: Arc<str>,
    pub(super) ending: Ending,
}

/// What a word of a phrase may end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ending {
    Own,
    /// That of a noun or an adjective.
    Noun,
    /// That of a verb.
    Verb,
    Any,
}

impl Pattern {
    /// Reads the words of a phrase; none where it has no letters.
    pub(super) fn of(phrase: &str) -> Vec<Self> {
        let mut patterns = Vec::new();
        for part in phrase.split_whitespace() {
            let bare = part.trim_end_matches(['~', '*', '^']);
            let ending = match &part[bare.len()..] {
                "" => Ending::Own,
                "*" => Ending::Any,
                "^" => Ending::Verb,
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
}

impl Ending {
    /// Whether a word is this text with such an ending.
    pub(super) fn fits(self, text: &str, word: &str) -> bool {
        match word.strip_prefix(text) {
            Some("") => true,
            Some(ending) => match self {
                Self::Own => false,
                Self::Noun => is_ending(ending),
                Self::Verb => VERBS.iter().any(|known| known == ending),
                Self::Any => true,
            },
            None => false,
        }
    }
}

/// A word of a phrase as the data files write it: itself, or any of a class.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Word {
    One(Pattern),
    /// One of the words of a class, `<add>`.
    Of(Arc<[Pattern]>),
}

/// The words of the classes, by name.
pub(super) type Classes = HashMap<String, Arc<[Pattern]>>;

impl Word {
    /// Reads the words of a phrase; none where it has no letters, or names a class that does not exist.
    pub(super) fn of(phrase: &str, classes: &Classes) -> Vec<Self> {
        let mut words = Vec::new();
        for part in phrase.split_whitespace() {
            match part
                .strip_prefix('<')
                .and_then(|part| part.strip_suffix('>'))
            {
                Some(name) => match classes.get(name) {
                    Some(class) => words.push(Self::Of(class.clone())),
                    None => return Vec::new(),
                },
                None => words.extend(Pattern::of(part).into_iter().map(Self::One)),
            }
        }
        words
    }

    /// Returns what the word may be.
    pub(super) fn patterns(&self) -> &[Pattern] {
        match self {
            Self::One(pattern) => std::slice::from_ref(pattern),
            Self::Of(patterns) => patterns,
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
            assert!(pattern.ending.fits(&pattern.text, word), "{word}");
        }
        assert!(!pattern.ending.fits(&pattern.text, "телефонний") || is_ending("ний"));
        assert!(!pattern.ending.fits(&pattern.text, "телефоніст"));
    }
}
