//! Base rates beside the model as plain data: the stable, versioned JSON of `offramp baserates`.

use serde::Serialize;

use offramp_analysis::baserates::definition::Definition;
use offramp_analysis::baserates::targets::Tier;
use offramp_analysis::baserates::{Agreement, TargetCheck, penalty};
use offramp_core::crisis::Unit;
use offramp_core::ensemble::Plan;

use crate::head::Head;

/// The version of the shape; it grows when a key is renamed or removed.
pub const BASERATES_VERSION: u32 = 1;

/// The results of `offramp baserates`: whether crises of the model end in war, last and escalate as
/// often as those that historians counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BaseratesReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: Head,
    /// How many runs of each class were played.
    pub runs: u64,
    /// Targets of tier A, counted by their agreement with the data.
    pub tier_a: AgreementCounts,
    /// Targets of tier B, counted by their agreement with the data.
    pub tier_b: AgreementCounts,
    /// The cost of missing the targets of tier A, in nats: about half the sum of `z` squared.
    pub penalty: f64,
    /// The targets in the order of their file.
    pub targets: Vec<TargetReport>,
}

/// How many targets agree with the data, and how well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct AgreementCounts {
    /// All of them.
    pub all: usize,
    /// The simulated value lies in the observed interval.
    pub inside: usize,
    /// It lies outside, less than two standard errors from the observed value.
    pub near: usize,
    /// It lies further away.
    pub off: usize,
    /// The model cannot express them.
    pub not_expressed: usize,
}

impl AgreementCounts {
    /// The share, from 0 to 1, that is met (inside or near) of those that the model can express; 0
    /// where it can express none.
    ///
    /// ```
    /// use offramp::report::baserates::AgreementCounts;
    ///
    /// let counts = AgreementCounts {
    ///     all: 5,
    ///     inside: 2,
    ///     near: 1,
    ///     off: 1,
    ///     not_expressed: 1,
    /// };
    /// assert_eq!(counts.met(), 0.75);
    /// ```
    #[must_use]
    pub fn met(&self) -> f64 {
        let expressed = self.all - self.not_expressed;
        if expressed == 0 {
            return 0.0;
        }
        (self.inside + self.near) as f64 / expressed as f64
    }
}

/// One target beside what the model gives, both in the unit of the target: shares from 0 to 1, or
/// days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetReport {
    /// Its id.
    pub id: String,
    /// `A` or `B`.
    pub tier: Tier,
    /// What it was counted of.
    pub population: String,
    /// What was counted.
    pub statistic: String,
    /// `share` or `days`.
    pub unit: Unit,
    /// Cases in the data.
    pub n: u64,
    /// The observed value.
    pub observed: f64,
    /// Lower end of its 95 % interval.
    pub observed_low: f64,
    /// Upper end.
    pub observed_high: f64,
    /// The simulated value; `null` where it is not expressed.
    pub simulated: Option<f64>,
    /// Lower end of its 95 % interval.
    pub simulated_low: Option<f64>,
    /// Upper end.
    pub simulated_high: Option<f64>,
    /// The distance in standard errors of both values together, positive where the model gives
    /// more; `null` where it is not expressed.
    pub z: Option<f64>,
    /// `inside`, `near`, `off` or `not expressed`.
    pub verdict: Agreement,
    /// Why it is not expressed.
    pub why: Option<String>,
}

/// The comparison as plain data.
#[must_use]
pub fn report(lines: &[TargetCheck], plan: &Plan) -> BaseratesReport {
    BaseratesReport {
        head: Head::new(BASERATES_VERSION, plan.seed),
        runs: plan.runs,
        tier_a: counts(lines, Tier::A),
        tier_b: counts(lines, Tier::B),
        penalty: penalty(lines),
        targets: lines.iter().map(target).collect(),
    }
}

/// The targets of a tier, counted by their agreement with the data.
pub(crate) fn counts(lines: &[TargetCheck], tier: Tier) -> AgreementCounts {
    let mut counts = AgreementCounts::default();
    for line in lines.iter().filter(|line| line.target.tier == tier) {
        counts.all += 1;
        match line.agreement() {
            Agreement::Inside => counts.inside += 1,
            Agreement::Near => counts.near += 1,
            Agreement::Off => counts.off += 1,
            Agreement::NotExpressed => counts.not_expressed += 1,
        }
    }
    counts
}

/// One target beside what the model gives, as plain data.
pub(crate) fn target(line: &TargetCheck) -> TargetReport {
    let target = &line.target;
    TargetReport {
        id: target.id.clone(),
        tier: target.tier,
        population: target.population.clone(),
        statistic: target.statistic.clone(),
        unit: target.unit.clone(),
        n: target.n,
        observed: target.value,
        observed_low: target.low,
        observed_high: target.high,
        simulated: line.simulated.map(|estimate| estimate.point),
        simulated_low: line.simulated.map(|estimate| estimate.low),
        simulated_high: line.simulated.map(|estimate| estimate.high),
        z: line.z(),
        verdict: line.agreement(),
        why: why_not(line),
    }
}

/// Why there is no simulated value: the model has no such quantity, or no run had a case.
fn why_not(line: &TargetCheck) -> Option<String> {
    match (&line.definition, line.simulated) {
        (Definition::NotExpressed(why), _) => Some((*why).to_owned()),
        (Definition::Of { .. }, None) => Some("no run has a case of it".to_owned()),
        (Definition::Of { .. }, Some(_)) => None,
    }
}
