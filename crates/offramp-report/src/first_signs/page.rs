//! The report of the first signs.

use offramp_core::prose::numbers::{grouped, percent};

use super::data::FirstSignsReport;
use super::text::{cells, found, header};
use crate::caveat::CAVEAT;
use crate::comparison::interrupted;
use crate::document::{Block, Document, Figure, Table};

/// The report of the first signs with this figure: the strongest three in sentences, the chart, and
/// a table of all.
#[must_use]
pub fn page(report: &FirstSignsReport, figure: Figure) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    blocks.push(Block::Paragraph(played(report)));
    if !report.strongest.is_empty() {
        blocks.push(Block::List(report.strongest.clone()));
    }
    blocks.extend([
        Block::Figure(figure),
        Block::Table(table(report)),
        Block::Note(found(report)),
    ]);
    let (scenario, outcome) = (&report.head.scenario, &report.outcome);
    Document {
        title: format!("{scenario}: what are the first signs of {outcome}?"),
        lead: String::new(),
        blocks,
    }
}

fn played(report: &FirstSignsReport) -> String {
    format!(
        "{} runs, {} % of which end in {}, seed {}.",
        grouped(report.head.runs),
        percent(report.share),
        report.outcome,
        report.head.seed
    )
}

fn table(report: &FirstSignsReport) -> Table {
    let header = header(report);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = report.signs.iter().map(cells);
    rows.fold(Table::new(&header, 1), Table::row)
}
