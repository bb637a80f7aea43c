//! Which exits are open, as CSV files.

use std::io;

use offramp_analysis::exits::Exits;
use offramp_core::crisis::Crisis;

use super::data::{CellReport, EndingReport, ExitsReport, ShareReport, day};

/// `exits.csv`: for every day, all runs that are open then and those on each rung, with a row for
/// each ending and time. Columns: `day`, `rung` (empty for all), `severity`, how many runs were
/// `open`, `outcome`, `within` (days; empty for as far as runs were played), `count`, and the
/// `share` with the ends `low` and `high` of its interval, empty where fewer than 30 runs were
/// open.
///
/// # Errors
///
/// What the writer says.
pub fn exits(crisis: &Crisis, exits: &Exits, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "day", "rung", "severity", "open", "outcome", "within", "count", "share", "low", "high",
    ])?;
    for look in 0..exits.counts.looks() {
        for cell in day(crisis, exits, look) {
            for ending in &cell.endings {
                for (within, count, share) in times(ending) {
                    table.write_record(record(&cell, &ending.outcome, within, count, share))?;
                }
            }
        }
    }
    table.flush()
}

/// An ending by each time.
fn times(ending: &EndingReport) -> [(&'static str, u64, Option<ShareReport>); 3] {
    [
        ("30", ending.count_30, ending.within_30),
        ("90", ending.count_90, ending.within_90),
        ("", ending.count_at_last, ending.at_last),
    ]
}

fn record(
    cell: &CellReport,
    outcome: &str,
    within: &str,
    count: u64,
    share: Option<ShareReport>,
) -> [String; 10] {
    let [share, low, high] = cells(share);
    [
        cell.day.to_string(),
        cell.rung.clone().unwrap_or_default(),
        cell.severity
            .map_or_else(String::new, |severity| severity.to_string()),
        cell.open.to_string(),
        outcome.to_owned(),
        within.to_owned(),
        count.to_string(),
        share,
        low,
        high,
    ]
}

/// A share and the ends of its interval; empty where there is none.
fn cells(share: Option<ShareReport>) -> [String; 3] {
    let written = |share: ShareReport| [share.share, share.low, share.high].map(|x| x.to_string());
    share.map_or_else(Default::default, written)
}

/// `returns.csv`: a row for each rung from that of a threat up that any run reached, and what
/// became of these: `rung`, `severity`, `reached`, then `back` within 7, 30 and 90 days, `higher`
/// first and `ended_badly`, each as a share with `low` and `high`; `back` at last and `open` as
/// counts, `median_days`.
///
/// # Errors
///
/// What the writer says.
pub fn returns(report: &ExitsReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let shares = ["back_7", "back_30", "back_90", "higher", "ended_badly"];
    let ends = |name: &str| {
        [
            name.to_owned(),
            format!("{name}_low"),
            format!("{name}_high"),
        ]
    };
    let begin = ["rung", "severity", "reached"].map(str::to_owned);
    let end = ["back", "median_days", "open"].map(str::to_owned);
    table.write_record(
        begin
            .into_iter()
            .chain(shares.iter().flat_map(|name| ends(name)))
            .chain(end),
    )?;
    for row in &report.returns {
        let shares = [
            row.back_7,
            row.back_30,
            row.back_90,
            row.higher,
            row.ended_badly,
        ];
        let begin = [
            row.rung.clone(),
            row.severity.to_string(),
            row.reached.to_string(),
        ];
        let median = row
            .median_days
            .map_or_else(String::new, |days| days.to_string());
        let end = [row.back.to_string(), median, row.open.to_string()];
        table.write_record(
            begin
                .into_iter()
                .chain(shares.into_iter().flat_map(cells))
                .chain(end),
        )?;
    }
    table.flush()
}
