//! Arguments of the commands that ask how a crisis can still turn.

use super::contrast::points;
use super::{Format, MOST_RUNS, ResultsArgs, ScenarioArgs, number};

/// Arguments of `offramp exits`.
#[derive(Debug, clap::Args)]
pub(crate) struct Exits {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// How many runs
    #[arg(long, default_value_t = 20_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: u64,
    /// Show these days; exits.csv has all [default: 0,1,3,7,14,28,56]
    #[arg(long, value_name = "DAY,...", value_delimiter = ',', allow_negative_numbers = true, value_parser = number::small::<0, 1_000_000>)]
    pub(crate) days: Vec<u32>,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}

/// Arguments of `offramp first-signs`.
#[derive(Debug, clap::Args)]
pub(crate) struct FirstSigns {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// How many runs
    #[arg(long, default_value_t = 20_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: u64,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}

/// Arguments of `offramp window`.
#[derive(Debug, clap::Args)]
pub(crate) struct Window {
    /// A scenario file, or the name of a built-in scenario
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
    /// The intervention: from a day on an actor has another policy: china=mediator
    #[arg(long, required = true, value_name = "ACTOR=NAME")]
    pub(crate) policy: Vec<String>,
    /// Days on which it may begin; 0 is the end of the opening
    #[arg(long, value_name = "DAY,...", value_delimiter = ',', default_value = "1,3,7,14,28", allow_negative_numbers = true, value_parser = number::small::<0, 1_000_000>)]
    pub(crate) days: Vec<u32>,
    /// The least share of open crises in which it must avert the worst ending to be worth it
    #[arg(long, value_name = "POINTS", default_value = "1%", value_parser = points)]
    pub(crate) worth: f64,
    /// Change a value of the scenario, as in its file: principals.iran.home.outcry=0.2
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
    /// Seed of all random numbers: the same seed gives the same runs
    #[arg(long, default_value_t = 1, value_name = "S", allow_negative_numbers = true, value_parser = number::seed)]
    pub(crate) seed: u64,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// How many runs, each played once without it and on from each day with it
    #[arg(long, default_value_t = 20_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: u64,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
}
