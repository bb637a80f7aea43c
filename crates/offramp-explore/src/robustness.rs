//! Robustness: which policy holds up in all worlds, by several rules (`McPhail` et al. 2018,
//! "Robustness metrics: how are they calculated, when should they be used and why do they give
//! different results?").
//!
//! All rules are of costs, of which less is better. Worlds are equally many in every part of the
//! ranges; that is no belief about them, so a rule that averages over them hides a prior, and the
//! rules are shown side by side.

use offramp_core::chance::Seed;
use serde::{Deserialize, Serialize};

use crate::resamples::{RESAMPLES, resamples};

/// The share of the worst worlds at whose edge [`Rule::Tail`] looks.
pub const TAIL: f64 = 0.05;

/// By what policies are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The mean over the worlds (Laplace).
    Mean,
    /// What is exceeded in a twentieth of the worlds.
    Tail,
    /// The worst world (Wald's maximin).
    Worst,
    /// The largest regret: how much worse than the best policy of the same world (Savage).
    Regret,
    /// The share of the worlds in which a bound is kept (satisficing; Simon).
    Satisficing,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 5] = [
        Self::Mean,
        Self::Tail,
        Self::Worst,
        Self::Regret,
        Self::Satisficing,
    ];
}

/// What a policy comes to under a rule.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The rule.
    pub rule: Rule,
    /// The value: a cost, a regret, or of [`Rule::Satisficing`] a share, of which more is better.
    pub value: f64,
    /// Its rank among the policies, from 1; ties share the better rank.
    pub rank: usize,
    /// The share of bootstrap resamples of the worlds in which it has that rank.
    pub holds: f64,
}

/// What each policy comes to under each rule. `costs` are those of each policy, world by world;
/// a world is satisfied where its cost is at most `bound`.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::explore::robustness::robustness;
///
/// // The first is better on average, the second in the worst world.
/// let costs = [vec![0.0, 0.0, 9.0], vec![4.0, 4.0, 4.0]];
/// let found = robustness(&costs, 5.0, Seed(1));
/// let ranks = |policy: usize| found[policy].iter().map(|it| it.rank).collect::<Vec<_>>();
/// assert_eq!(ranks(0), [1, 2, 2, 2, 2]);
/// assert_eq!(ranks(1), [2, 1, 1, 1, 1]);
/// ```
#[must_use]
pub fn robustness(costs: &[Vec<f64>], bound: f64, seed: Seed) -> Vec<Vec<Standing>> {
    let worlds = costs.first().map_or(0, Vec::len);
    let regrets = regrets(costs);
    let all: Vec<usize> = (0..worlds).collect();
    let points = scores(costs, &regrets, bound, &all);
    let ranked = ranks(&points);
    let mut held = vec![[0_u32; Rule::ALL.len()]; costs.len()];
    for places in resamples(worlds, (seed, "bootstrap/robustness")) {
        let again = ranks(&scores(costs, &regrets, bound, &places));
        for (held, (own, first)) in held.iter_mut().zip(again.iter().zip(&ranked)) {
            for (held, (own, first)) in held.iter_mut().zip(own.iter().zip(first)) {
                *held += u32::from(own == first);
            }
        }
    }
    let policies = 0..costs.len();
    let standing = |policy: usize, place: usize| Standing {
        rule: Rule::ALL[place],
        value: points[policy][place],
        rank: ranked[policy][place],
        holds: f64::from(held[policy][place]) / f64::from(RESAMPLES),
    };
    let of_policy = |policy| (0..Rule::ALL.len()).map(move |place| standing(policy, place));
    policies.map(|policy| of_policy(policy).collect()).collect()
}

/// How much worse each policy is than the best of the same world.
#[must_use]
pub fn regrets(costs: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let worlds = costs.first().map_or(0, Vec::len);
    let best: Vec<f64> = (0..worlds)
        .map(|world| {
            costs
                .iter()
                .map(|own| own[world])
                .fold(f64::INFINITY, f64::min)
        })
        .collect();
    let of = |own: &Vec<f64>| {
        own.iter()
            .zip(&best)
            .map(|(cost, best)| cost - best)
            .collect()
    };
    costs.iter().map(of).collect()
}

/// What each policy comes to under each rule, in the worlds at these places.
fn scores(
    costs: &[Vec<f64>],
    regrets: &[Vec<f64>],
    bound: f64,
    places: &[usize],
) -> Vec<[f64; Rule::ALL.len()]> {
    let count = places.len().max(1) as f64;
    let policies = costs.iter().zip(regrets);
    let of = |(costs, regrets): (&Vec<f64>, &Vec<f64>)| {
        let mut own: Vec<f64> = places.iter().map(|world| costs[*world]).collect();
        let kept = own.iter().filter(|cost| **cost <= bound).count();
        let largest =
            |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
        let mean = own.iter().sum::<f64>() / count;
        let worst = largest(&mut own.iter().copied());
        [
            mean,
            exceeded(&mut own),
            worst,
            largest(&mut places.iter().map(|world| regrets[*world])),
            kept as f64 / count,
        ]
    };
    policies.map(of).collect()
}

/// What a twentieth of the values exceeds.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn exceeded(values: &mut [f64]) -> f64 {
    let last = values.len().saturating_sub(1);
    let at = (((1.0 - TAIL) * last as f64).ceil() as usize).min(last);
    if values.is_empty() {
        return 0.0;
    }
    *values.select_nth_unstable_by(at, f64::total_cmp).1
}

/// The rank of each policy under each rule.
fn ranks(scores: &[[f64; Rule::ALL.len()]]) -> Vec<[usize; Rule::ALL.len()]> {
    let satisficing = Rule::ALL.len() - 1;
    let rank = |own: &[f64; Rule::ALL.len()], place: usize| {
        let is_better = |other: &&[f64; Rule::ALL.len()]| {
            if place == satisficing {
                other[place] > own[place]
            } else {
                other[place] < own[place]
            }
        };
        1 + scores.iter().filter(is_better).count()
    };
    let all = scores.iter();
    all.map(|own| std::array::from_fn(|place| rank(own, place)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_that_one_world_decides_does_not_hold() {
        let costs = [vec![1.0; 40], [vec![0.9; 39], vec![60.0]].concat()];
        let found = robustness(&costs, 1.0, Seed(1));
        let [first, second] = [&found[0], &found[1]];
        assert_eq!((first[0].rank, second[0].rank), (1, 2));
        // Without the one bad world, which 37 % of the resamples lack, the other is better.
        assert!((0.5..0.75).contains(&first[0].holds), "{}", first[0].holds);
        assert_eq!(
            (first[4].value.to_bits(), first[4].rank),
            (1.0_f64.to_bits(), 1)
        );
        assert!((second[3].value - 59.0).abs() < 1e-12 && (first[3].value - 0.1).abs() < 1e-12);
    }
}
