//! How the facts of a run are read as shares and durations.

use super::classes::Population;
use super::closing::Ending;
use super::facts::{Answer, Facts, Replies, WAR_DEAD, WINDOW};

pub(super) fn one(hit: bool) -> (u32, u32) {
    (u32::from(hit), 1)
}

pub(super) fn among(case: bool, hit: bool) -> (u32, u32) {
    (u32::from(case && hit), u32::from(case))
}

pub(super) fn within(lag: Option<f64>) -> (u32, u32) {
    one(lag.is_some_and(|lag| lag <= WINDOW))
}

pub(super) fn answered(facts: &Facts, least: Answer) -> (u32, u32) {
    one(facts.answer >= least)
}

pub(super) fn lag_of_answer(facts: &Facts) -> Option<u32> {
    (facts.answer != Answer::None).then_some(facts.answer_lag)
}

pub(super) fn lags(facts: &Facts, most: usize) -> (u32, u32) {
    (facts.lags[..=most].iter().sum(), facts.lags.iter().sum())
}

pub(super) fn militarised(facts: &Facts) -> Option<u32> {
    (facts.events > 0).then_some(facts.militarised_days)
}

/// Violence as ICB grades it: 1 none, 2 minor clashes, 3 serious clashes, 4 full-scale war.
///
/// Full-scale war is what the shipped scenarios call a war; serious clashes are a sustained
/// exchange, an offensive or a hundred dead.
pub(super) fn grade(facts: &Facts) -> u8 {
    match facts {
        facts if facts.war => 4,
        facts if facts.peak >= 8.0 || facts.deaths >= 100 => 3,
        facts if facts.violence => 2,
        _ => 1,
    }
}

/// Whether the data of a population would hold the run: ICB holds what leaders saw as a heightened
/// risk of military hostilities (Brecher & Wilkenfeld 2000), and in 45 of the 46 coded crises
/// somebody threatened or did more.
pub(super) fn is_case(population: Population) -> fn(&Facts) -> bool {
    match population {
        Population::Incidents => |facts| facts.events > 0,
        Population::Crises => |facts| facts.violence || facts.events > 0,
    }
}

/// A war in the sense of the Correlates of War, which MID and MIE take over: fighting that has
/// killed a thousand (Sarkees & Wayman 2010).
pub(super) fn is_war(facts: &Facts) -> bool {
    facts.war && facts.deaths >= WAR_DEAD
}

/// An agreement, formal or semi-formal.
pub(super) fn agreed(facts: &Facts) -> bool {
    matches!(facts.closing.ending(), Ending::Formal | Ending::SemiFormal)
}

pub(super) fn ended(facts: &Facts, how: Ending) -> (u32, u32) {
    one(facts.closing.ending() == how)
}

pub(super) fn reply(facts: &Facts, hostility: usize, which: fn(&Replies) -> u32) -> (u32, u32) {
    let replies = &facts.replies[hostility - 2];
    (which(replies), replies.all())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_dead_or_an_offensive_make_clashes_serious() {
        let graded = |deaths: u64, peak: f64| {
            grade(&Facts {
                deaths,
                peak,
                violence: true,
                ..Facts::NOTHING
            })
        };
        assert_eq!(
            [graded(99, 7.9), graded(100, 7.0), graded(1, 8.0)],
            [2, 3, 3]
        );
        assert_eq!(grade(&Facts::NOTHING), 1);
    }
}
