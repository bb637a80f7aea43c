//! The report of best replies to best replies.

use super::data::DoubleOracleReport;
use super::text::{Rows, equilibria, finding, open, payoffs, rounds, strategies};
use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Table};
use crate::plain_names::capital;

/// The report: the equilibrium, the policies, the game and the rounds.
#[must_use]
pub fn page(report: &DoubleOracleReport) -> Document {
    let mut blocks = vec![
        Block::Caveat(CAVEAT.to_owned()),
        Block::Paragraph(capital(&finding(report)) + "."),
    ];
    if !report.closed {
        blocks.push(Block::Caveat(capital(&open(report))));
    }
    blocks.extend([
        table("The policies", 1, strategies(report)),
        table("What both have of each combination", 2, payoffs(report)),
        table("Equilibria", 1, equilibria(report)),
        table(
            "What the best reply of each round gains over the equilibrium",
            1,
            rounds(report),
        ),
    ]);
    Document {
        title: format!("{}: best replies to best replies", report.head.scenario),
        lead: String::new(),
        blocks,
    }
}

fn table(caption: &str, numbers_from: usize, (header, rows): Rows) -> Block {
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let table = Table::new(&header, numbers_from).caption(caption);
    Block::Table(rows.into_iter().fold(table, Table::row))
}
