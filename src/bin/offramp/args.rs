//! All arguments of the program, and no logic.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use offramp::hindcast::particles::PARTICLES;
use offramp::scenario::Override;

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

/// Arguments of `offramp run`.
#[derive(Debug, clap::Args)]
pub(crate) struct Run {
    /// Write outcomes.csv, measures.csv, levels.csv, runs.csv, manifest.toml and the charts with their data into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results that are in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// What to play, and how much of it.
    #[command(flatten)]
    pub(crate) play: PlayArgs,
}

/// Arguments of `offramp report`.
#[derive(Debug, clap::Args)]
pub(crate) struct Report {
    /// Write report.html, report.md, the charts with their data, the tables and manifest.toml into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Replace results that are in the folder; other files in it stay
    #[arg(long)]
    pub(crate) force: bool,
    /// What to play, and how much of it.
    #[command(flatten)]
    pub(crate) play: PlayArgs,
}

/// What to play, how much of it, and how it is drawn.
#[derive(Debug, clap::Args)]
pub(crate) struct PlayArgs {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// How many runs
    #[arg(long, default_value_t = 20_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_RUNS))]
    pub(crate) runs: u64,
    /// Threads to use; no result depends on it [default: one a core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) threads: Option<u32>,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
    /// How charts are drawn.
    #[command(flatten, next_help_heading = "Charts (in the folder)")]
    pub(crate) charts: ChartArgs,
}

/// Which charts are drawn, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct ChartArgs {
    /// Draw this chart; repeat it for more [default: all but stability, which plays an ensemble for each of its cells]
    #[arg(long, value_enum, value_name = "NAME", requires = "out")]
    pub(crate) chart: Vec<ChartName>,
    /// Write charts as SVG only
    #[arg(long, conflicts_with = "png", requires = "out")]
    pub(crate) svg: bool,
    /// Write charts as PNG only
    #[arg(long, requires = "out")]
    pub(crate) png: bool,
    /// Width of charts in points: 640 and less is legible in a column of 8 cm, the narrower the larger the letters
    #[arg(long, value_name = "POINTS", default_value_t = 640, value_parser = clap::value_parser!(u32).range(320..=4_000))]
    pub(crate) width: u32,
    /// Dots of a PNG for each point of width, from 0.5 to 8
    #[arg(long, value_name = "FACTOR", default_value_t = 2.5, value_parser = scale)]
    pub(crate) scale: f64,
}

/// A chart, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartName {
    /// The climbs of a typical run, of the worst one and of what really happened
    Staircase,
    /// Quantiles of the level by day
    Fan,
    /// The share of runs on each rung by turn
    Heat,
    /// How often each ending came about
    Outcomes,
    /// How runs move between rungs
    Flow,
    /// How often it ends in war, by the reciprocity of both sides
    Stability,
    /// All of them
    All,
}

fn scale(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(scale) if (0.5..=8.0).contains(&scale) => Ok(scale),
        _ => Err("expected a number from 0.5 to 8".to_owned()),
    }
}

/// Arguments of `offramp compare`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Compare {
    /// Scenario files, or names of built-in scenarios; several are compared side by side
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Policies of an actor to compare, the first of which is the baseline: pakistan=measured,hawkish
    #[arg(long, value_name = "ACTOR=POLICY,...")]
    pub(crate) vary: Vec<String>,
    /// Values to compare: principals.iran.home.outcry=0.1,0.2
    #[arg(long, value_name = "PATH=VALUE,...")]
    pub(crate) vary_set: Vec<String>,
    /// Compare with and without an armed group, third party or event
    #[arg(long, value_name = "NAME")]
    pub(crate) without: Vec<String>,
    /// Only the baseline and what differs from it in one value, instead of every combination
    #[arg(long)]
    pub(crate) one_at_a_time: bool,
    /// Outcomes and measures to compare, or `all` [default: outcomes, days, peak, deaths, violent-reply, own measures,
    /// payoffs]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) quantity: Vec<String>,
    /// How many runs of every arm; with --precision, at most so many [default: 20000, or 1048576 with --precision]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_RUNS))]
    pub(crate) runs: Option<u64>,
    /// Add runs until the interval of every share and difference of shares is at most so wide to either side: 0.5%
    #[arg(long, value_name = "POINTS%", value_parser = crate::compare::points)]
    pub(crate) precision: Option<f64>,
    /// What is laid over every scenario.
    #[command(flatten)]
    pub(crate) common: CommonArgs,
    /// Threads to use; no result depends on it [default: one a core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) threads: Option<u32>,
    /// Write tables, games, charts and a report page into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results that are in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
    /// Play more than 10 000 arms or 10 000 000 000 runs in all
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Arguments of `offramp causes`.
#[derive(Debug, clap::Args)]
pub(crate) struct Causes {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// How many runs, as it is and without each mechanism
    #[arg(long, default_value_t = 20_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_RUNS))]
    pub(crate) runs: u64,
    /// Threads to use; no result depends on it [default: one a core]
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub(crate) threads: Option<u32>,
    /// Write causes.csv, causes.json, a chart and manifest.toml into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results that are in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
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
