//! What policies come to under rules of robustness, as tables.

use std::io::{self, Write};

use offramp_explore::robustness::Rule;

use super::data::RobustnessReport;

/// `robustness.csv`: a row for each policy and rule.
///
/// # Errors
///
/// What the writer says.
pub fn robustness(report: &RobustnessReport, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["policy", "rule", "value", "rank", "holds"])?;
    for policy in &report.policies {
        for standing in &policy.rules {
            table.write_record([
                policy.policy.as_str(),
                name(standing.rule),
                &standing.value.to_string(),
                &standing.rank.to_string(),
                &standing.holds.to_string(),
            ])?;
        }
    }
    table.flush()
}

/// `regrets.csv`: a row for each world, with the regret of each policy.
///
/// # Errors
///
/// What the writer says.
pub fn regrets(report: &RobustnessReport, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let policies = report.policies.iter().map(|policy| policy.policy.as_str());
    table.write_record(std::iter::once("world").chain(policies))?;
    let worlds = report
        .policies
        .first()
        .map_or(0, |policy| policy.regrets.len());
    for world in 0..worlds {
        let regrets = report
            .policies
            .iter()
            .map(|policy| policy.regrets[world].to_string());
        table.write_record(std::iter::once(world.to_string()).chain(regrets))?;
    }
    table.flush()
}

fn name(rule: Rule) -> &'static str {
    match rule {
        Rule::Mean => "mean",
        Rule::Tail => "worst-5-percent",
        Rule::Worst => "worst-world",
        Rule::Regret => "largest-regret",
        Rule::Satisficing => "satisficing",
    }
}
