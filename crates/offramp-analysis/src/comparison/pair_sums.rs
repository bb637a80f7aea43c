//! What is summed over the runs of two arms, chunk by chunk.

use super::quantity::ComparedQuantity;
use super::sample::Sample;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::measures;
use offramp_core::statistics::paired::mean_difference;
use offramp_core::statistics::{DiscordantPairs, IntervalEstimate, Moments};

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

    /// The difference, with an interval of `z` standard errors; `None` where too few pairs have the
    /// quantity.
    pub(super) fn difference(&self, z: f64) -> Option<IntervalEstimate> {
        match self {
            Self::DiscordantPairs(pairs) => Some(pairs.difference(z)),
            Self::Moments(moments) => mean_difference(moments, z),
        }
    }
}

/// Sums of no run, of all quantities of all pairs: pair by pair.
pub(super) fn of_no_run(pairs: &[[usize; 2]], quantities: &[ComparedQuantity]) -> Vec<PairSums> {
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

/// The sums of a chunk of runs, of all quantities of all pairs: pair by pair.
pub(super) fn of_runs(
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
