//! The causes of wars as a CSV file.

use std::io;

use super::data::CausesReport;

/// `causes.csv`: a row a cause and outcome.
///
/// # Errors
///
/// What the writer says.
pub fn changes(report: &CausesReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new();
    let mut table = table.has_headers(false).from_writer(out);
    let header = [
        "cause", "outcome", "mean", "low", "high", "gained", "lost", "p", "p_holm", "verdict",
    ];
    table.write_record(header)?;
    for row in &report.causes {
        for change in &row.changes {
            table.serialize((&row.name, change))?;
        }
    }
    table.flush()
}
