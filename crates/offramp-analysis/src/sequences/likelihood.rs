//! The likelihood of a sequence: tempers integrated out, silence in one step.

use super::classes::{COUNT, SEVERITIES};
use super::model::{Model, Motive, Passage};
use super::replay::Replay;
use super::timeline::{Step, Timeline};
use offramp_core::model::parties::{BySide, Side};
use offramp_core::policy::hazard::Hazard;

/// Nodes and weights of a Gauss-Hermite rule for a standard normal variable (Abramowitz & Stegun
/// 1964, table 25.10).
const NODES: [(f64, f64); 5] = [
    (-2.856_970_013_872_806, 0.011_257_411_327_720_7),
    (-1.355_626_179_974_266, 0.222_075_922_005_612_7),
    (0.0, 0.533_333_333_333_333_3),
    (1.355_626_179_974_266, 0.222_075_922_005_612_7),
    (2.856_970_013_872_806, 0.011_257_411_327_720_7),
];
/// The least chance that a day is scored at.
const LEAST: f64 = 1e-18;

/// What a whole sequence was foreseen with.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Surprise {
    /// The logarithm of the chance of all that was decided, in nats.
    pub nats: f64,
    /// The part of it that is about acting or holding.
    pub whether: f64,
}

/// Two tempers with their weight, and the logarithm of how likely they made what happened so far.
struct Weighed<'m> {
    replay: Replay<'m>,
    weight: f64,
    nats: f64,
    whether: f64,
}

/// How likely a side was to act on a day, and to do what it did: of its own, and as an answer
/// within the day.
#[derive(Debug, Clone, Copy, Default)]
struct Done {
    acted: bool,
    own: f64,
    own_share: f64,
    reply: f64,
    reply_share: f64,
}

/// The surprise at what both sides did, given the first day.
///
/// On a day on which both acted, either each acted for itself, or one of them answered the other:
/// so two answers to each other, which forecasts of each side by itself allow, are not counted.
///
/// What is milder than `lowest` is not recorded, and a side that did it is seen to hold.
#[must_use]
pub fn surprise(model: &Model, timeline: &Timeline, lowest: f64) -> Surprise {
    let mut all = weighed(model);
    for step in timeline.steps.iter().flat_map(|step| seen(step, lowest)) {
        let passage = model.passage(step.days);
        let is_scored = Side::BOTH.iter().any(|side| step.open[*side]);
        let mut known = Known::default();
        for one in &mut all {
            one.replay.begin();
            if is_scored && step.is_silent() && lowest <= SEVERITIES[0] {
                one.hold(&step, &passage);
            } else if is_scored {
                one.decide(&step, &passage, lowest, &mut known);
            }
            one.replay.end(&step, &passage);
        }
    }
    Surprise {
        nats: mean(&all, |one| one.nats),
        whether: mean(&all, |one| one.whether),
    }
}

/// The step, or each of its days where a day without a recorded act may be one with an act.
fn seen(step: &Step, lowest: f64) -> impl Iterator<Item = Step> + use<> {
    let step = *step;
    let days = if lowest > SEVERITIES[0] { step.days } else { 1 };
    (0..days).map(move |later| Step {
        day: step.day + later,
        days: step.days / days,
        ..step
    })
}

impl Weighed<'_> {
    /// Nobody acted for days.
    fn hold(&mut self, step: &Step, passage: &Passage) {
        for side in Side::BOTH.into_iter().filter(|side| step.open[*side]) {
            let hazard = self.replay.parts(side, step, passage).sum();
            self.nats -= hazard;
            self.whether -= hazard;
        }
    }

    /// A day on which somebody acted, or could have without being seen.
    fn decide(&mut self, step: &Step, passage: &Passage, lowest: f64, known: &mut Known) {
        let done = BySide::each(|side| self.done(side, step, passage, lowest, known));
        let open: Vec<Done> = Side::BOTH
            .into_iter()
            .filter(|side| step.open[*side])
            .map(|side| done[side])
            .collect();
        let [all, whether] = match open[..] {
            [first, second] => both(first, second),
            [one] => alone(one),
            _ => [1.0; 2],
        };
        self.nats += libm::log(all.max(LEAST));
        self.whether += libm::log(whether.max(LEAST));
    }

    fn done(
        &self,
        side: Side,
        step: &Step,
        passage: &Passage,
        lowest: f64,
        known: &mut Known,
    ) -> Done {
        let replay = &self.replay;
        let parts = replay.parts(side, step, passage);
        let hazard = parts.sum();
        let debt = parts.debt / hazard.max(f64::MIN_POSITIVE);
        let strongest = replay.strongest(side);
        let accord = known.shares(replay, side, Motive::Own, 0.0);
        let answer = known.shares(replay, side, Motive::Answer, strongest);
        let own: [f64; COUNT] =
            std::array::from_fn(|class| (1.0 - debt) * accord[class] + debt * answer[class]);
        let mut done = Done {
            acted: step.acts[side].is_some(),
            ..Done::default()
        };
        let class = step.acts[side];
        (done.own, done.own_share) = recorded(hazard, &own, class, lowest);
        let both = Side::BOTH.iter().all(|side| step.open[*side]);
        if let Some(provoked) = step.acts[side.rival()].filter(|_| both) {
            let strongest = strongest.max(SEVERITIES[provoked]);
            let shares = known.shares(replay, side, Motive::Answer, strongest);
            let hazard = replay.reply(side, provoked);
            (done.reply, done.reply_share) = recorded(hazard, &shares, class, lowest);
        }
        done
    }
}

/// The chance of a recorded act, and the share of that class among those.
fn recorded(hazard: f64, shares: &[f64; COUNT], class: Option<usize>, lowest: f64) -> (f64, f64) {
    let acts = Hazard::Mass(hazard).probability(1.0);
    let all = shares.iter().zip(SEVERITIES);
    let kept: f64 = all
        .filter(|(_, severity)| *severity >= lowest)
        .map(|(share, _)| share)
        .sum();
    let share = class.map_or(0.0, |class| shares[class] / kept.max(f64::MIN_POSITIVE));
    (acts * kept, share)
}

/// The chance of all, and of acting or holding, of a side alone.
fn alone(one: Done) -> [f64; 2] {
    if one.acted {
        [one.own * one.own_share, one.own]
    } else {
        [1.0 - one.own; 2]
    }
}

/// The same of both: each for itself, or one in answer to the other.
fn both(first: Done, second: Done) -> [f64; 2] {
    match (first.acted, second.acted) {
        (true, true) => {
            let each = |of: fn(&Done) -> f64, reply: fn(&Done) -> f64| {
                let answered =
                    |one: &Done, other: &Done| of(one) * (1.0 - other.own) * reply(other);
                of(&first) * of(&second) + answered(&first, &second) + answered(&second, &first)
            };
            [
                each(|it| it.own * it.own_share, |it| it.reply * it.reply_share),
                each(|it| it.own, |it| it.reply),
            ]
        }
        (false, false) => [(1.0 - first.own) * (1.0 - second.own); 2],
        (true, false) => unanswered(first, second),
        (false, true) => unanswered(second, first),
    }
}

/// One acted, the other held and did not answer.
fn unanswered(actor: Done, other: Done) -> [f64; 2] {
    let held = (1.0 - other.own) * (1.0 - other.reply);
    alone(actor).map(|acted| acted * held)
}

/// Shares that are known already: most tempers have them in common.
#[derive(Default)]
struct Known(Vec<(Key, [f64; COUNT])>);

type Key = (Side, Motive, u64, u64);

impl Known {
    fn shares(
        &mut self,
        replay: &Replay<'_>,
        side: Side,
        motive: Motive,
        strongest: f64,
    ) -> [f64; COUNT] {
        let softness = replay.softness(side, 0.0).to_bits();
        let key = (side, motive, strongest.to_bits(), softness);
        if let Some((_, shares)) = self.0.iter().find(|(known, _)| *known == key) {
            return *shares;
        }
        let shares = replay.shares(side, motive, strongest);
        self.0.push((key, shares));
        shares
    }
}

/// Tempers with their weights: lognormal with a mean of 1, their logarithms with that spread.
pub(crate) fn tempers(spread: f64) -> [(f64, f64); NODES.len()] {
    NODES.map(|(node, weight)| {
        let temper = libm::exp(spread * node - 0.5 * spread * spread);
        (temper, weight)
    })
}

/// All pairs of tempers.
fn weighed(model: &Model) -> Vec<Weighed<'_>> {
    let all = tempers(model.temper_spread());
    let pairs = all
        .iter()
        .flat_map(|first| all.iter().map(move |second| [first, second]));
    let pair = |[(first, one), (second, other)]: [&(f64, f64); 2]| Weighed {
        replay: Replay::new(model, [*first, *second]),
        nats: 0.0,
        whether: 0.0,
        weight: one * other,
    };
    pairs.map(pair).collect()
}

/// The logarithm of the mean over the tempers.
fn mean(all: &[Weighed<'_>], of: impl Fn(&Weighed<'_>) -> f64) -> f64 {
    let most = all.iter().map(&of).fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = all
        .iter()
        .map(|one| one.weight * libm::exp(of(one) - most))
        .sum();
    most + libm::log(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tempers_have_a_mean_of_one_and_the_spread_of_their_logarithms() {
        for spread in [0.2, 0.5] {
            let mean = |of: fn(f64) -> f64| -> f64 {
                let all = tempers(spread).into_iter();
                all.map(|(temper, weight)| weight * of(temper)).sum()
            };
            assert!((mean(|temper| temper) - 1.0).abs() < 1e-5);
            let variance = mean(|temper| libm::log(temper) * libm::log(temper))
                - mean(libm::log) * mean(libm::log);
            assert!((variance - spread * spread).abs() < 1e-9);
        }
    }
}
