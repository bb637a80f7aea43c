//! Folders of worlds.

use crate::program::expect;

/// The worlds that most tests play: two factors that matter, and two policies.
pub(crate) const FACTORS: [&str; 9] = [
    "explore",
    "iran-pakistan-2024",
    "--vary-set",
    "principals.iran.dials.answer=0.5:2",
    "--vary-set",
    "principals.pakistan.dials.pace=0.5:2",
    "--vary",
    "pakistan=historical,hawkish",
    "--quiet",
];

/// Plays worlds into a folder.
#[track_caller]
pub(crate) fn explored(more: &[&str], folder: &str) -> String {
    let args = [&FACTORS[..], more, &["--out", folder]].concat();
    expect(&args, 0).0
}
