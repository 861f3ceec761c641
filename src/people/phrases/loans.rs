//! Words that stand in either alphabet, as positions and titles have them: «моушн» is “motion”, «діджитал» “digital”.

use std::sync::LazyLock;

use super::{list::Phrases, positions::words, tokens::tokens};

const FILE: &str = include_str!("words/loans.tsv");

/// The line of each word.
static LOANS: LazyLock<Phrases<u32>> = LazyLock::new(|| {
    let mut loans = Phrases::default();
    let lines = FILE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    for (number, line) in (0..).zip(lines) {
        for word in line.split('|') {
            loans.add(words(word), number);
        }
    }
    loans.finish();
    loans
});

fn lines(word: &str) -> Vec<u32> {
    LOANS.whole(&tokens(word)).collect()
}

/// Whether two folded words are one, written in either alphabet or language.
pub(super) fn is_same(own: &str, typed: &str) -> bool {
    let typed = lines(typed);
    !typed.is_empty() && lines(own).iter().any(|line| typed.contains(line))
}
