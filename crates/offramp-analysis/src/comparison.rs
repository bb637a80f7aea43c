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

mod error;

pub mod arm;

pub mod quantity;

pub mod plan;

mod sample;

mod samples;

mod pair_sums;

pub mod tally;

pub mod verdict;

pub mod difference;

pub mod result;

pub mod phrase;

mod contrast;

mod series;

mod chunks;

use offramp_core::crisis::{Crisis, Unit};
use offramp_core::ensemble::EnsembleError;
use offramp_core::pool::Pool;
use quantity::compared;
use series::Series;

pub use arm::{Arm, Axis, Grid, Varied};
pub use chunks::{fold, fold_chunks, job, play_chunks};
pub use contrast::Contrast;
pub use difference::Difference;
pub use error::ComparisonError;
pub use plan::{ALL_PAIRS_UP_TO, LEVEL, MANY_RUNS, PairedPlan, Pairs, Runs};
pub use quantity::{ComparedQuantity, Selection};
pub use result::{Comparison, Precision};
pub use samples::Samples;
pub use tally::ArmTally;
pub use verdict::Verdict;

/// Plays all arms with the same luck and compares them; the first is the baseline.
///
/// # Errors
///
/// There are fewer than two arms, they do not have a wanted quantity in common, or they could not
/// be played.
///
/// ```
/// use offramp::comparison::{PairedPlan, Selection, compare};
/// use offramp::ensemble::Plan;
/// use offramp::experiment::{Policies, Request};
///
/// let request =
///     Request::of(["iran-pakistan-2024"])
///         .vary([Policies::of("pakistan", "measured").or("hawkish")]);
/// let grid = request.grid()?;
/// let plan = PairedPlan::from(Plan::runs(500).threads(1));
/// let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;
/// let names = [&grid.arms[1].name, &grid.arms[0].name];
/// let war = comparison.difference(names[0], names[1], "war")?;
/// assert!(war.estimate.is_some_and(|difference| difference.point > 0.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(
    arms: &[Arm],
    selection: &Selection,
    plan: &PairedPlan<'_>,
    progress: &mut dyn FnMut(u64),
) -> Result<Comparison, ComparisonError> {
    // What is asked for is checked first; then all arms are played chunk by chunk, and only the
    // sums are kept.
    let crises: Vec<&Crisis> = arms.iter().map(|arm| &arm.crisis).collect();
    let quantities = compared(&crises, selection)?;
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
    let names = arms.iter().map(|arm| arm.name.clone()).collect();
    Ok(series.finish(names, look, precision))
}

impl Comparison {
    /// Plays named crises with the same luck and compares their outcomes, deaths and other standard
    /// quantities; the first is the baseline.
    ///
    /// # Errors
    ///
    /// There are fewer than two, two have the same name, or they could not be played.
    ///
    /// ```
    /// use offramp::comparison::Comparison;
    /// use offramp::ensemble::Plan;
    ///
    /// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
    /// let hawkish = scenario.crisis.with_policy("pakistan", scenario.policy("hawkish")?)?;
    /// let arms = [("as is", &scenario.crisis), ("hawkish", &hawkish)];
    /// let comparison = Comparison::play(arms, Plan::runs(500))?;
    /// let war = comparison.difference("hawkish", "as is", "war")?;
    /// assert!(war.to_string().starts_with("war more often: "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn play<'c, 'p, N: Into<String>>(
        arms: impl IntoIterator<Item = (N, &'c Crisis)>,
        plan: impl Into<PairedPlan<'p>>,
    ) -> Result<Self, ComparisonError> {
        let arms: Vec<Arm> = arms
            .into_iter()
            .map(|(name, crisis)| Arm::new(name, crisis.clone()))
            .collect();
        for (place, arm) in arms.iter().enumerate() {
            if arms[..place].iter().any(|other| other.name == arm.name) {
                return Err(ComparisonError::SameName(arm.name.clone()));
            }
        }
        compare(&arms, &Selection::Standard, &plan.into(), &mut |_| ())
    }
}
