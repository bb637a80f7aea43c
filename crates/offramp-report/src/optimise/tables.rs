//! The best policy of a family, as CSV files.

use std::io;

use super::data::OptimiseReport;

/// `policies.csv`: a row for each dial of every policy that was found. Columns: `found` (the number
/// of the policy), whether it `stays` on the front with fresh luck, the `dial`, its `value`, the
/// one `before`, the least and largest value that were tried, `from` and `to`, its `grade` of
/// evidence, and the `gain_without` it.
///
/// # Errors
///
/// What the writer says.
pub fn policies(report: &OptimiseReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "found",
        "stays",
        "dial",
        "value",
        "before",
        "from",
        "to",
        "grade",
        "gain_without",
    ])?;
    for (place, policy) in report.policies.iter().enumerate() {
        for dial in &policy.dials {
            let numbers = [dial.value, dial.before, dial.low, dial.high];
            let begin = [
                (place + 1).to_string(),
                policy.stays.to_string(),
                dial.name.clone(),
            ];
            let numbers = numbers.map(|number| number.to_string());
            let end = [dial.grade.clone(), cell(dial.gain_without)];
            table.write_record(begin.iter().chain(&numbers).chain(&end))?;
        }
    }
    table.flush()
}

/// `against.csv`: a row for each policy, rival and goal. Columns: `found` (the number of the
/// policy), `rival`, whether the search `met` it, the `goal`, its mean `before` and `with` the
/// policy that was found, and the `gain` with the ends `low` and `high` of its 95 % interval.
///
/// # Errors
///
/// What the writer says.
pub fn against(report: &OptimiseReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "found", "rival", "met", "goal", "before", "with", "gain", "low", "high",
    ])?;
    for (place, policy) in report.policies.iter().enumerate() {
        for one in &policy.against {
            let own = &one.gain;
            table.write_record([
                (place + 1).to_string(),
                one.rival.clone(),
                one.met.to_string(),
                own.goal.clone(),
                own.before.to_string(),
                own.with.to_string(),
                own.gain.to_string(),
                cell(own.low),
                cell(own.high),
            ])?;
        }
    }
    table.flush()
}

/// `transfer.csv`: a row for each policy, goal and world that the search did not see. Columns:
/// `found` (the number of the policy), `goal`, the `world`, and the `gain` there.
///
/// # Errors
///
/// What the writer says.
pub fn transfer(report: &OptimiseReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["found", "goal", "world", "gain"])?;
    for (place, policy) in report.policies.iter().enumerate() {
        for own in &policy.worlds {
            for (world, gain) in own.gains.iter().enumerate() {
                let cells = [place + 1, world].map(|number| number.to_string());
                let [found, world] = cells;
                table.write_record([found, own.goal.clone(), world, gain.to_string()])?;
            }
        }
    }
    table.flush()
}

fn cell(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}
