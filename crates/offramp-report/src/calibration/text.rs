//! A calibration for a reader at a terminal.

use std::fmt::Write;

use offramp_analysis::baserates::Agreement;
use offramp_core::prose::numbers::grouped;

use super::data::{CalibrationReport, Met};
use super::digits::round;
use crate::hindcast::{gains, reliability, scores};
use crate::text_table::results;

/// The results of `offramp calibrate` for a reader at a terminal.
#[must_use]
pub fn text(report: &CalibrationReport) -> String {
    let left_out = &report.left_out;
    let mut text = format!(
        "{} acts in {} decisions of {} crises; {} replays, {} samples, seed {}\n\n",
        left_out.acts,
        left_out.decisions,
        left_out.crises.len(),
        report.replays,
        report.samples,
        report.head.seed
    );
    text.push_str(&weights(report));
    text.push_str(&base_rates(report));
    let _ = writeln!(
        text,
        "\nEach crisis scored by a fit to the others: what to expect of a new one\n"
    );
    text.push_str(&by_crisis(report));
    text.push('\n');
    text.push_str(&scores(&left_out.scores, &left_out.baselines));
    text.push('\n');
    text.push_str(&gains(&left_out.gains));
    text.push('\n');
    text.push_str(&reliability(left_out));
    let _ = writeln!(
        text,
        "\nOn the crises that it was fitted to, the policy scores {:.2} bits per act.",
        report.fitted.bits_per_act
    );
    text
}

fn weights(report: &CalibrationReport) -> String {
    let header = ["weight", "value", "95 % over crises", "prior"].map(str::to_owned);
    let rows = report.weights.iter().map(|row| {
        let interval = match (row.low, row.high) {
            (Some(low), Some(high)) => format!("{} to {}", round(low), round(high)),
            _ => "-".to_owned(),
        };
        [
            row.name.clone(),
            round(row.value).to_string(),
            interval,
            row.prior.clone(),
        ]
    });
    results(&header, rows)
}

fn by_crisis(report: &CalibrationReport) -> String {
    let header = [
        "crisis left out",
        "acts",
        "the model",
        "base rate",
        "repeat, smoothed",
        "tit for tat, smoothed",
    ]
    .map(str::to_owned);
    let rows = report.left_out.crises.iter().map(|crisis| {
        let bits = |bits: f64| format!("{bits:.2}");
        [
            crisis.scenario.clone(),
            crisis.acts.to_string(),
            bits(crisis.scores.bits_per_act),
            bits(crisis.baselines.base_rate.bits_per_act),
            bits(crisis.baselines.smoothed_repeat.bits_per_act),
            bits(crisis.baselines.smoothed_tit_for_tat.bits_per_act),
        ]
    });
    results(&header, rows)
}

/// How the base rates that were weighed in are met, and which are not.
fn base_rates(report: &CalibrationReport) -> String {
    let Some(base_rates) = &report.base_rates else {
        return String::new();
    };
    let met = |met: &Met| met.counts.inside + met.counts.near;
    let mut text = format!(
        "\nBase rates weighed in ({} runs of each class, weight {}): {} of {} met; {} by a fit to the histories alone\n",
        grouped(base_rates.runs),
        base_rates.weight,
        met(&base_rates.fitted),
        base_rates.fitted.counts.all,
        met(&base_rates.histories_alone)
    );
    let missed: Vec<String> = base_rates
        .targets
        .iter()
        .filter(|target| target.verdict == Agreement::Off)
        .map(|target| format!("{} ({:+.1})", target.id, target.z.unwrap_or(f64::NAN)))
        .collect();
    if !missed.is_empty() {
        let _ = writeln!(text, "missed, with z: {}", missed.join(", "));
    }
    text
}
