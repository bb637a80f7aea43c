//! The causes of wars for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::comparison::{LEVEL, Verdict};
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::spelling::sentence;

use super::data::{CauseReport, CausesReport, ChangeReport};
use crate::caveat::CAVEAT;
use crate::comparison::p_value;
use crate::text_table::aligned;

/// The results for a reader at a terminal.
#[must_use]
pub fn text(report: &CausesReport) -> String {
    let mut text = format!(
        "{}: what drove {}?\n\n",
        report.head.scenario, report.lead_outcome
    );
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let _ = writeln!(
        text,
        "played     {} runs as it is and without each mechanism, with the same luck, seed {}",
        grouped(report.head.runs),
        report.head.seed
    );
    if report.partial {
        text.push_str("partial    interrupted: fewer runs than were asked for\n");
    }
    text.push('\n');
    text.push_str(&table(report));
    text.push_str("points of the runs with 95 % intervals; in brackets the runs that turn to the outcome and away from it\n\n");
    for row in &report.causes {
        let words = format!("{}{}", row.sentence, row.p_of(&report.lead_outcome));
        let _ = writeln!(text, "{}", sentence(&words));
        if let Some(note) = &row.note {
            let _ = writeln!(text, "  {}", sentence(note));
        }
    }
    text.push('\n');
    for row in &report.causes {
        if let Some(what) = &row.switched_off {
            let _ = writeln!(text, "{}: {what} switched off", row.name);
        }
    }
    let _ = writeln!(
        text,
        "\nShown means: p below {LEVEL} after Holm's correction for all {} differences (exact McNemar test); p is the corrected one.\n{CAVEAT}",
        report.family
    );
    text
}

fn table(report: &CausesReport) -> String {
    let mut header = vec![String::new()];
    header.extend(report.outcomes.iter().map(|row| row.name.clone()));
    let mut rows = vec![vec!["as it is".to_owned()]];
    rows[0].extend(
        report
            .outcomes
            .iter()
            .map(|row| format!("{:.1} %", row.share * 100.0)),
    );
    rows.extend(report.causes.iter().map(|row| cells(report, row)));
    let mut to_the_right = vec![true; header.len()];
    to_the_right[0] = false;
    aligned(&header, &to_the_right, &rows)
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
