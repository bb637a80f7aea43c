//! The window of an intervention, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, percent};

use super::data::{ChangeReport, OpeningReport, WindowReport};
use crate::caveat::CAVEAT;
use crate::comparison::p_value;
use crate::text_table::numbers;

/// The results for a reader at a terminal: a row for each day, then the last that is worth it.
#[must_use]
pub fn text(report: &WindowReport) -> String {
    let rows: Vec<Vec<String>> = report.days.iter().map(|row| cells(row).to_vec()).collect();
    let table = numbers(&header(report), &rows);
    format!(
        "{}{table}\n{}\n\n{}\n{CAVEAT}\n",
        head(report),
        report.sentence,
        method(report)
    )
}

/// The question.
pub(super) fn title(report: &WindowReport) -> String {
    let (scenario, change) = (&report.head.scenario, report.policies.join(", "));
    format!("{scenario}: until when does {change} help?")
}

fn head(report: &WindowReport) -> String {
    let mut text = format!("{}\n\n", title(report));
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let (runs, seed) = (grouped(report.head.runs), report.head.seed);
    let (share, outcome) = (percent(report.share), &report.outcome);
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

/// The header of the table of days.
pub(super) fn header(report: &WindowReport) -> [String; 7] {
    [
        "from day".to_owned(),
        "open".to_owned(),
        format!("{} without", report.outcome),
        "with".to_owned(),
        "points of open".to_owned(),
        "points of all".to_owned(),
        "p".to_owned(),
    ]
}

/// The row of a day.
pub(super) fn cells(row: &OpeningReport) -> [String; 7] {
    let share = |share: Option<f64>| {
        share.map_or_else(|| "-".to_owned(), |share| format!("{} %", percent(share)))
    };
    let points = |change: Option<ChangeReport>| {
        change.map_or_else(|| "-".to_owned(), |change| change.in_points())
    };
    [
        row.day.to_string(),
        format!("{} ({} %)", grouped(row.open), percent(row.share_open)),
        share(row.without),
        share(row.with),
        points(row.of_open),
        points(row.of_all),
        p_value(row.p_holm),
    ]
}

/// How it was counted.
pub(super) fn method(report: &WindowReport) -> String {
    format!(
        "Each run that is open at the end of a day goes on from there as it is and with the other policy, both with its own luck; differences are paired, with 95 % intervals, and p is corrected for all {} days (Holm). Of all crises it is worth less every day, as fewer are open. Fewer than 30 open runs are not estimated (a dash). What waiting costs is an answer of the model, not of history.",
        report.days.len()
    )
}
