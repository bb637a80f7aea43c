//! Digests of fixed results: the same file, seed and version give the same bits in every build and
//! on every platform.
//!
//! Each line of [`digests`] is the name of a result and the SHA-256 of all its numbers, written out
//! with as many digits as tell them apart. `digests.txt` holds the lines that are right; the test
//! of this crate and its program compare with it: debug, release, other optimisations, the
//! instructions of this very processor, WebAssembly, other systems.

mod results;

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Why a result could not be made.
pub type Failure = Box<dyn std::error::Error>;

/// The lines that are right.
pub const EXPECTED: &str = include_str!("../digests.txt");

/// A line for each result: its name and its digest.
///
/// # Errors
///
/// A result cannot be made: a shipped scenario does not load.
pub fn digests() -> Result<String, Failure> {
    let lines = results::ALL.iter().map(|(name, result)| {
        let mut line = format!("{name} ");
        for byte in Sha256::digest(result()?.as_bytes()) {
            write!(line, "{byte:02x}")?;
        }
        Ok(line + "\n")
    });
    lines.collect()
}

/// The names of the results that differ from those that are right.
#[must_use]
pub fn differing<'l>(lines: &'l str, expected: &str) -> Vec<&'l str> {
    let right: Vec<&str> = expected.lines().collect();
    let wrong = lines.lines().filter(|line| !right.contains(line));
    wrong.filter_map(|line| line.split(' ').next()).collect()
}
