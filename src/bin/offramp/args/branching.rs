//! Arguments of the commands that go on from the days of one run, or of the recorded history.

use clap::ValueEnum;

use super::{MOST_RUNS, ResultsArgs, ScenarioArgs, number};

/// Which course of events is looked at, and how many futures are played from it.
#[derive(Debug, clap::Args)]
#[group(id = "course", required = true, multiple = false, args = ["run", "history"])]
pub(crate) struct CourseArgs {
    /// Look at the run of this number
    #[arg(long, value_name = "K", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) run: Option<u64>,
    /// Look at what really happened, as the scenario's `[history]` has it
    #[arg(long)]
    pub(crate) history: bool,
}

/// How many futures are played, and where results go.
#[derive(Debug, clap::Args)]
pub(crate) struct FuturesArgs {
    /// How many futures from every point
    #[arg(long, default_value_t = 1_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, 10_000_000>)]
    pub(crate) futures: u64,
    /// How it is played, and where results go.
    #[command(flatten)]
    pub(crate) results: ResultsArgs,
    /// Play more than 20 000 000 futures in all
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Arguments of `offramp turning-points`.
#[derive(Debug, clap::Args)]
pub(crate) struct TurningPoints {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// Which course.
    #[command(flatten)]
    pub(crate) course: CourseArgs,
    /// How many futures.
    #[command(flatten)]
    pub(crate) futures: FuturesArgs,
}

/// Arguments of `offramp what-if`.
#[derive(Debug, clap::Args)]
pub(crate) struct WhatIf {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// Which course.
    #[command(flatten)]
    pub(crate) course: CourseArgs,
    /// The day of the change: days after the start, or a date such as 2024-01-18
    #[arg(long, value_name = "DAY")]
    pub(crate) on: String,
    /// Who does something else
    #[arg(long, value_name = "ACTOR")]
    pub(crate) actor: String,
    /// What it does: a move, in place of what it did on that track, or `hold`, on both tracks
    #[arg(long = "do", value_name = "MOVE|hold")]
    pub(crate) does: String,
    /// Hold on this track alone
    #[arg(long, value_enum, value_name = "TRACK")]
    pub(crate) track: Option<TrackName>,
    /// How many futures.
    #[command(flatten)]
    pub(crate) futures: FuturesArgs,
}

/// A track of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TrackName {
    /// Hostile moves
    Press,
    /// Conciliatory moves
    Reach,
}
