//! Which runs of which scenario a page asks for.

use offramp_core::chance::Seed;
use offramp_core::ensemble::Plan;
use serde::{Deserialize, Serialize};

use crate::changes::Changes;

/// Which runs of which scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// What is changed in addition to what the report lays over the scenario.
    #[serde(default)]
    pub changes: Changes,
    /// The seed, as a text: JavaScript rounds large numbers.
    pub seed: String,
    /// How many runs.
    pub runs: u64,
}

impl Ask {
    /// The runs, as the engine plays them.
    pub(crate) fn plan(&self) -> Result<Plan, String> {
        let seed: u64 = self.seed.trim().parse().map_err(|_| {
            let most = u64::MAX;
            format!(
                "the seed `{}` is no whole number from 0 to {most}",
                self.seed
            )
        })?;
        Ok(Plan::runs(self.runs).seed(Seed(seed)).threads(1))
    }
}
