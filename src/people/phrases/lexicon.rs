//! The phrases of the data files, found in a message.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    list::Phrases,
    meaning::{Field, Role},
    pattern::{Classes, Ending, Pattern, Word},
    tokens::Token,
    typos::Typos,
};

/// One file a language; see the head of the first.
const FILES: [&str; 3] = [
    include_str!("words/uk.tsv"),
    include_str!("words/en.tsv"),
    include_str!("words/ru.tsv"),
];

pub(super) static PHRASES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&FILES));

/// Fewest letters of a screen's word that may be mistyped.
const LONG: usize = 5;

/// All phrases.
pub(super) struct Lexicon {
    /// What stands beside a name.
    pub(super) people: Phrases<Role>,
    /// Words of those that may be mistyped.
    pub(super) typos: Typos,
    /// What stands within the words of a feature.
    pub(super) inside: Phrases<Role>,
    /// Words of which nobody is called, and nothing is asked.
    pub(super) plain: Phrases<Role>,
    /// Those whom talk is addressed to.
    pub(super) addressed: Phrases<Role>,
    /// What says nothing of whom or what is added.
    pub(super) beside: Phrases<Role>,
    /// What says that the message goes on from the one before, wherever it stands.
    pub(super) too: Phrases<Role>,
    /// What makes it likely that something is asked of a person.
    pub(super) hints: Phrases<Field>,
    /// The longer ones of these that are one word, which may be mistyped.
    hint_words: Vec<(String, Field)>,
    /// What is a message by itself.
    pub(super) wholes: Phrases<Role>,
    /// Longer words of screens by their first letter, which may be mistyped.
    screens: HashMap<char, Vec<String>>,
    /// What is one longer word, by its first letter: it may be mistyped, too.
    alone: HashMap<char, Vec<(String, Role)>>,
    /// Signs without letters.
    signs: Vec<(String, Role)>,
}

impl Lexicon {
    fn read(files: &[&str]) -> Self {
        let mut lexicon = Self {
            people: Phrases::default(),
            typos: Typos::default(),
            inside: Phrases::default(),
            plain: Phrases::default(),
            addressed: Phrases::default(),
            beside: Phrases::default(),
            too: Phrases::default(),
            hints: Phrases::default(),
            hint_words: Vec::new(),
            wholes: Phrases::default(),
            screens: HashMap::new(),
            alone: HashMap::new(),
            signs: Vec::new(),
        };
        let classes = classes(files);
        let lines = files.iter().flat_map(|file| file.lines());
        for (role, phrases) in lines.filter_map(|line| line.split_once('\t')) {
            // A line with an unknown role is found by the tests.
            let Some(role) = Role::read(role) else {
                continue;
            };
            for phrase in phrases.split('|').map(str::trim) {
                let (before, after) = phrase.split_once('…').unwrap_or((phrase, ""));
                let mut words = Word::of(before, &classes);
                let gap = (!after.is_empty()).then_some(words.len());
                words.extend(Word::of(after, &classes));
                if words.is_empty()
                    || !phrase.starts_with(|c: char| c.is_alphanumeric() || c == '<')
                {
                    lexicon.signs.push((phrase.to_owned(), role));
                } else {
                    lexicon.add(words, gap, role);
                }
            }
        }
        lexicon.finish();
        lexicon
    }

    fn finish(&mut self) {
        for phrases in [
            &mut self.people,
            &mut self.inside,
            &mut self.plain,
            &mut self.addressed,
            &mut self.beside,
            &mut self.too,
            &mut self.wholes,
        ] {
            phrases.finish();
        }
        self.hints.finish();
    }

    fn add(&mut self, words: Vec<Word>, gap: Option<usize>, role: Role) {
        match role {
            Role::Inside => self.inside.add(words, role),
            Role::Plain => self.plain.add(words, role),
            Role::Addressed => self.addressed.add(words, role),
            Role::Beside => self.beside.add(words, role),
            Role::Too => {
                self.too.add(words.clone(), role);
                self.people.add(words, Role::Filler);
            }
            Role::Hint(field) => {
                if let [Word::One(word)] = words.as_slice()
                    && word.text.chars().count() > LONG
                {
                    self.hint_words.push((word.text.to_string(), field));
                }
                self.hints.add(words.clone(), field);
                self.people.add(words, Role::Filler);
            }
            _ if role.is_of_people() => {
                self.typos.add(&words, role);
                self.people.add_around(words, gap, role);
            }
            _ => {
                if role.feature().is_some() {
                    words
                        .iter()
                        .flat_map(Word::patterns)
                        .for_each(|word| self.may_be_mistyped(word));
                }
                self.may_be_mistyped_alone(&words, role);
                self.wholes.add(words, role);
            }
        }
    }

    fn may_be_mistyped_alone(&mut self, words: &[Word], role: Role) {
        let [Word::One(word)] = words else { return };
        let mut letters = word.text.chars();
        let first = letters.next().filter(|_| letters.count() + 1 >= LONG);
        let is_said = role.feature().is_some() || matches!(role, Role::Talk(_));
        if let Some(first) = first.filter(|_| is_said && word.ending == Ending::Own) {
            let same = self.alone.entry(first).or_default();
            same.push((word.text.to_string(), role));
        }
    }

    /// Returns what a word means by itself that is one error away from another; `None` if that is not certain.
    pub(super) fn mistyped(&self, typed: &str) -> Option<Role> {
        let same = self.alone.get(&typed.chars().next()?)?;
        let near = same.iter().filter(|(known, _)| is_near(known, typed));
        let mut roles = near.map(|(_, role)| *role);
        let first = roles.next()?;
        roles.all(|role| role == first).then_some(first)
    }

    fn may_be_mistyped(&mut self, word: &Pattern) {
        let mut letters = word.text.chars();
        let Some(first) = letters.next().filter(|_| letters.count() + 1 >= LONG) else {
            return;
        };
        let same = self.screens.entry(first).or_default();
        if !same.iter().any(|known| **known == *word.text) {
            same.push(word.text.to_string());
        }
    }

    /// Whether a word is of those that stand beside a name, or that nobody is called.
    pub(super) fn has(&self, word: &Token) -> bool {
        let word = std::slice::from_ref(word);
        self.plain.at(word).next().is_some() || self.people.at(word).next().is_some()
    }

    /// Whether it is a longer word of a screen's phrase.
    pub(super) fn is_of_screens(&self, typed: &str) -> bool {
        let first = typed.chars().next();
        let same = first.and_then(|first| self.screens.get(&first));
        same.is_some_and(|same| same.iter().any(|known| known == typed))
    }

    /// Returns the likely field whose word this one nearly is.
    pub(super) fn nearest_hint(&self, typed: &str) -> Option<Field> {
        let mut near = self
            .hint_words
            .iter()
            .filter(|(known, _)| is_near(known, typed));
        near.next().map(|(_, field)| *field)
    }

    /// Returns the word of a screen that this one nearly is.
    pub(super) fn nearest(&self, typed: &str) -> Option<&str> {
        let same = self.screens.get(&typed.chars().next()?)?;
        let mut near = same.iter().filter(|known| is_near(known, typed));
        near.next().map(String::as_str)
    }

    /// Returns what a message without letters, or one that is a smiley, means by its signs.
    pub(super) fn signs<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Role> + 'a {
        let alone = text.trim();
        let is_lettered = text.contains(char::is_alphanumeric);
        let is_talk = |role: &Role| matches!(role, Role::Talk(_));
        let meant = move |(sign, role): &&(String, Role)| {
            sign == alone || !is_lettered && is_talk(role) && alone.contains(sign.as_str())
        };
        self.signs.iter().filter(meant).map(|(_, role)| *role)
    }

    /// Returns the field that a picture in a message asks for: «📞 Олени Коваль».
    pub(super) fn pictured(&self, text: &str) -> Option<Field> {
        self.signs.iter().find_map(|(sign, role)| match role {
            Role::Field(field) if text.contains(sign.as_str()) => Some(*field),
            _ => None,
        })
    }
}

/// Whether one word is the other with one letter too many, too few or another, or two in the other's place.
pub(super) fn is_near(known: &str, typed: &str) -> bool {
    known.len().abs_diff(typed.len()) <= 2 && strsim::osa_distance(known, typed) == 1
}

/// Reads the classes of words: `word add <tab> додай | добав`. All files have them in common, so that a sentence
/// may mix languages.
fn classes(files: &[&str]) -> Classes {
    let mut classes: HashMap<String, Vec<Pattern>> = HashMap::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if let Some((name, words)) = line
            .strip_prefix("word ")
            .and_then(|line| line.split_once('\t'))
        {
            let class = classes.entry(name.to_owned()).or_default();
            class.extend(words.split('|').flat_map(Pattern::of));
        }
    }
    let classes = classes.into_iter();
    classes.map(|(name, class)| (name, class.into())).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{tokens::tokens, typos::Beside},
        *,
    };

    #[test]
    fn every_line_of_the_data_files_has_a_role_and_words() {
        let classes = classes(&FILES);
        for (number, line) in FILES.iter().flat_map(|file| file.lines().enumerate()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (role, phrases) = line.split_once('\t').unwrap_or_default();
            let is_class = role.starts_with("word ");
            assert!(
                is_class || Role::read(role).is_some(),
                "line {}: {line}",
                number + 1
            );
            assert!(!phrases.contains('\t'), "line {}: {line}", number + 1);
            for phrase in phrases.split('|') {
                assert!(!phrase.trim().is_empty(), "line {}: {line}", number + 1);
                // Their lengths are kept in a byte.
                let is_short = phrase.len() <= usize::from(u8::MAX);
                assert!(is_short, "line {}: {phrase}", number + 1);
                let is_word = phrase.contains(char::is_alphanumeric);
                let is_known = !is_word || !Word::of(phrase, &classes).is_empty();
                assert!(is_known, "line {}: {phrase}", number + 1);
            }
        }
    }

    #[test]
    fn one_error_is_allowed_in_a_long_word_that_is_no_name() {
        let is_one = |text: &str| {
            let words = tokens(text);
            let alone = Beside {
                is_first: true,
                is_alone: true,
                has_names: false,
                is_capital: false,
            };
            PHRASES.typos.at(&words[0], alone).is_some()
        };
        for text in [
            "телефн",
            "тлеефон",
            "телефонн",
            "тилефон",
            "телефнон",
            "Телефноу",
            "moblie",
            "adress",
            "должнсть",
            "мобілний",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in [
            "Коваль",
            "коваленко",
            "мельник",
            "leander",
            "Мобила",
            "anderson",
            "тлфн",
            "петренко",
            "телефоніст",
            "поштаренко",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
