//! Which policy holds up in all worlds, as plain data: the stable, versioned JSON of `offramp
//! explore robust`.

use offramp_core::chance::Seed;
use offramp_explore::answer::Question;
use offramp_explore::exploration::{Exploration, Wanted};
use offramp_explore::resamples::quantile;
use offramp_explore::robustness::{Standing, regrets, robustness};
use serde::Serialize;

use crate::exploration::DesignFile;
use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const ROBUSTNESS_VERSION: u32 = 1;

/// The results of `offramp explore robust`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RobustnessReport {
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
    /// Whether less or more of it is wanted.
    pub want: Wanted,
    /// The bound of satisficing.
    pub bound: f64,
    /// The policies, in the order in which they were given.
    pub policies: Vec<PolicyReport>,
}

/// What a policy comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyReport {
    /// The policy.
    pub policy: String,
    /// Under each rule, in the unit of what is asked.
    pub rules: Vec<Standing>,
    /// Its regret in each world.
    #[serde(skip)]
    pub regrets: Vec<f64>,
}

/// Why nothing can be ranked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RobustnessError {
    /// One policy was explored.
    #[error(
        "there is one policy, so there is nothing to rank; play `offramp explore` with `--vary ACTOR=POLICY,POLICY`"
    )]
    OnePolicy,
    /// Nobody says whether more is better.
    #[error("whether less or more {0} is better is not known; add `--want less` or `--want more`")]
    NoDirection(String),
}

/// Ranks the policies. Without a bound it is the median over all worlds and policies; without a
/// direction it is the one that the scenario gives.
///
/// # Errors
///
/// There is one policy, or nobody says whether less or more is better.
pub fn report(
    design: &DesignFile,
    exploration: &Exploration,
    (quantity, want): (usize, Option<Wanted>),
    (bound, seed): (Option<f64>, Seed),
) -> Result<RobustnessReport, RobustnessError> {
    let setup = &exploration.setup;
    let asked = &setup.quantities[quantity];
    if setup.arms.len() < 2 {
        return Err(RobustnessError::OnePolicy);
    }
    let want = want.unwrap_or(asked.tone);
    let sign = match want {
        Wanted::Less => 1.0,
        Wanted::More => -1.0,
        Wanted::Neither => return Err(RobustnessError::NoDirection(asked.name.clone())),
    };
    let costs: Vec<Vec<f64>> = (0..setup.arms.len())
        .map(|arm| {
            let against = None;
            let question = Question {
                quantity,
                arm,
                against,
            };
            let answers = exploration.answers(question).into_iter();
            answers.map(|answer| sign * answer.mean).collect()
        })
        .collect();
    let bound = bound.unwrap_or_else(|| median(&costs) * sign);
    let found = robustness(&costs, sign * bound, seed);
    let policies = setup.arms.iter().zip(found).zip(regrets(&costs));
    let policies = policies.map(|((policy, rules), regrets)| PolicyReport {
        policy: policy.clone(),
        rules: rules.into_iter().map(|rule| in_unit(rule, sign)).collect(),
        regrets,
    });
    Ok(RobustnessReport {
        head: design.head(ROBUSTNESS_VERSION),
        design: setup.design.sampling.to_string(),
        worlds: exploration.worlds.len() as u64,
        name: asked.name.clone(),
        unit: asked.unit.clone(),
        want,
        bound,
        policies: policies.collect(),
    })
}

/// A cost as what it is of.
fn in_unit(standing: Standing, sign: f64) -> Standing {
    use offramp_explore::robustness::Rule;
    let value = match standing.rule {
        Rule::Mean | Rule::Tail | Rule::Worst => sign * standing.value,
        Rule::Regret | Rule::Satisficing => standing.value,
    };
    Standing { value, ..standing }
}

fn median(costs: &[Vec<f64>]) -> f64 {
    let mut all: Vec<f64> = costs.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    quantile(&all, 0.5)
}
