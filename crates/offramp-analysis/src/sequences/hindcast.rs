//! Thousands of sequences scored, beside baselines, with gains and their intervals.

use super::baseline::{Baseline, Learned};
use super::likelihood::{Surprise, surprise};
use super::model::Model;
use super::timeline::Timeline;
use crate::events::confrontation::Confrontation;
use crate::hindcast::score::Score;
use crate::hindcast::{Gain, gain};
use offramp_core::chance::Seed;
use offramp_core::model::parties::Side;
use offramp_core::pool::Pool;

/// One confrontation, scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Its name in the file.
    pub name: String,
    /// The date of its first act.
    pub start: String,
    /// The states.
    pub sides: [String; 2],
    /// The score of the policy.
    pub model: Score,
    /// Those of [`Baseline::ALL`].
    pub baselines: [Score; Baseline::ALL.len()],
}

/// Scores a confrontation.
#[must_use]
pub fn score(
    model: &Model,
    learned: &Learned,
    confrontation: &Confrontation,
    lowest: f64,
) -> Scored {
    let timeline = Timeline::of(confrontation);
    let of = |found: Surprise| in_bits(found, &timeline);
    Scored {
        name: confrontation.name.clone(),
        start: confrontation.start.to_string(),
        sides: confrontation.sides.clone().into_array(),
        model: of(surprise(model, &timeline, lowest)),
        baselines: Baseline::ALL.map(|baseline| of(learned.surprise(baseline, &timeline))),
    }
}

/// Scores all of them, in their order whatever the pool.
#[must_use]
pub fn score_all(
    model: &Model,
    learned: &Learned,
    confrontations: &[Confrontation],
    lowest: f64,
    pool: &Pool,
) -> Vec<Scored> {
    pool.map(confrontations, |one| score(model, learned, one, lowest))
}

/// A surprise as a score on the press track.
fn in_bits(found: Surprise, timeline: &Timeline) -> Score {
    let bits = |nats: f64| -nats / std::f64::consts::LN_2;
    let days = timeline.steps.iter().flat_map(|step| {
        let open = Side::BOTH.into_iter().filter(|side| step.open[*side]);
        open.map(|_| u64::from(step.days))
    });
    Score {
        decisions: days.sum(),
        acts: u64::from(timeline.scored_acts()),
        press_whether: bits(found.whether),
        press_what: bits(found.nats - found.whether),
        ..Score::default()
    }
}

/// All scores together: of the policy, then of the baselines.
#[must_use]
pub fn total(scored: &[Scored]) -> (Score, [Score; Baseline::ALL.len()]) {
    let add = |of: &dyn Fn(&Scored) -> Score| {
        scored
            .iter()
            .fold(Score::default(), |sum, one| sum.and(&of(one)))
    };
    let baselines = std::array::from_fn(|place| add(&|one: &Scored| one.baselines[place]));
    (add(&|one: &Scored| one.model), baselines)
}

/// The gain over each baseline, with intervals by bootstrap over confrontations.
#[must_use]
pub fn gains(scored: &[Scored], seed: Seed) -> [Gain; Baseline::ALL.len()] {
    std::array::from_fn(|place| {
        let pairs = scored.iter().map(|one| (one.model, one.baselines[place]));
        gain(&pairs.collect::<Vec<_>>(), seed)
    })
}
