//! A calibration as plain data: the JSON of `offramp calibrate`, and the policy file that it writes.

pub mod text;

use std::fmt::Write;

use serde::Serialize;

use super::baserates::{AgreementCounts, TargetReport, counts, target};
use super::hindcast::{GainReport, HindcastReport};
use offramp_analysis::baserates::targets::Tier;
use offramp_analysis::baserates::{TargetCheck, penalty};
use offramp_analysis::calibration::Problem;
use offramp_analysis::calibration::base_rates::BaseRates;
use offramp_analysis::calibration::candidate::Candidate;
use offramp_analysis::calibration::free::{Free, PriorScale};
use offramp_core::model::moves::Track;
use offramp_core::policy::response::{Press, Reach};

/// The version of the shape; it grows when a key is renamed or removed.
pub const CALIBRATION_VERSION: u32 = 1;

/// The results of `offramp calibrate`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalibrationReport {
    /// [`CALIBRATION_VERSION`].
    pub shape: u32,
    /// The version of offramp.
    pub version: String,
    /// The seed.
    pub seed: u64,
    /// Replays that the likelihood of a fit is the mean of.
    pub replays: u32,
    /// Samples of the bootstrap over crises.
    pub samples: u32,
    /// What was fitted.
    pub weights: Vec<WeightReport>,
    /// The fitted policy on the crises that it was fitted to: flattering.
    pub fitted: Summary,
    /// How the base rates that were weighed in are met; `null` where none were.
    pub base_rates: Option<WeighedIn>,
    /// Each crisis scored by a fit to the others: what to expect of a new one.
    pub left_out: HindcastReport,
}

/// One fitted weight.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightReport {
    /// Its name, such as `press.reciprocity`.
    pub name: String,
    /// The prior in words.
    pub prior: String,
    /// The likeliest value a posteriori.
    pub value: f64,
    /// Lower end of the 95 % interval by bootstrap over crises; `null` without samples.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The values with one crisis left out, in the order of the crises.
    pub left_out: Vec<f64>,
}

/// Scores over all crises.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Bits per act.
    pub bits_per_act: f64,
    /// Mean ranked probability score.
    pub rps: f64,
    /// The gains over the baselines.
    pub gains: Vec<GainReport>,
}

/// Base rates that were weighed in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeighedIn {
    /// How much missing them counted.
    pub weight: f64,
    /// Runs of each class.
    pub runs: u64,
    /// How the fit meets them.
    pub fitted: Met,
    /// How a fit to the histories alone meets them.
    pub histories_alone: Met,
    /// The targets, with what the fit gives.
    pub targets: Vec<TargetReport>,
}

/// How base rates are met.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Met {
    /// The targets, counted by their agreement with the data.
    pub counts: AgreementCounts,
    /// What missing them costs, in nats.
    pub penalty: f64,
}

impl WeighedIn {
    /// From the targets beside what the two fits give.
    #[must_use]
    pub fn of(
        base_rates: &BaseRates,
        fitted: &[TargetCheck],
        histories_alone: &[TargetCheck],
    ) -> Self {
        let met = |lines: &[TargetCheck]| Met {
            counts: counts(lines, Tier::A),
            penalty: penalty(lines),
        };
        Self {
            weight: base_rates.weight(),
            runs: base_rates.runs(),
            fitted: met(fitted),
            histories_alone: met(histories_alone),
            targets: fitted.iter().map(target).collect(),
        }
    }
}

/// All fits of a calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct Fits {
    /// To all crises.
    pub all: Vec<f64>,
    /// Without each of them.
    pub without: Vec<Vec<f64>>,
    /// To samples of them.
    pub samples: Vec<Vec<f64>>,
}

/// The fitted weights with their intervals.
#[must_use]
pub fn weights(problem: &Problem, fits: &Fits) -> Vec<WeightReport> {
    let rows = problem.free().iter().enumerate().map(|(place, free)| {
        let mut sampled: Vec<f64> = fits.samples.iter().map(|values| values[place]).collect();
        sampled.sort_by(f64::total_cmp);
        WeightReport {
            name: free.name(),
            prior: prior(free),
            value: fits.all[place],
            low: quantile(&sampled, 0.025),
            high: quantile(&sampled, 0.975),
            left_out: fits.without.iter().map(|values| values[place]).collect(),
        }
    });
    rows.collect()
}

fn prior(free: &Free) -> String {
    match free.scale {
        PriorScale::Linear => format!("normal({}, {})", free.centre, free.sd),
        PriorScale::Logarithmic => format!("log-normal({}, {})", free.centre, free.sd),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = (share * sorted.len() as f64) as usize;
    sorted
        .get(place.min(sorted.len().saturating_sub(1)))
        .copied()
}

/// The text of a policy file: a scenario that extends it can use the policy.
#[must_use]
pub fn policy_file(
    report: &CalibrationReport,
    name: &str,
    candidate: &Candidate,
    command: &str,
) -> String {
    let crises = report.left_out.crises.len();
    let mut text = format!(
        "# Fitted by `{command}`, offramp {}.\n# A scenario that says `extends = \"THIS FILE\"` can give its principals this policy.\n#\n",
        report.version
    );
    let _ = write!(
        text,
        "# {crises} crises, {} acts in {} decisions. Each crisis scored by a fit to the others: {:.2} bits per act.\n#\n",
        report.left_out.acts, report.left_out.decisions, report.left_out.scores.bits_per_act
    );
    if let Some(base_rates) = &report.base_rates {
        let counts = &base_rates.fitted.counts;
        let _ = write!(
            text,
            "# Base rates were weighed in: {} of {} met.\n#\n",
            counts.inside + counts.near,
            counts.all
        );
    }
    for row in &report.weights {
        let interval = match (row.low, row.high) {
            (Some(low), Some(high)) => format!(", 95 % {} to {}", round(low), round(high)),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "# {}: {}{interval}, prior {}",
            row.name,
            round(row.value),
            row.prior
        );
    }
    let _ = write!(
        text,
        "\nextends = \"generic\"\n\n[policies.{name}]\nfor = \"principal\"\nsummary = \"what {crises} recorded crises gave\"\n\
         source = \"offramp calibrate, maximum a posteriori\"\npress = {{ {} }}\nreach = {{ {} }}\n",
        listed(candidate, Track::Press),
        listed(candidate, Track::Reach)
    );
    text
}

/// The weights of a track that differ from the defaults of the reference.
fn listed(candidate: &Candidate, track: Track) -> String {
    let Candidate { response, tempo_sd } = candidate;
    let sd = tempo_sd[usize::from(track == Track::Reach)];
    let entry = |name: &str, value: f64| {
        let value = round(value);
        if name == "tempo" && sd > 0.0 {
            let factor = round(libm::exp(sd));
            return format!("tempo = {{ median = {value}, factor = {factor} }}");
        }
        format!("{name} = {value}")
    };
    let entries: Vec<String> = match track {
        Track::Press => Press::PARAMETERS
            .iter()
            .filter(|one| !one.is_at_its_default(&response.press))
            .map(|one| entry(one.name, (one.get)(&response.press)))
            .collect(),
        Track::Reach => Reach::PARAMETERS
            .iter()
            .filter(|one| !one.is_at_its_default(&response.reach))
            .map(|one| entry(one.name, (one.get)(&response.reach)))
            .collect(),
    };
    entries.join(", ")
}

/// Three significant digits.
#[must_use]
pub fn round(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let digits = 2.0 - libm::floor(libm::log10(value.abs()));
    let scale = libm::exp10(digits.abs());
    if digits >= 0.0 {
        (value * scale).round() / scale
    } else {
        (value / scale).round() * scale
    }
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn values_have_three_significant_digits() {
        let rounded = [0.008_234, 2.345_6, -12.34, 1_234.0].map(round);
        assert_eq!(
            rounded.map(|one| one.to_string()),
            ["0.00823", "2.35", "-12.3", "1230"]
        );
    }
}
