//! Arguments of `offramp rare`.

use super::{ResultsArgs, ScenarioArgs, number};

/// Arguments of `offramp rare`.
#[derive(Debug, clap::Args)]
pub(crate) struct Rare {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// The ending: an outcome of the scenario
    #[arg(long, value_name = "OUTCOME")]
    pub(crate) of: String,
    /// How many independent replications; they give the interval
    #[arg(long, default_value_t = 24, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<6, 100_000>)]
    pub(crate) replications: u64,
    /// How many paths in each stage of a replication
    #[arg(long, default_value_t = 500, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<10, 1_000_000>)]
    pub(crate) particles: u64,
    /// How many runs in the first stage of a replication [default: ten times the paths]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<10, 10_000_000>)]
    pub(crate) first: Option<u64>,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}
