//! The report of the best policy of a family.

use super::data::OptimiseReport;
use super::sentences::{carried, finding, told, warnings};
use super::text::{Rows, against, against_title, dials, front, worlds};
use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Figure, Table};
use crate::plain_names::capital;

/// The report with these figures: what was found and what it rests on, the dials or the front, and
/// what the first policy has against each rival and in other worlds.
#[must_use]
pub fn page(report: &OptimiseReport, figures: Vec<Figure>) -> Document {
    let mut blocks = vec![
        Block::Caveat(CAVEAT.to_owned()),
        Block::Paragraph(capital(&finding(report)) + "."),
    ];
    blocks.extend(carried(report).map(Block::Paragraph));
    blocks.extend(warnings(report).into_iter().map(Block::Caveat));
    blocks.extend(figures.into_iter().map(Block::Figure));
    if let [policy] = &report.policies[..] {
        blocks.extend(table("What was found", 1, dials(report, policy)));
    } else {
        blocks.extend(table("The front, with fresh luck", 1, front(report)));
    }
    if let Some((place, policy)) = told(report) {
        let title = against_title(report, place);
        blocks.extend(table(&title, 3, against(report, policy)));
    }
    let title = "In worlds with assumed numbers turned, from half to twice";
    blocks.extend(table(title, 2, worlds(report)));
    Document {
        title: format!(
            "{}: the best policy of {}",
            report.head.scenario, report.actor
        ),
        lead: String::new(),
        blocks,
    }
}

fn table(caption: &str, numbers_from: usize, (header, rows): Rows) -> Option<Block> {
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let table = Table::new(&header, numbers_from).caption(caption);
    (!rows.is_empty()).then(|| Block::Table(rows.into_iter().fold(table, Table::row)))
}
