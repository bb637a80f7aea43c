//! Comparing arms under equal luck: paired differences with intervals, tests and plain verdicts.
//!
//! Every arm plays the same runs, and luck belongs to the names of actors ([`chance`](offramp_core::chance)), so the runs of two arms
//! differ only where what was changed makes them differ. All statements about differences are paired, run by run.
//!
//! - [`arm`]: what is compared
//! - [`quantity`]: outcomes as shares, measures as means
//! - [`difference`]: a paired difference with its interval, p-value and gain from pairing
//! - [`verdict`]: what may be said of it, in words
//!
//! Work items are chunks of runs, each played by all arms: small arms use all cores, memory does not grow with the number of
//! runs, and an interrupt leaves the same number of runs in every arm.

pub mod arm;
pub mod difference;
pub mod quantity;
mod sample;
mod series;
pub mod tally;
pub mod verdict;

use std::sync::atomic::AtomicBool;

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::ensemble::EnsembleError;
use offramp_core::pool::Pool;
use quantity::common;
use series::Series;

pub use arm::{Arm, Axis, Grid, Varied};
pub use difference::Difference;
pub use quantity::{Quantity, Selection};
pub use tally::ArmTally;
pub use verdict::Verdict;

/// The level of all tests and intervals: one wrong statement in twenty.
pub const LEVEL: f64 = 0.05;
/// Most runs that are played in all without being asked twice.
pub const MANY_RUNS: u64 = 10_000_000_000;
/// With at most so many arms, every arm is compared with every other; with more, each with the first.
pub const ALL_PAIRS_UP_TO: usize = 4;

/// How the arms are played.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// Where all luck comes from.
    pub seed: Seed,
    /// How many runs of every arm.
    pub runs: Runs,
    /// How many threads; `None` for one a core. It changes no result.
    pub threads: Option<usize>,
    /// Set from outside to end after the chunks that are being played.
    pub stop: Option<&'a AtomicBool>,
    /// Which arms are compared with which.
    pub pairs: Pairs,
}

/// Which arms are compared with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pairs {
    /// Every arm with every other if there are at most [`ALL_PAIRS_UP_TO`]; otherwise each with the first.
    #[default]
    AllIfFew,
    /// Each arm with the first.
    WithFirst,
}

/// How many runs of every arm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Runs {
    /// So many.
    Exactly(u64),
    /// Until every interval of an outcome's share, and of a difference of such shares, is narrow enough.
    UntilPrecise {
        /// The largest half-width, as a share: 0.005 for half a point.
        half_width: f64,
        /// Most runs.
        most: u64,
    },
}

impl Runs {
    /// Most runs that an arm may take.
    #[must_use]
    pub fn most(self) -> u64 {
        match self {
            Self::Exactly(runs) | Self::UntilPrecise { most: runs, .. } => runs,
        }
    }
}

/// What came of a comparison.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Where all luck came from.
    pub seed: Seed,
    /// What was asked for.
    pub asked: Runs,
    /// How many runs of every arm were played: the first so many.
    pub runs: u64,
    /// It was stopped before it had played all that was asked for.
    pub partial: bool,
    /// How often the intervals were looked at, and how wide the widest was in the end; only if precision was asked for.
    pub looks: Option<Looks>,
    /// Half of every interval, in standard errors.
    pub z: f64,
    /// What was compared.
    pub quantities: Vec<Quantity>,
    /// What came of every arm.
    pub arms: Vec<ArmTally>,
    /// Which arms were compared: the second less the first.
    pub pairs: Vec<[usize; 2]>,
    /// The differences, pair by pair, of all quantities.
    pub differences: Vec<Difference>,
}

/// How a wanted precision was reached, or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Looks {
    /// How often the intervals were looked at.
    pub count: u32,
    /// The largest half-width that was allowed, as a share.
    pub wanted: f64,
    /// The largest half-width of an asked interval at the last look, as a share.
    pub widest: f64,
}

impl Looks {
    /// Whether the intervals became narrow enough.
    #[must_use]
    pub fn reached(&self) -> bool {
        self.widest <= self.wanted
    }
}

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
/// There are fewer than two arms, they do not have a wanted quantity in common, or they could not be played.
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
/// let plan = Plan { seed: Seed(1), runs: Runs::Exactly(500), threads: Some(1), stop: None, pairs: Pairs::AllIfFew };
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
    let (look, looked) = series.play(progress);
    if series.runs == 0 {
        return Err(ComparisonError::NothingPlayed);
    }
    Ok(series.finish(plan, look, looked))
}
