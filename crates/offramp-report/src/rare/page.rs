//! The report of a rare ending.

use offramp_chart::Source;
use offramp_chart::splitting::{Stair, Staircase};
use offramp_core::prose::numbers::percent;
use offramp_core::statistics::IntervalEstimate;

use super::data::RareReport;
use super::sentences::{decided_by, finding, narrowest, shift};
use super::text::{LEVELS, climb, level_rows};
use crate::caveat::CAVEAT;
use crate::document::{Block, Document, Figure, Table};
use crate::plain_names::capital;

/// The report of a rare ending with this figure: the chance, the levels, the typical ways, each
/// told, and what had been drawn.
#[must_use]
pub fn page(report: &RareReport, figure: Figure) -> Document {
    let mut blocks = vec![Block::Caveat(CAVEAT.to_owned())];
    if report.partial {
        let (done, asked) = (report.replications, report.asked);
        let text = format!("Interrupted: the first {done} of {asked} replications.");
        blocks.push(Block::Caveat(text));
    }
    let sentences = [narrowest(report), decided_by(report)];
    let sentences = sentences.into_iter().flatten();
    let said = sentences.fold(capital(&finding(report)) + ".", |said, one| {
        said + " " + &one + "."
    });
    blocks.extend([
        Block::Paragraph(said),
        Block::Figure(figure),
        Block::Table(levels(report)),
    ]);
    blocks.extend(ways(report));
    if !report.drawn.is_empty() {
        let drawn = report.drawn.iter().map(shift);
        blocks.push(Block::Heading("What is drawn once per run".to_owned()));
        blocks.push(Block::List(drawn.collect()));
    }
    Document {
        title: format!("{}: how rare is {}?", report.head.scenario, report.outcome),
        lead: String::new(),
        blocks,
    }
}

fn levels(report: &RareReport) -> Table {
    let table = Table::new(&LEVELS, 1).caption("The way to it, level by level");
    level_rows(report).into_iter().fold(table, Table::row)
}

fn ways(report: &RareReport) -> Vec<Block> {
    if report.ways.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading("Typical ways".to_owned())];
    for way in &report.ways {
        let share = percent(way.share);
        blocks.push(Block::Paragraph(format!(
            "{share} %: {}.",
            climb(&way.climb)
        )));
        let lines = way
            .story
            .lines()
            .skip(1)
            .filter(|line| !line.trim().is_empty());
        blocks.push(Block::List(
            lines.map(|line| line.trim().to_owned()).collect(),
        ));
    }
    blocks
}

/// The staircase of the levels.
#[must_use]
pub fn picture(report: &RareReport) -> Staircase {
    let stairs = report.levels.iter().map(|level| Stair {
        chance: level.reached,
        from_before: level.from_before,
    });
    Staircase {
        source: Source {
            scenario: report.head.scenario.clone(),
            runs: Some(report.head.runs),
            seed: Some(report.head.seed),
            ..Source::default()
        },
        outcome: report.outcome.clone(),
        stairs: stairs.collect(),
        probability: IntervalEstimate {
            point: report.probability,
            low: report.low,
            high: report.high,
        },
    }
}
