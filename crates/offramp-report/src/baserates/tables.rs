//! Base rates beside the model as a CSV file.

use std::io;

use super::data::BaseratesReport;

/// `baserates.csv`: a row for each target, with the fields of [`TargetReport`](super::TargetReport)
/// as columns. A cell is empty where the model does not express the target.
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
