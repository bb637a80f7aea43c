//! Arguments of the commands that play one scenario many times, and of its charts.

use std::path::PathBuf;

use clap::ValueEnum;
use offramp::report::listing::ChartEntry;

use super::seat::AgentArgs;
use super::{MOST_RUNS, PartsArgs, ScenarioArgs, TableArgs, number};

/// Arguments of `offramp run`.
#[derive(Debug, clap::Args)]
pub(crate) struct Run {
    /// Write outcomes.csv, measures.csv, levels.csv, runs.csv, manifest.toml and the charts with
    /// their data into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// What to play, and how much of it.
    #[command(flatten)]
    pub(crate) play: PlayArgs,
    /// What else is written of each run.
    #[command(flatten, next_help_heading = "Tables (in the folder)")]
    pub(crate) rows: RowArgs,
    /// What agents decide.
    #[command(flatten, next_help_heading = "Agents (programs that decide)")]
    pub(crate) agents: AgentArgs,
    /// Which part of it.
    #[command(flatten, next_help_heading = "Many machines")]
    pub(crate) parts: PartsArgs,
}

/// What is written of each run beside `runs.csv`.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(crate) struct RowArgs {
    /// Write every act of every run too, a row each: traces.csv, traces.jsonl or traces.parquet
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "csv",
        requires = "out"
    )]
    pub(crate) traces: Option<Traces>,
    /// Write runs.parquet too, with types and every digit; takes an offramp that was built with the
    /// feature `parquet`
    #[arg(long, requires = "out")]
    pub(crate) parquet: bool,
}

/// In which format acts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Traces {
    /// Comma-separated values
    Csv,
    /// A JSON object in each line
    Jsonl,
    /// Parquet, by an offramp that was built with that feature
    Parquet,
}

/// Arguments of `offramp report`.
#[derive(Debug, clap::Args)]
pub(crate) struct Report {
    /// Write report.html, report.md, the charts with their data, the tables and manifest.toml into
    /// this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Replace results in the folder; other files in it stay
    #[arg(long)]
    pub(crate) force: bool,
    /// The long form: all charts, every measure, and every number that is assumed
    #[arg(long)]
    pub(crate) full: bool,
    /// Put the engine and controls into report.html: whoever opens it can change policies, numbers
    /// and luck, without a network
    #[arg(long)]
    pub(crate) live: bool,
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
    #[arg(long, default_value_t = 20_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: u64,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::small::<1, 1024>)]
    pub(crate) threads: Option<u32>,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
    /// How tables are written.
    #[command(flatten, next_help_heading = "Tables (in the folder)")]
    pub(crate) tables: TableArgs,
    /// How charts are drawn.
    #[command(flatten, next_help_heading = "Charts (in the folder)")]
    pub(crate) charts: ChartArgs,
}

/// Which charts are drawn, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct ChartArgs {
    /// Draw this chart; repeat it for more [default: all but stability, which plays an ensemble for
    /// each of its cells]
    #[arg(long, value_enum, value_name = "NAME", requires = "out")]
    pub(crate) chart: Vec<ChartName>,
    /// Write charts as SVG; without --png, as SVG only
    #[arg(long, requires = "out")]
    pub(crate) svg: bool,
    /// Write charts as PNG; without --svg, as PNG only
    #[arg(long, requires = "out")]
    pub(crate) png: bool,
    /// Size of charts: for a column of 8 cm, a page, or a slide of 16:9
    #[arg(
        long,
        value_enum,
        value_name = "SIZE",
        conflicts_with = "width",
        requires = "out"
    )]
    pub(crate) size: Option<ChartSize>,
    /// Width of charts in points; 320 is legible in a column of 8 cm, 640 on a page
    #[arg(long, value_name = "POINTS", default_value_t = 640, allow_negative_numbers = true, value_parser = number::small::<320, 4_000>)]
    pub(crate) width: u32,
    /// Dots of a PNG for each point of width, from 0.5 to 8
    #[arg(long, value_name = "FACTOR", default_value_t = 2.5, value_parser = scale)]
    pub(crate) scale: f64,
}

/// What a chart is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartSize {
    /// A column of 8 cm: 320 points, with large letters
    Column,
    /// A page: 640 points
    Page,
    /// A slide of 960 x 540 points (16:9)
    Slide,
}

/// A chart, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChartName {
    /// Where 100 crises stand, day by day, and how they end
    Stand,
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
    /// How often it ends in war, by the dial `answer` of both sides
    Stability,
    /// All of them
    All,
}

impl ChartName {
    /// The names that the argument takes, and what each chart shows.
    pub(crate) fn entries() -> impl Iterator<Item = ChartEntry> {
        let named = Self::value_variants().iter();
        let named = named.filter_map(ValueEnum::to_possible_value);
        named.map(|value| ChartEntry {
            name: value.get_name().to_owned(),
            shows: value
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default(),
        })
    }
}

fn scale(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(scale) if (0.5..=8.0).contains(&scale) => Ok(scale),
        _ => Err("expected a number from 0.5 to 8".to_owned()),
    }
}
