//! Whole runs as a person reads them. A changed transcript is a decision: say why in the changelog.
//!
//! To accept new transcripts: `UPDATE=1 cargo test playthroughs`.

use offramp::chance::Seed;
use offramp::play::recorder::record;
use offramp::report::story;

use crate::play::base;

#[track_caller]
fn transcript(name: &str, changes: &[&str], run: u64) {
    let path = format!("tests/data/playthroughs/{name}.txt");
    let told = story::tell(&record(&base(changes).crisis, Seed(1), run));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &told).expect("a writable transcript");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(told == expected, "{path} differs:\n{told}");
}

#[test]
fn the_base_case() {
    transcript("base", &[], 1);
}

#[test]
fn two_hawks() {
    transcript(
        "two-hawks",
        &[
            "principals.iran.policy=\"hawkish\"",
            "principals.pakistan.policy=\"hawkish\"",
        ],
        4,
    );
}

#[test]
fn a_mediator_and_initiatives() {
    transcript(
        "mediator",
        &[
            "third-parties.china.policy=\"mediator\"",
            "principals.pakistan.policy=\"grit\"",
        ],
        2,
    );
}
