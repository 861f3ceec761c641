//! `SECRET_KEY`: 32 bytes that are never shown, and the `secret.key` file that holds them if the
//! operator sets none.

use std::{
    fs::{self, File, Metadata, OpenOptions, Permissions},
    io::{self, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::Path,
    str::FromStr,
};

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use hmac::{Hmac, KeyInit, Mac};
use rand::Rng;
use rustix::process::geteuid;
use secrecy::{
    ExposeSecret, SecretBox,
    zeroize::{Zeroize, Zeroizing},
};
use sha2::Sha256;

use super::files::remove_if_there;
use crate::foreign;

/// Standard base64, with or without padding; the URL-safe characters are translated beforehand.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why a key file is not taken.
#[derive(Debug)]
pub(super) enum KeyFileError {
    /// It cannot be read, or holds no key.
    Unreadable(io::Error),
    /// Others may know or replace it, for this reason.
    Exposed(&'static str),
}

impl From<io::Error> for KeyFileError {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

/// The 32 bytes that seal everything stored. `Debug` hides them, and they are wiped on drop.
#[derive(Debug)]
pub struct SecretKey(SecretBox<[u8; 32]>);

/// Fewest different bytes of a key; of 32 random ones some thirty differ.
const FEWEST_DIFFERENT: usize = 12;

/// The text is not a key to seal with. Shows nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKey {
    /// It is not 32 bytes.
    #[error("needs 32 bytes as hex (64 digits) or base64 (43 or 44 characters)")]
    Malformed,
    /// Its bytes can be guessed.
    #[error("is too regular to be random; make one with `openssl rand -hex 32`")]
    Weak,
}

impl SecretKey {
    /// Generates a random key.
    pub fn generate() -> Self {
        Self::filled(|bytes| rand::rng().fill_bytes(bytes))
    }

    /// Derives a key for one `purpose`: keys of different purposes reveal nothing about each other or
    /// this one.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        Hmac::<Sha256>::new_from_slice(self.0.expose_secret())
            .expect("HMAC takes a key of any length")
            .chain_update(purpose)
            .finalize()
            .into_bytes()
            .into()
    }

    /// Reads the key file; `None` if there is none. One that other users can read is closed with a
    /// warning; one that cannot be closed, or is another user's, is refused.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, KeyFileError> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let metadata = file.metadata()?;
        if !is_ours(&metadata, path)? {
            return Err(KeyFileError::Exposed("belongs to another user"));
        }
        if metadata.mode() & 0o077 != 0 {
            let closed = file.set_permissions(Permissions::from_mode(0o600));
            closed.map_err(|_| {
                KeyFileError::Exposed("can be read by other users and cannot be closed to them")
            })?;
            tracing::warn!(path = %path.display(), "key file was readable by other users; it is closed");
        }
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text)?;
        let key = text.parse();
        let key = key.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        Ok(Some(key))
    }

    /// Writes the key file atomically, for this user only, whatever stands in its way.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let partial = path.with_extension("key.partial");
        // What stands there may be open in another program, or lead elsewhere: it is not written to.
        remove_if_there(&partial)?;
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&partial)?;
        let mut write = || {
            let text = Zeroizing::new(hex::encode(self.0.expose_secret()));
            writeln!(file, "{}", *text)?;
            file.sync_all()?;
            fs::rename(&partial, path)
        };
        write().inspect_err(|_| {
            let _ = fs::remove_file(&partial);
        })
    }

    /// Parses a key that sealed something in the past, however weak it is: otherwise it could not be
    /// replaced.
    pub fn parse_previous(text: &str) -> Result<Self, InvalidKey> {
        let text = text.trim();
        let mut bytes = Zeroizing::new([0; 32]);
        if text.len() == 64 {
            hex::decode_to_slice(text, bytes.as_mut()).map_err(|_| InvalidKey::Malformed)?;
        } else {
            let mut standard = text.replace('-', "+").replace('_', "/");
            let decoded = BASE64.decode(&standard).map(Zeroizing::new);
            standard.zeroize();
            let decoded = decoded.map_err(|_| InvalidKey::Malformed)?;
            *bytes = <[u8; 32]>::try_from(decoded.as_slice()).map_err(|_| InvalidKey::Malformed)?;
        }
        Ok(Self::filled(|key| key.copy_from_slice(bytes.as_ref())))
    }

    /// Whether the bytes are few, a pattern that repeats, or a row with equal steps: typed by somebody
    /// rather than drawn at random.
    fn is_weak(&self) -> bool {
        let bytes = self.0.expose_secret();
        let mut seen = [false; 256];
        for &byte in bytes {
            seen[usize::from(byte)] = true;
        }
        let different = seen.iter().filter(|seen| **seen).count();
        let repeats = (1..=bytes.len() / 2).any(|p| bytes[p..] == bytes[..bytes.len() - p]);
        let step = bytes[1].wrapping_sub(bytes[0]);
        let mut pairs = bytes.windows(2);
        let is_row = pairs.all(|pair| pair[1].wrapping_sub(pair[0]) == step);
        different < FEWEST_DIFFERENT || repeats || is_row
    }

    fn filled(fill: impl FnOnce(&mut [u8; 32])) -> Self {
        let key = Self(SecretBox::init_with_mut(fill));
        let texts = [
            hex::encode(key.0.expose_secret()),
            BASE64.encode(key.0.expose_secret()),
        ];
        for text in texts.map(Zeroizing::new) {
            foreign::guard(&text);
        }
        key
    }
}

impl Clone for SecretKey {
    fn clone(&self) -> Self {
        Self::filled(|bytes| bytes.copy_from_slice(self.0.expose_secret()))
    }
}

impl FromStr for SecretKey {
    type Err = InvalidKey;

    /// Parses hex, or base64 in either alphabet, padded or not; surrounding white space is ignored. A
    /// key that can be guessed is refused.
    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        let key = Self::parse_previous(text)?;
        if key.is_weak() {
            Err(InvalidKey::Weak)
        } else {
            Ok(key)
        }
    }
}

/// Whether a key file is this user's own. Root, who tries the settings of a service, takes that of the
/// directory's owner.
fn is_ours(file: &Metadata, path: &Path) -> io::Result<bool> {
    let user = geteuid();
    if file.uid() == user.as_raw() {
        return Ok(true);
    }
    let directory = path.parent().map(fs::metadata).transpose()?;
    Ok(user.is_root() && directory.is_some_and(|directory| directory.uid() == file.uid()))
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_usual_spelling_is_the_same_key(bytes: [u8; 32]) {
            let spellings = [
                hex::encode(bytes),
                hex::encode_upper(bytes),
                STANDARD.encode(bytes),
                STANDARD_NO_PAD.encode(bytes),
                URL_SAFE.encode(bytes),
                URL_SAFE_NO_PAD.encode(bytes),
                format!("  {}\n", hex::encode(bytes)),
            ];
            for text in spellings {
                let key: SecretKey = text.parse().expect("a key");
                prop_assert_eq!(key.0.expose_secret(), &bytes);
            }
        }

        #[test]
        fn any_other_length_is_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assume!(bytes.len() != 32);
            prop_assert!(hex::encode(&bytes).parse::<SecretKey>().is_err() || bytes.len() == 24);
            prop_assert!(STANDARD.encode(&bytes).parse::<SecretKey>().is_err() || bytes.len() == 48);
        }

        #[test]
        fn nothing_makes_parsing_panic(text: String) {
            let _ = text.parse::<SecretKey>();
        }
    }

    #[test]
    fn what_can_be_guessed_seals_nothing_but_may_be_replaced() {
        let row: Vec<u8> = (0..32).collect();
        let halves = hex::encode(
            [
                3_u8, 1, 4, 15, 92, 65, 35, 89, 79, 32, 38, 46, 26, 43, 83, 27,
            ]
            .repeat(2),
        );
        let eleven: Vec<u8> = (0..32_u32).map(|n| (n * n % 11) as u8).collect();
        for text in [
            "00".repeat(32),
            "61".repeat(32),
            "0123456789abcdef".repeat(4),
            halves,
            hex::encode(row),
            hex::encode(eleven.iter().map(|n| n % 11).collect::<Vec<_>>()),
        ] {
            assert_eq!(
                text.parse::<SecretKey>().err(),
                Some(InvalidKey::Weak),
                "{text}"
            );
            assert!(SecretKey::parse_previous(&text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_key_does_not_show_itself() {
        let key = SecretKey::parse_previous(&"ab".repeat(32)).expect("a key");
        assert!(!format!("{key:?}").contains("171"));
        assert!(!format!("{key:?}").contains("ab"));
    }

    #[test]
    fn purposes_do_not_share_a_key() {
        let key = SecretKey::generate();
        assert_ne!(key.derive("webhook"), key.derive("state"));
        assert_eq!(key.derive("webhook"), key.clone().derive("webhook"));
    }
}
