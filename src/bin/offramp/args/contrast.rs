//! Arguments of the commands that compare runs under the same luck.

use std::path::PathBuf;

use offramp::scenario::Override;

use super::seat::AgentArgs;
use super::{CommonArgs, MOST_RUNS, PartsArgs, ScenarioArgs, TableArgs, number, overrides};

/// Arguments of `offramp compare`.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Compare {
    /// Scenario files, or names of built-in scenarios; several are compared side by side
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// Policies of an actor to compare, the first of which is the baseline:
    /// pakistan=measured,hawkish
    #[arg(long, value_name = "ACTOR=POLICY,...")]
    pub(crate) vary: Vec<String>,
    /// Values to compare: principals.iran.home.outcry=0.1,0.2
    #[arg(long, value_name = "PATH=VALUE,...")]
    pub(crate) vary_set: Vec<String>,
    /// Compare with and without an armed group, third party or event
    #[arg(long, value_name = "NAME")]
    pub(crate) without: Vec<String>,
    /// Compare without and with this change of a value; several, and those of --with-policy, are
    /// made together
    #[arg(long, value_name = "PATH=VALUE")]
    pub(crate) with_set: Vec<String>,
    /// Compare without and with this policy of an actor; several are made together
    #[arg(long, value_name = "ACTOR=NAME")]
    pub(crate) with_policy: Vec<String>,
    /// Compare with programs that decide, each an arm of its own.
    #[command(flatten, next_help_heading = "Agents (programs that decide)")]
    pub(crate) agents: AgentArgs,
    /// Compare the baseline with arms that differ from it in one value, instead of every
    /// combination
    #[arg(long)]
    pub(crate) one_at_a_time: bool,
    /// Outcomes and measures to compare, or `all` [default: outcomes, days, peak, deaths,
    /// violent-reply, own measures, payoffs]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) quantity: Vec<String>,
    /// Show every pair of arms with p-values, instead of every arm against the baseline
    #[arg(long)]
    pub(crate) all_pairs: bool,
    /// How many runs of every arm; with --precision, the most [default: 20000, or 1048576 with
    /// --precision]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: Option<u64>,
    /// Add runs until the interval of every share, and of every difference of shares, reaches no
    /// further than this to either side: 0.5%
    #[arg(long, value_name = "POINTS%", value_parser = points, conflicts_with = "fresh")]
    pub(crate) precision: Option<f64>,
    /// What changes every scenario.
    #[command(flatten)]
    pub(crate) common: CommonArgs,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::small::<1, 1024>)]
    pub(crate) threads: Option<u32>,
    /// Write tables, games, charts and a report page into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Put the engine and controls into report.html, with a link for each arm: whoever opens it can
    /// go on from there, without a network
    #[arg(long, requires = "out")]
    pub(crate) live: bool,
    /// How tables are written.
    #[command(flatten)]
    pub(crate) tables: TableArgs,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
    /// Play more than 10 000 arms or 10 000 000 000 runs in all
    #[arg(long)]
    pub(crate) yes: bool,
    /// Which part of it is played.
    #[command(flatten, next_help_heading = "Many machines")]
    pub(crate) parts: PartsArgs,
}

impl Compare {
    /// What is changed together.
    pub(crate) fn together(&self) -> Vec<Override> {
        overrides(&self.with_set, &self.with_policy)
    }
}

/// Arguments of `offramp causes`.
#[derive(Debug, clap::Args)]
pub(crate) struct Causes {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// How many runs of the scenario as it is, and without each mechanism
    #[arg(long, default_value_t = 20_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: u64,
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::small::<1, 1024>)]
    pub(crate) threads: Option<u32>,
    /// Write causes.csv, causes.json, a chart and manifest.toml into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// How tables are written.
    #[command(flatten)]
    pub(crate) tables: TableArgs,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// A half-width in points of a hundred, such as `0.5%`, as a share.
pub(super) fn points(text: &str) -> Result<f64, String> {
    let number = text.trim().strip_suffix('%').map(str::trim);
    let points: Option<f64> = number.and_then(|number| number.parse().ok());
    match points {
        Some(points) if points > 0.0 && points < 50.0 => Ok(points / 100.0),
        Some(_) => Err("it is more than 0% and less than 50%".to_owned()),
        None => Err("write it in points with a percent sign, such as `0.5%`".to_owned()),
    }
}
