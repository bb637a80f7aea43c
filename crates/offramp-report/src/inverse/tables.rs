//! What would have to be true, as tables.

use std::io::{self, Write};

use super::data::InverseReport;

/// `inverse.csv`: a row for each policy and factor: what it is in the worlds in which the bound is
/// kept.
///
/// # Errors
///
/// What the writer says.
pub fn ranges(report: &InverseReport, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let header = [
        "policy",
        "worlds",
        "factor",
        "usual",
        "explored_low",
        "explored_high",
    ];
    table.write_record(header.into_iter().chain(["held_p05", "held_p95"]))?;
    for policy in &report.policies {
        for range in &policy.ranges {
            let numbers = [range.usual]
                .into_iter()
                .chain(range.explored)
                .chain(range.held);
            let begin = [
                policy.policy.clone(),
                policy.worlds.to_string(),
                range.path.clone(),
            ];
            let numbers = numbers.map(|number| number.to_string());
            table.write_record(begin.into_iter().chain(numbers))?;
        }
    }
    table.flush()
}

/// `nearest.csv`: a row for each policy, near world and factor that is different in it.
///
/// # Errors
///
/// What the writer says.
pub fn nearest(report: &InverseReport, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "policy", "world", "distance", "answer", "factor", "usual", "value",
    ])?;
    for policy in &report.policies {
        for near in &policy.nearest {
            for change in &near.changes {
                table.write_record([
                    policy.policy.clone(),
                    near.world.to_string(),
                    near.distance.to_string(),
                    near.answer.to_string(),
                    change.path.clone(),
                    change.usual.to_string(),
                    change.value.to_string(),
                ])?;
            }
        }
    }
    table.flush()
}
