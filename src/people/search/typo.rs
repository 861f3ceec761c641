//! Typing errors: the distance between two words.

use std::cmp::min;

/// Longest compared beginning of a word, in letters; nobody mistypes a longer one by accident.
pub(super) const LONGEST: usize = 40;

/// Returns how many letters of a word may be wrong for it to be corrected without asking.
pub(super) fn allowed(letters: usize) -> u8 {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Returns how many letters may be wrong for it to be worth asking whether the word was meant.
pub(super) fn worth_asking(letters: usize) -> u8 {
    match letters {
        0..6 => allowed(letters),
        6..10 => 2,
        _ => 3,
    }
}

/// A table of distances between one word and the beginnings of another, filled letter by letter
/// (Damerau-Levenshtein, no letter moved twice): a substitution, an omission, an insertion and swapped
/// neighbours count one each. Rows of an earlier word with the same beginning can be reused.
pub(super) struct Distances<'a> {
    wanted: &'a [u8],
    /// One row for each letter of the other word, and one before them.
    rows: Vec<[u8; LONGEST + 1]>,
}

impl<'a> Distances<'a> {
    /// Creates the table; `None` if the word is too long to compare.
    pub(super) fn from(wanted: &'a [u8]) -> Option<Self> {
        let mut rows = vec![[0; LONGEST + 1]; LONGEST + 1];
        for (cell, distance) in rows[0].iter_mut().zip(0..) {
            *cell = distance;
        }
        (wanted.len() <= LONGEST).then_some(Self { wanted, rows })
    }

    /// Fills the row for the letter at `depth` of the other word, whose earlier rows are filled.
    /// Returns the lowest distance that any longer word can reach.
    pub(super) fn fill(&mut self, other: &[u8], depth: usize) -> u8 {
        let (done, todo) = self.rows.split_at_mut(depth + 1);
        let (above, row) = (&done[depth], &mut todo[0]);
        row[0] = above[0] + 1;
        let mut least = row[0];
        for (at, &letter) in self.wanted.iter().enumerate() {
            let wrong = u8::from(letter != other[depth]);
            let mut cell = min(above[at] + wrong, min(above[at + 1], row[at]) + 1);
            let swapped = depth > 0
                && at > 0
                && letter == other[depth - 1]
                && self.wanted[at - 1] == other[depth];
            if swapped {
                cell = min(cell, done[depth - 1][at - 1] + 1);
            }
            row[at + 1] = cell;
            least = min(least, cell);
        }
        least
    }

    /// Returns the distance to the first `length` letters of the other word.
    pub(super) fn to(&self, length: usize) -> u8 {
        self.rows[length][self.wanted.len()]
    }
}

/// Returns the distance between two words.
pub(super) fn distance(a: &[u8], b: &[u8]) -> u8 {
    if a == b && a.len() <= LONGEST {
        return 0;
    }
    let b = &b[..min(b.len(), LONGEST)];
    let Some(mut distances) = Distances::from(a) else {
        return u8::MAX;
    };
    for depth in 0..b.len() {
        distances.fill(b, depth);
    }
    distances.to(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_typo_counts_one() {
        for (a, b, expected) in [
            ("koval", "koval", 0),
            ("koval", "kaval", 1),
            ("koval", "kval", 1),
            ("koval", "kovval", 1),
            ("koval", "kovla", 1),
            ("koval", "", 5),
            ("", "koval", 5),
            ("koval", "lavok", 4),
            ("ca", "abc", 3),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }
}
