//! Arguments of the commands that compare the model with history.

use std::path::PathBuf;

use offramp::baserates::classes::Population;
use offramp::hindcast::particles::PARTICLES;
use offramp::scenario::Override;

use super::{Format, MOST_RUNS, overrides};

/// Arguments of `offramp hindcast`.
#[derive(Debug, clap::Args)]
pub(crate) struct Hindcast {
    /// Scenario files with a `[history]`, or names of built-in scenarios
    #[arg(required_unless_present = "events", value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Score the militarised acts of a file of events instead, as `import` writes it
    #[arg(long, value_name = "CSV", conflicts_with_all = ["files", "policy"])]
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
    /// Seed of all random numbers: the same seed gives the same scores
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// Write hindcast.json, manifest.toml, a calibration chart and a chart of every crisis into
    /// this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// How many replays to average over fog and unknown numbers; more where fewer than 20 count
    #[arg(long, default_value_t = PARTICLES, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub(crate) particles: u32,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..=1024))]
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
}

impl Hindcast {
    /// What changes the files.
    pub(crate) fn overrides(&self) -> Vec<Override> {
        overrides(&self.set, &self.policy)
    }
}

/// Arguments of `offramp calibrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Calibrate {
    /// Scenario files with a `[history]`, at least three; without any, the recorded crises that are
    /// built in
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// The policy file to write; unfinished work is kept beside it, and the same command goes on
    /// with it
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Replace a policy file that is there, and unfinished work with other settings
    #[arg(long)]
    pub(crate) force: bool,
    /// Name of the policy
    #[arg(long, default_value = "fitted", value_name = "NAME", value_parser = policy_name)]
    pub(crate) name: String,
    /// Fit this weight as well, with a wide prior around zero: press.anger
    #[arg(long, value_name = "WEIGHT")]
    pub(crate) fit: Vec<String>,
    /// Fit to base rates as well: a CSV file as `baserates` takes it, or `built-in`; only tier A
    /// counts
    #[arg(long, value_name = "FILE")]
    pub(crate) targets: Option<PathBuf>,
    /// The population that the base rates describe
    #[arg(long, value_enum, default_value_t = PopulationName::Crises, requires = "targets")]
    pub(crate) population: PopulationName,
    /// How many runs of each class for a simulated base rate
    #[arg(long, default_value_t = 1_000, value_name = "N", requires = "targets", value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    pub(crate) target_runs: u64,
    /// Weight of the base rates in the fit: 1 as their own errors suggest, 0 for none
    #[arg(long, default_value_t = 1.0, value_name = "W", requires = "targets", value_parser = weight)]
    pub(crate) target_weight: f64,
    /// Use the reference-*.toml in this folder instead of the built-in ones of the same names
    #[arg(long, value_name = "DIR", requires = "targets")]
    pub(crate) classes: Option<PathBuf>,
    /// Bootstrap samples of the crises, for the intervals of the weights
    #[arg(long, default_value_t = 100, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub(crate) samples: u32,
    /// How many replays to average for the likelihood of a fit
    #[arg(long, default_value_t = 32, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_096))]
    pub(crate) replays: u32,
    /// How many replays to average for the scores
    #[arg(long, default_value_t = PARTICLES, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub(crate) particles: u32,
    /// Seed of all random numbers: the same seed gives the same fit
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) threads: Option<u32>,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// A population of crises in which base rates were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum PopulationName {
    /// Crises of ICB v14: leaders see a threat, little time and a risk of war
    Crises,
    /// All militarised disputes of MID 5.0 and MIE 1.0
    Incidents,
}

impl From<PopulationName> for Population {
    fn from(name: PopulationName) -> Self {
        match name {
            PopulationName::Crises => Self::Crises,
            PopulationName::Incidents => Self::Incidents,
        }
    }
}

/// How much something counts.
fn weight(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(weight) if (0.0..=1_000.0).contains(&weight) => Ok(weight),
        _ => Err("a weight is a number from 0 to 1000".to_owned()),
    }
}

/// A name that can stand as a key of a table.
fn policy_name(name: &str) -> Result<String, String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(name.to_owned());
    }
    Err("a name has letters, digits and hyphens".to_owned())
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
    /// How many runs of each of the nine classes
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_RUNS))]
    pub(crate) runs: u64,
    /// Seed of all random numbers: the same seed gives the same table
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..=1024))]
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
