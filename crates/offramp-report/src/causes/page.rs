//! The report of the causes of wars.

use offramp_core::prose::numbers::grouped;

use super::data::CausesReport;
use crate::caveat::CAVEAT;
use crate::comparison::{interrupted, p_value};
use crate::document::{Block, Document, Figure, Table};

/// The report of the causes of wars with this figure.
#[must_use]
pub fn page(report: &CausesReport, figure: Figure) -> Document {
    let header = [
        "",
        "outcome",
        "change [95 % interval]",
        "turn to it",
        "turn away",
        "p",
    ];
    let mut table = Table::new(&header, 2);
    for row in &report.causes {
        for change in &row.changes {
            let flips = [change.gained, change.lost].map(grouped);
            let cells = [row.name.clone(), change.outcome.clone(), change.in_points()];
            let p = p_value(change.p_holm);
            table = table.row(cells.into_iter().chain(flips).chain([p]));
        }
    }
    let sentences = report.causes.iter().map(|row| row.sentence.clone());
    let off = report.causes.iter().filter_map(|row| {
        let what = row.switched_off.as_ref()?;
        Some(format!("{}: {what} switched off", row.name))
    });
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    blocks.extend([
        Block::Paragraph(format!(
            "{} runs as it is and without each mechanism, with the same luck, seed {}.",
            grouped(report.head.runs),
            report.head.seed
        )),
        Block::Figure(figure),
        Block::List(sentences.collect()),
        Block::Table(table),
        Block::Paragraph(
            "Changes in percentage points, how many runs turn to an outcome or away from it, and the p-value after Holm's correction."
                .to_owned(),
        ),
        Block::List(off.collect()),
    ]);
    let notes: Vec<String> = report
        .causes
        .iter()
        .filter_map(|row| row.note.clone())
        .collect();
    if !notes.is_empty() {
        blocks.push(Block::List(notes));
    }
    Document {
        title: format!(
            "{}: what drives {}?",
            report.head.scenario, report.lead_outcome
        ),
        lead: String::new(),
        blocks,
    }
}
