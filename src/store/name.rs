//! Unguessable names.

use rand::{RngExt, distr::Alphanumeric};

/// Returns random letters and digits.
pub fn random_token(length: usize) -> String {
    rand::rng()
        .sample_iter(Alphanumeric)
        .take(length)
        .map(char::from)
        .collect()
}
