//! All arguments of the program, and no logic.

mod contrast;
mod play;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use offramp::baserates::classes::Population;
use offramp::hindcast::particles::PARTICLES;
use offramp::scenario::Override;

pub(crate) use contrast::{Causes, Compare};
pub(crate) use play::{ChartArgs, ChartName, PlayArgs, Report, Run};

/// Simulates how a crisis between two states climbs an escalation ladder and what brings it back down.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Are these scenarios sound? Shows all findings, with carets
    Check(Check),
    /// Play many runs: outcome table with intervals; with --out also CSV files, charts and a manifest
    Run(Run),
    /// Play many runs and write a report: one page with tables, charts and stories
    Report(Report),
    /// Compare policies run by run under the same luck: differences with intervals, verdicts, the game behind them
    Compare(Compare),
    /// What drove the wars? Each mechanism of the model switched off under the same luck
    Causes(Causes),
    /// Tell the story of one run: each move with its reasons
    Tell(Tell),
    /// What is built in, or what a scenario has: its ladder, its moves, its policies
    List(List),
    /// Score scenarios against their recorded history: every real decision, its probability and its reasons
    Hindcast(Hindcast),
    /// Fit a policy to recorded crises, leaving each out in turn; writes a policy file
    Calibrate(Calibrate),
    /// Play reference classes of crises and compare them with base rates of real ones
    Baserates(Baserates),
    /// Write a commented scenario to start from
    New(New),
    /// The JSON Schema of scenario files, which tells editors every key
    Schema,
}

/// Arguments of `offramp baserates`.
#[derive(Debug, clap::Args)]
pub(crate) struct Baserates {
    /// A CSV file of targets: id,tier,population,statistic,value,lo95,hi95,n,unit [default: the 85 built-in ones]
    #[arg(long, value_name = "FILE")]
    pub(crate) targets: Option<PathBuf>,
    /// Take reference-*.toml from this folder, where it has them, instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) classes: Option<PathBuf>,
    /// How many runs of each of the nine classes
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_RUNS))]
    pub(crate) runs: u64,
    /// Where all luck comes from: the same seed gives the same table
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// Threads to use; no result depends on it [default: one a core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) threads: Option<u32>,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Write baserates.csv, baserates.json and baserates.txt into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results that are in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
}

/// Arguments of `offramp calibrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Calibrate {
    /// Scenario files with a `[history]`, at least three; without any, the recorded crises that are built in
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Where the policy is written; what is done so far stands beside it, so that the same command goes on after a break
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What the policy is called
    #[arg(long, default_value = "fitted", value_name = "NAME", value_parser = policy_name)]
    pub(crate) name: String,
    /// Fit this weight as well, with a wide prior around nothing: press.anger
    #[arg(long, value_name = "WEIGHT")]
    pub(crate) fit: Vec<String>,
    /// Weigh base rates in: a CSV file as `baserates` takes it, or `built-in`; those of tier A count
    #[arg(long, value_name = "FILE")]
    pub(crate) targets: Option<PathBuf>,
    /// Which population the base rates are of
    #[arg(long, value_enum, default_value_t = PopulationName::Crises, requires = "targets")]
    pub(crate) population: PopulationName,
    /// How many runs of each class a base rate is taken from
    #[arg(long, default_value_t = 1_000, value_name = "N", requires = "targets", value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    pub(crate) target_runs: u64,
    /// How much missing the base rates counts: 1 is as much as their own errors say, 0 nothing
    #[arg(long, default_value_t = 1.0, value_name = "W", requires = "targets", value_parser = weight)]
    pub(crate) target_weight: f64,
    /// Take reference-*.toml from this folder, where it has them, instead of the built-in ones
    #[arg(long, value_name = "DIR", requires = "targets")]
    pub(crate) classes: Option<PathBuf>,
    /// Samples of the crises for the intervals of the weights
    #[arg(long, default_value_t = 100, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub(crate) samples: u32,
    /// Replays that the likelihood of a fit is the mean of
    #[arg(long, default_value_t = 32, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4_096))]
    pub(crate) replays: u32,
    /// Replays that scores are integrated by
    #[arg(long, default_value_t = PARTICLES, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub(crate) particles: u32,
    /// Where all luck comes from
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// A population of crises that base rates were counted of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum PopulationName {
    /// Those of ICB v14: leaders see a threat, little time and a risk of war
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

/// Arguments of `offramp hindcast`.
#[derive(Debug, clap::Args)]
pub(crate) struct Hindcast {
    /// Scenario files with a `[history]`, or names of built-in scenarios
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Where all luck comes from: the same seed gives the same scores
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// Write hindcast.json, manifest.toml, a chart of the calibration and one of every crisis into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results that are in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Replays that fog and unknown numbers are integrated by
    #[arg(long, default_value_t = PARTICLES, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub(crate) particles: u32,
    /// Change a value of every scenario, as in its file
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
    /// Give an actor another policy: iran=hawkish
    #[arg(long, value_name = "ACTOR=NAME")]
    pub(crate) policy: Vec<String>,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

impl Hindcast {
    /// What is laid over the files.
    pub(crate) fn overrides(&self) -> Vec<Override> {
        overrides(&self.set, &self.policy)
    }
}

/// Arguments of `offramp check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// Scenario files, or names of built-in scenarios
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// How to show the findings; `json` is for editors
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Arguments of `offramp tell`.
#[derive(Debug, clap::Args)]
pub(crate) struct Tell {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// The number of the run, from 1
    #[arg(long, default_value_t = 1, value_name = "K", value_parser = clap::value_parser!(u64).range(1..=MOST_RUNS))]
    pub(crate) run: u64,
}

/// Arguments of `offramp list`.
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// What to list
    #[arg(value_enum)]
    pub(crate) what: Listed,
    /// List what this scenario has instead of what is built in: a file, or the name of a built-in scenario
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<String>,
    /// How to show the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Arguments of `offramp new`.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// The file to write; `.toml` is added where it has no ending
    #[arg(value_name = "NAME")]
    pub(crate) name: PathBuf,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listed {
    /// Every key of a scenario file: what it takes, its range and default, and what it means
    Keys,
    /// The rungs of the escalation ladder, with the moves on them
    Ladder,
    /// What actors can do
    Moves,
    /// How actors can decide, each with its source
    Policies,
    /// The built-in scenarios
    Scenarios,
}

/// Most runs, and the highest number of one.
const MOST_RUNS: u64 = 10_000_000_000;

/// What to play: arguments of every command that plays one scenario.
#[derive(Debug, clap::Args)]
pub(crate) struct ScenarioArgs {
    /// A scenario file, or the name of a built-in scenario
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
    /// What is laid over it, and how results are shown.
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// Arguments of every command that plays.
#[derive(Debug, clap::Args)]
pub(crate) struct CommonArgs {
    /// Where all luck comes from: the same seed gives the same runs
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub(crate) seed: u64,
    /// Change a value of the scenario, as in its file: principals.iran.home.outcry=0.2
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) set: Vec<String>,
    /// Give an actor another policy: iran=hawkish
    #[arg(long, value_name = "ACTOR=NAME")]
    pub(crate) policy: Vec<String>,
    /// How to show the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

impl CommonArgs {
    /// What is laid over the file.
    pub(crate) fn overrides(&self) -> Vec<Override> {
        overrides(&self.set, &self.policy)
    }
}

fn overrides(set: &[String], policy: &[String]) -> Vec<Override> {
    let sets = set.iter().cloned().map(Override::Set);
    sets.chain(policy.iter().cloned().map(Override::Policy))
        .collect()
}
