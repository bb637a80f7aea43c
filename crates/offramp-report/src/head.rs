//! What reports begin with.

use offramp_core::chance::Seed;
use serde::{Serialize, Serializer};

/// What reports on scenarios begin with; its keys come first in their JSON.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::ensemble::{Plan, play};
/// use offramp::report::run::{RUN_VERSION, report};
///
/// let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
/// let plan = Plan::runs(20).seed(7);
/// let head = report(&scenario, &play(&scenario.crisis, &plan, &mut ())?).head;
/// assert_eq!((head.shape, head.seed, head.runs), (RUN_VERSION, 7, 20));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScenarioHead {
    /// The version of the shape; it grows when a key is renamed or removed.
    pub shape: u32,
    /// The name of the scenario; of a comparison, that of the baseline.
    pub scenario: String,
    /// SHA-256 of that scenario with what was laid over it; empty for a crisis made in code.
    pub hash: String,
    /// The version of offramp.
    pub version: String,
    /// The seed; above 2^53, where JavaScript would round it, as a text.
    #[serde(serialize_with = "exact")]
    pub seed: u64,
    /// How many runs were played, of every arm.
    pub runs: u64,
}

impl ScenarioHead {
    /// The head of a report by this version of offramp.
    pub(crate) fn new(shape: u32, scenario: &str, hash: &str, seed: Seed, runs: u64) -> Self {
        Self {
            shape,
            scenario: scenario.to_owned(),
            hash: hash.to_owned(),
            version: VERSION.to_owned(),
            seed: seed.0,
            runs,
        }
    }
}

/// What reports on data of many crises begin with; its keys come first in their JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The version of the shape; it grows when a key is renamed or removed.
    pub shape: u32,
    /// The version of offramp.
    pub version: String,
    /// The seed; above 2^53, where JavaScript would round it, as a text.
    #[serde(serialize_with = "exact")]
    pub seed: u64,
}

impl Head {
    /// The head of a report by this version of offramp.
    #[must_use]
    pub fn new(shape: u32, seed: Seed) -> Self {
        Self {
            shape,
            version: VERSION.to_owned(),
            seed: seed.0,
        }
    }
}

/// The largest whole number up to which every reader of JSON has all.
const EXACT: u64 = 1 << 53;

/// A whole number that no reader of JSON rounds.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields over so"
)]
fn exact<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    if *number > EXACT {
        serializer.collect_str(number)
    } else {
        serializer.serialize_u64(*number)
    }
}

/// The version of offramp.
const VERSION: &str = env!("CARGO_PKG_VERSION");
