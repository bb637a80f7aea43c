//! The causes of wars for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::comparison::{LEVEL, Verdict};
use offramp_core::prose::numbers::{bound, grouped, percent};
use offramp_core::prose::spelling::sentence;

use super::data::{CauseReport, CausesReport};
use crate::caveat::CAVEAT;
use crate::comparison::p_value;

/// The results for a reader at a terminal: how often the outcome comes about, a sentence on each
/// cause with its corrected p-value, the largest effect first, what was switched off for it, and
/// how the changes were tested. The changes of all outcomes stand in the table of the folder.
#[must_use]
pub fn text(report: &CausesReport) -> String {
    let mut text = head(report) + &as_it_is(report) + "\n";
    for row in by_size(report) {
        text.push_str(&told(row, &report.lead_outcome));
    }
    text + "\n" + &switched_off(report) + &tested(report)
}

/// How often the outcome comes about with everything in it.
fn as_it_is(report: &CausesReport) -> String {
    let mut outcomes = report.outcomes.iter();
    let found = outcomes.find(|row| row.name == report.lead_outcome);
    found.map_or_else(String::new, |row| {
        let (low, high) = (bound(row.low), bound(row.high));
        format!(
            "As it is: {} in {} % of the runs [{low}, {high}].\n",
            row.name,
            percent(row.share)
        )
    })
}

/// The causes by the size of their effect on the outcome, those without any last.
fn by_size(report: &CausesReport) -> Vec<&CauseReport> {
    let size = |row: &CauseReport| {
        let mut changes = row.changes.iter();
        let change = changes.find(|change| change.outcome == report.lead_outcome);
        change.map_or(-1.0, |change| {
            let shown = if change.verdict == Verdict::Shown {
                1.0
            } else {
                0.0
            };
            shown + change.mean.abs()
        })
    };
    let mut sorted: Vec<&CauseReport> = report.causes.iter().collect();
    sorted.sort_by(|one, other| size(other).total_cmp(&size(one)));
    sorted
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
