//! What would have to be true, as plain data: the stable, versioned JSON of `offramp explore
//! inverse`.

use offramp_explore::answer::Question;
use offramp_explore::design::Factor;
use offramp_explore::exploration::Exploration;
use offramp_explore::inverse::{Holding, Usual, inverse};
use serde::Serialize;

use crate::exploration::{Bound, DesignFile};
use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const INVERSE_VERSION: u32 = 1;
/// A factor is named as changed in a world if it is further off than this, by its quantile.
const CHANGED: f64 = 0.1;

/// The results of `offramp explore inverse`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InverseReport {
    /// What it begins with; `runs` are those of each policy in each world.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How worlds were chosen.
    pub design: String,
    /// How many worlds were played.
    pub worlds: u64,
    /// The outcome or measure.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// What it is to be.
    pub bound: Bound,
    /// What would have to be true under each policy, in the order in which they were given.
    pub policies: Vec<HoldingReport>,
}

/// What would have to be true under one policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldingReport {
    /// The policy.
    pub policy: String,
    /// In how many worlds the bound is kept.
    pub worlds: u64,
    /// Their share of all worlds.
    pub share: f64,
    /// In how many of these it is kept beyond luck, by the end of the 95 % interval.
    pub surely: u64,
    /// What the factors are in these worlds; empty without any.
    pub ranges: Vec<RangeReport>,
    /// The nearest of these worlds to the scenario as it stands.
    pub nearest: Vec<NearReport>,
}

/// What a factor is in the worlds in which the bound is kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RangeReport {
    /// Where it stands in a scenario file.
    pub path: String,
    /// What it is in the scenario as it stands.
    pub usual: f64,
    /// The ends that were explored.
    pub explored: [f64; 2],
    /// The 5 % and 95 % quantiles of its values in these worlds.
    pub held: [f64; 2],
}

/// A world in which the bound is kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearReport {
    /// Its number in worlds.csv.
    pub world: u64,
    /// How far it is from the scenario as it stands, each factor by its quantile.
    pub distance: f64,
    /// The answer there.
    pub answer: f64,
    /// What is different in it by more than a tenth, by quantiles, the furthest first.
    pub changes: Vec<ChangeReport>,
}

/// What is different in a world.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeReport {
    /// Where it stands in a scenario file.
    pub path: String,
    /// What it is in the scenario as it stands.
    pub usual: f64,
    /// What it is in the world.
    pub value: f64,
}

/// What would have to be true for an outcome or measure to keep a bound.
#[must_use]
pub fn report(
    design: &DesignFile,
    exploration: &Exploration,
    (quantity, bound): (usize, Bound),
) -> InverseReport {
    let setup = &exploration.setup;
    let asked = &setup.quantities[quantity];
    let worlds: Vec<Vec<f64>> = setup
        .design
        .worlds()
        .take(exploration.worlds.len())
        .collect();
    let policies = (0..setup.arms.len()).map(|arm| {
        let against = None;
        let question = Question {
            quantity,
            arm,
            against,
        };
        holding(design, exploration, &worlds, (question, bound))
    });
    InverseReport {
        head: design.head(INVERSE_VERSION),
        design: setup.design.sampling.to_string(),
        worlds: exploration.worlds.len() as u64,
        name: asked.name.clone(),
        unit: asked.unit.clone(),
        bound,
        policies: policies.collect(),
    }
}

fn holding(
    design: &DesignFile,
    exploration: &Exploration,
    worlds: &[Vec<f64>],
    (question, bound): (Question, Bound),
) -> HoldingReport {
    let setup = &exploration.setup;
    let factors = &setup.design.factors;
    let is_share = setup.quantities[question.quantity].is_share();
    let answers = exploration.answers(question);
    let kept: Vec<[bool; 2]> = answers
        .iter()
        .map(|one| bound.kept(one, is_share))
        .collect();
    let columns: Vec<Vec<f64>> = (0..factors.len())
        .map(|factor| worlds.iter().map(|world| world[factor]).collect())
        .collect();
    let usual = factors
        .iter()
        .zip(&design.idle)
        .map(|(factor, idle)| Usual {
            at: factor.coordinate(factor.usual),
            idle: *idle,
        });
    let usual: Vec<Usual> = usual.collect();
    let points: Vec<&[f64]> = (0..worlds.len()).map(|at| setup.design.point(at)).collect();
    let found: Holding = inverse(&columns, &points, &usual, &kept);
    let ranges = found.ranges.iter().flatten().zip(factors);
    let ranges = ranges.map(|(held, factor)| RangeReport {
        path: factor.path.clone(),
        usual: factor.usual,
        explored: factor.ends(),
        held: *held,
    });
    let nearest = found.nearest.iter().map(|near| NearReport {
        world: near.world as u64,
        distance: near.distance,
        answer: answers[near.world].mean,
        changes: changes(factors, &usual, points[near.world]),
    });
    HoldingReport {
        policy: setup.arms[question.arm].clone(),
        worlds: found.worlds as u64,
        share: found.worlds as f64 / worlds.len().max(1) as f64,
        surely: found.surely as u64,
        ranges: ranges.collect(),
        nearest: nearest.collect(),
    }
}

fn changes(factors: &[Factor], usual: &[Usual], point: &[f64]) -> Vec<ChangeReport> {
    let each = factors.iter().zip(usual).zip(point);
    let mut off: Vec<(f64, ChangeReport)> = each
        .filter(|((_, usual), _)| !usual.idle)
        .map(|((factor, usual), at)| {
            let change = ChangeReport {
                path: factor.path.clone(),
                usual: factor.usual,
                value: factor.value(*at),
            };
            ((at - usual.at).abs(), change)
        })
        .filter(|(off, _)| *off > CHANGED)
        .collect();
    off.sort_by(|a, b| b.0.total_cmp(&a.0));
    off.into_iter().map(|(_, change)| change).collect()
}
