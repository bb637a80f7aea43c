//! A calibration as plain data: the stable, versioned JSON of `offramp calibrate`.

use serde::Serialize;

use offramp_analysis::baserates::targets::Tier;
use offramp_analysis::baserates::{TargetCheck, penalty};
use offramp_analysis::calibration::Problem;
use offramp_analysis::calibration::base_rates::BaseRates;
use offramp_analysis::calibration::free::{Free, PriorScale};

use crate::baserates::{AgreementCounts, TargetReport, counts, target};
use crate::head::Head;
use crate::hindcast::{GainReport, HindcastReport};

/// The version of the shape; it grows when a key is renamed or removed.
pub const CALIBRATION_VERSION: u32 = 1;

/// The results of `offramp calibrate`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalibrationReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: Head,
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
