//! Options as a CSV file.

use std::io;

use super::data::OptionsReport;

/// `options.csv`: a row for each option and outcome, with the outcome's share and its difference
/// from the crisis as it is, run by run; shares from 0 to 1.
///
/// # Errors
///
/// It cannot be written.
pub fn options(report: &OptionsReport, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "actor", "policy", "outcome", "runs", "share", "change", "low", "high", "verdict",
    ])?;
    let runs = report.runs.to_string();
    for option in &report.options {
        for (outcome, share) in report.outcomes.iter().zip(&option.shares) {
            let numbers = [share.share, share.change, share.low, share.high];
            let numbers = numbers.map(|number| number.to_string());
            let first = [&option.actor, &option.policy, &outcome.name, &runs];
            let first = first.into_iter().map(String::as_str);
            let numbers = numbers.iter().map(String::as_str);
            let verdict = std::iter::once(share.verdict.name());
            table.write_record(first.chain(numbers).chain(verdict))?;
        }
    }
    table.flush()
}
