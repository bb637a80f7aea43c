//! Options as plain data.

use offramp_analysis::comparison::{Comparison, Verdict};
use offramp_analysis::options::{Choice, Options};
use offramp_core::crisis::Crisis;
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::comparison::arm_outcomes;
use crate::run::OutcomeReport;

/// What other policies of the two states would change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionsReport {
    /// How many runs of the crisis as it is, and with each option.
    pub runs: u64,
    /// How the runs ended with everything as it is: what the changes are measured from.
    pub outcomes: Vec<OutcomeReport>,
    /// A row for each policy of each state but its own.
    pub options: Vec<OptionReport>,
}

/// Another policy of one of the two states.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionReport {
    /// The state, by its name in files.
    pub actor: String,
    /// Its title.
    pub title: String,
    /// The policy.
    pub policy: String,
    /// What it does, in a line.
    pub says: String,
    /// How often each outcome comes about with it, in the order of those of the crisis as it is.
    pub shares: Vec<ShareReport>,
}

/// How often an outcome comes about with an option, beside the crisis as it is. Shares: 0.01 is one
/// percentage point.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShareReport {
    /// In which share of the runs.
    pub share: f64,
    /// How much more often than as it is, run by run.
    pub change: f64,
    /// Lower end of the 95 % interval of that change.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// `shown`, `not-shown` or `never-differed`, after Holm's correction for all changes.
    pub verdict: Verdict,
}

/// The options as plain data; `None` where there is no other policy and nothing was played.
#[must_use]
pub fn report(scenario: &Scenario, options: &Options) -> Option<OptionsReport> {
    let comparison = options.comparison.as_ref()?;
    let crisis = &scenario.crisis;
    let choices = options.choices.iter();
    Some(OptionsReport {
        runs: comparison.runs,
        outcomes: arm_outcomes(crisis, &comparison.arms[0], comparison.z),
        options: choices
            .map(|choice| option(scenario, choice, comparison))
            .collect(),
    })
}

fn option(scenario: &Scenario, choice: &Choice, comparison: &Comparison) -> OptionReport {
    let principal = scenario.crisis.principal(choice.side);
    let known = scenario.policy(&choice.policy);
    OptionReport {
        actor: principal.name.clone(),
        title: principal.title.clone(),
        policy: choice.policy.clone(),
        says: known.map_or_else(|_| String::new(), |policy| policy.summary.clone()),
        shares: shares(&scenario.crisis, choice.arm, comparison),
    }
}

/// The shares of an arm with their differences from the first, in the order of the outcomes.
fn shares(crisis: &Crisis, arm: usize, comparison: &Comparison) -> Vec<ShareReport> {
    let own: Vec<_> = comparison
        .differences
        .iter()
        .filter(|difference| difference.arm == arm)
        .collect();
    let places = 0..crisis.outcome_names().len();
    let shares = places.map(|place| {
        let name = &crisis.outcome_names()[place];
        let found = own
            .iter()
            .find(|difference| comparison.quantities[difference.quantity].name == *name);
        let estimate = found.and_then(|difference| difference.estimate);
        ShareReport {
            share: comparison.arms[arm].share(place, comparison.z).point,
            change: estimate.map_or(0.0, |estimate| estimate.point),
            low: estimate.map_or(0.0, |estimate| estimate.low),
            high: estimate.map_or(0.0, |estimate| estimate.high),
            verdict: found.map_or(Verdict::NeverDiffered, |difference| difference.verdict),
        }
    });
    shares.collect()
}
