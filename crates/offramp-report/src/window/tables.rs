//! The window of an intervention as a CSV file.

use std::io;

use super::data::{ChangeReport, WindowReport};

/// `window.csv`: a row for each day. Columns: `day`, how many runs are `open`, the shares `without`
/// and `with` the intervention that come to the ending, their difference among open crises (`mean`,
/// `low`, `high`) and among all (`mean_all`, `low_all`, `high_all`), empty with fewer than 30 open
/// runs, the runs `gained` and `lost`, `p_holm`, `shown`, `worth_it`.
///
/// # Errors
///
/// What the writer says.
pub fn days(report: &WindowReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "day", "open", "without", "with", "mean", "low", "high", "mean_all", "low_all", "high_all",
        "gained", "lost", "p_holm", "shown", "worth_it",
    ])?;
    let of = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let three = |change: Option<ChangeReport>| {
        [
            of(change.map(|change| change.mean)),
            of(change.map(|change| change.low)),
            of(change.map(|change| change.high)),
        ]
    };
    for row in &report.days {
        let begin = [
            row.day.to_string(),
            row.open.to_string(),
            of(row.without),
            of(row.with),
        ];
        let end = [
            row.gained.to_string(),
            row.lost.to_string(),
            row.p_holm.to_string(),
            row.shown.to_string(),
            row.worth_it.to_string(),
        ];
        let changes = three(row.of_open).into_iter().chain(three(row.of_all));
        table.write_record(begin.into_iter().chain(changes).chain(end))?;
    }
    table.flush()
}
