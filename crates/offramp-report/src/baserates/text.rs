//! Base rates beside the model for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::baserates::targets::Tier;
use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{grouped, short};

use super::data::{AgreementCounts, BaseratesReport, TargetReport};
use crate::caveat::CAVEAT;

/// The comparison for a reader at a terminal: incidents as the floor, crises as the ceiling, never
/// averaged. Targets stand under the population that they were counted of; then comes a line on
/// each tier with how many of its targets are met.
#[must_use]
pub fn text(report: &BaseratesReport) -> String {
    let (runs, seed) = (grouped(report.runs), report.head.seed);
    let mut text = format!(
        "Base rates of real crises and what the model gives for the reference classes\nplayed     {runs} runs of each class, seed {seed}\n"
    );
    let populations = report.targets.chunk_by(|a, b| a.population == b.population);
    text.extend(populations.map(population));
    text.push('\n');
    for (tier, counts) in [("A", report.tier_a), ("B", report.tier_b)] {
        if counts.all > 0 {
            let _ = writeln!(text, "{}", summary(tier, &counts));
        }
    }
    text + LEGEND + CAVEAT + "\n"
}

/// What the verdicts and the star mean.
const LEGEND: &str = "\
inside: in the real interval; near: outside, but less than 2 standard errors from the real value; tier B is a check only (*)
";

/// The targets that were counted of one population, under its name.
fn population(targets: &[TargetReport]) -> String {
    let header = format!(
        "{:<26}{:>6} {:>16}{:>8} {:>16}{:>7}  verdict",
        "", "real", "95 %", "model", "95 %", "z"
    );
    let rows = targets
        .iter()
        .map(|target| row(target).trim_end().to_owned() + "\n");
    format!("\n{}\n{header}\n", targets[0].population) + &rows.collect::<String>()
}

/// One target: the real value with its interval, the model's with its own, the distance between
/// them in standard errors, and the verdict. A star marks tier B.
fn row(target: &TargetReport) -> String {
    let star = if target.tier == Tier::B { " *" } else { "" };
    let name = format!("{}{star}", target.id);
    let unit = &target.unit;
    let simulated = target.simulated_low.zip(target.simulated_high);
    let simulated = simulated.map_or_else(String::new, |ends| interval(unit, ends));
    let z = target.z.map_or_else(String::new, |z| format!("{z:+.1}"));
    format!(
        "{name:<24}{:>8} {:>16}{:>8} {simulated:>16}{z:>7}  {}",
        value(unit, Some(target.observed)),
        interval(unit, (target.observed_low, target.observed_high)),
        value(unit, target.simulated),
        verdict(target)
    )
}

/// `12.3 %` or `4.5 d`; a dash for what the model does not give.
fn value(unit: &Unit, value: Option<f64>) -> String {
    let Some(value) = value else {
        return "-".to_owned();
    };
    let sign = if *unit == Unit::Share { "%" } else { "d" };
    format!("{} {sign}", number(unit, value))
}

/// `[10.1, 14.6]`, in percent or days.
fn interval(unit: &Unit, (low, high): (f64, f64)) -> String {
    format!("[{}, {}]", number(unit, low), number(unit, high))
}

fn number(unit: &Unit, value: f64) -> String {
    if *unit == Unit::Share {
        format!("{:.1}", 100.0 * value)
    } else {
        short(Some(value))
    }
}

/// The verdict, with the reason where the model does not express the target.
fn verdict(target: &TargetReport) -> String {
    let name = target.verdict.name();
    let why = target.why.as_ref();
    why.map_or_else(|| name.to_owned(), |why| format!("{name}: {why}"))
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
