//! The data of a stability chart: an ensemble for each pair of values of the dial `answer`.

use offramp_core::crisis::{Conduct, Crisis, Flaws};
use offramp_core::ensemble::{EnsembleError, Plan, play};
use offramp_core::model::parties::{BySide, Side};

use crate::names::sides;
use crate::source::Source;

/// How often an outcome came about, by the dial `answer` of both sides.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::chart::stability::Stability;
/// use offramp::ensemble::Plan;
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let plan = Plan::runs(100);
/// let stability = Stability::play(&crisis, &plan, &[0.0, 2.0])?;
/// assert_eq!(stability.outcome, "war");
/// assert!(stability.shares[0][0] < stability.shares[1][1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// Where the data are from; its runs are those of one cell.
    pub source: Source,
    /// Names of the two sides: whose dial grows to the right, and whose upwards.
    pub sides: [String; 2],
    /// The outcome that was counted: `war`, or the first of a scenario without it.
    pub outcome: String,
    /// The values of the dial `answer` that were played, for each side.
    pub values: Vec<f64>,
    /// The shares, from 0 to 1: for each value of the second side a row, which has one for
    /// each of the first.
    pub shares: Vec<Vec<f64>>,
}

/// The outcome that is counted, if the crisis has it.
const WAR: &str = "war";

/// Why there is no ensemble for each cell.
///
/// ```
/// use offramp::chart::stability::{Stability, StabilityError};
/// use offramp::prelude::*;
///
/// #[derive(Debug)]
/// struct Silent;
/// impl Policy for Silent {
///     fn decide(&self, _: &Observation<'_>) -> Odds {
///         Odds::HOLD
///     }
/// }
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis.with_policy("iran", Silent)?;
/// let refused = Stability::play(&crisis, &Plan::runs(10), &[0.0, 1.0]);
/// assert!(matches!(refused, Err(StabilityError::Custom(name)) if name == "iran"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StabilityError {
    /// A principal decides by Rust code.
    #[error("the policy of `{0}` is Rust code and has no dial `answer` that could be varied")]
    Custom(String),
    /// Every run ends openly: there is nothing to count.
    #[error(
        "a stability chart counts how often an outcome comes about, and the scenario has none; add one under `[[outcomes]]`, e.g. `war`"
    )]
    NoOutcome,
    /// The crisis does not allow such a value.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Flaws(#[from] Flaws),
    /// An ensemble was not played to its end.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
}

/// The values that are played if nothing else is said: 0 to 2 by quarters, which are 81
/// cells.
///
/// ```
/// let values = offramp::chart::stability::usual_values();
/// assert_eq!((values[0], values[1], values[8]), (0.0, 0.25, 2.0));
/// ```
#[must_use]
pub fn usual_values() -> Vec<f64> {
    (0..=8).map(|quarter| f64::from(quarter) / 4.0).collect()
}

impl Stability {
    /// Plays an ensemble for each pair of values and counts the outcome `war` or, where
    /// there is none, the first; a mixture of policies gives way to the policy of the principal
    /// itself.
    ///
    /// # Errors
    ///
    /// A principal decides by Rust code, the crisis has no outcome or does not allow such a
    /// reciprocity, or an ensemble failed.
    pub fn play(crisis: &Crisis, plan: &Plan, values: &[f64]) -> Result<Self, StabilityError> {
        let counted = counted(crisis)?;
        let share = |first: &f64, second| share(crisis, plan, BySide::new(*first, second), counted);
        let row = |second: &f64| values.iter().map(|first| share(first, *second)).collect();
        let shares: Result<Vec<Vec<f64>>, StabilityError> = values.iter().map(row).collect();
        let outcome = crisis.outcome_names()[counted].to_owned();
        Ok(Self {
            source: source(crisis, plan, &outcome),
            sides: sides(crisis),
            outcome,
            values: values.to_vec(),
            shares: shares?,
        })
    }
}

/// Where the data are from: the runs are those of one cell.
fn source(crisis: &Crisis, plan: &Plan, outcome: &str) -> Source {
    Source {
        scenario: crisis.parts().name.clone(),
        runs: Some(plan.runs),
        seed: Some(plan.seed.0),
        remark: remark(outcome),
        ..Source::default()
    }
}

/// The index of the outcome that is counted.
fn counted(crisis: &Crisis) -> Result<usize, StabilityError> {
    let names = crisis.outcome_names();
    match names.iter().position(|name| *name == WAR) {
        Some(war) => Ok(war),
        // The open end is always there.
        None if names.len() == 1 => Err(StabilityError::NoOutcome),
        None => Ok(0),
    }
}

/// The share of runs that end in the counted outcome under these values of the dial.
fn share(
    crisis: &Crisis,
    plan: &Plan,
    values: BySide<f64>,
    counted: usize,
) -> Result<f64, StabilityError> {
    let cell = with_answers(crisis, values)?;
    let ensemble = play(&cell, plan, &mut ())?;
    let all: u64 = ensemble.outcomes.iter().sum();
    Ok(ensemble.outcomes[counted] as f64 / all.max(1) as f64)
}

/// What a reader has to know where it is not wars that are counted.
fn remark(outcome: &str) -> String {
    if outcome == WAR {
        return String::new();
    }
    format!("The scenario has no outcome `{WAR}`; counted is its first, `{outcome}`.")
}

/// The crisis with these values of the dial `answer` of both sides.
fn with_answers(crisis: &Crisis, values: BySide<f64>) -> Result<Crisis, StabilityError> {
    let mut parts = crisis.clone().into_parts();
    for side in Side::BOTH {
        let part = &parts.principals[side];
        let (policy, mut conduct) = (part.policy.clone(), part.conduct.clone());
        let Conduct::Historical { numbers, .. } = &mut conduct else {
            return Err(StabilityError::Custom(part.principal.name.clone()));
        };
        numbers.dials.answer = values[side];
        parts.assign(side, policy, conduct);
    }
    Ok(Crisis::assemble(parts)?)
}
