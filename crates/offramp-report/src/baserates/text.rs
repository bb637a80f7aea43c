//! Base rates beside the model for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::baserates::targets::Tier;
use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{grouped, short};

use super::data::{AgreementCounts, BaseratesReport, TargetReport};
use crate::caveat::CAVEAT;

/// The comparison for a reader at a terminal: incidents as the floor, crises as the ceiling, never
/// averaged.
#[must_use]
pub fn text(report: &BaseratesReport) -> String {
    let mut text = format!(
        "Base rates of real crises and what the model gives for the reference classes\nplayed     {} runs of each class, seed {}\n",
        grouped(report.runs),
        report.head.seed
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
