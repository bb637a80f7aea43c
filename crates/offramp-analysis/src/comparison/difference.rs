//! Paired differences between arms: summed chunk by chunk, then estimated and tested together.

use super::plan::LEVEL;
use super::quantity::ComparedQuantity;
use super::sample::Sample;
use super::tally::ArmTally;
use super::verdict::{Evidence, Verdict};
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::measures;
use offramp_core::ensemble::EmpiricalDistribution;
use offramp_core::statistics::holm::corrected;
use offramp_core::statistics::paired::{mean_difference, mean_p_value};
use offramp_core::statistics::{DiscordantPairs, Estimate, Moments};

/// How one arm differs from another in one quantity, over the same runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The arm, by its place.
    pub arm: usize,
    /// The arm it is compared with.
    pub against: usize,
    /// The quantity, by its place.
    pub quantity: usize,
    /// The arm's less the other's, pointwise interval; in the quantity's unit, or as a share. `None` with fewer than two runs
    /// that both have.
    pub estimate: Option<Estimate>,
    /// Runs in which both arms have the quantity.
    pub n: u64,
    /// How many runs flip either way, for an outcome.
    pub discordant: Option<DiscordantPairs>,
    /// The p-value of the pair alone: exact `McNemar` for an outcome, paired z for a mean; paid for repeated looks.
    pub p: f64,
    /// The same, corrected for all differences of the comparison (Holm).
    pub p_holm: f64,
    /// How many times as many unpaired runs would give as narrow an interval; `None` where nothing differs in any run.
    pub gain: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
}

impl Difference {
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
            p_holm: self.p_holm,
            next_level,
        }
    }
}

/// What is summed of a pair and a quantity.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PairSums {
    DiscordantPairs(DiscordantPairs),
    Moments(Moments),
}

impl PairSums {
    pub(super) fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::DiscordantPairs(own), Self::DiscordantPairs(other)) => own.merge(other),
            (Self::Moments(own), Self::Moments(other)) => own.merge(other),
            _ => {}
        }
    }

    /// The difference, with an interval of `z` standard errors; `None` where too few pairs have the quantity.
    pub(super) fn difference(&self, z: f64) -> Option<Estimate> {
        match self {
            Self::DiscordantPairs(pairs) => Some(pairs.difference(z)),
            Self::Moments(moments) => mean_difference(moments, z),
        }
    }
}

/// The sums of no run.
pub(super) fn nothing(pairs: &[[usize; 2]], quantities: &[ComparedQuantity]) -> Vec<PairSums> {
    let empty = |quantity: &ComparedQuantity| {
        if quantity.is_outcome() {
            PairSums::DiscordantPairs(DiscordantPairs::default())
        } else {
            PairSums::Moments(Moments::default())
        }
    };
    let one: Vec<PairSums> = quantities.iter().map(empty).collect();
    pairs.iter().flat_map(|_| one.iter().cloned()).collect()
}

/// The sums of a chunk of runs, pair by pair.
pub(super) fn sums(
    samples: &[Sample],
    crises: &[&Crisis],
    pairs: &[[usize; 2]],
    quantities: &[ComparedQuantity],
) -> Vec<PairSums> {
    let units: Vec<Vec<f64>> = crises
        .iter()
        .map(|crisis| {
            let all = measures(crisis).into_iter();
            all.map(|measure| measure.id.unit_per_amount(crisis))
                .collect()
        })
        .collect();
    let mut sums = Vec::with_capacity(pairs.len() * quantities.len());
    for [against, arm] in pairs {
        for quantity in quantities {
            let places = [*against, *arm].map(|side| quantity.places[side]);
            let [first, second] = [*against, *arm].map(|side| &samples[side]);
            sums.push(if quantity.is_outcome() {
                PairSums::DiscordantPairs(discordant(first, second, places))
            } else {
                let [old, new] = [units[*against][places[0]], units[*arm][places[1]]];
                let amounts = first.amounts(places[0]).zip(second.amounts(places[1]));
                let apart = amounts.filter_map(move |(a, b)| Some(b? * new - a? * old));
                PairSums::Moments(Moments::of(apart))
            });
        }
    }
    sums
}

fn discordant(first: &Sample, second: &Sample, [old, new]: [usize; 2]) -> DiscordantPairs {
    let mut pairs = DiscordantPairs {
        n: first.outcomes.len() as u64,
        ..DiscordantPairs::default()
    };
    for (a, b) in first.outcomes.iter().zip(&second.outcomes) {
        let (had, has) = (*a == old, *b == new);
        pairs.gained += u64::from(has && !had);
        pairs.lost += u64::from(had && !has);
    }
    pairs
}

/// All differences with their corrected p-values and verdicts.
pub(super) fn differences(
    pairs: &[[usize; 2]],
    quantities: &[ComparedQuantity],
    sums: &[PairSums],
    arms: &[ArmTally],
    z: f64,
    price: f64,
) -> Vec<Difference> {
    let places = pairs.iter().flat_map(|pair| {
        let quantities = quantities.iter().enumerate();
        quantities.map(move |(place, quantity)| (*pair, place, quantity))
    });
    let mut all: Vec<(Difference, f64)> = places
        .zip(sums)
        .map(|((pair, place, quantity), sums)| difference(pair, place, quantity, sums, arms, z))
        .collect();
    let raw: Vec<f64> = all
        .iter()
        .map(|(difference, _)| (difference.p * price).min(1.0))
        .collect();
    let holm = corrected(&raw);
    // The next step that Holm's procedure would take: the level at which one more difference would have been shown.
    let shown = holm.iter().filter(|p| **p < LEVEL).count();
    let next = LEVEL / (holm.len() - shown).max(1) as f64 / price;
    for (place, (difference, error)) in all.iter_mut().enumerate() {
        difference.p = raw[place];
        difference.p_holm = holm[place];
        difference.verdict = Verdict::on(&difference.evidence(*error, next));
    }
    all.into_iter().map(|(difference, _)| difference).collect()
}

/// The difference of a pair, not yet corrected, and its standard error.
fn difference(
    [against, arm]: [usize; 2],
    place: usize,
    quantity: &ComparedQuantity,
    sums: &PairSums,
    arms: &[ArmTally],
    z: f64,
) -> (Difference, f64) {
    let sides = [against, arm].map(|side| (&arms[side], quantity.places[side]));
    let blank = Difference {
        arm,
        against,
        quantity: place,
        estimate: None,
        n: 0,
        discordant: None,
        p: 1.0,
        p_holm: 1.0,
        gain: None,
        verdict: Verdict::Unmeasured,
    };
    match sums {
        PairSums::DiscordantPairs(pairs) => {
            let share = |(tally, outcome): (&ArmTally, usize)| {
                tally.outcomes[outcome] as f64 / pairs.n as f64
            };
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
        PairSums::Moments(moments) => {
            let paired = moments.variance().unwrap_or_default();
            let unpaired: f64 = sides.into_iter().map(spread).sum();
            let difference = Difference {
                estimate: mean_difference(moments, z),
                n: moments.n(),
                p: mean_p_value(moments),
                gain: (paired > 0.0).then(|| unpaired / paired),
                ..blank
            };
            (difference, moments.standard_error().unwrap_or_default())
        }
    }
}

/// The variance of a measure over the runs of an arm, in its unit.
fn spread((tally, place): (&ArmTally, usize)) -> f64 {
    let (_, distribution) = &tally.measures[place];
    match distribution {
        EmpiricalDistribution::Whole(_, ticks) => {
            let sd = ticks.sd().unwrap_or_default() * tally.units[place];
            sd * sd
        }
        EmpiricalDistribution::Real(sketch) => sketch.moments().variance().unwrap_or_default(),
    }
}
