//! The name of a Worksection account, validated once where it enters. It becomes part of the host of
//! every call, so only a plain name is accepted.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::key;

/// Domains that follow the name in an account's own host, as in `acme.worksection.com`. Under the
/// second one people had the same accounts earlier; it is read, and never called.
const HOST_SUFFIXES: [&str; 2] = [".worksection.com", ".worksection.ua"];
const SCHEME: &str = "https://";
/// The longest label that DNS allows (RFC 1035, 2.3.4).
const MAX_LENGTH: usize = 63;
/// Names that are no accounts: Worksection's own site, and one that resolvers treat specially.
const RESERVED: [&str; 2] = ["www", "localhost"];

/// The name of an account: `acme` in `https://acme.worksection.com`.
///
/// It has 1 to 63 characters of `a-z`, `0-9` and `-`, with a letter or digit at both ends. It is
/// neither reserved nor punycode (`xn--…`), which could spell a lookalike in another alphabet, and
/// nothing in it looks like a key ([`key_in`](super::key_in)): a name stands in name queries and
/// TLS greetings, which everybody on the way reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountName(Arc<str>);

/// The text names no Worksection account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a Worksection account: expected `acme` or `https://acme.worksection.com`")]
pub struct InvalidAccount;

impl AccountName {
    /// Parses what a person typed or pasted, ignoring case: `acme`, `acme.worksection.com`, or a
    /// page's address `https://acme.worksection.com/any/path`; the same with `.ua`.
    ///
    /// # Errors
    /// [`InvalidAccount`] for anything else: other hosts and schemes, ports, user-info, IP
    /// addresses, deeper subdomains, dots at the end, whitespace inside.
    pub fn parse(input: &str) -> Result<Self, InvalidAccount> {
        let input = input.trim();
        if input.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(InvalidAccount);
        }
        let name = match strip_prefix_ignoring_case(input, SCHEME) {
            Some(address) => {
                let host = address
                    .split_once('/')
                    .map_or(address, |(host, _path)| host);
                label_of(host).ok_or(InvalidAccount)?
            }
            None => label_of(input).unwrap_or(input),
        };
        Self::from_name(&name.to_ascii_lowercase())
    }

    /// Parses a bare name in its canonical, lower-case form.
    pub(super) fn from_name(name: &str) -> Result<Self, InvalidAccount> {
        let plain = name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let fits = (1..=MAX_LENGTH).contains(&name.len());
        let hyphen_at_an_end = name.starts_with('-') || name.ends_with('-');
        let special = name.starts_with("xn--") || RESERVED.contains(&name);
        if plain && fits && !hyphen_at_an_end && !special && !key::is_in_name(name) {
            Ok(Self(name.into()))
        } else {
            Err(InvalidAccount)
        }
    }

    /// The bare name, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for AccountName {
    type Error = InvalidAccount;

    fn try_from(name: String) -> Result<Self, InvalidAccount> {
        Self::from_name(&name)
    }
}

impl From<AccountName> for String {
    fn from(name: AccountName) -> Self {
        name.0.as_ref().to_owned()
    }
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// The first label of an account's own host.
fn label_of(host: &str) -> Option<&str> {
    let mut suffixes = HOST_SUFFIXES.iter();
    suffixes.find_map(|suffix| strip_suffix_ignoring_case(host, suffix))
}

fn strip_suffix_ignoring_case<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (rest, tail) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    tail.eq_ignore_ascii_case(suffix).then_some(rest)
}
