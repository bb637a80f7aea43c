//! The report of the causes of wars.

use offramp_core::prose::numbers::grouped;
use offramp_core::prose::wording::words;

use super::data::{CausesReport, ChangeReport};
use super::found::found;
use crate::caveat::CAVEAT;
use crate::comparison::{interrupted, p_value};
use crate::document::{Block, Document, Figure, Table};

/// The report of the causes of wars with this figure. In order: what was found, the strongest
/// first, the chart, the table of changes, what was switched off for each cause, and notes on
/// causes that the policies give no weight.
#[must_use]
pub fn page(report: &CausesReport, figure: Figure) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    let found = found(report).into_iter();
    let found = found.map(|sentence| [sentence, String::new()]);
    blocks.extend([
        Block::Judgements(found.collect()),
        Block::Figure(figure),
        Block::Table(changes(report)),
        Block::Note(LEGEND.to_owned()),
        Block::Subheading("What was switched off".to_owned()),
        Block::List(switched_off(report)),
    ]);
    blocks.extend(notes(report));
    Document {
        title: title(report),
        lead: played(report),
        blocks,
    }
}

/// What the columns of the table are.
const LEGEND: &str = "Changes in percentage points, how many runs turn to an outcome or away from it, and the p-value after Holm's correction.";

/// The question that the report answers.
fn title(report: &CausesReport) -> String {
    let (scenario, outcome) = (&report.head.scenario, &report.lead_outcome);
    format!("{scenario}: what drives “{}”?", words(outcome))
}

fn played(report: &CausesReport) -> String {
    format!(
        "{} runs as it is and without each mechanism, with the same luck, seed {}.",
        grouped(report.head.runs),
        report.head.seed
    )
}

/// A row for each cause and outcome: the change of the outcome's share in percentage points with
/// its 95 % interval, the runs that turn to it and away from it, and the corrected p-value.
fn changes(report: &CausesReport) -> Table {
    let header = [
        "If switched off",
        "Ending",
        "Change [95 % interval]",
        "Turn to it",
        "Turn away",
        "p",
    ];
    let rows = report.causes.iter().flat_map(|row| {
        let changes = row.changes.iter();
        changes.map(|change| cells(&row.name, change))
    });
    let table = Table::new(&header, 2).caption("Every change");
    rows.fold(table, Table::row)
}

/// The row of one cause and one outcome.
fn cells(cause: &str, change: &ChangeReport) -> [String; 6] {
    [
        cause.to_owned(),
        words(&change.outcome),
        change.in_points(),
        grouped(change.gained),
        grouped(change.lost),
        p_value(change.p_holm),
    ]
}

/// What each cause was taken away by; a cause of which the scenario has nothing is left out.
fn switched_off(report: &CausesReport) -> Vec<String> {
    let off = report.causes.iter().filter_map(|row| {
        let what = row.switched_off.as_ref()?;
        Some(format!("{}: {what} switched off", row.name))
    });
    off.collect()
}

/// The remarks on causes as a list; nothing where there is none.
fn notes(report: &CausesReport) -> Option<Block> {
    let notes = report.causes.iter().filter_map(|row| row.note.clone());
    let notes: Vec<String> = notes.collect();
    (!notes.is_empty()).then_some(Block::List(notes))
}
