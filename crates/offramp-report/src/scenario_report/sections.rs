//! The sections of the report on one scenario.

use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::crisis::{Crisis, History, Unit};
use offramp_core::prose::likelihood::SCALE;
use offramp_core::prose::numbers::{bound, grouped, percent, short};
use offramp_core::prose::wording::words;
use offramp_scenario::Scenario;

use super::evidence::{Evidence, named};
use super::premises::{actors, endings, opening, premises};
use super::texts::short_days;
use crate::document::{Block, Table};
use crate::manifest::Origin;
use crate::plain_names::plain_name;
use crate::run::{MeasureReport, RunReport};

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

/// What was measured of the runs.
pub(super) fn measured(crisis: &Crisis, run: &RunReport) -> Vec<Block> {
    vec![
        Block::Heading("What was measured".to_owned()),
        Block::Table(outcomes(run)),
        Block::Note("Shares of all runs, with Wilson's intervals: they say how exactly the model was sampled, not how right it is.".to_owned()),
        Block::Table(measures(crisis, run)),
    ]
}

/// A row for each outcome: the runs that ended so, and their share in percent with its 95 %
/// interval.
fn outcomes(run: &RunReport) -> Table {
    let mut table = Table::new(&["Ending", "Runs", "Share", "95 % interval"], 1);
    for row in &run.outcomes {
        table = table.row([
            named(row),
            grouped(row.count),
            format!("{}\u{a0}%", percent(row.share)),
            format!("{} to {}\u{a0}%", bound(row.low), bound(row.high)),
        ]);
    }
    table
}

/// A row for each measure: its unit, the runs that have it, their mean and quantiles.
fn measures(crisis: &Crisis, run: &RunReport) -> Table {
    let header = ["Measure", "Unit", "Runs", "Mean", "5 %", "Median", "95 %"];
    let mut table = Table::new(&header, 2);
    for row in shown(crisis, run) {
        let numbers = if row.unit == Unit::Share {
            let share = row
                .mean
                .map_or_else(String::new, |share| format!("{}\u{a0}%", percent(share)));
            [share, String::new(), String::new(), String::new()]
        } else {
            [row.mean, row.p05, row.p50, row.p95].map(short)
        };
        let name = plain_name(crisis, row.id, &row.name);
        let unit = if row.unit == Unit::Share {
            "of the runs".to_owned()
        } else {
            row.unit.to_string()
        };
        let first = [name, unit, grouped(row.n)];
        table = table.row(first.into_iter().chain(numbers));
    }
    table
}

/// The measures that say something: turns of a day are days, and what never came about is nothing.
fn shown<'r>(crisis: &Crisis, run: &'r RunReport) -> impl Iterator<Item = &'r MeasureReport> {
    let is_daily = (crisis.parts().turn_days - 1.0).abs() < 1e-9;
    run.measures.iter().filter(move |row| match row.id {
        MeasureId::BuiltIn(BuiltIn::Turns) => !is_daily,
        MeasureId::BuiltIn(BuiltIn::DaysStanding(_)) => row.mean.is_some_and(|mean| mean > 0.0),
        _ => true,
    })
}

/// What really happened, with its staircase, and in a full report every act; nothing where nobody
/// recorded it.
pub(super) fn history(evidence: &Evidence<'_>, staircase: Option<Block>, full: bool) -> Vec<Block> {
    let crisis = evidence.crisis;
    let Some(history) = &crisis.parts().history else {
        return Vec::new();
    };
    let mut blocks = vec![Block::Heading("What really happened".to_owned())];
    if !history.summary.is_empty() {
        blocks.push(Block::Paragraph(history.summary.clone()));
    }
    blocks.push(Block::Paragraph(beside_the_runs(evidence, history)));
    let staircase_is_missing = staircase.is_none();
    blocks.extend(staircase);
    if full || staircase_is_missing {
        blocks.push(Block::Table(recorded(crisis, history)));
        blocks.extend(remarks(history).into_iter().map(Block::Note));
    }
    blocks
}

/// How long it took and how many died, beside the runs.
fn beside_the_runs(evidence: &Evidence<'_>, history: &History) -> String {
    let days = place(evidence, BuiltIn::Days, f64::from(history.until));
    let took = format!("It took {}{days}.", short_days(f64::from(history.until)));
    let Some(dead) = dead(evidence.crisis, history) else {
        return took;
    };
    let deaths = place(evidence, BuiltIn::Deaths, dead as f64);
    format!("{took} It cost {} lives{deaths}.", grouped(dead))
}

/// The dead of a record, with those of the opening before it, which every run has too; `None` where
/// the dead of some act that kills are not on record.
fn dead(crisis: &Crisis, history: &History) -> Option<u64> {
    let mut killing = history.moves.iter();
    let kills = |id| crisis.catalogue().get(id).deaths.is_some();
    if killing.any(|entry| entry.deaths.is_none() && kills(entry.id)) {
        return None;
    }
    let opening = crisis.parts().opening.iter();
    let before = opening.filter(|entry| entry.day < 0.0);
    let before: u64 = before.filter_map(|entry| entry.deaths).sum();
    let recorded = history.moves.iter().filter_map(|entry| entry.deaths);
    Some(before + recorded.sum::<u64>())
}

/// Where a number lies among those of the runs: `: more than in half of the runs (27), not outside
/// the middle nine tenths (7 to 63)`.
fn place(evidence: &Evidence<'_>, measure: BuiltIn, real: f64) -> String {
    let Some(row) = evidence.measure(measure) else {
        return String::new();
    };
    let (Some(low), Some(half), Some(high)) = (row.p05, row.p50, row.p95) else {
        return String::new();
    };
    let [few, middle, many] = [low, half, high].map(|number| short(Some(number)));
    let among =
        format!("the runs have {middle} in the median, nine in ten of them {few} to {many}");
    if real < low {
        format!(", less than nearly all runs: {among}")
    } else if real > high {
        format!(", more than nearly all runs: {among}")
    } else {
        format!(", within what the runs do: {among}")
    }
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
pub(super) fn assumptions(scenario: &Scenario, full: bool) -> Vec<Block> {
    let mut points: Vec<String> = ASSUMED.map(str::to_owned).to_vec();
    for warning in &scenario.warnings {
        points.push(format!(
            "Warning of the scenario file: {}.",
            warning.message
        ));
    }
    let grading = scenario.crisis.grading().words();
    points.push(format!(
        "Chances are in words of estimative probability (ICD 203): {SCALE}. They are shares of the runs of a model, not of the world."
    ));
    points.push(format!("How well its numbers are supported: {grading}."));
    let mut blocks = vec![
        Block::Heading("What is assumed".to_owned()),
        Block::List(points),
    ];
    if full {
        blocks.extend(premises(&scenario.crisis));
    } else {
        blocks.push(Block::Note(EVERY_NUMBER.to_owned()));
    }
    blocks
}

/// Where the rest of the assumptions is.
const EVERY_NUMBER: &str = "Every number, weight and condition of the scenario is in the long form of this report: “offramp report --full”.";

/// What the model takes for granted, whatever the scenario.
const ASSUMED: [&str; 6] = [
    "Two states decide every turn on two tracks, whether to press and whether to reach out: a chance that is a sum of named parts, such as what is owed for what was done to them; which move it is, is drawn from what states do.",
    "Nobody sees an act as it was: fog thickens when envoys have left, and what an armed group does is partly blamed on the state it operates from.",
    "The weights of the policy “historical” are fitted to incidents and crises of the past; what sets other policies apart from it is judged.",
    "The level of the crisis is the gravest act of either side in the last seven days, or an operation that stands.",
    "What is not in the scenario cannot happen: no other states, no change of government, no learning from one crisis to the next.",
    "Runs differ by luck and by what is drawn for them; intervals cover that luck and nothing else.",
];

/// Where the results come from: what has to be the same so that they come out the same.
pub(super) fn provenance(run: &RunReport, origin: &Origin) -> Vec<Block> {
    vec![
        Block::Heading("Where it comes from".to_owned()),
        Block::Table(sources(run, origin)),
        Block::Paragraph(REPRODUCIBLE.to_owned()),
        Block::Subheading("Cite this".to_owned()),
        Block::Paragraph(citation(run)),
    ]
}

/// What a reader who makes the report again can rely on.
const REPRODUCIBLE: &str =
    "The same scenario, seed, number of runs and version give the same numbers on any machine.";

/// How to cite the results: what they are of, with what, and what makes them again.
fn citation(run: &RunReport) -> String {
    let hash: String = run.head.hash.chars().take(12).collect();
    let of = if hash.is_empty() {
        String::new()
    } else {
        format!(", scenario {hash}")
    };
    format!(
        "“{}”. Simulated with offramp {}: {} runs, seed {}{of}.",
        run.head.scenario,
        run.head.version,
        grouped(run.head.runs),
        run.head.seed
    )
}

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
