//! A thesaurus of places: what a department is called otherwise.

use std::sync::LazyLock;

use super::{list::Phrases, positions::words, titles::JOINING, tokens::Token};

pub(super) const FILE: &str = include_str!("words/places.tsv");

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
