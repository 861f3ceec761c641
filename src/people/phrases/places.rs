//! A thesaurus of places: what a department is called otherwise.

use std::sync::LazyLock;

use super::{list::Phrases, positions::words, tokens::Token};

const FILE: &str = include_str!("words/places.tsv");

/// The number of a line, twice; one more where a phrase only says who is there.
static PLACES: LazyLock<Phrases<u32>> = LazyLock::new(|| {
    let mut places = Phrases::default();
    let lines = FILE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    for (number, line) in (0..).zip(lines) {
        let (names, people) = line.split_once('\t').unwrap_or((line, ""));
        for name in names.split('|') {
            places.add(words(name), 2 * number);
        }
        for people in people.split('|') {
            places.add(words(people), 2 * number + 1);
        }
    }
    places.shrink();
    places
});

/// Returns the lines of which these words are a name, and whether they only say who is there.
pub(super) fn lines(words: &[Token]) -> impl Iterator<Item = (u32, bool)> {
    PLACES.whole(words).map(|line| (line / 2, line % 2 == 1))
}
