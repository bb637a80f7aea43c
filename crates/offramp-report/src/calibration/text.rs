//! A calibration for a reader at a terminal.

use offramp_analysis::baserates::Agreement;
use offramp_core::prose::numbers::grouped;

use super::data::{CalibrationReport, Met, WeightReport};
use super::digits::round;
use crate::baserates::TargetReport;
use crate::hindcast::{CrisisReport, Scores, gains, reliability, scores};
use crate::text_table::results;

/// The results of `offramp calibrate` for a reader at a terminal: the fitted weights, how base
/// rates are met, and how well each crisis is foreseen by a fit to the others.
#[must_use]
pub fn text(report: &CalibrationReport) -> String {
    let left_out = &report.left_out;
    let mut text = head(report);
    text.push_str(&weights(report));
    text.push_str(&base_rates(report));
    text.push_str("\nEach crisis scored by a fit to the others: what to expect of a new one\n\n");
    let tables = [
        by_crisis(report),
        scores(&left_out.scores, &left_out.baselines),
        gains(left_out),
        reliability(left_out),
    ];
    text.push_str(&tables.join("\n"));
    text + &on_its_own(report)
}

/// How much there was to fit to, and how long it was sampled.
fn head(report: &CalibrationReport) -> String {
    let left_out = &report.left_out;
    format!(
        "{} acts in {} decisions of {} crises; {} replays, {} samples, seed {}\n\n",
        left_out.acts,
        left_out.decisions,
        left_out.crises.len(),
        report.replays,
        report.samples,
        report.head.seed
    )
}

/// The flattering score: on the crises that the policy was fitted to.
fn on_its_own(report: &CalibrationReport) -> String {
    let bits = report.fitted.bits_per_act;
    format!("\nOn the crises that it was fitted to, the policy scores {bits:.2} bits per act.\n")
}

/// A row for each fitted weight: the likeliest value, its interval by bootstrap over crises, and
/// the prior.
fn weights(report: &CalibrationReport) -> String {
    let header = ["weight", "value", "95 % over crises", "prior"].map(str::to_owned);
    let rows = report.weights.iter().map(|row| {
        let value = round(row.value).to_string();
        [row.name.clone(), value, interval(row), row.prior.clone()]
    });
    results(&header, rows)
}

/// `0.41 to 0.66`; a dash where nothing was sampled.
fn interval(row: &WeightReport) -> String {
    match (row.low, row.high) {
        (Some(low), Some(high)) => format!("{} to {}", round(low), round(high)),
        _ => "-".to_owned(),
    }
}

/// A row for each crisis: bits per act of a fit to the others, beside forecasters without a model.
fn by_crisis(report: &CalibrationReport) -> String {
    let header = [
        "crisis left out",
        "acts",
        "the model",
        "base rate",
        "repeat, smoothed",
        "tit for tat, smoothed",
    ];
    let crises = report.left_out.crises.iter();
    results(&header.map(str::to_owned), crises.map(left_out))
}

fn left_out(crisis: &CrisisReport) -> [String; 6] {
    let bits = |scores: &Scores| format!("{:.2}", scores.bits_per_act);
    [
        crisis.scenario.clone(),
        crisis.acts.to_string(),
        bits(&crisis.scores),
        bits(&crisis.baselines.base_rate),
        bits(&crisis.baselines.smoothed_repeat),
        bits(&crisis.baselines.smoothed_tit_for_tat),
    ]
}

/// How the base rates that were weighed in are met, and which are not.
fn base_rates(report: &CalibrationReport) -> String {
    let Some(base_rates) = &report.base_rates else {
        return String::new();
    };
    let met = |met: &Met| met.counts.inside + met.counts.near;
    format!(
        "\nBase rates weighed in ({} runs of each class, weight {}): {} of {} met; {} by a fit to the histories alone\n{}",
        grouped(base_rates.runs),
        base_rates.weight,
        met(&base_rates.fitted),
        base_rates.fitted.counts.all,
        met(&base_rates.histories_alone),
        missed(&base_rates.targets)
    )
}

/// The targets that the fit is off, each with its distance in standard errors; nothing where there
/// is none.
fn missed(targets: &[TargetReport]) -> String {
    let off = targets
        .iter()
        .filter(|target| target.verdict == Agreement::Off);
    let named = off.map(|target| format!("{} ({:+.1})", target.id, target.z.unwrap_or(f64::NAN)));
    let named: Vec<String> = named.collect();
    if named.is_empty() {
        return String::new();
    }
    format!("missed, with z: {}\n", named.join(", "))
}
