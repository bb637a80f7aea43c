//! First signs, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, percent};

use super::data::{FirstSignsReport, SideReport, SignReport};
use crate::caveat::CAVEAT;
use crate::comparison::p_value;
use crate::text_table::numbers;

/// Signs that are shown in the table: the others are in the CSV file.
const MOST: usize = 15;

/// The results for a reader at a terminal: the three strongest signs in sentences, and a table of
/// the strongest fifteen.
#[must_use]
pub fn text(report: &FirstSignsReport) -> String {
    let mut text = head(report);
    for sentence in &report.strongest {
        let _ = writeln!(text, "{sentence}");
    }
    if report.strongest.is_empty() {
        let _ = writeln!(
            text,
            "No sign was shown to change the chance of {}.",
            report.outcome
        );
    }
    text + "\n" + &table(report) + &notes(report)
}

fn head(report: &FirstSignsReport) -> String {
    let (scenario, outcome) = (&report.head.scenario, &report.outcome);
    let mut text = format!("{scenario}: what are the first signs of {outcome}?\n\n");
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let (runs, seed) = (grouped(report.head.runs), report.head.seed);
    let share = percent(report.share);
    let _ = writeln!(
        text,
        "played     {runs} runs, {share} % of which end in {outcome}, seed {seed}"
    );
    if report.partial {
        let asked = grouped(report.asked);
        let _ = writeln!(text, "partial    interrupted: {asked} runs were asked for");
    }
    text + "\n"
}

/// The header of the table of signs.
pub(super) fn header(report: &FirstSignsReport) -> [String; 6] {
    let outcome = &report.outcome;
    [
        "sign".to_owned(),
        "times as likely".to_owned(),
        format!("{outcome} with it"),
        "without it".to_owned(),
        "have it".to_owned(),
        "p".to_owned(),
    ]
}

/// The row of a sign.
pub(super) fn cells(row: &SignReport) -> [String; 6] {
    let share = |side: SideReport| {
        if side.runs == 0 {
            return "-".to_owned();
        }
        format!("{} % of {}", percent(side.share), grouped(side.runs))
    };
    let all = (row.with.runs + row.without.runs).max(1);
    let p = if row.ratio.is_some() {
        p_value(row.p_holm)
    } else {
        "-".to_owned()
    };
    [
        row.sign.clone(),
        row.in_times(),
        share(row.with),
        share(row.without),
        format!("{} %", percent(row.with.runs as f64 / all as f64)),
        p,
    ]
}

fn table(report: &FirstSignsReport) -> String {
    let rows = report
        .signs
        .iter()
        .take(MOST)
        .map(|row| cells(row).to_vec());
    let rows: Vec<Vec<String>> = rows.collect();
    let mut text = numbers(&header(report), &rows);
    let more = report.signs.len().saturating_sub(MOST);
    if more > 0 {
        let _ = writeln!(text, "and {more} more, in `--out` and `--format json`");
    }
    text + "\n"
}

/// How signs were found.
pub(super) fn found(report: &FirstSignsReport) -> String {
    format!(
        "Compared are the crises that are still open at the end of the day, with the sign and without it. Ratios have 95 % intervals by the log method; p is corrected for all {} signs (Holm). A sign is no cause. Quiet messages, feelings and what a policy draws are no signs: nobody outside sees them.",
        report.family
    )
}

fn notes(report: &FirstSignsReport) -> String {
    format!("{}\n{CAVEAT}\n", found(report))
}
