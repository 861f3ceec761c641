//! A sorted list of words, searched by a whole word, a beginning, or with typing errors.

use std::ops::Range;

use super::typo::{Distances, LONGEST};

/// Words, each with a number chosen by the owner; both may repeat.
#[derive(Default)]
pub(super) struct Lexicon {
    text: Vec<u8>,
    /// The end of each word in the text.
    ends: Vec<u32>,
    /// The number of leading letters that each word shares with the previous one.
    common: Vec<u8>,
    ids: Vec<u32>,
}

/// A word found with typing errors.
pub(super) struct Near {
    pub(super) id: u32,
    pub(super) distance: u8,
    /// Whether only its beginning is near.
    pub(super) beginning: bool,
}

impl Lexicon {
    pub(super) fn new(mut words: Vec<(Vec<u8>, u32)>) -> Self {
        words.sort_unstable();
        words.dedup();
        let mut lexicon = Self::default();
        let mut before: &[u8] = &[];
        for (word, id) in &words {
            let common = before.iter().zip(word).take_while(|(a, b)| a == b).count();
            lexicon.common.push(common.min(LONGEST) as u8);
            lexicon.text.extend_from_slice(word);
            lexicon.ends.push(lexicon.text.len() as u32);
            lexicon.ids.push(*id);
            before = word;
        }
        lexicon.text.shrink_to_fit();
        lexicon.ends.shrink_to_fit();
        lexicon.common.shrink_to_fit();
        lexicon.ids.shrink_to_fit();
        lexicon
    }

    /// How much memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let numbers = self.ends.capacity() + self.ids.capacity();
        self.text.capacity() + self.common.capacity() + numbers * size_of::<u32>()
    }

    /// Returns the numbers of exactly this word.
    pub(super) fn same(&self, word: &[u8]) -> &[u32] {
        let start = self.first(|other| other < word);
        let rest = self.ids[start..].iter().enumerate();
        let length = rest
            .take_while(|(at, _)| self.word(start + at) == word)
            .count();
        &self.ids[start..start + length]
    }

    /// Returns the numbers of words that begin like this, whole words included.
    pub(super) fn beginning(&self, beginning: &[u8]) -> &[u32] {
        let start = self.first(|other| other < beginning);
        // Most beginnings are those of few words, so the end is looked for from there in growing steps.
        let begins = |at: usize| self.word(at).starts_with(beginning);
        let (mut end, mut step) = (start, 1);
        while end + step <= self.ids.len() && begins(end + step - 1) {
            end += step;
            step *= 2;
        }
        let further = self.ids.len().min(end + step);
        &self.ids[start..first(end..further, begins)]
    }

    /// Finds words that are, or begin, within the given number of typing errors. The list is walked
    /// like a tree: words with the same beginning share their rows, and hopeless branches are skipped.
    pub(super) fn near(&self, wanted: &[u8], limit: u8, mut found: impl FnMut(Near)) {
        let Some(mut distances) = Distances::from(wanted) else {
            return;
        };
        // The best distance to a beginning, by its length.
        let mut best = [u8::MAX; LONGEST + 1];
        best[0] = wanted.len() as u8;
        let (mut at, mut filled) = (0, 0);
        while at < self.ids.len() {
            let word = self.word(at);
            let mut depth = filled.min(usize::from(self.common[at]));
            let mut hopeless = false;
            while depth < word.len().min(LONGEST) && !hopeless {
                hopeless = distances.fill(word, depth) > limit;
                depth += 1;
                best[depth] = best[depth - 1].min(distances.to(depth));
            }
            filled = depth;
            let alike = if hopeless {
                self.with_beginning(at, depth)
            } else {
                at..at + 1
            };
            let whole = if hopeless {
                u8::MAX
            } else {
                distances.to(depth)
            };
            at = alike.end;
            let distance = whole.min(best[depth]);
            if distance <= limit {
                let near = |&id| {
                    found(Near {
                        id,
                        distance,
                        beginning: distance < whole,
                    })
                };
                self.ids[alike].iter().for_each(near);
            }
        }
    }

    /// Returns the range of words from this one on that share its first letters.
    fn with_beginning(&self, at: usize, letters: usize) -> Range<usize> {
        let rest = self.common[at + 1..].iter();
        let length = rest
            .take_while(|&&common| usize::from(common) >= letters)
            .count();
        at..at + 1 + length
    }

    fn word(&self, at: usize) -> &[u8] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start as usize..self.ends[at] as usize]
    }

    /// Returns the first word for which `before` is false.
    fn first(&self, before: impl Fn(&[u8]) -> bool) -> usize {
        first(0..self.ids.len(), |at| before(self.word(at)))
    }
}

/// Returns the first place in a range for which `before` is false.
fn first(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1
        } else {
            high = middle
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::search::typo;

    const WORDS: [&str; 8] = [
        "koval",
        "kovalchuk",
        "kovalenko",
        "koval",
        "bondar",
        "bondarenko",
        "ko",
        "zhuk",
    ];

    fn lexicon() -> Lexicon {
        let numbered = WORDS.iter().zip(0..);
        Lexicon::new(
            numbered
                .map(|(word, id)| (word.as_bytes().to_vec(), id))
                .collect(),
        )
    }

    #[test]
    fn words_are_found_whole_and_by_their_beginning() {
        assert_eq!(lexicon().same(b"koval"), [0, 3]);
        assert!(lexicon().same(b"kova").is_empty());
        assert_eq!(lexicon().beginning(b"kova"), [0, 3, 1, 2]);
        assert_eq!(lexicon().beginning(b"kovalc"), [1]);
        assert_eq!(lexicon().beginning(b"z"), [7]);
        assert_eq!(lexicon().beginning(b"").len(), WORDS.len());
        assert!(lexicon().beginning(b"x").is_empty());
        assert!(lexicon().beginning(b"zz").is_empty());
    }

    #[test]
    fn the_walk_finds_what_comparing_each_word_finds() {
        for wanted in ["kovla", "bnodarenko", "kovalechko", "zuk", "q", "", "bonda"] {
            for limit in 0..4 {
                let mut found = Vec::new();
                lexicon().near(wanted.as_bytes(), limit, |near| {
                    if !near.beginning {
                        found.push((near.id, near.distance));
                    }
                });
                found.sort_unstable();
                let each = WORDS.iter().zip(0..).filter_map(|(word, id)| {
                    let whole = typo::distance(wanted.as_bytes(), word.as_bytes());
                    let start = (0..=word.len())
                        .map(|end| typo::distance(wanted.as_bytes(), &word.as_bytes()[..end]));
                    let whole_is_best = start.min() >= Some(whole);
                    (whole <= limit && whole_is_best).then_some((id, whole))
                });
                assert_eq!(found, each.collect::<Vec<_>>(), "{wanted} {limit}");
            }
        }
    }
}
