//! Arguments of the commands that compare the model with history.

use std::path::PathBuf;

use offramp::hindcast::particles::PARTICLES;
use offramp::scenario::Override;

use super::{Format, MOST_RUNS, PartsArgs, number, overrides};

/// Arguments of `offramp hindcast`.
#[derive(Debug, clap::Args)]
pub(crate) struct Hindcast {
    /// Scenario files with a `[history]`, or names of built-in scenarios
    #[arg(required_unless_present = "events", value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Score the militarised acts of a file of events instead, as `import` writes it
    #[arg(long, value_name = "CSV", conflicts_with_all = ["files", "policy", "shard", "fresh"])]
    pub(crate) events: Option<PathBuf>,
    /// Baselines learn on what was known before this day; what began from it on is scored
    #[arg(
        long,
        value_name = "DATE",
        requires = "events",
        conflicts_with = "train"
    )]
    pub(crate) train_before: Option<String>,
    /// Baselines learn on this file of events
    #[arg(long, value_name = "CSV", requires = "events")]
    pub(crate) train: Option<PathBuf>,
    /// Play every confrontation from its first day on too, and put how it looks beside the file
    #[arg(long, requires = "events")]
    pub(crate) free_play: bool,
    /// Seed of all random numbers: the same seed gives the same scores
    #[arg(long, default_value_t = 1, value_name = "S", allow_negative_numbers = true, value_parser = number::seed)]
    pub(crate) seed: u64,
    /// Write hindcast.json, manifest.toml, a calibration chart and a chart of every crisis into
    /// this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// How many replays to average over fog and unknown numbers; more where fewer than 20 count
    #[arg(
        long,
        default_value_t = PARTICLES,
        value_name = "N",
        conflicts_with = "events",
        allow_negative_numbers = true, value_parser = number::small::<1, 65_536>
    )]
    pub(crate) particles: u32,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::small::<1, 1024>)]
    pub(crate) threads: Option<u32>,
    /// Change a value of every scenario, as in its file
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
    /// Give an actor another policy: iran=hawkish
    #[arg(long, value_name = "ACTOR=NAME")]
    pub(crate) policy: Vec<String>,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Show no messages
    #[arg(long)]
    pub(crate) quiet: bool,
    /// Which of the crises are scored.
    #[command(flatten, next_help_heading = "Many machines")]
    pub(crate) parts: PartsArgs,
}

impl Hindcast {
    /// What changes the files.
    pub(crate) fn overrides(&self) -> Vec<Override> {
        overrides(&self.set, &self.policy)
    }
}

/// Arguments of `offramp baserates`.
#[derive(Debug, clap::Args)]
pub(crate) struct Baserates {
    /// A CSV file of targets: id,tier,population,statistic,value,lo95,hi95,n,unit [default: the 85
    /// built-in ones]
    #[arg(long, value_name = "FILE")]
    pub(crate) targets: Option<PathBuf>,
    /// Use the reference-*.toml in this folder instead of the built-in ones of the same names
    #[arg(long, value_name = "DIR")]
    pub(crate) classes: Option<PathBuf>,
    /// How many runs of each of the eleven classes
    #[arg(long, default_value_t = 10_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: u64,
    /// Seed of all random numbers: the same seed gives the same table
    #[arg(long, default_value_t = 1, value_name = "S", allow_negative_numbers = true, value_parser = number::seed)]
    pub(crate) seed: u64,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::small::<1, 1024>)]
    pub(crate) threads: Option<u32>,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Write baserates.csv, baserates.json and baserates.txt into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Show no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}
