//! First signs as a CSV file.

use std::io;

use super::data::FirstSignsReport;

/// `first-signs.csv`: a row for each sign, the strongest first. Columns: `sign`, `day`, the runs
/// with it and how many came to the ending (`with_runs`, `with_count`), those without it
/// (`without_runs`, `without_count`), the `ratio` of the chances with the ends `low` and `high` of
/// its interval and its `p`, empty where there is none, `p_holm`, `shown`.
///
/// # Errors
///
/// What the writer says.
pub fn signs(report: &FirstSignsReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "sign",
        "day",
        "with_runs",
        "with_count",
        "without_runs",
        "without_count",
        "ratio",
        "low",
        "high",
        "p",
        "p_holm",
        "shown",
    ])?;
    for row in &report.signs {
        let of = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
        table.write_record([
            row.sign.clone(),
            row.day.to_string(),
            row.with.runs.to_string(),
            row.with.count.to_string(),
            row.without.runs.to_string(),
            row.without.count.to_string(),
            of(row.ratio),
            of(row.low),
            of(row.high),
            of(row.p),
            row.p_holm.to_string(),
            row.shown.to_string(),
        ])?;
    }
    table.flush()
}
