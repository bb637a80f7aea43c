//! The regrets of policies as a chart.

use offramp_chart::Source;
use offramp_chart::regret::Regret;
use offramp_core::crisis::Unit;

use super::data::RobustnessReport;

/// The regret of each policy over the worlds.
#[must_use]
pub fn regret_chart(report: &RobustnessReport) -> Regret {
    let unit = Unit::from(report.unit.as_str());
    let scale = unit.shown_scale();
    let policies = report.policies.iter().map(|policy| {
        let regrets = policy.regrets.iter().map(|regret| scale * regret);
        (policy.policy.clone(), regrets.collect())
    });
    Regret {
        source: Source {
            scenario: report.head.scenario.clone(),
            runs: Some(report.head.runs),
            seed: Some(report.head.seed),
            ..Source::default()
        },
        answer: report.name.clone(),
        unit: unit.of_differences().to_owned(),
        policies: policies.collect(),
    }
}
