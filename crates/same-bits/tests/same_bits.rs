//! This build gives the bits of every other. `UPDATE=1` accepts what it gives now; a change is told
//! in CHANGELOG.md.

use same_bits::{EXPECTED, differing, digests};

#[test]
fn this_build_gives_the_bits_of_every_other() {
    let found = digests().expect("all results");
    if std::env::var_os("UPDATE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/digests.txt");
        std::fs::write(path, found).expect("the file of this crate");
        return;
    }
    assert_eq!(differing(&found, EXPECTED), Vec::<&str>::new());
    assert_eq!(found.lines().count(), EXPECTED.lines().count());
}

#[test]
fn another_bit_is_noticed() {
    let wrong = EXPECTED.replacen('a', "b", 1);
    assert_ne!(wrong, EXPECTED);
    assert_eq!(differing(&wrong, EXPECTED).len(), 1);
}
