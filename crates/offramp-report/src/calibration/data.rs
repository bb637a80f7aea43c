//! A calibration as plain data: the stable, versioned JSON of `offramp calibrate`.

use serde::Serialize;

use offramp_analysis::calibration::first_answers::FirstAnswers;
use offramp_analysis::calibration::interval::{interval, spread};
use offramp_analysis::calibration::number::{FreeNumber, Scale};
use offramp_analysis::calibration::{Anchor, Problem};
use offramp_analysis::hindcast::reach;

use crate::head::Head;
use crate::hindcast::{GainReport, HindcastReport};
use crate::sequences::EventsReport;

/// So many standard errors a normal distribution has to each side of its middle 95 %.
const NORMAL: f64 = 1.96;

/// The version of the shape; it grows when a key is renamed or removed.
pub const CALIBRATION_VERSION: u32 = 2;

/// The results of `offramp calibrate`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalibrationReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: Head,
    /// To what it was fitted.
    pub evidence: Evidence,
    /// Replays that the likelihood of a crisis is the mean of.
    pub replays: u32,
    /// Samples of the bootstrap over crises and confrontations.
    pub samples: u32,
    /// What was fitted.
    pub numbers: Vec<NumberReport>,
    /// What the fit costs.
    pub cost: CostReport,
    /// What it would cost to change nothing of what is shipped.
    pub cost_as_shipped: CostReport,
    /// First answers, beside ICB's.
    pub first_answers: AnswersReport,
    /// The fit on the crises that it was fitted to: flattering.
    pub fitted: Summary,
    /// Crises scored by fits to all other evidence: what to expect of a new one; `null` where none
    /// was left out.
    pub left_out: Option<HindcastReport>,
    /// The fit on the confrontations that it was fitted to; `null` where there were none.
    pub sequences: Option<EventsReport>,
    /// The fit on confrontations that began later; `null` where none was kept back.
    pub later: Option<EventsReport>,
}

/// To what a policy was fitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Recorded crises.
    pub crises: u64,
    /// The file of events; `null` where none counted.
    pub events: Option<String>,
    /// Only what was known before that day counted; `null` where all did.
    pub before: Option<String>,
    /// Confrontations in it.
    pub confrontations: u64,
}

/// One fitted number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NumberReport {
    /// Its name, such as `answer-force`.
    pub name: String,
    /// The prior in words.
    pub prior: String,
    /// What is shipped.
    pub shipped: f64,
    /// The likeliest value a posteriori.
    pub value: f64,
    /// Lower end of its 95 % interval; `null` where that cannot be told.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// The values of the fits that leave a crisis out, in the order of those crises.
    pub left_out: Vec<f64>,
}

/// What values cost, in nats.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CostReport {
    /// The surprise at the crises.
    pub crises: f64,
    /// The surprise at the confrontations.
    pub sequences: f64,
    /// The distance from the middle of the priors.
    pub priors: f64,
    /// What missing ICB's first answers costs.
    pub first_answers: f64,
}

/// First answers within 30 days of a state that was struck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AnswersReport {
    /// How much ICB's shares counted in the fit.
    pub weight: f64,
    /// The share by military means.
    pub military: f64,
    /// The share by force.
    pub by_force: f64,
    /// ICB's share by military means.
    pub icb_military: f64,
    /// ICB's share by force.
    pub icb_by_force: f64,
}

/// Scores over all crises.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Bits per act.
    pub bits_per_act: f64,
    /// Mean ranked probability score.
    pub rps: f64,
    /// The gain over the best baseline.
    pub gain_over_best: GainReport,
}

impl Summary {
    /// The summary of a hindcast.
    #[must_use]
    pub fn of(report: &HindcastReport) -> Self {
        Self {
            bits_per_act: report.scores.bits_per_act,
            rps: report.scores.rps,
            gain_over_best: report.gain_over_best.clone(),
        }
    }
}

/// All fits of a calibration.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fits {
    /// To all evidence.
    pub all: Vec<f64>,
    /// Without a crisis, each with the place of that crisis.
    pub without: Vec<(usize, Vec<f64>)>,
    /// To samples.
    pub samples: Vec<Vec<f64>>,
}

/// The fitted numbers with their intervals: from the spread of the samples, or else from the
/// curvature at the fit.
#[must_use]
pub fn numbers(problem: &Problem, fits: &Fits, anchor: &Anchor) -> Vec<NumberReport> {
    let shipped = problem.start_values();
    let errors = anchor.standard_errors();
    let cases = problem.records().len() + problem.sequences().timelines.len();
    let rows = problem.free().into_iter().enumerate();
    let rows = rows.map(|(place, number)| {
        let sampled: Vec<f64> = fits.samples.iter().map(|values| values[place]).collect();
        let of_samples = spread(number, &sampled).zip(reach(cases));
        let curved = || Some((errors.as_ref()?[place], NORMAL));
        let value = fits.all[place];
        let ends = of_samples.or_else(curved);
        let ends = ends.map(|(error, errors)| interval(number, value, error, errors));
        let left_out = fits.without.iter();
        NumberReport {
            name: number.name.to_owned(),
            prior: prior(number),
            shipped: shipped[place],
            value,
            low: ends.map(|[low, _]| low),
            high: ends.map(|[_, high]| high),
            left_out: left_out.map(|(_, values)| values[place]).collect(),
        }
    });
    rows.collect()
}

fn prior(number: &FreeNumber) -> String {
    let (centre, sd) = (number.centre, number.sd);
    match number.scale {
        Scale::Plain => format!("normal({centre}, {sd})"),
        Scale::Logarithm => format!("log-normal({centre}, {sd})"),
        Scale::LogOdds(_) => format!("logit-normal({centre}, {sd})"),
    }
}

/// What values of the fitted numbers cost.
#[must_use]
pub fn cost(problem: &Problem, fitted: &[f64]) -> CostReport {
    let values = problem.values(fitted);
    let against = problem.against(&values);
    CostReport {
        crises: sum(&against.crises),
        sequences: sum(&against.sequences),
        priors: problem.prior(&problem.places(fitted)),
        first_answers: problem.penalty(&values),
    }
}

/// Nothing is 0 against.
fn sum(nats: &[f64]) -> f64 {
    nats.iter().fold(0.0, |sum, one| sum + one)
}

/// First answers under a fit.
#[must_use]
pub fn answers(problem: &Problem, fitted: &[f64]) -> AnswersReport {
    let found = problem.first_answers(&problem.values(fitted));
    AnswersReport {
        weight: problem.penalty_weight(),
        military: found.military,
        by_force: found.by_force,
        icb_military: FirstAnswers::ASKED.military,
        icb_by_force: FirstAnswers::ASKED.by_force,
    }
}

impl CostReport {
    /// All of it.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.crises + self.sequences + self.priors + self.first_answers
    }
}
