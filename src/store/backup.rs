//! A backup: all records of one moment in one sealed file.
//!
//! The file is `magic ‖ nonce (19)`, then pieces of `length (4) ‖ ciphertext`, sealed one after the other with
//! XChaCha20-Poly1305 in the STREAM construction, so that none can be left out, moved or cut off. What they
//! hold together is one entry a record, `1 ‖ key ‖ expires (8) ‖ value`, and at the end `0 ‖ count (8)`; key and
//! value with their length (4) before them. The values are sealed as in the store, too.

use std::io::{self, Read, Write};

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use rand::Rng;

use super::{SENTINEL, SecretKey, StoreError, UNFINISHED, is_of_instances};

const MAGIC: &[u8] = b"worksection-bot backup 1\n";
const NONCE: usize = 19;
/// Bytes of a piece before it is sealed.
const PIECE: usize = 64 * 1024;
/// Bytes that sealing adds to a piece.
const TAG: usize = 16;
/// Longest value of a record, in bytes; larger ones do not come out of a store.
const LARGEST: usize = 256 << 20;

/// A record of a backup, with its value as sealed in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The table and the key in it, with a `/` between.
    pub key: String,
    /// When it expires, in Unix milliseconds.
    pub expires: Option<u64>,
    /// The sealed value.
    pub value: Vec<u8>,
}

/// Why a backup cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file cannot be written or read.
    #[error("{}", .0.kind())]
    Io(#[from] io::Error),
    /// The store failed while it was copied.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It begins as no backup does.
    #[error("is no backup of this program")]
    Foreign,
    /// No key that is set sealed it.
    #[error("was sealed with another key than SECRET_KEY and SECRET_KEY_PREVIOUS")]
    WrongKey,
    /// It was cut off or changed.
    #[error("is damaged or not complete")]
    Damaged,
}

/// Whether a record is of no use in another place, and so in no backup.
pub(crate) fn leaves_out(key: &str) -> bool {
    key == SENTINEL || key == UNFINISHED || is_of_instances(key)
}

fn cipher(key: &SecretKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&key.derive("backup").into())
}

/// Writes records as a backup; returns their number.
///
/// # Errors
///
/// If `out` cannot be written, or a record cannot be read.
pub fn write(
    mut out: impl Write,
    key: &SecretKey,
    records: impl Iterator<Item = Result<Saved, StoreError>>,
) -> Result<u64, BackupError> {
    let mut nonce = [0; NONCE];
    rand::rng().fill_bytes(&mut nonce);
    out.write_all(MAGIC)?;
    out.write_all(&nonce)?;
    let mut pieces = Sealing {
        out,
        sealer: EncryptorBE32::from_aead(cipher(key), &nonce.into()),
        waiting: Vec::with_capacity(PIECE * 2),
    };
    let mut count = 0_u64;
    for record in records {
        put_record(&mut pieces.waiting, &record?)?;
        count += 1;
        pieces.pass_on()?;
    }
    pieces.waiting.push(0);
    pieces.waiting.extend(count.to_be_bytes());
    pieces.finish()?;
    Ok(count)
}

/// Bytes that are sealed piece by piece.
struct Sealing<W> {
    out: W,
    sealer: EncryptorBE32<XChaCha20Poly1305>,
    waiting: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    /// Seals whole pieces, but for what may be the end.
    fn pass_on(&mut self) -> Result<(), BackupError> {
        let whole = self.waiting.len().saturating_sub(1) / PIECE * PIECE;
        for piece in self.waiting.drain(..whole).as_slice().chunks(PIECE) {
            let sealed = self.sealer.encrypt_next(piece);
            put_piece(&mut self.out, &sealed.map_err(|_| BackupError::Damaged)?)?;
        }
        Ok(())
    }

    /// Seals the rest, as the end.
    fn finish(mut self) -> Result<(), BackupError> {
        self.pass_on()?;
        let sealed = self.sealer.encrypt_last(self.waiting.as_slice());
        put_piece(&mut self.out, &sealed.map_err(|_| BackupError::Damaged)?)?;
        Ok(self.out.flush()?)
    }
}

fn put_record(into: &mut Vec<u8>, record: &Saved) -> Result<(), BackupError> {
    into.push(1);
    put_bytes(into, record.key.as_bytes())?;
    into.extend(record.expires.unwrap_or(u64::MAX).to_be_bytes());
    put_bytes(into, &record.value)
}

fn put_bytes(into: &mut Vec<u8>, bytes: &[u8]) -> Result<(), BackupError> {
    let length = u32::try_from(bytes.len()).map_err(|_| BackupError::Damaged)?;
    into.extend(length.to_be_bytes());
    into.extend(bytes);
    Ok(())
}

fn put_piece(out: &mut impl Write, sealed: &[u8]) -> Result<(), BackupError> {
    let length = u32::try_from(sealed.len()).map_err(|_| BackupError::Damaged)?;
    out.write_all(&length.to_be_bytes())?;
    out.write_all(sealed)?;
    Ok(())
}

/// The records of a backup, one after the other. The last of them is followed by an error if the file does not
/// end as it should.
pub struct Reader<R> {
    pieces: Pieces<R>,
    count: u64,
    over: bool,
}

/// The opened pieces of a file as one stream of bytes.
struct Pieces<R> {
    file: R,
    opener: Option<DecryptorBE32<XChaCha20Poly1305>>,
    opened: Vec<u8>,
    at: usize,
    /// The length of the next piece, which is read ahead to know the last one.
    next: Option<usize>,
}

impl<R: Read> Reader<R> {
    /// Opens a backup with the first of the keys that fits.
    ///
    /// # Errors
    ///
    /// If it is no backup, or none of the keys sealed it.
    pub fn open(mut file: R, keys: &[SecretKey]) -> Result<Self, BackupError> {
        let mut magic = [0; MAGIC.len()];
        file.read_exact(&mut magic)
            .map_err(cut_off(BackupError::Foreign))?;
        if magic != MAGIC {
            return Err(BackupError::Foreign);
        }
        let mut nonce = [0; NONCE];
        file.read_exact(&mut nonce)
            .map_err(cut_off(BackupError::Damaged))?;
        let length = next_length(&mut file)?.ok_or(BackupError::Damaged)?;
        let first = piece(&mut file, length)?;
        let next = next_length(&mut file)?;
        for key in keys {
            let mut opener = DecryptorBE32::from_aead(cipher(key), &nonce.into());
            let opened = match next {
                Some(_) => opener
                    .decrypt_next(first.as_slice())
                    .map(|plain| (plain, Some(opener))),
                None => opener
                    .decrypt_last(first.as_slice())
                    .map(|plain| (plain, None)),
            };
            if let Ok((opened, opener)) = opened {
                let pieces = Pieces {
                    file,
                    opener,
                    opened,
                    at: 0,
                    next,
                };
                return Ok(Self {
                    pieces,
                    count: 0,
                    over: false,
                });
            }
        }
        Err(BackupError::WrongKey)
    }

    fn read(&mut self) -> Result<Option<Saved>, BackupError> {
        let [kind] = self.pieces.array()?;
        if kind == 0 {
            let count = u64::from_be_bytes(self.pieces.array()?);
            if count != self.count || !self.pieces.is_over() {
                return Err(BackupError::Damaged);
            }
            return Ok(None);
        }
        let key = String::from_utf8(self.pieces.bytes()?).map_err(|_| BackupError::Damaged)?;
        let expires = u64::from_be_bytes(self.pieces.array()?);
        let value = self.pieces.bytes()?;
        self.count += 1;
        Ok(Some(Saved {
            key,
            expires: (expires != u64::MAX).then_some(expires),
            value,
        }))
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Saved, BackupError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let read = self.read().transpose();
        self.over = !matches!(read, Some(Ok(_)));
        read
    }
}

impl<R: Read> Pieces<R> {
    fn is_over(&self) -> bool {
        self.at == self.opened.len() && self.next.is_none()
    }

    /// Opens the next piece.
    fn go_on(&mut self) -> Result<(), BackupError> {
        let length = self.next.take().ok_or(BackupError::Damaged)?;
        let sealed = piece(&mut self.file, length)?;
        self.next = next_length(&mut self.file)?;
        let mut opener = self.opener.take().ok_or(BackupError::Damaged)?;
        self.opened = match self.next {
            Some(_) => {
                let opened = opener.decrypt_next(sealed.as_slice());
                self.opener = Some(opener);
                opened
            }
            None => opener.decrypt_last(sealed.as_slice()),
        }
        .map_err(|_| BackupError::Damaged)?;
        self.at = 0;
        Ok(())
    }

    fn fill(&mut self, mut into: &mut [u8]) -> Result<(), BackupError> {
        while !into.is_empty() {
            if self.at == self.opened.len() {
                self.go_on()?;
                continue;
            }
            let there = self.opened.get(self.at..).unwrap_or_default();
            let (now, later) = into.split_at_mut(there.len().min(into.len()));
            now.copy_from_slice(there.get(..now.len()).unwrap_or_default());
            self.at += now.len();
            into = later;
        }
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BackupError> {
        let mut array = [0; N];
        self.fill(&mut array)?;
        Ok(array)
    }

    fn bytes(&mut self) -> Result<Vec<u8>, BackupError> {
        let length = u32::from_be_bytes(self.array()?) as usize;
        if length > LARGEST {
            return Err(BackupError::Damaged);
        }
        let mut bytes = vec![0; length];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}

/// Reads the length of the next piece; `None` at the end of the file.
fn next_length(file: &mut impl Read) -> Result<Option<usize>, BackupError> {
    let mut length = [0; 4];
    let (first, rest) = length.split_at_mut(1);
    if file.read(first)? == 0 {
        return Ok(None);
    }
    file.read_exact(rest)
        .map_err(cut_off(BackupError::Damaged))?;
    let length = u32::from_be_bytes(length) as usize;
    if (TAG..=PIECE + TAG).contains(&length) {
        Ok(Some(length))
    } else {
        Err(BackupError::Damaged)
    }
}

fn piece(file: &mut impl Read, length: usize) -> Result<Vec<u8>, BackupError> {
    let mut sealed = vec![0; length];
    file.read_exact(&mut sealed)
        .map_err(cut_off(BackupError::Damaged))?;
    Ok(sealed)
}

/// Tells a file that ends too early from one that cannot be read.
fn cut_off(early: BackupError) -> impl FnOnce(io::Error) -> BackupError {
    move |error| match error.kind() {
        io::ErrorKind::UnexpectedEof => early,
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(at: usize) -> Saved {
        Saved {
            key: format!("links/{at}"),
            expires: at.is_multiple_of(2).then_some(at as u64),
            value: vec![at as u8; at * 997 % 200_000],
        }
    }

    fn backup(key: &SecretKey, count: usize) -> Vec<u8> {
        let mut file = Vec::new();
        let records = (0..count).map(|at| Ok(saved(at)));
        let written = write(&mut file, key, records).expect("a backup");
        assert_eq!(written, count as u64);
        file
    }

    fn read(file: &[u8], keys: &[SecretKey]) -> Result<Vec<Saved>, BackupError> {
        Reader::open(file, keys)?.collect()
    }

    #[test]
    fn what_was_written_is_read_again() {
        let (key, other) = (SecretKey::generate(), SecretKey::generate());
        for count in [0, 1, 2, 300] {
            let file = backup(&key, count);
            let all: Vec<_> = (0..count).map(saved).collect();
            let keys = [other.clone(), key.clone()];
            assert_eq!(read(&file, &keys).expect("a backup"), all);
            assert!(matches!(
                read(&file, &keys[..1]),
                Err(BackupError::WrongKey)
            ));
            let text = String::from_utf8_lossy(&file);
            assert!(
                !text.contains("links/"),
                "not even keys stand there in the clear"
            );
        }
    }

    /// The end may fall just between two pieces.
    #[test]
    fn every_length_is_read_again() {
        let key = SecretKey::generate();
        for length in PIECE - 64..PIECE + 8 {
            let one = || Saved {
                key: "links/1".to_owned(),
                expires: None,
                value: vec![7; length],
            };
            let mut file = Vec::new();
            write(&mut file, &key, [Ok(one())].into_iter()).expect("a backup");
            let back = read(&file, std::slice::from_ref(&key)).expect("a backup");
            assert!(back == [one()], "{length}");
        }
    }

    #[test]
    fn one_that_is_cut_off_or_changed_anywhere_is_refused() {
        let key = SecretKey::generate();
        let file = backup(&key, 40);
        let keys = [key];
        assert!(matches!(
            read(b"PK\x03\x04", &keys),
            Err(BackupError::Foreign)
        ));
        for at in (0..file.len()).step_by(file.len() / 97) {
            assert!(read(&file[..at], &keys).is_err(), "cut off at {at}");
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(read(&changed, &keys).is_err(), "changed at {at}");
        }
        let mut longer = file.clone();
        longer.push(0);
        assert!(read(&longer, &keys).is_err());
        let twice = [file.clone(), file].concat();
        assert!(read(&twice, &keys).is_err());
    }
}
