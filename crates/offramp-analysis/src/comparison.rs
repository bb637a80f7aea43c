//! Comparing arms under equal luck: paired differences with intervals, tests and plain verdicts.
//!
//! Every arm plays the same runs, and luck belongs to the names of actors
//! ([`chance`](offramp_core::chance)), so the runs of two arms differ only where what was changed
//! makes them differ. All statements about differences are paired, run by run.
//!
//! - [`arm`]: what is compared
//! - [`quantity`]: outcomes as shares, measures as means
//! - [`plan`]: how many runs, and which pairs
//! - [`tally`]: what the runs of one arm came to
//! - [`verdict`]: what may be said of a difference
//! - [`difference`]: a paired difference with its interval, p-value and gain from pairing
//! - [`result`]: all of a comparison
//! - [`phrase`]: a difference in words
//!
//! Work items are chunks of runs, each played by all arms: small arms use all cores, memory does
//! not grow with the number of runs, and an interrupt leaves the same number of runs in every arm.

pub mod arm;

pub mod quantity;

pub mod plan;

mod sample;

mod pair_sums;

pub mod tally;

pub mod verdict;

pub mod difference;

pub mod result;

pub mod phrase;

mod series;

use offramp_core::crisis::{Crisis, Unit};
use offramp_core::ensemble::EnsembleError;
use offramp_core::pool::Pool;
use quantity::common;
use series::Series;

pub use arm::{Arm, Axis, Grid, Varied};
pub use difference::Difference;
pub use plan::{ALL_PAIRS_UP_TO, LEVEL, MANY_RUNS, Pairs, Plan, Runs};
pub use quantity::{ComparedQuantity, Selection};
pub use result::{Comparison, Precision};
pub use tally::ArmTally;
pub use verdict::Verdict;

/// Why arms could not be compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ComparisonError {
    /// There is nothing to compare.
    #[error("{0} arms; a comparison takes at least 2")]
    TooFewArms(usize),
    /// A quantity that the arms do not have in common.
    #[error("{}", unknown_quantity(.0, .1))]
    UnknownQuantity(String, Vec<String>),
    /// A precision was asked for, and no share to which it applies.
    #[error(
        "a precision is one of shares, and none is asked for; add an outcome to the quantities"
    )]
    NoShare,
    /// It was stopped before the first chunk of runs was played.
    #[error("stopped before any run was played by all arms; there is nothing to show")]
    NothingPlayed,
    /// The arms could not be played.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
}

fn unknown_quantity(name: &str, known: &[String]) -> String {
    let known_names = known.iter().map(String::as_str);
    match offramp_core::prose::spelling::nearest(name, known_names) {
        Some(near) => format!("unknown quantity `{name}`; did you mean `{near}`?"),
        None => format!(
            "unknown quantity `{name}`; what all arms have: {}",
            known.join(", ")
        ),
    }
}

/// Plays all arms with the same luck and compares them; the first is the baseline.
///
/// # Errors
///
/// There are fewer than two arms, they do not have a wanted quantity in common, or they could not
/// be played.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::comparison::{Pairs, Plan, Runs, Selection, compare};
/// use offramp::experiment::{Policies, Request};
///
/// let request = Request {
///     files: vec!["iran-pakistan-2024".to_owned()],
///     vary: vec![Policies::of("pakistan", "measured").or("hawkish")],
///     ..Request::default()
/// };
/// let grid = request.grid()?;
/// let plan = Plan {
///     seed: Seed(1),
///     runs: Runs::Exactly(500),
///     threads: Some(1),
///     stop: None,
///     pairs: Pairs::AllIfFew,
/// };
/// let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;
/// let war = &comparison.differences[0];
/// assert_eq!(comparison.quantities[war.quantity].name, "war");
/// assert!(war.estimate.is_some_and(|difference| difference.point > 0.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(
    arms: &[Arm],
    selection: &Selection,
    plan: &Plan<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Comparison, ComparisonError> {
    let crises: Vec<&Crisis> = arms.iter().map(|arm| &arm.crisis).collect();
    if arms.len() < 2 {
        return Err(ComparisonError::TooFewArms(arms.len()));
    }
    let quantities = common(&crises, selection);
    if let Selection::Named(names) = selection
        && let Some(name) = names
            .iter()
            .find(|name| quantities.iter().all(|quantity| quantity.name != **name))
    {
        let known = quantity::names(&crises);
        return Err(ComparisonError::UnknownQuantity(name.clone(), known));
    }
    let precise = matches!(plan.runs, Runs::UntilPrecise { .. });
    if precise
        && quantities
            .iter()
            .all(|quantity| quantity.unit != Unit::Share)
    {
        return Err(ComparisonError::NoShare);
    }
    let pool = Pool::of(plan.threads).map_err(EnsembleError::from)?;
    let mut series = Series::new(&crises, quantities, plan, &pool);
    let (look, precision) = series.play(progress);
    if series.runs == 0 {
        return Err(ComparisonError::NothingPlayed);
    }
    Ok(series.finish(look, precision))
}
