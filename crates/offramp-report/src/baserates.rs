//! Base rates beside the model: the stable, versioned JSON of `offramp baserates`, its table and its text.

use std::fmt::Write;
use std::io;

use serde::Serialize;

use super::CAVEAT;
use super::text::{grouped, short};
use offramp_analysis::baserates::definition::Definition;
use offramp_analysis::baserates::targets::Tier;
use offramp_analysis::baserates::{Agreement, TargetCheck, penalty};
use offramp_core::crisis::Unit;
use offramp_core::ensemble::Plan;

/// The version of the shape; it grows when a key is renamed or removed.
pub const BASERATES_VERSION: u32 = 1;

/// The results of `offramp baserates`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BaseratesReport {
    /// [`BASERATES_VERSION`].
    pub shape: u32,
    /// The version of offramp.
    pub version: String,
    /// The seed.
    pub seed: u64,
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
    /// The share that is met of those that the model can express; 0 where it can express none.
    #[must_use]
    pub fn met(&self) -> f64 {
        let expressed = self.all - self.not_expressed;
        if expressed == 0 {
            0.0
        } else {
            (self.inside + self.near) as f64 / expressed as f64
        }
    }
}

/// One target beside what the model gives.
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
    /// The distance in standard errors.
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
        shape: BASERATES_VERSION,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        seed: plan.seed.0,
        runs: plan.runs,
        tier_a: counts(lines, Tier::A),
        tier_b: counts(lines, Tier::B),
        penalty: penalty(lines),
        targets: lines.iter().map(target).collect(),
    }
}

/// The targets of a tier, counted by their agreement with the data.
pub(super) fn counts(lines: &[TargetCheck], tier: Tier) -> AgreementCounts {
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
pub(super) fn target(line: &TargetCheck) -> TargetReport {
    let target = &line.target;
    let why = match (&line.definition, line.simulated) {
        (Definition::NotExpressed(why), _) => Some((*why).to_owned()),
        (Definition::Of { .. }, None) => Some("no run has a case of it".to_owned()),
        (Definition::Of { .. }, Some(_)) => None,
    };
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
        why,
    }
}

/// The comparison as `baserates.csv`.
///
/// # Errors
///
/// It cannot be written.
pub fn table(report: &BaseratesReport, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for target in &report.targets {
        writer.serialize(target)?;
    }
    writer.flush()
}

/// The comparison for a reader at a terminal: incidents as the floor, crises as the ceiling, never averaged.
#[must_use]
pub fn text(report: &BaseratesReport) -> String {
    let mut text = format!(
        "Base rates of real crises and what the model gives for the reference classes\nplayed     {} runs of each class, seed {}\n",
        grouped(report.runs),
        report.seed
    );
    let mut last = "";
    for target in &report.targets {
        if target.population != last {
            last = &target.population;
            let _ = writeln!(text, "\n{last}");
            let _ = writeln!(
                text,
                "{:<26}{:>6} {:>16}{:>8} {:>16}{:>7}  verdict",
                "", "real", "95 %", "model", "95 %", "z"
            );
        }
        let _ = writeln!(text, "{}", row(target).trim_end());
    }
    text.push('\n');
    for (tier, counts) in [("A", report.tier_a), ("B", report.tier_b)] {
        if counts.all > 0 {
            let _ = writeln!(text, "{}", summary(tier, &counts));
        }
    }
    let _ = writeln!(
        text,
        "inside: in the real interval; near: outside, but less than 2 standard errors from the real value; tier B is a check only (*)"
    );
    let _ = writeln!(text, "{CAVEAT}");
    text
}

fn row(target: &TargetReport) -> String {
    let name = if target.tier == Tier::B {
        format!("{} *", target.id)
    } else {
        target.id.clone()
    };
    let show = |value: Option<f64>| match value {
        Some(value) if target.unit == Unit::Share => format!("{:.1} %", 100.0 * value),
        Some(value) => format!("{} d", short(Some(value))),
        None => "-".to_owned(),
    };
    let bare = |value: f64| {
        if target.unit == Unit::Share {
            format!("{:.1}", 100.0 * value)
        } else {
            short(Some(value))
        }
    };
    let between = |low: f64, high: f64| format!("[{}, {}]", bare(low), bare(high));
    let simulated = match (target.simulated_low, target.simulated_high) {
        (Some(low), Some(high)) => between(low, high),
        _ => String::new(),
    };
    let z = target.z.map_or_else(String::new, |z| format!("{z:+.1}"));
    let verdict = match &target.why {
        Some(why) => format!("{}: {why}", target.verdict.name()),
        None => target.verdict.name().to_owned(),
    };
    format!(
        "{name:<24}{:>8} {:>16}{:>8} {simulated:>16}{z:>7}  {verdict}",
        show(Some(target.observed)),
        between(target.observed_low, target.observed_high),
        show(target.simulated),
    )
}

fn summary(tier: &str, counts: &AgreementCounts) -> String {
    format!(
        "tier {tier}: {} targets, {} inside, {} near, {} off, {} not expressed; met: {:.0} % of those that the model can express",
        counts.all,
        counts.inside,
        counts.near,
        counts.off,
        counts.not_expressed,
        100.0 * counts.met()
    )
}
