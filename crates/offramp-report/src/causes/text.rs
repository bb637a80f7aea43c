//! The causes of wars for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::comparison::{LEVEL, Verdict};
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::spelling::sentence;

use super::data::{CauseReport, CausesReport, ChangeReport};
use crate::caveat::CAVEAT;
use crate::comparison::p_value;
use crate::text_table::numbers;

/// The results for a reader at a terminal: a table of all changes, a sentence on each cause with
/// its corrected p-value, what was switched off for it, and how the changes were tested.
#[must_use]
pub fn text(report: &CausesReport) -> String {
    let mut text = head(report);
    text.push_str(&table(report));
    text.push_str("points of the runs with 95 % intervals; in brackets the runs that turn to the outcome and away from it\n\n");
    for row in &report.causes {
        text.push_str(&told(row, &report.lead_outcome));
    }
    text + "\n" + &switched_off(report) + &tested(report)
}

/// The question, what was changed, and how much was played.
fn head(report: &CausesReport) -> String {
    let (scenario, outcome) = (&report.head.scenario, &report.lead_outcome);
    let mut text = format!("{scenario}: what drove {outcome}?\n\n");
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let (runs, seed) = (grouped(report.head.runs), report.head.seed);
    let _ = writeln!(
        text,
        "played     {runs} runs as it is and without each mechanism, with the same luck, seed {seed}"
    );
    if report.partial {
        text.push_str("partial    interrupted: fewer runs than were asked for\n");
    }
    text + "\n"
}

/// The sentence on one cause, and the remark where policies give it no weight.
fn told(row: &CauseReport, lead_outcome: &str) -> String {
    let words = format!("{}{}", row.sentence, row.p_of(lead_outcome));
    let note = row.note.as_ref();
    let note = note.map_or_else(String::new, |note| format!("  {}\n", sentence(note)));
    format!("{}\n{note}", sentence(&words))
}

/// What each cause was taken away by; a cause of which the scenario has nothing is left out.
fn switched_off(report: &CausesReport) -> String {
    let lines = report.causes.iter().filter_map(|row| {
        let what = row.switched_off.as_ref()?;
        Some(format!("{}: {what} switched off\n", row.name))
    });
    lines.collect()
}

/// How changes were tested, and the caveat.
fn tested(report: &CausesReport) -> String {
    format!(
        "\nShown means: p below {LEVEL} after Holm's correction for all {} differences (exact McNemar test); p is the corrected one.\n{CAVEAT}\n",
        report.family
    )
}

/// The shares of all outcomes in percent as it is, then a row for each cause with the change of
/// each share without it.
fn table(report: &CausesReport) -> String {
    let names = report.outcomes.iter().map(|row| row.name.clone());
    let header: Vec<String> = std::iter::once(String::new()).chain(names).collect();
    let causes = report.causes.iter().map(|row| cells(report, row));
    let rows: Vec<Vec<String>> = std::iter::once(as_it_is(report)).chain(causes).collect();
    numbers(&header, &rows)
}

/// The row of the crisis with everything in it.
fn as_it_is(report: &CausesReport) -> Vec<String> {
    let outcomes = report.outcomes.iter();
    let shares = outcomes.map(|row| format!("{:.1} %", row.share * 100.0));
    std::iter::once("as it is".to_owned())
        .chain(shares)
        .collect()
}

/// The cells of a cause: its name, then the change of every outcome.
fn cells(report: &CausesReport, row: &CauseReport) -> Vec<String> {
    let changes = report.outcomes.iter().map(|outcome| {
        let mut all = row.changes.iter();
        let change = all.find(|change| change.outcome == outcome.name);
        change.map_or_else(|| "none to switch off".to_owned(), cell)
    });
    std::iter::once(row.name.clone()).chain(changes).collect()
}

/// `-1.9 [-2.6, -1.3] (+12 -31)`: the change in points with its interval, and the runs that turn to
/// the outcome and away from it.
fn cell(change: &ChangeReport) -> String {
    if change.verdict == Verdict::NeverDiffered {
        return "the same".to_owned();
    }
    let (gained, lost) = (grouped(change.gained), grouped(change.lost));
    format!("{} (+{gained} -{lost})", change.in_points())
}

impl CauseReport {
    /// ` (p 0.03)`: the corrected p-value of the change of an outcome, where there is any to test.
    fn p_of(&self, outcome: &str) -> String {
        let mut tested = self
            .changes
            .iter()
            .filter(|change| change.outcome == outcome && change.verdict != Verdict::NeverDiffered);
        tested.next().map_or_else(String::new, |change| {
            format!(" (p {})", p_value(change.p_holm))
        })
    }
}
