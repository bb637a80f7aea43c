//! How the facts of a run are read as shares and durations.

use super::facts::{Answer, Facts, Replies, WINDOW};

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

/// How a crisis ended, from how far each side reached out while it was felt.
#[derive(PartialEq, Eq)]
pub(super) enum Ending {
    /// Both reached out, and something was agreed.
    Formal,
    /// Both reached out, one by restoring ties or pulling back.
    SemiFormal,
    /// Both only talked.
    Tacit,
    /// One side alone reached out.
    Unilateral,
    /// Nobody did.
    Faded,
}

pub(super) fn ending(facts: &Facts) -> Ending {
    let [first, second] = facts.reached.into_array();
    let [low, high] = if first < second {
        [first, second]
    } else {
        [second, first]
    };
    match (low > 0.0, high) {
        (false, high) if high > 0.0 => Ending::Unilateral,
        (false, _) => Ending::Faded,
        (true, _) if facts.agreed => Ending::Formal,
        (true, high) if high >= 2.0 => Ending::SemiFormal,
        (true, _) => Ending::Tacit,
    }
}

pub(super) fn agreed(facts: &Facts) -> bool {
    matches!(ending(facts), Ending::Formal | Ending::SemiFormal)
}

pub(super) fn reply(facts: &Facts, hostility: usize, which: fn(&Replies) -> u32) -> (u32, u32) {
    let replies = &facts.replies[hostility - 2];
    (which(replies), replies.all())
}
