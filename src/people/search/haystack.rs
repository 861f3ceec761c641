//! Texts in which any part is looked for: phones, e-mails, the middle of words.

use memchr::memmem::Finder;

/// Between two texts, where nothing that is looked for matches.
const GAP: u8 = b'\n';

/// Texts one after another, each with its owner.
#[derive(Default)]
pub(super) struct Haystack {
    text: Vec<u8>,
    /// Where each text starts, and whose it is.
    starts: Vec<(u32, u32)>,
}

/// Where a part was found.
pub(super) struct Part {
    pub(super) owner: u32,
    /// The text begins with it.
    pub(super) first: bool,
    /// The text ends with it.
    pub(super) last: bool,
}

impl Haystack {
    pub(super) fn push(&mut self, text: &[u8], owner: u32) {
        self.starts.push((self.text.len() as u32, owner));
        self.text.extend_from_slice(text);
        self.text.push(GAP);
    }

    /// Everywhere this part stands.
    pub(super) fn find<'a>(&'a self, part: &'a [u8]) -> impl Iterator<Item = Part> + 'a {
        let finder = Finder::new(part);
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = from + finder.find(&self.text[from..])?;
            from = at + 1;
            Some(self.part(at, part.len()))
        })
    }

    fn part(&self, at: usize, length: usize) -> Part {
        let after = self
            .starts
            .partition_point(|(start, _)| *start as usize <= at);
        // A text starts at nought, so one starts at or before any place.
        let (start, owner) = self.starts[after - 1];
        Part {
            owner,
            first: start as usize == at,
            last: self.text[at + length] == GAP,
        }
    }
}
