//! A hotline stands, fails and comes back; while it stands, it clears the fog and eases quiet
//! messages.

use super::{HOTLINE, QUIET, REACH, check, lowers, raises};
use crate::play::{Count, base, counts};

/// A hotline that fails now and then.
const LINE: &[&str] = &["hotline={ between = [\"iran\", \"pakistan\"], fails = 0.05 }"];

/// What both do in thick fog or in none, with that hotline.
fn seen(fog: &str, hotline: &str) -> Vec<[f64; 4]> {
    let scenario = base(&[
        &format!("principals.iran.perception.fog={fog}"),
        &format!("principals.pakistan.perception.fog={fog}"),
        &format!("hotline={{ between = [\"iran\", \"pakistan\"], {hotline} }}"),
    ]);
    let all = counts(&scenario.crisis, 500);
    let of = |it: &Count| [it.seen, it.severity, it.reach_size, it.deaths];
    all.iter().map(of).collect()
}

#[test]
fn a_clear_hotline_takes_away_the_fog_until_it_fails() {
    let without_fog = seen("0", "fails = 0, clarity = 0");
    assert_eq!(seen("2.5", "fails = 0, clarity = 1"), without_fog);
    assert_ne!(seen("2.5", "fails = 0, clarity = 0.5"), without_fog);
    assert_ne!(seen("2.5", "fails = 0.1, clarity = 1"), without_fog);
}

#[test]
fn a_hotline() {
    check(&[
        lowers("hotline.fails=2", HOTLINE).given(LINE),
        raises("hotline.ease=6", QUIET).given(LINE),
        raises("hotline={ between = [\"pakistan\", \"iran\"] }", QUIET),
        raises("hotline.ease=6", REACH).given(LINE),
        lowers("hotline.stands=false", HOTLINE).given(LINE),
        lowers("hotline.restored-by=\"apologise\"", HOTLINE)
            .given(&["hotline={ between = [\"iran\", \"pakistan\"], fails = 2 }"]),
        lowers(
            "events.cut={ on = 2024-01-17, effects = { hotline = false } }",
            HOTLINE,
        )
        .given(LINE),
        raises(
            "events.repaired={ hazard = 0.5, effects = { hotline = true } }",
            HOTLINE,
        )
        .given(&["hotline={ between = [\"iran\", \"pakistan\"], fails = 2 }"]),
    ]);
}
