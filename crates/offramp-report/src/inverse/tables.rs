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

/// `nearest.csv`: a row for each policy, near world and factor that is different in it; of a world
/// in which all is as it stands one row without a factor.
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
            let begin = || {
                let numbers = [near.world.to_string(), near.distance.to_string()];
                let answer = near.answer.to_string();
                std::iter::once(policy.policy.clone())
                    .chain(numbers)
                    .chain([answer])
            };
            if near.changes.is_empty() {
                table.write_record(begin().chain(["", "", ""].map(str::to_owned)))?;
            }
            for change in &near.changes {
                let numbers = [change.usual, change.value].map(|number| number.to_string());
                table.write_record(begin().chain([change.path.clone()]).chain(numbers))?;
            }
        }
    }
    table.flush()
}
