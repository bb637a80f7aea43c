//! How arms are played: how many runs, with which luck, and which pairs are compared.

use std::sync::atomic::AtomicBool;

use offramp_core::chance::Seed;
use offramp_core::ensemble::Plan;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::normal::critical;
use offramp_core::statistics::sequential;

/// The level of all tests and intervals: one wrong statement in twenty.
pub const LEVEL: f64 = 0.05;
/// Most runs of all arms together that are played without being asked twice.
pub const MANY_RUNS: u64 = 10_000_000_000;
/// Up to this number of arms every arm is compared with every other; of more, each with the first.
pub const ALL_PAIRS_UP_TO: usize = 4;

/// How arms are played: the same runs for each, so that they are compared in pairs. It is made
/// from the [`Plan`] of an ensemble.
///
/// ```
/// use offramp::comparison::{PairedPlan, Pairs};
/// use offramp::ensemble::Plan;
///
/// let plan = PairedPlan::from(Plan::runs(100_000)).until_precise(0.005).pairs(Pairs::WithFirst);
/// assert_eq!(plan.runs.most(), 100_000);
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PairedPlan<'a> {
    /// The seed of all luck.
    pub seed: Seed,
    /// How many runs of every arm.
    pub runs: Runs,
    /// How many threads; `None` for one per core. It changes no result.
    pub threads: Option<usize>,
    /// Set by another thread to end after the chunks that are being played.
    pub stop: Option<&'a AtomicBool>,
    /// Which arms are compared with which.
    pub pairs: Pairs,
}

/// That many runs of every arm, with all pairs of arms if there are few.
impl From<Plan> for PairedPlan<'_> {
    fn from(plan: Plan) -> Self {
        Self {
            seed: plan.seed,
            runs: Runs::Exactly(plan.runs),
            threads: plan.threads,
            stop: None,
            pairs: Pairs::default(),
        }
    }
}

impl<'a> PairedPlan<'a> {
    /// The same, but only until every interval of an outcome's share, and of a difference of such
    /// shares, has at most that half-width, as a share: 0.005 for half a point.
    #[must_use]
    pub fn until_precise(self, half_width: f64) -> Self {
        let most = self.runs.most();
        Self {
            runs: Runs::UntilPrecise { half_width, most },
            ..self
        }
    }

    /// The same, with these arms compared.
    #[must_use]
    pub fn pairs(self, pairs: Pairs) -> Self {
        Self { pairs, ..self }
    }

    /// The same, ending early when another thread sets `stop`; what has been played by then is a
    /// comparison too.
    #[must_use]
    pub fn stopped_by(self, stop: &'a AtomicBool) -> Self {
        Self {
            stop: Some(stop),
            ..self
        }
    }
}

/// Which arms are compared with which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pairs {
    /// Every arm with every other if there are at most [`ALL_PAIRS_UP_TO`]; otherwise each with the
    /// first.
    #[default]
    AllIfFew,
    /// Each arm with the first.
    WithFirst,
}

impl Pairs {
    /// The pairs of arms: the second of each is compared with the first.
    pub(super) fn of(self, arms: usize) -> Vec<[usize; 2]> {
        let few = arms <= ALL_PAIRS_UP_TO && self == Self::AllIfFew;
        let firsts = if few { arms } else { 1 };
        (0..firsts)
            .flat_map(|against| (against + 1..arms).map(move |arm| [against, arm]))
            .collect()
    }
}

/// How many runs of every arm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Runs {
    /// This number.
    Exactly(u64),
    /// Until every interval of an outcome's share, and of a difference of such shares, is narrow
    /// enough.
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

/// Which reading of the results ends a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// The only one: the number of runs was fixed beforehand.
    Only,
    /// The interim look of that number, counted from 1.
    Interim(u32),
}

impl Look {
    /// By what the level is divided.
    pub(super) fn alpha_divisor(self) -> f64 {
        match self {
            Self::Only => 1.0,
            Self::Interim(look) => sequential::alpha_divisor(look),
        }
    }

    /// The half-width of an interval in standard errors.
    pub(super) fn z(self) -> f64 {
        match self {
            Self::Only => Z95,
            Self::Interim(_) => critical(LEVEL / self.alpha_divisor()),
        }
    }
}
