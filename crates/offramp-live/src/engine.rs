//! The compiled engine, and what it was built from.
//!
//! It is built by `.ci/live --renew` and kept with the sources, so that nobody needs a compiler for
//! the browser: `.ci/live` tells when it is stale, and proves that it is what the sources give.

/// The engine as WebAssembly, packed with gzip.
pub const ENGINE: &[u8] = include_bytes!("../assets/engine.wasm.gz");
/// The compiler that built it, the digest of what it was built from, and its own.
pub const MADE_OF: &str = include_str!("../assets/engine.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_is_packed_and_small() {
        assert_eq!(ENGINE[..2], [0x1f, 0x8b], "gzip");
        assert!(ENGINE.len() < 1_000_000, "{}", ENGINE.len());
        assert!(MADE_OF.lines().any(|line| line.starts_with("rustc ")));
    }
}
