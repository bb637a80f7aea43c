//! Runs that are worth telling: how each was chosen, its picture, what happened, and the reasons.

use offramp_analysis::comparison::tally::lead;
use offramp_chart::figure_id::{FigureId, Told};
use offramp_core::chance::Seed;
use offramp_core::play::recorder::record;
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::wording::words;
use offramp_core::representative::Exemplars;

use super::contents::Contents;
use crate::document::{Block, Figure, Table};
use crate::story::{outline, tell};

/// How a typical run is chosen.
const TYPICAL: &str = "Of the runs with the most frequent ending it is the one nearest to their medians of peak, deaths and days.";
/// How the worst run is chosen.
const WORST: &str = "Of all runs it has the highest peak; among equals the most deaths.";

/// How a typical run of the gravest ending is chosen.
const GRAVEST: &str =
    "Of the runs that end so it is the one nearest to their medians of peak, deaths and days.";

/// The row of a run in which nobody did anything.
const NOTHING: [&str; 2] = ["all days", "Nothing happened."];

/// A run that is told: what it is, how it was chosen, its number, and its staircase.
struct Tale {
    title: String,
    how: &'static str,
    run: u64,
    told: Option<Told>,
}

/// The typical run, one with the gravest ending, and the worst: how each was chosen, what happened
/// day by day, and in a full report its staircase. The reasons of every decision are folded.
pub(super) fn stories(contents: &Contents<'_>, staircases: &mut Vec<Figure>) -> Vec<Block> {
    let tales = tales(contents);
    if tales.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading("How it goes: runs told".to_owned())];
    let mut known: Vec<[String; 2]> = Vec::new();
    for tale in tales {
        let seed = Seed(contents.run.head.seed);
        let trace = record(&contents.scenario.crisis, seed, tale.run);
        // The opening is the same in every run: it is told once.
        let mut rows = outline(&trace);
        rows.retain(|row| !known.contains(row));
        known.extend(rows.iter().cloned());
        if rows.len() == 1 {
            rows.insert(0, NOTHING.map(str::to_owned));
        }
        if !contents.full {
            rows = abridged(rows);
        }
        let days = Table::new(&["Date", "What happened"], 2);
        let days = rows.into_iter().fold(days, Table::row);
        blocks.push(Block::Subheading(tale.title));
        let (run, how) = (grouped(tale.run), tale.how);
        blocks.push(Block::Note(format!("Run {run}. {how}")));
        if contents.every_chart {
            blocks.extend(tale.told.and_then(|told| take(staircases, told)));
        }
        blocks.push(Block::Table(days));
        let reasons = "The same with the reasons of every decision".to_owned();
        blocks.push(Block::Story(reasons, tell(&trace)));
    }
    blocks
}

/// Days of a run that a short report tells at its beginning, and at its end.
const TOLD: [usize; 2] = [5, 6];

/// The first days of a run and the last, with a word on those between.
fn abridged(mut rows: Vec<[String; 2]>) -> Vec<[String; 2]> {
    let left_out = rows.len().saturating_sub(TOLD[0] + TOLD[1]);
    if left_out > 1 {
        let words = format!("{left_out} more days on which something happened: see below.");
        let between = TOLD[0]..TOLD[0] + left_out;
        rows.splice(between, [["…".to_owned(), words]]);
    }
    rows
}

/// The runs that are told, each once.
fn tales(contents: &Contents<'_>) -> Vec<Tale> {
    let Some(Exemplars { typical, worst }) = contents.exemplars else {
        return Vec::new();
    };
    let crisis = &contents.scenario.crisis;
    let ending = words(crisis.outcome_names()[lead(crisis)]);
    let gravest = contents.gravest.map(|run| Tale {
        title: format!("How it comes to “{ending}”"),
        how: GRAVEST,
        run,
        told: None,
    });
    let tale = |title: &str, how, run, told| Tale {
        title: title.to_owned(),
        how,
        run,
        told: Some(told),
    };
    let mut tales = vec![tale("A typical run", TYPICAL, typical, Told::Typical)];
    tales.extend(gravest.filter(|tale| tale.run != typical && tale.run != worst));
    if worst != typical {
        tales.push(tale("The worst run", WORST, worst, Told::Worst));
    }
    tales
}

/// Takes the staircase that tells this out of others, if it was drawn.
pub(super) fn take(staircases: &mut Vec<Figure>, told: Told) -> Option<Block> {
    let wanted = FigureId::Staircase(told);
    let index = staircases.iter().position(|figure| figure.id == wanted)?;
    Some(Block::Figure(staircases.remove(index)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_told_from_both_ends_and_a_short_one_whole() {
        let days = |count: usize| -> Vec<[String; 2]> {
            let days = (1..=count).map(|day| [day.to_string(), "something".to_owned()]);
            days.collect()
        };
        assert_eq!(abridged(days(12)), days(12), "a single day is not left out");
        let told = abridged(days(20));
        let first: Vec<&str> = told.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(first[3..7], ["4", "5", "…", "15"]);
        assert_eq!(told.len(), 12);
        assert!(told[5][1].starts_with("9 more days"));
    }
}
