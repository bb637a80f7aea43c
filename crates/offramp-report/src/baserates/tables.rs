//! Base rates beside the model as a CSV file.

use std::io;

use super::data::BaseratesReport;

/// The comparison as `baserates.csv`.
///
/// # Errors
///
/// It cannot be written.
pub fn targets(report: &BaseratesReport, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for target in &report.targets {
        writer.serialize(target)?;
    }
    writer.flush()
}
