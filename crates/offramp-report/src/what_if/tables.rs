//! One change as a CSV file.

use std::io;

use super::data::WhatIfReport;

/// `differences.csv`: a row for each outcome and measure. Columns: `quantity`, `unit`, the
/// `difference` after the change less as it happened, with `low` and `high`, the p-values `p`
/// (alone) and `p_holm` (corrected), `verdict`.
///
/// # Errors
///
/// What the writer says.
pub fn differences(report: &WhatIfReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "quantity",
        "unit",
        "difference",
        "low",
        "high",
        "p",
        "p_holm",
        "verdict",
    ])?;
    for difference in &report.differences {
        let shift = &difference.shift;
        table.write_record([
            shift.of.clone(),
            difference.unit.clone(),
            shift.difference.to_string(),
            shift.low.to_string(),
            shift.high.to_string(),
            shift.p.to_string(),
            difference.p_holm.to_string(),
            difference.verdict.name().to_owned(),
        ])?;
    }
    table.flush()
}
