//! All arguments of the program, and no logic.

mod number;

mod parts;

mod branching;
mod calibrate;

mod seat;

mod contrast;
mod examples;
mod exits;
mod explore;
mod history;
mod import;
mod listed;
mod optimise;
mod play;
mod rare;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use offramp::report::CsvStyle;
use offramp::scenario::Override;

pub(crate) use branching::{CourseArgs, FuturesArgs, TrackName, TurningPoints, WhatIf};
pub(crate) use calibrate::Calibrate;
pub(crate) use contrast::{Causes, Compare};
pub(crate) use exits::{Exits, FirstSigns, Window};
pub(crate) use explore::{
    BoundArg, DesignName, Discover, Explore, Inverse, Look, LookArgs, QuestionArgs, Robust,
    Sensitivity, Uncertain, Want, WorldsArgs,
};
pub(crate) use history::{Baserates, Hindcast};
pub(crate) use import::{Data, Import};
pub(crate) use listed::{policies, values};
pub(crate) use optimise::Optimise;
pub(crate) use parts::{Merge, PartsArgs, Shard};
pub(crate) use play::{ChartArgs, ChartName, ChartSize, PlayArgs, Report, RowArgs, Run, Traces};
pub(crate) use rare::Rare;
pub(crate) use seat::{AgentArgs, Arena, Play};

/// Simulates how a crisis between two states climbs an escalation ladder and what brings it back
/// down.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = examples::PROGRAM)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Args {
    /// The arguments that these words are, the program first; `None` if they are none.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<Self> {
        Self::try_parse_from(words).ok()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check scenario files: every mistake with its place and a way out
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// Play many runs: outcome table with intervals; with --out also CSV files, charts and a
    /// manifest
    #[command(after_help = examples::RUN)]
    Run(Run),
    /// Play many runs and write a report: one page with tables, charts and stories
    #[command(after_help = examples::REPORT)]
    Report(Report),
    /// Compare policies run by run under the same luck: differences with intervals, verdicts, the
    /// game behind them
    #[command(after_help = examples::COMPARE)]
    Compare(Compare),
    /// Find what drove the wars: each mechanism of the model switched off under the same luck
    #[command(after_help = examples::CAUSES)]
    Causes(Causes),
    /// Find which exits are open: how crises end, by the day and the rung on which they stand
    #[command(after_help = examples::EXITS)]
    Exits(Exits),
    /// Find which observable facts of the first days tell of the worst ending: risk ratios
    #[command(after_help = examples::FIRST_SIGNS)]
    FirstSigns(FirstSigns),
    /// Find until when another policy of an actor helps: what it is worth, by the day on which it
    /// begins
    #[command(after_help = examples::WINDOW)]
    Window(Window),
    /// Play policies in many worlds, and find which assumption matters, where a policy fails and
    /// which holds up
    #[command(after_help = examples::EXPLORE)]
    Explore(Explore),
    /// Search the dials of a policy that serve an actor's goals best, and judge them by rivals and
    /// worlds that the search never met
    #[command(after_help = examples::OPTIMISE)]
    Optimise(Optimise),
    /// Estimate how likely an ending is that plain runs hardly ever see, and how it comes about
    #[command(after_help = examples::RARE)]
    Rare(Rare),
    /// Tell the story of one run: each move with its reasons
    #[command(after_help = examples::TELL)]
    Tell(Tell),
    /// Find where a run, or what really happened, was decided: the chance of every ending by day,
    /// the moves that changed it, and what else could have been done
    #[command(after_help = examples::TURNING_POINTS)]
    TurningPoints(TurningPoints),
    /// Let one actor do something else on one day, and see how many futures end otherwise
    #[command(after_help = examples::WHAT_IF)]
    WhatIf(WhatIf),
    /// Sit down at the table: decide for a government turn by turn, while everybody else plays by
    /// policy
    #[command(after_help = examples::PLAY)]
    Play(Play),
    /// Let agents and policies play each other on equal luck, and score how far each foresees what
    /// states really did
    #[command(after_help = examples::ARENA)]
    Arena(Arena),
    /// List what can be named: keys, rungs, moves, policies and scenarios
    #[command(after_help = examples::LIST)]
    List(List),
    /// Score scenarios against their recorded history: every real decision, its probability and its
    /// reasons
    #[command(after_help = examples::HINDCAST)]
    Hindcast(Hindcast),
    /// Fit `historical` to recorded crises and to events, and write it to a policy file
    #[command(after_help = examples::CALIBRATE)]
    Calibrate(Calibrate),
    /// Play reference classes of crises and compare them with base rates of real ones
    #[command(after_help = examples::BASERATES)]
    Baserates(Baserates),
    /// Put the shards of a command together: the results that it gives on one machine
    #[command(after_help = examples::MERGE)]
    Merge(Merge),
    /// Read public event data: as sequences of many confrontations, or as a scenario of one pair
    #[command(after_help = examples::IMPORT)]
    Import(Import),
    /// Write a commented scenario to start from, or a copy of a built-in one
    #[command(after_help = examples::NEW)]
    New(New),
    /// Print a built-in scenario as it is written
    #[command(after_help = examples::SHOW)]
    Show(Show),
    /// Show the pages of the documentation, offline
    #[command(after_help = examples::DOCS)]
    Docs(Docs),
    /// Print the JSON Schema of scenario files, for completion in editors
    #[command(after_help = examples::SCHEMA)]
    Schema,
    /// Print what completes commands in a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page of the program or of a command
    #[command(after_help = examples::MAN)]
    Man(Man),
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
    /// Do not say what to do next
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// Arguments of `offramp tell`.
#[derive(Debug, clap::Args)]
pub(crate) struct Tell {
    /// What to play.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,
    /// Which run: its number from 1, `typical`, `worst`, or an ending such as `war` for the first
    /// run that ends so [default: 1, or the game that the scenario is]
    #[arg(
        long,
        value_name = "K",
        allow_negative_numbers = true,
        value_parser = which_run
    )]
    pub(crate) run: Option<WhichRun>,
    /// Among how many runs a typical one, the worst or an ending is sought
    #[arg(long, default_value_t = 20_000, value_name = "N", allow_negative_numbers = true, value_parser = number::whole::<1, MOST_RUNS>)]
    pub(crate) runs: u64,
    /// Say nothing beside the story
    #[arg(long)]
    pub(crate) quiet: bool,
}

/// Which run is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WhichRun {
    /// That of a number.
    Number(u64),
    /// A typical one, the worst, or the first with an ending.
    Like(String),
}

fn which_run(text: &str) -> Result<WhichRun, String> {
    if text.starts_with(char::is_alphabetic) {
        return Ok(WhichRun::Like(text.to_owned()));
    }
    let number = number::whole::<1, MOST_RUNS>(text);
    number.map(WhichRun::Number).map_err(|_| {
        format!("it is a number from 1 to {MOST_RUNS}, `typical`, `worst` or an ending")
    })
}

/// Arguments of `offramp list`.
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// What to list
    #[arg(value_enum)]
    pub(crate) what: Listed,
    /// List what this scenario has: a file, or the name of a built-in scenario [default: what is
    /// built in]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<String>,
    /// How to show the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Arguments of `offramp new`.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// The file to write; `.toml` is added to a name without an ending
    #[arg(value_name = "NAME")]
    pub(crate) name: PathBuf,
    /// Copy this built-in scenario instead of the starting point
    #[arg(long, value_name = "SCENARIO")]
    pub(crate) from: Option<String>,
}

/// Arguments of `offramp show`.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// The name of a built-in scenario, or `generic` for the set-up that recorded crises share
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Arguments of `offramp docs`.
#[derive(Debug, clap::Args)]
pub(crate) struct Docs {
    /// The page to show [default: a list of all pages]
    #[arg(value_name = "TOPIC")]
    pub(crate) topic: Option<String>,
}

/// Arguments of `offramp completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// Arguments of `offramp man`.
#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// A command [default: the page of the whole program]
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listed {
    /// The charts of `run` and `report`, by the names that `--chart` takes
    Charts,
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
    /// What changes it, and how results are shown.
    #[command(flatten)]
    pub(crate) common: CommonArgs,
}

/// How tables are written.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct TableArgs {
    /// Begin CSV files with a mark by which Excel knows UTF-8
    #[arg(long, requires = "out")]
    pub(crate) bom: bool,
    /// Write every digit of a number into CSV files, instead of six that count
    #[arg(long, requires = "out")]
    pub(crate) full_precision: bool,
    /// Write all tables into a workbook too, `tables.xlsx`: a sheet for each
    #[arg(long, requires = "out")]
    pub(crate) xlsx: bool,
}

impl TableArgs {
    /// The style of the tables.
    pub(crate) fn style(self) -> CsvStyle {
        CsvStyle {
            bom: self.bom,
            full_precision: self.full_precision,
        }
    }
}

/// Arguments of every command that plays.
#[derive(Debug, clap::Args)]
pub(crate) struct CommonArgs {
    /// Seed of all random numbers: the same seed gives the same runs
    #[arg(long, default_value_t = 1, value_name = "S", allow_negative_numbers = true, value_parser = number::seed)]
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

/// How a command plays, and where its results go.
#[derive(Debug, clap::Args)]
pub(crate) struct ResultsArgs {
    /// Threads to use; results do not depend on it [default: one per core]
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::small::<1, 1024>)]
    pub(crate) threads: Option<u32>,
    /// Write tables, JSON, charts and manifest.toml into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Replace results in the folder; other files in it stay
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Show no progress and no messages
    #[arg(long)]
    pub(crate) quiet: bool,
}

impl ResultsArgs {
    /// How many threads were asked for; `None` for one per core.
    pub(crate) fn threads(&self) -> Option<usize> {
        self.threads.map(|threads| threads as usize)
    }
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
    /// What changes the file.
    pub(crate) fn overrides(&self) -> Vec<Override> {
        overrides(&self.set, &self.policy)
    }
}

fn overrides(set: &[String], policy: &[String]) -> Vec<Override> {
    let sets = set.iter().cloned().map(Override::Set);
    sets.chain(policy.iter().cloned().map(Override::Policy))
        .collect()
}
