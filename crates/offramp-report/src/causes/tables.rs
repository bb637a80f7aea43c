//! The causes of wars as a CSV file.

use std::io;

use super::data::CausesReport;

/// `causes.csv`: a row for each cause and outcome. Columns: `cause`, `outcome`, the change of its
/// share as `mean` with the ends `low` and `high` of its interval, the runs `gained` and `lost` to
/// the outcome without the cause, the p-values `p` (alone) and `p_holm` (corrected), `verdict`.
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
