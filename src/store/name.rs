//! Names that nobody can guess.

use rand::{Rng, distr::Alphanumeric};

/// Letters and digits that nobody can guess.
pub fn random_token(length: usize) -> String {
    rand::rng()
        .sample_iter(Alphanumeric)
        .take(length)
        .map(char::from)
        .collect()
}
