//! A comparison as CSV files.

use std::io;

use offramp_core::crisis::Unit;

use super::data::ComparisonReport;
use crate::run::{MeasureReport, OutcomeReport};

/// `arms.csv`: a row for each arm and outcome or measure. Columns: `arm`, `quantity`, `unit`, `n`
/// (the runs that have it), `mean` with the ends `low` and `high` of its interval, and for measures
/// `sd` and the quantiles `p05`, `p50`, `p95`. The mean of an outcome is its share, from 0 to 1; a
/// cell is empty where there is no value.
///
/// # Errors
///
/// What the writer says.
pub fn arms(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "arm", "quantity", "unit", "n", "mean", "low", "high", "sd", "p05", "p50", "p95",
    ])?;
    for arm in &report.arms {
        for row in &arm.outcomes {
            table.write_record(outcome(&arm.name, row, report.head.runs))?;
        }
        for row in &arm.measures {
            table.write_record(measure(&arm.name, row))?;
        }
    }
    table.flush()
}

/// The row of an outcome, which has no spread: its last four cells are empty.
fn outcome(arm: &str, row: &OutcomeReport, runs: u64) -> Vec<String> {
    let first = [arm, &row.name, Unit::Share.name()].map(str::to_owned);
    let numbers = [row.share, row.low, row.high].map(|number| number.to_string());
    let spread = [""; 4].map(str::to_owned);
    let runs = std::iter::once(runs.to_string());
    let first = first.into_iter().chain(runs);
    first.chain(numbers).chain(spread).collect()
}

fn measure(arm: &str, row: &MeasureReport) -> Vec<String> {
    let first = [arm, &row.name, row.unit.name()].map(str::to_owned);
    let numbers = [
        row.mean, row.low, row.high, row.sd, row.p05, row.p50, row.p95,
    ];
    let numbers = numbers.map(|number| number.map_or_else(String::new, |one| one.to_string()));
    let runs = std::iter::once(row.n.to_string());
    first.into_iter().chain(runs).chain(numbers).collect()
}

/// `differences.csv`: a row for each paired difference, with the fields of
/// [`DifferenceReport`](super::DifferenceReport) as columns. Differences of outcomes are shares
/// (0.01 is one percentage point), those of measures are in their `unit`; a cell is empty where
/// there is no value.
///
/// # Errors
///
/// What the writer says.
pub fn differences(report: &ComparisonReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    report
        .differences
        .iter()
        .try_for_each(|row| table.serialize(row))?;
    table.flush()
}
