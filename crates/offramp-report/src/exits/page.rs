//! The report of the exits of a crisis.

use offramp_core::prose::numbers::{grouped, short};

use super::data::ExitsReport;
use super::text::{RETURNS, by_rung, counted, question, return_rows, with_interval};
use crate::caveat::CAVEAT;
use crate::comparison::interrupted;
use crate::document::{Block, Document, Figure, Table};

/// The report of the exits of a crisis with this figure: how crises end that are still open, how
/// likely the worst ending is before a peaceful one, and what became of the runs that first reached
/// a rung.
#[must_use]
pub fn page(report: &ExitsReport, figure: Figure) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    blocks.extend(interrupted(report.partial, report.head.runs));
    blocks.extend([
        Block::Paragraph(played(report)),
        Block::Figure(figure),
        Block::Table(committor(report)),
        Block::Table(endings(report)),
        Block::Table(returns(report)),
        Block::Note(counted(report)),
    ]);
    Document {
        title: format!("{}: which exits are open?", report.head.scenario),
        lead: String::new(),
        blocks,
    }
}

fn played(report: &ExitsReport) -> String {
    format!(
        "{} runs, each played on to day {}, seed {}.",
        grouped(report.head.runs),
        short(Some(report.last_day)),
        report.head.seed
    )
}

fn committor(report: &ExitsReport) -> Table {
    let (days, rungs) = by_rung(report);
    let days: Vec<String> = days
        .iter()
        .map(|day| format!("day {}", short(Some(*day))))
        .collect();
    let header: Vec<&str> = std::iter::once("")
        .chain(days.iter().map(String::as_str))
        .collect();
    let table =
        Table::new(&header, 1).caption(question(report) + ", of the crises that stand there");
    rungs.into_iter().fold(table, |table, (name, cells)| {
        table.row(std::iter::once(name).chain(cells))
    })
}

/// How crises end within 30 days that are still open on a day.
fn endings(report: &ExitsReport) -> Table {
    let names = report.outcomes.iter().map(String::as_str);
    let header: Vec<&str> = ["day", "open"].into_iter().chain(names).collect();
    let table =
        Table::new(&header, 1).caption("How crises end within 30 days that are open on a day");
    let all = report.days.iter().filter(|cell| cell.rung.is_none());
    all.fold(table, |table, cell| {
        let shares = cell
            .endings
            .iter()
            .map(|ending| with_interval(ending.within_30));
        let begin = [short(Some(cell.day)), grouped(cell.open)];
        table.row(begin.into_iter().chain(shares))
    })
}

fn returns(report: &ExitsReport) -> Table {
    let table = Table::new(&RETURNS, 1)
        .caption("Back below a threat without going higher, from the first arrival on a rung");
    return_rows(report).into_iter().fold(table, Table::row)
}
