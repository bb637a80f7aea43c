//! The report of the window of an intervention.

use offramp_core::prose::numbers::{grouped, percent};

use super::data::WindowReport;
use super::text::{cells, header, method, title};
use crate::caveat::CAVEAT;
use crate::comparison::interrupted;
use crate::document::{Block, Document, Figure, Table};

/// The report of the window of an intervention with this figure: the last day that is worth it, the
/// chart, and a table of all days.
#[must_use]
pub fn page(report: &WindowReport, figure: Figure) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    blocks.extend([
        Block::Paragraph(played(report)),
        Block::Paragraph(report.sentence.clone()),
        Block::Figure(figure),
        Block::Table(table(report)),
        Block::Note(method(report)),
    ]);
    Document {
        title: title(report),
        lead: String::new(),
        blocks,
    }
}

fn played(report: &WindowReport) -> String {
    format!(
        "{} runs, {} % of which end in {} without it, seed {}.",
        grouped(report.head.runs),
        percent(report.share),
        report.outcome,
        report.head.seed
    )
}

fn table(report: &WindowReport) -> Table {
    let header = header(report);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = report.days.iter().map(cells);
    rows.fold(Table::new(&header, 0), Table::row)
}
