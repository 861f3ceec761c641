//! Texts searched for any part: phones, e-mails, the middle of words.

use memchr::memmem::Finder;

/// Separator between two texts, which no searched part contains.
const GAP: u8 = b'\n';

/// Concatenated texts, each with its owner.
#[derive(Default)]
pub(super) struct Haystack {
    text: Vec<u8>,
    /// The start of each text, and its owner.
    starts: Vec<(u32, u32)>,
}

/// A place where a part was found.
pub(super) struct Part {
    pub(super) owner: u32,
    /// Whether the text begins with it.
    pub(super) first: bool,
    /// Whether the text ends with it.
    pub(super) last: bool,
}

impl Haystack {
    pub(super) fn push(&mut self, text: &[u8], owner: u32) {
        self.starts.push((self.text.len() as u32, owner));
        self.text.extend_from_slice(text);
        self.text.push(GAP);
    }

    /// Gives back what is not needed once everything is there.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    /// How much memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + self.starts.capacity() * size_of::<(u32, u32)>()
    }

    /// Finds every occurrence of a part.
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
        // A text starts at zero, so every position has a text starting at or before it.
        let (start, owner) = self.starts[after - 1];
        Part {
            owner,
            first: start as usize == at,
            last: self.text[at + length] == GAP,
        }
    }
}
