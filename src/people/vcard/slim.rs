//! A file without its pictures, sounds and keys, filtered as it arrives: one photo is larger than
//! thousands of cards.

use super::LARGEST;

/// The properties whose values are dropped.
const LARGE: [&[u8]; 5] = [b"PHOTO", b"LOGO", b"SOUND", b"KEY", b"X-MS-CARDPICTURE"];
/// Longest beginning of a line that is searched for a name.
const LONGEST_HEAD: usize = 128;

/// The kept part of a file: at most [`LARGEST`] bytes, whatever arrives.
#[derive(Default)]
pub struct Slim {
    kept: Vec<u8>,
    /// The beginning of a line that is not decided yet.
    head: Vec<u8>,
    line: Line,
    /// Whether the property before this line was dropped, and so its continuation.
    leaving_out: bool,
    is_too_large: bool,
}

/// The decision about the current line.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Line {
    /// Undecided: its beginning is being collected.
    #[default]
    Unknown,
    Kept,
    LeftOut,
}

impl Slim {
    /// Accepts the next piece; `false` if the kept part exceeds the limit.
    pub fn take(&mut self, piece: &[u8]) -> bool {
        for part in piece.split_inclusive(|byte| is_end(*byte)) {
            self.take_part(part);
        }
        !self.is_too_large
    }

    /// Returns what was kept; `None` if it exceeds the limit.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        self.decide();
        (!self.is_too_large).then_some(self.kept)
    }

    /// Accepts a piece of one line, perhaps with its end.
    fn take_part(&mut self, part: &[u8]) {
        let ends = part.last().is_some_and(|byte| is_end(*byte));
        if self.line == Line::Unknown {
            let room = LONGEST_HEAD - self.head.len();
            let (head, rest) = part.split_at(part.len().min(room));
            self.head.extend_from_slice(head);
            if !ends && !self.is_decided() {
                return;
            }
            self.decide();
            self.put(rest);
        } else {
            self.put(part);
        }
        if ends {
            self.line = Line::Unknown;
        }
    }

    fn is_decided(&self) -> bool {
        let continues = matches!(self.head.first(), Some(b' ' | b'\t'));
        continues || self.head.len() == LONGEST_HEAD || self.head.contains(&b':')
    }

    /// Keeps or drops the beginning of the line.
    fn decide(&mut self) {
        if self.line != Line::Unknown {
            return;
        }
        let head = std::mem::take(&mut self.head);
        self.leaving_out = match head.iter().position(|byte| b":;".contains(byte)) {
            Some(end) if !matches!(head[0], b' ' | b'\t') => is_large(&head[..end]),
            // Folded, or a continuation that some programs do not fold.
            _ => self.leaving_out,
        };
        self.line = if self.leaving_out {
            Line::LeftOut
        } else {
            Line::Kept
        };
        self.put(&head);
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.line == Line::LeftOut || self.is_too_large {
            return;
        }
        if self.kept.len() + bytes.len() > LARGEST {
            self.is_too_large = true;
            self.kept = Vec::new();
        } else {
            self.kept.extend_from_slice(bytes);
        }
    }
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// Whether the name of a property, perhaps after its group, is one of those dropped.
fn is_large(name: &[u8]) -> bool {
    let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or(name);
    let name = name.trim_ascii();
    LARGE.iter().any(|large| name.eq_ignore_ascii_case(large))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &[u8] = b"BEGIN:VCARD\r\nFN:Anna\r\nitem1.PHOTO;ENCODING=b;TYPE=JPEG:/9j/\r\n AAAA\r\n \
        BBBB:\r\nTEL:1\r\nphoto;BASE64:AAAA\r\nBBBB==\r\n\r\nNOTE:photo\r\n PHOTO:no\r\nEND:VCARD\r\n";
    const KEPT: &[u8] =
        b"BEGIN:VCARD\r\nFN:Anna\r\nTEL:1\r\nNOTE:photo\r\n PHOTO:no\r\nEND:VCARD\r\n";

    fn slim<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
        let mut slim = Slim::default();
        for piece in pieces {
            slim.take(piece);
        }
        slim.finish()
    }

    #[test]
    fn pictures_go_and_all_else_stays_however_the_file_comes() {
        for size in [1, 2, 7, FILE.len()] {
            let kept = slim(FILE.chunks(size)).expect("a short file");
            assert_eq!(
                String::from_utf8_lossy(&kept),
                String::from_utf8_lossy(KEPT)
            );
        }
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let note = [b"NOTE:".as_slice(), &vec![b'a'; LARGEST]].concat();
        assert_eq!(slim([note.as_slice()]), None);
        let photo = [b"PHOTO:".as_slice(), &vec![b'a'; LARGEST], b"\nFN:A"].concat();
        assert_eq!(
            slim([photo.as_slice()]).as_deref(),
            Some(b"FN:A".as_slice())
        );
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(bytes: Vec<u8>, size in 1_usize..50) {
            prop_assert_eq!(slim(bytes.chunks(size)), slim([bytes.as_slice()]));
        }

        #[test]
        fn what_has_no_picture_stays_whole(text in "[a-oA-O \r\n:;.]{0,400}") {
            prop_assert_eq!(slim([text.as_bytes()]), Some(text.clone().into_bytes()));
        }
    }
}
