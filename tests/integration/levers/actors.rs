//! What happens beside decisions: clashes, and what armed groups do to those they attack.

use offramp::model::clashes::ClashRates;

use super::{DEATHS, Lever, VIOLENCE, check, covers, raises};
use crate::play::{base, counts};

/// Clashes, of which the first comes about now and then.
const CLASHES: &[&str] = &["clashes={ background = 0.02 }"];

#[test]
fn clashes() {
    let levers: Vec<Lever> = vec![
        raises("clashes={}", VIOLENCE),
        raises("clashes={ move = \"strike\" }", DEATHS),
        raises("clashes.background=0.1", VIOLENCE).given(CLASHES),
        raises("clashes.after-clash=0.2", VIOLENCE).given(CLASHES),
        raises("clashes.long-after-clash=0.04", VIOLENCE).given(CLASHES),
        raises("clashes.after-force=0.1", VIOLENCE).given(CLASHES),
        raises("clashes.long-after-force=0.01", VIOLENCE).given(CLASHES),
        raises("clashes.after-display=0.05", VIOLENCE).given(CLASHES),
    ];
    covers("clashes.", ClashRates::PARAMETERS, &levers);
    check(&levers);
}

/// The shares of runs in which Iran, hit by a group on the soil of a Pakistan that does nothing,
/// goes beyond protests, and in which it uses force.
fn after_an_attack(what: &str, killed: u64) -> [f64; 2] {
    let scenario = base(&[
        &format!("opening=[{{ by = \"jaish-al-adl\", do = \"{what}\", killed = {killed} }}]"),
        "turns=14",
        "principals.iran.perception.blame=1",
        "principals.pakistan.dials.pace=0",
        "principals.pakistan.dials.answer=0",
        "armed-groups.jaish-al-adl.raid.tempo=0",
        "armed-groups.baluch-insurgents.raid.tempo=0",
    ]);
    let all = counts(&scenario.crisis, 2_000);
    [4.0, 6.0].map(|severity| {
        let beyond = all.iter().filter(|count| count.peak >= severity).count();
        beyond as f64 / all.len() as f64
    })
}

#[test]
fn a_massacre_by_an_armed_group_leaves_its_victim_more_than_a_protest() {
    let ([_, force_after_a_raid], [beyond_protests, force]) = (
        after_an_attack("raid", 1),
        after_an_attack("mass-casualty-attack", 150),
    );
    assert!(beyond_protests > 0.4, "{beyond_protests}");
    assert!(
        force > 1.5 * force_after_a_raid,
        "{force} against {force_after_a_raid}"
    );
}
