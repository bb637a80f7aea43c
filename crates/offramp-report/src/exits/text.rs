//! Which exits are open, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{bound, grouped, percent, short};

use super::data::{CellReport, ExitsReport, ShareReport, horizons};
use crate::caveat::CAVEAT;
use crate::text_table::numbers;

/// The results for a reader at a terminal: how crises end that are still open, day by day; how
/// likely the worst ending is before a peaceful one, by day and rung; what became of the runs that
/// first reached a rung.
#[must_use]
pub fn text(report: &ExitsReport) -> String {
    let mut text = head(report);
    for (place, title) in horizons().iter().enumerate() {
        let _ = writeln!(text, "How crises end {title} that are still open on a day");
        text.push_str(&endings(report, place));
        text.push('\n');
    }
    text + &committor(report) + &returns(report) + &notes(report)
}

fn head(report: &ExitsReport) -> String {
    let mut text = format!("{}: which exits are open?\n\n", report.head.scenario);
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let (runs, seed) = (grouped(report.head.runs), report.head.seed);
    let last = short(Some(report.last_day));
    let _ = writeln!(
        text,
        "played     {runs} runs, each on to day {last}, seed {seed}"
    );
    if report.partial {
        let asked = grouped(report.asked);
        let _ = writeln!(text, "partial    interrupted: {asked} runs were asked for");
    }
    text + "\n"
}

/// The rows of all crises that are open on each day.
fn all_of(report: &ExitsReport) -> impl Iterator<Item = &CellReport> {
    report.days.iter().filter(|cell| cell.rung.is_none())
}

/// For each day, how many runs are open and how they end by the time at this place.
fn endings(report: &ExitsReport, place: usize) -> String {
    let names = report.outcomes.iter().enumerate().map(|(at, name)| {
        let is_open = at + 1 == report.outcomes.len();
        if is_open {
            "still open".to_owned()
        } else {
            name.clone()
        }
    });
    let header: Vec<String> = ["day", "open"]
        .map(str::to_owned)
        .into_iter()
        .chain(names)
        .collect();
    let rows = all_of(report).map(|cell| {
        let shares = cell
            .endings
            .iter()
            .map(|ending| percents([ending.within_30, ending.within_90][place]));
        let begin = [short(Some(cell.day)), grouped(cell.open)];
        begin.into_iter().chain(shares).collect()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    numbers(&header, &rows)
}

/// `12.3 %`; a dash where there are too few.
fn percents(share: Option<ShareReport>) -> String {
    share.map_or_else(
        || "-".to_owned(),
        |share| format!("{} %", percent(share.share)),
    )
}

/// `12.3 % [10.4, 14.5]`; a dash where there are too few.
pub(super) fn with_interval(share: Option<ShareReport>) -> String {
    let Some(share) = share else {
        return "-".to_owned();
    };
    let [low, high] = [share.low, share.high].map(bound);
    format!("{} % [{low}, {high}]", percent(share.share))
}

/// What the committor is of.
pub(super) fn question(report: &ExitsReport) -> String {
    format!(
        "The chance of {} before a peaceful end ({})",
        report.worst,
        report.peaceful.join(", ")
    )
}

/// The days that are shown, and for each rung from the highest down its name and the committor with
/// the number of open runs on each day.
pub(super) fn by_rung(report: &ExitsReport) -> (Vec<f64>, Vec<(String, Vec<String>)>) {
    let days: Vec<f64> = all_of(report).map(|cell| cell.day).collect();
    let mut rungs: Vec<(f64, &str)> = Vec::new();
    for cell in &report.days {
        if let (Some(rung), Some(severity)) = (&cell.rung, cell.severity) {
            rungs.push((severity, rung));
        }
    }
    rungs.sort_by(|a, b| b.0.total_cmp(&a.0));
    rungs.dedup();
    let cell = |rung: &str, day: f64| {
        let mut all = report.days.iter();
        let found =
            all.find(|cell| cell.rung.as_deref() == Some(rung) && (cell.day - day).abs() < 1e-9);
        found.map_or_else(String::new, |cell| {
            format!("{} of {}", percents(cell.worst_first), grouped(cell.open))
        })
    };
    let rows = rungs.into_iter().map(|(severity, rung)| {
        let name = format!("{rung} {}", short(Some(severity)));
        (name, days.iter().map(|day| cell(rung, *day)).collect())
    });
    (days.clone(), rows.collect())
}

fn committor(report: &ExitsReport) -> String {
    if report.peaceful.is_empty() {
        return "no ending of this scenario is peaceful: there is nothing that could come first\n\n"
            .to_owned();
    }
    let (days, rungs) = by_rung(report);
    let days = days.iter().map(|day| format!("day {}", short(Some(*day))));
    let header: Vec<String> = std::iter::once("rung".to_owned()).chain(days).collect();
    let rows = rungs
        .into_iter()
        .map(|(name, cells)| std::iter::once(name).chain(cells).collect());
    let rows: Vec<Vec<String>> = rows.collect();
    format!(
        "{}, of the crises that stand there\n{}\n",
        question(report),
        numbers(&header, &rows)
    )
}

/// The header of the table of returns.
pub(super) const RETURNS: [&str; 8] = [
    "rung",
    "reached",
    "back in 7 days",
    "in 30 days",
    "in 90 days",
    "median days",
    "higher first",
    "ended badly",
];

/// The rows of the table of returns, the highest rung first.
pub(super) fn return_rows(report: &ExitsReport) -> Vec<Vec<String>> {
    let rows = report.returns.iter().rev().map(|row| {
        vec![
            format!("{} {}", row.rung, short(Some(row.severity))),
            grouped(row.reached),
            with_interval(row.back_7),
            with_interval(row.back_30),
            with_interval(row.back_90),
            short(row.median_days),
            with_interval(row.higher),
            with_interval(row.ended_badly),
        ]
    });
    rows.collect()
}

fn returns(report: &ExitsReport) -> String {
    let header = RETURNS.map(str::to_owned);
    let rows = return_rows(report);
    format!(
        "Back below a threat without going higher, from the day on which a run first reached a rung\n{}\n",
        numbers(&header, &rows)
    )
}

/// How it was counted.
pub(super) fn counted(report: &ExitsReport) -> String {
    format!(
        "Counted are the runs that are open on a day; whoever is out of the crisis is in no row. Nothing is estimated from fewer than {} runs (a dash). Every run is played on to day {}; one that is open even then is in no ending, and out of the chance of {} before a peaceful end. Back is also who ends peacefully. An act holds the level for 7 days, an operation for as long as it stands.",
        report.fewest,
        short(Some(report.last_day)),
        report.worst
    )
}

fn notes(report: &ExitsReport) -> String {
    format!("{}\n{CAVEAT}\n", counted(report))
}
