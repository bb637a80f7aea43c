//! The report of the causes of wars.

use offramp_core::prose::numbers::grouped;

use super::data::{CausesReport, ChangeReport};
use crate::caveat::CAVEAT;
use crate::comparison::{interrupted, p_value};
use crate::document::{Block, Document, Figure, Table};

/// The report of the causes of wars with this figure. In order: how many runs were played, the
/// chart, a sentence on each cause, the table of changes, what was switched off for each cause, and
/// notes on causes that the policies give no weight.
#[must_use]
pub fn page(report: &CausesReport, figure: Figure) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    blocks.extend([
        Block::Paragraph(played(report)),
        Block::Figure(figure),
        Block::List(sentences(report)),
        Block::Table(changes(report)),
        Block::Paragraph(LEGEND.to_owned()),
        Block::List(switched_off(report)),
    ]);
    blocks.extend(notes(report));
    Document {
        title: title(report),
        lead: String::new(),
        blocks,
    }
}

/// What the columns of the table are.
const LEGEND: &str = "Changes in percentage points, how many runs turn to an outcome or away from it, and the p-value after Holm's correction.";

/// The question that the report answers.
fn title(report: &CausesReport) -> String {
    let (scenario, outcome) = (&report.head.scenario, &report.lead_outcome);
    format!("{scenario}: what drives {outcome}?")
}

fn played(report: &CausesReport) -> String {
    format!(
        "{} runs as it is and without each mechanism, with the same luck, seed {}.",
        grouped(report.head.runs),
        report.head.seed
    )
}

fn sentences(report: &CausesReport) -> Vec<String> {
    let sentences = report.causes.iter().map(|row| row.sentence.clone());
    sentences.collect()
}

/// A row for each cause and outcome: the change of the outcome's share in percentage points with
/// its 95 % interval, the runs that turn to it and away from it, and the corrected p-value.
fn changes(report: &CausesReport) -> Table {
    let header = [
        "",
        "outcome",
        "change [95 % interval]",
        "turn to it",
        "turn away",
        "p",
    ];
    let rows = report.causes.iter().flat_map(|row| {
        let changes = row.changes.iter();
        changes.map(|change| cells(&row.name, change))
    });
    rows.fold(Table::new(&header, 2), Table::row)
}

/// The row of one cause and one outcome.
fn cells(cause: &str, change: &ChangeReport) -> [String; 6] {
    [
        cause.to_owned(),
        change.outcome.clone(),
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
