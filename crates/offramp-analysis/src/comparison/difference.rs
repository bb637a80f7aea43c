//! Paired differences between arms, estimated and tested together.

use super::pair_sums::PairSums;
use super::plan::{LEVEL, Look};
use super::quantity::ComparedQuantity;
use super::tally::ArmTally;
use super::verdict::{Evidence, Verdict};
use offramp_core::ensemble::EmpiricalDistribution;
use offramp_core::statistics::holm::corrected;
use offramp_core::statistics::paired::{mean_difference, mean_p_value};
use offramp_core::statistics::{DiscordantPairs, IntervalEstimate, Moments};

/// How one arm differs from another in one quantity, over the same runs. Arms and quantities are
/// places in a [`Comparison`](super::Comparison);
/// [`Comparison::difference`](super::Comparison::difference) finds one by names.
///
/// ```
/// use offramp::comparison::Comparison;
/// use offramp::ensemble::Plan;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let hawkish = scenario.crisis.with_policy("pakistan", scenario.policy("hawkish")?)?;
/// let arms = [("as is", &scenario.crisis), ("hawkish", &hawkish)];
/// let comparison = Comparison::play(arms, Plan::runs(500))?;
/// let war = comparison.differences[0];
/// assert_eq!([war.arm, war.against], [1, 0]);
/// assert!(war.discordant.is_some_and(|runs| runs.gained > runs.lost));
/// assert!(war.gain.is_some_and(|gain| gain > 1.0), "pairing narrows the interval");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Difference {
    /// The arm, by its place.
    pub arm: usize,
    /// The arm it is compared with.
    pub against: usize,
    /// The quantity, by its place.
    pub quantity: usize,
    /// The arm's less the other's, with a pointwise interval, in the quantity's unit; `None` for a
    /// mean of fewer than [`FEWEST_PAIRS`](offramp_core::statistics::paired::FEWEST_PAIRS) runs.
    pub estimate: Option<IntervalEstimate>,
    /// Runs in which both arms have the quantity.
    pub n: u64,
    /// How many runs turn to an outcome and away from it; `None` for a measure.
    pub discordant: Option<DiscordantPairs>,
    /// The p-value of the pair alone: McNemar's exact test for an outcome, a paired z test for a
    /// mean; corrected for interim looks.
    pub p: f64,
    /// The same, corrected for all differences of the comparison (Holm).
    pub p_holm: f64,
    /// How many times as many runs it would take without pairing for an interval as narrow; `None`
    /// where the arms differ in no run.
    pub gain: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
}

impl Difference {
    /// The same seen from the other arm.
    pub(super) fn reversed(&self) -> Self {
        let turned = |one: IntervalEstimate| IntervalEstimate {
            point: -one.point,
            low: -one.high,
            high: -one.low,
        };
        let swapped = |pairs: DiscordantPairs| DiscordantPairs {
            gained: pairs.lost,
            lost: pairs.gained,
            ..pairs
        };
        Self {
            arm: self.against,
            against: self.arm,
            estimate: self.estimate.map(turned),
            discordant: self.discordant.map(swapped),
            ..*self
        }
    }

    /// One of which nothing is known.
    fn blank(arm: usize, against: usize, quantity: usize) -> Self {
        Self {
            arm,
            against,
            quantity,
            estimate: None,
            n: 0,
            discordant: None,
            p: 1.0,
            p_holm: 1.0,
            gain: None,
            verdict: Verdict::Unmeasured,
        }
    }

    fn evidence(&self, standard_error: f64, next_level: f64) -> Evidence {
        let differs = |point: f64| match self.discordant {
            Some(pairs) => pairs.gained + pairs.lost > 0,
            None => standard_error != 0.0 || point != 0.0,
        };
        Evidence {
            measured: self.estimate.is_some(),
            ever_differs: self
                .estimate
                .is_some_and(|estimate| differs(estimate.point)),
            standard_error,
            discordant: self.discordant,
            p_holm: self.p_holm,
            next_level,
        }
    }
}

/// All that differences are estimated from.
pub(super) struct Summed<'s> {
    /// Which arms are compared: the second less the first.
    pub(super) pairs: &'s [[usize; 2]],
    /// What is compared of them.
    pub(super) quantities: &'s [ComparedQuantity],
    /// The sums of all quantities of all pairs, pair by pair.
    pub(super) sums: &'s [PairSums],
    /// What the runs of every arm came to.
    pub(super) arms: &'s [ArmTally],
}

/// A difference that is not yet corrected for the others, and its standard error.
type Uncorrected = (Difference, f64);

/// All differences with their corrected p-values and verdicts.
pub(super) fn differences(summed: &Summed<'_>, look: Look) -> Vec<Difference> {
    let mut all = summed.uncorrected(look.z());
    let price = look.alpha_divisor();
    let raw: Vec<f64> = all
        .iter()
        .map(|(difference, _)| (difference.p * price).min(1.0))
        .collect();
    let holm = corrected(&raw);
    // The next step that Holm's procedure would take: the level at which one more difference would
    // have been shown.
    let shown = holm.iter().filter(|p| **p < LEVEL).count();
    let next = LEVEL / (holm.len() - shown).max(1) as f64 / price;
    for (place, (difference, error)) in all.iter_mut().enumerate() {
        difference.p = raw[place];
        difference.p_holm = holm[place];
        difference.verdict = Verdict::on(&difference.evidence(*error, next));
    }
    all.into_iter().map(|(difference, _)| difference).collect()
}

impl Summed<'_> {
    fn uncorrected(&self, z: f64) -> Vec<Uncorrected> {
        let places = self.pairs.iter().flat_map(|pair| {
            let quantities = self.quantities.iter().enumerate();
            quantities.map(move |(place, quantity)| (*pair, place, quantity))
        });
        let all = places
            .zip(self.sums)
            .map(|(([against, arm], place, quantity), sums)| {
                let blank = Difference::blank(arm, against, place);
                let sides = [against, arm].map(|side| (&self.arms[side], quantity.places[side]));
                match sums {
                    PairSums::DiscordantPairs(pairs) => of_shares(pairs, sides, z, blank),
                    PairSums::Moments(moments) => of_means(moments, sides, z, blank),
                }
            });
        all.collect()
    }
}

/// The difference of two shares of runs with an outcome.
fn of_shares(
    pairs: &DiscordantPairs,
    sides: [(&ArmTally, usize); 2],
    z: f64,
    blank: Difference,
) -> Uncorrected {
    let share =
        |(tally, outcome): (&ArmTally, usize)| tally.outcomes[outcome] as f64 / pairs.n as f64;
    let difference = Difference {
        estimate: Some(pairs.difference(z)),
        n: pairs.n,
        discordant: Some(*pairs),
        p: pairs.p_value(),
        gain: pairs.gain(sides.map(share)),
        ..blank
    };
    (difference, pairs.standard_error())
}

/// The difference of two means of a measure.
fn of_means(
    moments: &Moments,
    sides: [(&ArmTally, usize); 2],
    z: f64,
    blank: Difference,
) -> Uncorrected {
    let paired = moments.variance().unwrap_or_default();
    let unpaired: f64 = sides.into_iter().map(variance).sum();
    let difference = Difference {
        estimate: mean_difference(moments, z),
        n: moments.n(),
        p: mean_p_value(moments),
        gain: (paired > 0.0).then(|| unpaired / paired),
        ..blank
    };
    (difference, moments.standard_error().unwrap_or_default())
}

/// The variance of a measure over the runs of an arm, in its unit.
fn variance((tally, place): (&ArmTally, usize)) -> f64 {
    let (_, distribution) = &tally.measures[place];
    match distribution {
        EmpiricalDistribution::Whole(_, ticks) => {
            let sd = ticks.sd().unwrap_or_default() * tally.units[place];
            sd * sd
        }
        EmpiricalDistribution::Real(sketch) => sketch.moments().variance().unwrap_or_default(),
    }
}
