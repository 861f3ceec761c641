//! Sealing: XChaCha20-Poly1305 over a value, bound to its table and key, so that a record moved to
//! another place does not open. Independent of any store.
//!
//! A sealed value is `version (1) ‖ key id (4) ‖ nonce (24) ‖ ciphertext ‖ tag (16)`. The key id tells
//! which of two keys sealed it during a rotation; it is derived and reveals nothing.

use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use rand::Rng;
use secrecy::zeroize::Zeroizing;

use super::key::SecretKey;

const VERSION: u8 = 1;
const KEY_ID: usize = 4;
const HEADER: usize = 1 + KEY_ID;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Seals with the current key, and opens with it or the previous one.
pub struct Vault {
    current: Lock,
    previous: Option<Lock>,
}

/// An opened value, wiped from memory on drop.
pub struct Opened {
    /// The plaintext.
    pub plain: Zeroizing<Vec<u8>>,
    /// Whether the previous key sealed it, so that it must be resealed.
    pub stale: bool,
}

struct Lock {
    id: [u8; KEY_ID],
    cipher: XChaCha20Poly1305,
}

impl Vault {
    /// Creates a vault with these keys.
    pub fn new(current: &SecretKey, previous: Option<&SecretKey>) -> Self {
        Self {
            current: Lock::new(current),
            previous: previous.map(Lock::new),
        }
    }

    /// Seals `plain` for this place.
    pub fn seal(&self, table: &str, key: &str, plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(HEADER + NONCE + plain.len() + TAG);
        sealed.push(VERSION);
        sealed.extend(self.current.id);
        let mut nonce = XNonce::default();
        rand::rng().fill_bytes(&mut nonce);
        sealed.extend(nonce);
        sealed.extend(plain);

        let bound = bound(&sealed[..HEADER], table, key);
        let tag = self
            .current
            .cipher
            .encrypt_inout_detached(&nonce, &bound, (&mut sealed[HEADER + NONCE..]).into())
            .expect("the cipher refuses only messages over 256 GiB");
        sealed.extend(tag);
        sealed
    }

    /// Seals with the current key what the previous one sealed; `None` for everything else.
    pub fn reseal(&self, table: &str, key: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let opened = self.open(table, key, sealed)?;
        opened.stale.then(|| self.seal(table, key, &opened.plain))
    }

    /// Whether there is a previous key.
    pub fn has_previous(&self) -> bool {
        self.previous.is_some()
    }

    /// Opens a value sealed for this place; `None` for another key, another place, or damage.
    pub fn open(&self, table: &str, key: &str, sealed: &[u8]) -> Option<Opened> {
        let (header, rest) = sealed.split_at_checked(HEADER)?;
        let (nonce, rest) = rest.split_at_checked(NONCE)?;
        let (cipher_text, tag) = rest.split_at_checked(rest.len().checked_sub(TAG)?)?;
        if header[0] != VERSION {
            return None;
        }
        let bound = bound(header, table, key);
        let nonce = XNonce::try_from(nonce).ok()?;
        let tag = Tag::try_from(tag).ok()?;
        let open = |lock: &Lock, stale| {
            if lock.id != header[1..] {
                return None;
            }
            let mut plain = Zeroizing::new(cipher_text.to_vec());
            lock.cipher
                .decrypt_inout_detached(&nonce, &bound, plain.as_mut_slice().into(), &tag)
                .ok()?;
            Some(Opened { plain, stale })
        };
        open(&self.current, false).or_else(|| open(self.previous.as_ref()?, true))
    }
}

impl Lock {
    fn new(key: &SecretKey) -> Self {
        let [a, b, c, d, ..] = key.derive("seal/id");
        let sealing = Zeroizing::new(key.derive("seal/key"));
        Self {
            id: [a, b, c, d],
            cipher: XChaCha20Poly1305::new((&*sealing).into()),
        }
    }
}

/// Builds the associated data. The length before the table tells `a` + `bc` from `ab` + `c`.
fn bound(header: &[u8], table: &str, key: &str) -> Vec<u8> {
    let length = (table.len() as u64).to_be_bytes();
    [header, &length, table.as_bytes(), key.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_sealed_opens(table: String, key: String, plain: Vec<u8>) {
            let vault = Vault::new(&SecretKey::generate(), None);
            let opened = vault.open(&table, &key, &vault.seal(&table, &key, &plain)).expect("it opens");
            prop_assert_eq!(&*opened.plain, &plain);
            prop_assert!(!opened.stale);
        }

        #[test]
        fn any_flipped_bit_is_noticed(plain: Vec<u8>, at: prop::sample::Index, bit in 0..8_u8) {
            let vault = Vault::new(&SecretKey::generate(), Some(&SecretKey::generate()));
            let mut sealed = vault.seal("links", "1", &plain);
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert!(vault.open("links", "1", &sealed).is_none());
        }

        #[test]
        fn any_shorter_value_is_noticed(plain: Vec<u8>, at: prop::sample::Index) {
            let vault = Vault::new(&SecretKey::generate(), None);
            let sealed = vault.seal("links", "1", &plain);
            prop_assert!(vault.open("links", "1", &sealed[..at.index(sealed.len())]).is_none());
        }

        #[test]
        fn garbage_does_not_panic(garbage: Vec<u8>) {
            let vault = Vault::new(&SecretKey::generate(), None);
            prop_assert!(vault.open("links", "1", &garbage).is_none());
        }

        #[test]
        fn a_value_opens_only_in_its_place(table: String, key: String, to_table: String, to_key: String) {
            prop_assume!((&table, &key) != (&to_table, &to_key));
            let vault = Vault::new(&SecretKey::generate(), None);
            prop_assert!(vault.open(&to_table, &to_key, &vault.seal(&table, &key, b"x")).is_none());
        }
    }

    #[test]
    fn a_border_between_table_and_key_cannot_be_shifted() {
        let vault = Vault::new(&SecretKey::generate(), None);
        assert!(
            vault
                .open("ab", "c", &vault.seal("a", "bc", b"x"))
                .is_none()
        );
    }

    #[test]
    fn the_previous_key_still_opens_and_is_marked() {
        let (old, new) = (SecretKey::generate(), SecretKey::generate());
        let sealed = Vault::new(&old, None).seal("links", "1", b"x");
        let opened = Vault::new(&new, Some(&old))
            .open("links", "1", &sealed)
            .expect("it opens");
        assert!(opened.stale);
        assert!(Vault::new(&new, None).open("links", "1", &sealed).is_none());
    }
}
