//! All of a comparison: its arms, its quantities, and their differences.

use super::difference::Difference;
use super::plan::Runs;
use super::quantity::ComparedQuantity;
use super::tally::ArmTally;
use offramp_core::chance::Seed;

/// The results of a comparison. [`Comparison::play`] makes one of named crises,
/// [`compare`](super::compare) one of arms with a progress to be shown.
///
/// ```
/// use offramp::comparison::Comparison;
/// use offramp::ensemble::Plan;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let hawkish = scenario.crisis.with_policy("pakistan", scenario.policy("hawkish")?)?;
/// let arms = [("as is", &scenario.crisis), ("hawkish", &hawkish)];
/// let comparison = Comparison::play(arms, Plan::runs(500))?;
/// assert_eq!(comparison.arm_names, ["as is", "hawkish"]);
/// for difference in &comparison.differences {
///     println!("{}", comparison.sentence(difference));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Comparison {
    /// Where all luck came from.
    pub seed: Seed,
    /// What was asked for.
    pub asked: Runs,
    /// How many runs of every arm were played, counted from the first.
    pub runs: u64,
    /// It was stopped before it had played all that was asked for.
    pub partial: bool,
    /// How often the intervals were looked at, and how wide the widest was in the end; only if
    /// precision was asked for.
    pub precision: Option<Precision>,
    /// Half of every interval, in standard errors.
    pub z: f64,
    /// What was compared.
    pub quantities: Vec<ComparedQuantity>,
    /// The names of the arms.
    pub arm_names: Vec<String>,
    /// What the runs of every arm came to.
    pub arms: Vec<ArmTally>,
    /// Which arms were compared: the second less the first.
    pub pairs: Vec<[usize; 2]>,
    /// The differences, pair by pair, of all quantities.
    pub differences: Vec<Difference>,
}

/// How a wanted precision was reached, or not.
///
/// ```
/// use offramp::comparison::{Comparison, PairedPlan};
/// use offramp::ensemble::Plan;
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let hawkish = scenario.crisis.with_policy("pakistan", scenario.policy("hawkish")?)?;
/// let arms = [("as is", &scenario.crisis), ("hawkish", &hawkish)];
/// let plan = PairedPlan::from(Plan::runs(20_000)).until_precise(0.02);
/// let comparison = Comparison::play(arms, plan)?;
/// let precision = comparison.precision.ok_or("asked for")?;
/// assert!(precision.reached() && comparison.runs < 20_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// How often the intervals were looked at.
    pub looks: u32,
    /// The largest half-width that was allowed, as a share.
    pub wanted: f64,
    /// The largest half-width of an asked interval at the last look, as a share.
    pub widest: f64,
}

impl Precision {
    /// Whether the intervals became narrow enough.
    #[must_use]
    pub fn reached(&self) -> bool {
        self.widest <= self.wanted
    }
}

impl Comparison {
    /// The share or mean of a quantity in an arm; `None` where no run has it.
    #[must_use]
    pub fn value(&self, quantity: &ComparedQuantity, arm: usize) -> Option<f64> {
        let (tally, place) = (&self.arms[arm], quantity.places[arm]);
        if quantity.is_outcome() {
            Some(tally.outcomes[place] as f64 / self.runs as f64)
        } else {
            tally.measures[place].1.mean()
        }
    }
}
