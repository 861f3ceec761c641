//! A thesaurus of places: what a department is called otherwise.

use std::sync::LazyLock;

use super::{
    lexicon::is_near,
    list::Phrases,
    positions::{self, words},
    reading::end_of_stem,
    tokens::Token,
};

const FILE: &str = include_str!("words/places.tsv");

/// What joins words of a title, and may be missing: «Вікна та двері».
pub(super) const JOINING: [&str; 6] = ["та", "і", "й", "и", "and", "&"];

/// The number of a line, twice; one more where a phrase only says who is there.
static PLACES: LazyLock<Phrases<u32>> = LazyLock::new(|| {
    let mut places = Phrases::default();
    let lines = FILE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    for (number, line) in (0..).zip(lines) {
        let (names, people) = line.split_once('\t').unwrap_or((line, ""));
        for name in names.split('|') {
            places.add(words(&without_joining(name)), 2 * number);
        }
        for people in people.split('|') {
            places.add(words(&without_joining(people)), 2 * number + 1);
        }
    }
    places.finish();
    places
});

/// Returns a name without what joins its words, as titles are compared.
fn without_joining(name: &str) -> String {
    let words = name
        .split_whitespace()
        .filter(|word| !JOINING.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// Returns the lines of which these words are a name, and whether they only say who is there.
pub(super) fn lines(words: &[Token]) -> impl Iterator<Item = (u32, bool)> {
    PLACES.whole(words).map(|line| (line / 2, line % 2 == 1))
}

/// Fewest letters of a word that may be mistyped.
const MISTYPED: usize = 5;

/// Returns the word of a position that this one is but for a letter; `None` if there is none.
pub(super) fn nearest_word(typed: &str) -> Option<&'static str> {
    let letters = typed.chars().count();
    let first = typed.chars().next().filter(|_| letters >= MISTYPED)?;
    let lines = positions::FILE.lines().chain(FILE.lines());
    let names = lines.filter(|line| !line.starts_with('#'));
    let names = names.filter_map(|line| line.split('\t').next());
    let words = names.flat_map(|names| names.split([' ', '|', '~']));
    let mut likely = words.filter(|word| {
        word.starts_with(first)
            && word.len().abs_diff(typed.len()) <= LONGER
            && word.chars().count() >= MISTYPED
    });
    likely.find(|word| is_near(word, typed) || is_near(word, without_ending(typed)))
}

/// So many bytes longer is a word with another letter and an ending.
const LONGER: usize = 8;

fn without_ending(word: &str) -> &str {
    &word[..end_of_stem(word)]
}
