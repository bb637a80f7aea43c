//! Digests, by which it is known that what was written down has not been changed since.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Digits of a digest.
pub(crate) const DIGITS: usize = 16;

/// The first 64 bits of the SHA-256 of a text, in hexadecimal.
pub(crate) fn digest(text: &[u8]) -> String {
    let hash = Sha256::digest(text);
    let mut digits = String::with_capacity(DIGITS);
    for byte in hash.iter().take(DIGITS / 2) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
