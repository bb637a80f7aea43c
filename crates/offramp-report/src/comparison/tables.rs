//! A comparison as CSV files.

use std::io;

use offramp_core::crisis::Unit;

use super::data::ComparisonReport;

/// `arms.csv`: a row an arm and outcome or measure, with its interval.
///
/// # Errors
///
/// What the writer says.
pub fn arms(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let header = [
        "arm", "quantity", "unit", "n", "mean", "low", "high", "sd", "p05", "p50", "p95",
    ];
    table.write_record(header)?;
    for arm in &report.arms {
        for row in &arm.outcomes {
            let numbers = [row.share, row.low, row.high].map(|number| number.to_string());
            let runs = report.head.runs.to_string();
            let first = [arm.name.as_str(), &row.name, Unit::Share.name(), &runs];
            let last = ["", "", "", ""];
            let numbers = numbers.iter().map(String::as_str);
            table.write_record(first.into_iter().chain(numbers).chain(last))?;
        }
        for row in &arm.measures {
            let n = row.n.to_string();
            let first = [arm.name.as_str(), &row.name, row.unit.name(), &n];
            let numbers = [
                row.mean, row.low, row.high, row.sd, row.p05, row.p50, row.p95,
            ]
            .map(|number| number.map_or_else(String::new, |number| number.to_string()));
            table.write_record(first.into_iter().chain(numbers.iter().map(String::as_str)))?;
        }
    }
    table.flush()
}

/// `differences.csv`: a row a difference.
///
/// # Errors
///
/// What the writer says.
pub fn differences(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in &report.differences {
        table.serialize(row)?;
    }
    table.flush()
}
