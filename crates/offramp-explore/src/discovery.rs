//! Scenario discovery: in which worlds does it end so (Bryant & Lempert 2010)?
//!
//! The weight of a world is the share of its runs that end so, from replicated luck, or 1 where the
//! answer passes a bound and 0 elsewhere. Peeling takes worlds off until what is left is dense
//! with weight; of the boxes on its way the one is proposed that holds the most weight beyond its
//! share of the worlds, with few restrictions, each of which is unlikely to be chance. Everything
//! is found on three quarters of the worlds and told of the others too, which it has never seen.
//!
//! - [`prim`](mod@prim): the patient rule induction method
//! - [`worth`]: what a box is worth: coverage, density, support

pub mod worth;

pub mod prim;

use offramp_core::chance::Seed;
use serde::{Deserialize, Serialize};

use crate::resamples::order;
use prim::{Limits, Peeling, prim};
pub use worth::Worth;

/// A restriction that chance makes as likely as this is dropped.
pub const CHANCE: f64 = 0.05;
/// Most restrictions of a box that is proposed: what can be said in a sentence.
pub const MOST: usize = 3;
/// Fewest worlds inside a box that is proposed.
pub const FEWEST_INSIDE: usize = 20;
/// One world of so many is held out.
const HELD_OUT: usize = 4;
/// With fewer worlds than this nothing is looked for.
pub const FEWEST: usize = 40;

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Discovery {
    /// The boxes on the way of the peeling, on the worlds that it saw.
    pub steps: Vec<Step>,
    /// The number of the box that is proposed, before restrictions were dropped.
    pub chosen: usize,
    /// Its restrictions.
    pub restrictions: Vec<Restriction>,
    /// What it is worth in the worlds that the peeling saw.
    pub seen: Worth,
    /// What it is worth in the worlds that were held out.
    pub held_out: Worth,
    /// The mean weight of all worlds: the density without any box.
    pub mean: f64,
    /// For each world, whether it was held out.
    pub is_held_out: Vec<bool>,
}

/// A box on the way of the peeling.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it is worth in the worlds that the peeling saw.
    pub worth: Worth,
    /// What it is worth in the worlds that were held out.
    pub held_out: Worth,
    /// How many factors it restricts.
    pub restricted: usize,
}

/// The restriction of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Restriction {
    /// The place of the factor.
    pub factor: usize,
    /// Nothing below this, if that is restricted.
    pub low: Option<f64>,
    /// Nothing above this, if that is restricted.
    pub high: Option<f64>,
    /// How likely so much weight would be in the box by chance if the factor did not matter
    /// (quasi-p).
    pub quasi_p: f64,
}

/// Which box is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// The one that holds the most weight beyond its share of the worlds, of all on the way of the
    /// peeling with at most [`MOST`] of their restrictions.
    #[default]
    Proposed,
    /// That number on the way of the peeling, with all its restrictions.
    Numbered(usize),
}

/// Why nothing is found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DiscoveryError {
    /// Too few worlds.
    #[error("{0} worlds are too few to look for boxes; it takes {FEWEST}")]
    TooFew(usize),
    /// No world has any weight, or all have the same.
    #[error("all worlds are alike in this, so there is no box to be found")]
    Alike,
    /// There is no box of that number.
    #[error("there is no box {0}; the peeling has boxes 0 to {1}")]
    NoBox(usize, usize),
}

/// Looks for the worlds with weight. `columns` are the values of each factor, world by world.
///
/// # Errors
///
/// There are too few worlds, they are all alike, or there is no such box.
pub fn discover(
    columns: &[Vec<f64>],
    weights: &[f64],
    wanted: Wanted,
    seed: Seed,
) -> Result<Discovery, DiscoveryError> {
    let worlds = weights.len();
    if worlds < FEWEST {
        return Err(DiscoveryError::TooFew(worlds));
    }
    let order = order(worlds, (seed, "discovery/held out"));
    let mut is_held_out = vec![false; worlds];
    for world in &order[..worlds / HELD_OUT] {
        is_held_out[*world] = true;
    }
    let [shown, held_out] = [false, true].map(|out| Part::of(columns, weights, &is_held_out, out));
    let first = shown.weights.first().copied().unwrap_or(0.0);
    if shown
        .weights
        .iter()
        .all(|weight| (weight - first).abs() <= 0.0)
    {
        return Err(DiscoveryError::Alike);
    }
    let peeling = prim(&shown.columns, &shown.weights);
    let elsewhere = |limits: &Limits| held_out.worth(&limits.beyond(peeling.whole()));
    let steps: Vec<Step> = peeling
        .boxes
        .iter()
        .map(|limits| Step {
            worth: shown.worth(limits),
            held_out: elsewhere(limits),
            restricted: limits.restricted(peeling.whole()).count(),
        })
        .collect();
    let (number, limits) = chosen(&peeling, wanted, &shown)?;
    let restrictions = restrictions(&peeling, &limits, &shown).into_iter();
    Ok(Discovery {
        restrictions: restrictions.map(|(_, one)| one).collect(),
        seen: shown.worth(&limits),
        held_out: elsewhere(&limits),
        mean: weights.iter().sum::<f64>() / worlds as f64,
        steps,
        chosen: number,
        is_held_out,
    })
}

/// Some of the worlds.
struct Part {
    columns: Vec<Vec<f64>>,
    weights: Vec<f64>,
}

impl Part {
    fn of(columns: &[Vec<f64>], weights: &[f64], is_held_out: &[bool], out: bool) -> Self {
        let some = |all: &[f64]| -> Vec<f64> {
            let of_part = all
                .iter()
                .zip(is_held_out)
                .filter(|(_, is_out)| **is_out == out);
            of_part.map(|(value, _)| *value).collect()
        };
        Self {
            columns: columns.iter().map(|column| some(column)).collect(),
            weights: some(weights),
        }
    }

    fn worth(&self, limits: &Limits) -> Worth {
        Worth::of(&self.weights, &limits.inside(&self.columns))
    }
}

/// The number of the wanted box, and its limits; of a proposed one without the restrictions that
/// chance could have made or that say least.
fn chosen(
    peeling: &Peeling,
    wanted: Wanted,
    seen: &Part,
) -> Result<(usize, Limits), DiscoveryError> {
    if let Wanted::Numbered(number) = wanted {
        let limits = peeling.boxes.get(number).cloned();
        let last = peeling.boxes.len() - 1;
        return Ok((number, limits.ok_or(DiscoveryError::NoBox(number, last))?));
    }
    let sayable = peeling
        .boxes
        .iter()
        .map(|limits| sayable(peeling, limits, seen));
    let sayable = sayable.enumerate();
    let sayable = sayable.filter(|(_, limits)| seen.worth(limits).worlds >= FEWEST_INSIDE);
    let best = sayable.max_by(|(_, a), (_, b)| {
        let [a, b] = [a, b].map(|limits| seen.worth(limits).gain());
        a.total_cmp(&b)
    });
    Ok(best.unwrap_or_else(|| (0, peeling.whole().clone())))
}

/// A box with at most [`MOST`] of its restrictions: those without which it would be least dense,
/// and none that chance could have made.
fn sayable(peeling: &Peeling, limits: &Limits, seen: &Part) -> Limits {
    let mut limits = limits.clone();
    let mut all = restrictions(peeling, &limits, seen);
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, one) in all.drain(..).skip(MOST) {
        limits.free(one.factor, peeling.whole());
    }
    // Each that goes changes what the others are worth.
    let likeliest = |limits: &Limits| {
        let all = restrictions(peeling, limits, seen).into_iter();
        let by_chance = all.map(|(_, one)| one).filter(|one| one.quasi_p > CHANCE);
        by_chance.max_by(|a, b| a.quasi_p.total_cmp(&b.quasi_p))
    };
    while let Some(one) = likeliest(&limits) {
        limits.free(one.factor, peeling.whole());
    }
    limits
}

/// The restrictions of a box, each with how much denser it makes it.
fn restrictions(peeling: &Peeling, limits: &Limits, seen: &Part) -> Vec<(f64, Restriction)> {
    let whole = peeling.whole();
    let inside = limits.inside(&seen.columns);
    let density = Worth::of(&seen.weights, &inside).density;
    let restricted = limits.restricted(whole).map(|factor| {
        let mut without = limits.clone();
        without.free(factor, whole);
        let outside = without.inside(&seen.columns);
        let ([low, high], [from, to]) = (limits.0[factor], whole.0[factor]);
        let restriction = Restriction {
            factor,
            low: (low > from).then_some(low),
            high: (high < to).then_some(high),
            quasi_p: worth::quasi_p(&seen.weights, &inside, &outside),
        };
        let looser = Worth::of(&seen.weights, &outside).density;
        (density - looser, restriction)
    });
    restricted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_is_found_and_holds_in_worlds_that_were_held_out() {
        let worlds = 1_200;
        let column = |topic| -> Vec<f64> {
            let order = order(worlds, (Seed(1), topic));
            order
                .iter()
                .map(|place| *place as f64 / worlds as f64)
                .collect()
        };
        let columns = ["a", "b", "c", "d"].map(column).to_vec();
        let weights: Vec<f64> = (0..worlds)
            .map(|at| f64::from(u8::from(columns[0][at] > 0.6 && columns[2][at] < 0.5)))
            .collect();
        let found = discover(&columns, &weights, Wanted::Proposed, Seed(1)).expect("a box");
        let factors: Vec<usize> = found.restrictions.iter().map(|it| it.factor).collect();
        assert_eq!(factors, [0, 2]);
        let low = found.restrictions[0].low.expect("a lower end");
        assert!((low - 0.6).abs() < 0.06, "{low}");
        assert!(found.restrictions.iter().all(|it| it.quasi_p < 1e-6));
        assert!(found.held_out.coverage > 0.85 && found.held_out.density > 0.85);
        let whole = discover(&columns, &weights, Wanted::Numbered(0), Seed(1)).expect("all worlds");
        assert_eq!(
            whole.held_out.worlds,
            worlds / HELD_OUT,
            "none is beyond the box of all"
        );
        let other = discover(&columns, &weights, Wanted::Numbered(999), Seed(1));
        assert!(matches!(other, Err(DiscoveryError::NoBox(999, _))));
        let alike = discover(&columns, &vec![0.0; worlds], Wanted::Proposed, Seed(1));
        assert_eq!(alike, Err(DiscoveryError::Alike));
    }
}
