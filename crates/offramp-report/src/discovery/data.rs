//! In which worlds it ends so, as plain data: the stable, versioned JSON of `offramp explore
//! discover`.

use offramp_core::chance::Seed;
use offramp_explore::answer::Question;
use offramp_explore::discovery::{Discovery, DiscoveryError, Step, Wanted, Worth, discover};
use offramp_explore::exploration::Exploration;
use serde::Serialize;

use crate::exploration::{Asked, Bound, DesignFile};
use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const DISCOVERY_VERSION: u32 = 1;

/// The results of `offramp explore discover`: a box of worlds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DiscoveryReport {
    /// What it begins with; `runs` are those of each policy in each world.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How worlds were chosen.
    pub design: String,
    /// How many worlds were played.
    pub worlds: u64,
    /// What was asked.
    pub asked: Asked,
    /// Which worlds count, and as 1 each; `null` where each counts by the share of its runs.
    pub bound: Option<Bound>,
    /// The mean weight of all worlds: the density without a box.
    pub mean: f64,
    /// The number of the box on the way of the peeling.
    pub chosen: usize,
    /// What makes the box.
    pub restrictions: Vec<RestrictionReport>,
    /// What it is worth in the three quarters of the worlds in which it was found.
    pub seen: Worth,
    /// What it is worth in the quarter that was held out.
    pub held_out: Worth,
    /// All boxes on the way of the peeling.
    pub trajectory: Vec<Step>,
    /// For each world, whether it was held out.
    #[serde(skip)]
    pub is_held_out: Vec<bool>,
}

/// The range of a factor in a box.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RestrictionReport {
    /// Where it stands in a scenario file.
    pub path: String,
    /// Its place among the factors.
    #[serde(skip)]
    pub factor: usize,
    /// Nothing below this, if that is restricted.
    pub low: Option<f64>,
    /// Nothing above this, if that is restricted.
    pub high: Option<f64>,
    /// The range that was explored.
    pub explored: [f64; 2],
    /// How likely the box would be as dense without the factor by chance (quasi-p).
    pub quasi_p: f64,
}

/// The weight of each world: the share of its runs, or 1 where it is on the side of the bound.
#[must_use]
pub fn weights(exploration: &Exploration, question: Question, bound: Option<Bound>) -> Vec<f64> {
    let is_share =
        question.against.is_none() && exploration.setup.quantities[question.quantity].is_share();
    let answers = exploration.answers(question).into_iter();
    answers
        .map(|answer| match bound {
            Some(bound) => f64::from(u8::from(bound.kept(&answer, is_share)[0])),
            None => answer.mean,
        })
        .collect()
}

/// Looks for the worlds in which it ends so.
///
/// # Errors
///
/// There are too few worlds, all are alike, or there is no such box.
pub fn report(
    design: &DesignFile,
    exploration: &Exploration,
    (question, bound): (Question, Option<Bound>),
    (wanted, seed): (Wanted, Seed),
) -> Result<DiscoveryReport, DiscoveryError> {
    let setup = &exploration.setup;
    let worlds: Vec<Vec<f64>> = setup
        .design
        .worlds()
        .take(exploration.worlds.len())
        .collect();
    let factors = 0..setup.design.factors.len();
    let columns: Vec<Vec<f64>> = factors
        .map(|factor| worlds.iter().map(|world| world[factor]).collect())
        .collect();
    let weights = weights(exploration, question, bound);
    let found = discover(&columns, &weights, wanted, seed)?;
    let restrictions = found.restrictions.iter().map(|one| {
        let factor = &setup.design.factors[one.factor];
        RestrictionReport {
            path: factor.path.clone(),
            factor: one.factor,
            low: one.low,
            high: one.high,
            explored: factor.ends(),
            quasi_p: one.quasi_p,
        }
    });
    let restrictions = restrictions.collect();
    let Discovery {
        steps,
        chosen,
        seen,
        held_out,
        mean,
        is_held_out,
        ..
    } = found;
    Ok(DiscoveryReport {
        head: design.head(DISCOVERY_VERSION),
        design: setup.design.sampling.to_string(),
        worlds: exploration.worlds.len() as u64,
        asked: Asked::of(setup, question),
        bound,
        mean,
        chosen,
        restrictions,
        seen,
        held_out,
        trajectory: steps,
        is_held_out,
    })
}
