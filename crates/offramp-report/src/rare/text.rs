//! How likely a rare ending is, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{bound, grouped, percent, short};
use offramp_core::prose::wording::words;

use super::data::{LevelReport, RareReport};
use super::sentences::{chance, decided_by, finding, narrowest, shift};
use crate::caveat::CAVEAT;
use crate::plain_names::capital;
use crate::text_table::numbers;

/// Most numbers that are drawn once per run that are shown.
const MOST_DRAWN: usize = 6;

/// The results for a reader at a terminal: the chance, the levels on the way, the typical ways, one
/// of them told, and what had been drawn.
#[must_use]
pub fn text(report: &RareReport) -> String {
    let mut text = format!("{}: {}.\n", report.head.scenario, capital(&finding(report)));
    for sentence in [narrowest(report), decided_by(report)]
        .into_iter()
        .flatten()
    {
        let _ = writeln!(text, "{sentence}.");
    }
    text + "\n"
        + &played(report)
        + &levels(report)
        + &ways(report)
        + &drawn(report)
        + &notes(report)
}

fn played(report: &RareReport) -> String {
    let mut text = String::new();
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let _ = writeln!(
        text,
        "played     {} replications of {} first runs, {} paths a level and {} to the ending, seed {}",
        report.replications,
        grouped(report.first),
        grouped(report.particles),
        grouped(report.last),
        report.head.seed
    );
    if report.partial {
        let asked = report.asked;
        let _ = writeln!(
            text,
            "partial    interrupted: {asked} replications were asked for"
        );
    }
    if report.relative_error.is_some() {
        let ancestors = short(Some(report.ancestors));
        let _ = writeln!(
            text,
            "ancestors  {ancestors} of the first runs of a replication, in effect, lead to it"
        );
    }
    text + "\n"
}

/// The columns of the levels.
pub(super) const LEVELS: [&str; 7] = [
    "level",
    "from before",
    "chance",
    "rel. error",
    "day",
    "rung",
    "sides in operations",
];

/// The cells of the levels.
pub(super) fn level_rows(report: &RareReport) -> Vec<Vec<String>> {
    let row = |level: &LevelReport| {
        let is_ending = level.level == report.levels.len();
        let name = if is_ending {
            words(&report.outcome)
        } else {
            level.level.to_string()
        };
        let error = level.relative_error.map(|error| 100.0 * error);
        vec![
            name,
            format!("{} %", bound(level.from_before)),
            chance(level.reached),
            error.map_or_else(
                || "-".to_owned(),
                |error| format!("{} %", short(Some(error))),
            ),
            short(level.day),
            level.rung.as_deref().map_or_else(|| "-".to_owned(), words),
            short(level.operations),
        ]
    };
    report.levels.iter().map(row).collect()
}

fn levels(report: &RareReport) -> String {
    let header = LEVELS.map(str::to_owned);
    format!(
        "The way to it, level by level\n{}\n",
        numbers(&header, &level_rows(report))
    )
}

/// `Iran cross-border-strike, Pakistan offensive`.
pub(super) fn climb(climb: &[[String; 2]]) -> String {
    let acts = climb.iter().map(|[actor, name]| format!("{actor} {name}"));
    let acts: Vec<String> = acts.collect();
    if acts.is_empty() {
        "nobody went higher than before".to_owned()
    } else {
        acts.join(", ")
    }
}

fn ways(report: &RareReport) -> String {
    let Some(first) = report.ways.first() else {
        return String::new();
    };
    let mut text = "Typical ways: the acts that went higher than any before\n".to_owned();
    for way in &report.ways {
        let share = percent(way.share);
        let _ = writeln!(text, "{share:>6} %  {}", climb(&way.climb));
    }
    let _ = write!(
        text,
        "\nOne path of the first\n{}\n",
        indented(&first.story)
    );
    text
}

fn indented(story: &str) -> String {
    let lines = story.lines().skip(1);
    lines.fold(String::new(), |text, line| text + "  " + line + "\n")
}

fn drawn(report: &RareReport) -> String {
    if report.drawn.is_empty() {
        return String::new();
    }
    let mut text = "What is drawn once per run, where it comes about\n".to_owned();
    for one in report.drawn.iter().take(MOST_DRAWN) {
        let _ = writeln!(text, "  {}", shift(one));
    }
    text + "\n"
}

fn notes(report: &RareReport) -> String {
    let tail = if report.probability < 1e-3 {
        "A chance this small is a statement on tails that no record fits; what it rests on is \
         assumed.\n"
    } else {
        ""
    };
    format!("{tail}{CAVEAT}\n")
}
