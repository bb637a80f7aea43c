//! The sections of the report on one scenario.

use offramp_core::crisis::{Crisis, History};
use offramp_core::prose::numbers::{bound, grouped, percent, short};
use offramp_core::prose::wording::words;
use offramp_scenario::Scenario;

use super::premises::{actors, endings, opening, premises};
use super::texts::short_days;
use crate::document::{Block, Table};
use crate::manifest::Origin;
use crate::run::RunReport;

/// What was asked: runs and turns, what was changed, who takes part, how it begins and can end.
pub(super) fn asked(crisis: &Crisis, run: &RunReport) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading("What was asked".to_owned()),
        Block::Paragraph(played(crisis, run)),
    ];
    blocks.extend(changed(run));
    blocks.push(Block::Table(actors(crisis)));
    let before = opening(crisis);
    if !before.rows.is_empty() {
        blocks.push(Block::Table(before));
    }
    blocks.push(Block::Paragraph(ENDS.to_owned()));
    blocks.push(Block::Table(endings(crisis)));
    blocks
}

/// How the table of endings is to be read.
const ENDS: &str = "A run ends as soon as one of these conditions holds; the first one that does names its ending.";

/// What was laid over the scenario, as on the command line; nothing where it is as in its file.
fn changed(run: &RunReport) -> Vec<Block> {
    let overrides = &run.settings.overrides;
    if overrides.is_empty() {
        return Vec::new();
    }
    let changed = "The scenario was changed from outside:";
    vec![
        Block::Paragraph(changed.to_owned()),
        Block::List(overrides.clone()),
    ]
}

/// How many runs of how many turns were played.
fn played(crisis: &Crisis, run: &RunReport) -> String {
    let parts = crisis.parts();
    format!(
        "{} runs were played, of at most {} turns of {} each, from {} on, under seed {}.",
        grouped(run.head.runs),
        grouped(u64::from(parts.turns)),
        short_days(parts.turn_days),
        parts.start.strftime("%-d %B %Y"),
        run.head.seed
    )
}

/// How the runs ended, and what was measured.
pub(super) fn results(run: &RunReport) -> Vec<Block> {
    vec![
        Block::Heading("How it ended".to_owned()),
        Block::Table(outcomes(run)),
        Block::Paragraph("Shares of all runs, with Wilson's intervals: they say how exactly the model was sampled, not how right it is.".to_owned()),
        Block::Heading("What was measured".to_owned()),
        Block::Table(measures(run)),
    ]
}

/// A row for each outcome: the runs that ended so, and their share in percent with its 95 %
/// interval.
fn outcomes(run: &RunReport) -> Table {
    let mut table = Table::new(&["Ending", "Runs", "Share", "95 % interval"], 1);
    for row in &run.outcomes {
        table = table.row([
            words(&row.name),
            grouped(row.count),
            format!("{}\u{a0}%", percent(row.share)),
            format!("{} to {}\u{a0}%", bound(row.low), bound(row.high)),
        ]);
    }
    table
}

/// A row for each measure: its unit, the runs that have it, their mean and quantiles.
fn measures(run: &RunReport) -> Table {
    let header = ["Measure", "Unit", "Runs", "Mean", "5 %", "Median", "95 %"];
    let mut table = Table::new(&header, 2);
    for row in &run.measures {
        let numbers = [row.mean, row.p05, row.p50, row.p95].map(short);
        let first = [words(&row.name), row.unit.to_string(), grouped(row.n)];
        table = table.row(first.into_iter().chain(numbers));
    }
    table
}

/// What really happened, with its staircase; nothing where nobody recorded it.
pub(super) fn history(crisis: &Crisis, staircase: Option<Block>) -> Vec<Block> {
    let Some(history) = &crisis.parts().history else {
        return Vec::new();
    };
    let mut blocks = vec![Block::Heading("What really happened".to_owned())];
    if !history.summary.is_empty() {
        blocks.push(Block::Paragraph(history.summary.clone()));
    }
    blocks.extend(staircase);
    blocks.push(Block::Table(recorded(crisis, history)));
    blocks.extend(remarks(history).into_iter().map(Block::Paragraph));
    blocks
}

/// What the stars of unconfirmed dates mean where there are any, and the source if it is named.
fn remarks(history: &History) -> Vec<String> {
    let is_doubtful = history.moves.iter().any(|entry| !entry.confirmed);
    let star = is_doubtful.then(|| UNCONFIRMED.to_owned());
    let has_source = !history.source.is_empty();
    let source = has_source.then(|| format!("Source: {}.", history.source));
    star.into_iter().chain(source).collect()
}

/// What a star behind a date means.
const UNCONFIRMED: &str =
    "* The date is the announced or the commonly reported one; it was not read in a source.";

/// A row for each recorded move: when, who, which move of the catalogue, what was done in words,
/// and how many died if that is known. Dates that nobody confirmed have a star.
fn recorded(crisis: &Crisis, history: &History) -> Table {
    let mut table = Table::new(&["Date", "Actor", "Move", "What was done", "Dead"], 4);
    for entry in &history.moves {
        let date = crisis.date(f64::from(entry.day));
        let mark = if entry.confirmed { "" } else { "\u{a0}*" };
        table = table.row([
            format!("{date}{mark}"),
            crisis.actor_title(entry.actor).to_owned(),
            words(&crisis.catalogue().get(entry.id).name),
            entry.says.clone(),
            entry.deaths.map_or_else(String::new, grouped),
        ]);
    }
    table
}

/// What is assumed: by the model, and by the scenario.
pub(super) fn assumptions(scenario: &Scenario) -> Vec<Block> {
    let mut points: Vec<String> = ASSUMED.map(str::to_owned).to_vec();
    for warning in &scenario.warnings {
        points.push(format!(
            "Warning of the scenario file: {}.",
            warning.message
        ));
    }
    let grading = scenario.crisis.grading().words();
    points.push(format!("How well its numbers are supported: {grading}."));
    let mut blocks = vec![
        Block::Heading("What is assumed".to_owned()),
        Block::List(points),
    ];
    blocks.extend(premises(&scenario.crisis));
    blocks
}

/// What the model takes for granted, whatever the scenario.
const ASSUMED: [&str; 6] = [
    "Two states decide every turn on two tracks, how hard to press and how far to reach out, each a sum of named terms; the chance of acting and the size of the act follow from the sum.",
    "Nobody sees an act as it was: fog thickens when envoys have left, and what an armed group does is partly blamed on the state it operates from.",
    "The weights of the policies come from theory, judgement and a small fit to eight real crises; few data stand behind each.",
    "The level of the crisis is the gravest act of either side in the last seven days, or an operation that stands; a run that has ended keeps its last level.",
    "What is not in the scenario cannot happen: no other states, no change of government, no learning from one crisis to the next.",
    "Runs differ by luck and by what is drawn for them; intervals cover that luck and nothing else.",
];

/// Where the results come from: what has to be the same so that they come out the same.
pub(super) fn provenance(run: &RunReport, origin: &Origin) -> Vec<Block> {
    vec![
        Block::Heading("Where it comes from".to_owned()),
        Block::Table(sources(run, origin)),
        Block::Paragraph(REPRODUCIBLE.to_owned()),
    ]
}

/// What a reader who makes the report again can rely on.
const REPRODUCIBLE: &str =
    "The same scenario, seed, number of runs and version give the same numbers on any machine.";

fn sources(run: &RunReport, origin: &Origin) -> Table {
    Table::new(&["What", "Value"], 2)
        .row(["Scenario", &run.head.scenario])
        .row(["File", &origin.file])
        .row(["Hash (SHA-256)", &run.head.hash])
        .row(["offramp", &run.head.version])
        .row(["Seed", &run.head.seed.to_string()])
        .row(["Runs", &grouped(run.head.runs)])
        .row(["Command", &origin.command])
}
