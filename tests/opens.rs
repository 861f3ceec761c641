//! What somebody with the files of a store and its key can read in them.

use std::{fs, io::Read, path::Path};

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305, XNonce};
use worksection_bot::store::SecretKey;

/// Version, key id, nonce: what stands before each sealed value.
const HEADER: usize = 1 + 4;
const NONCE: usize = 24;

/// How many sealed values with `text` in them the files in `dir` hold for somebody with the key. It is an
/// attacker's look: at every byte of every file, with the keystream alone, whatever sled thinks of it.
pub fn opens(dir: &Path, key: &SecretKey, text: &str) -> usize {
    let [a, b, c, d, ..] = key.derive("seal/id");
    let header = [1, a, b, c, d];
    let cipher = XChaCha20Poly1305::new(&key.derive("seal/key").into());
    let mut found = 0;
    for bytes in &files(dir) {
        let starts = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(&header));
        for start in starts {
            let Some(nonce) = bytes.get(start + HEADER..start + HEADER + NONCE) else {
                continue;
            };
            let sealed = &bytes[start + HEADER + NONCE..];
            let mut plain = sealed[..sealed.len().min(2_048)].to_vec();
            let mut stream = vec![0; plain.len()];
            let nonce = XNonce::try_from(nonce).expect("as long as cut");
            cipher
                .encrypt_inout_detached(&nonce, b"", stream.as_mut_slice().into())
                .expect("what the store wrote");
            plain
                .iter_mut()
                .zip(stream)
                .for_each(|(byte, with)| *byte ^= with);
            let mut inflated = Vec::new();
            let rest = plain.get(1..).unwrap_or_default();
            // What comes after the value is no part of it, and ends the reading with an error.
            let _ = flate2::read::DeflateDecoder::new(rest).read_to_end(&mut inflated);
            let has =
                |text: &[u8], bytes: &[u8]| bytes.windows(text.len()).any(|part| part == text);
            found += usize::from(has(text.as_bytes(), &plain) || has(text.as_bytes(), &inflated));
        }
    }
    found
}

/// The key that a store generated for itself.
pub fn key_in(dir: &Path) -> SecretKey {
    let text = fs::read_to_string(dir.join("secret.key")).expect("what the store wrote");
    text.parse().expect("what the store wrote")
}

/// Every file under `dir`.
fn files(dir: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(dir).expect("a directory");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let read = |path: std::path::PathBuf| {
        if path.is_dir() {
            files(&path)
        } else if !path.is_file() {
            // A socket holds nothing.
            Vec::new()
        } else {
            vec![fs::read(path).expect("a file")]
        }
    };
    paths.flat_map(read).collect()
}
