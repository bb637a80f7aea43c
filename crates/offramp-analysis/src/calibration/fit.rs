//! The fit: to all crises, to all but one, or to a sample of them.

use std::fmt;

use super::base_rates::BaseRates;
use super::linearised::{Linearised, shift};
use super::optimiser::{FitError, minimise};
use super::problem::Problem;
use super::search::Cost;
use offramp_core::chance::{Luck, Purpose};
use offramp_core::statistics::normal::upper_quantile;

/// No fit goes further from the middle of a prior than this, in its standard deviations.
const FAR: f64 = 8.0;
/// How much further a value may seem to be that was written and read again.
const ROUNDING: f64 = 1e-6;

/// A fit that others start from.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// In standard deviations from the middle of the priors.
    standard: Vec<f64>,
    /// The base rates around it, if they count.
    linearised: Option<Linearised>,
}

/// One fit: to all crises, to all but one, or to a sample of them.
///
/// ```
/// use offramp::calibration::Job;
///
/// assert_eq!(Job::Without(3).to_string(), "without-3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Job {
    /// To all crises.
    All,
    /// To all but the crisis at that place.
    Without(usize),
    /// To as many crises drawn with replacement: the bootstrap of that number.
    Sample(u32),
}

impl fmt::Display for Job {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => write!(formatter, "all"),
            Self::Without(place) => write!(formatter, "without-{place}"),
            Self::Sample(number) => write!(formatter, "sample-{number}"),
        }
    }
}

impl Problem {
    /// The values of what is fitted that are likeliest a posteriori, sought from the anchor or from
    /// the middle of the priors.
    ///
    /// Base rates, if they count, count in every fit; in a sample they are other draws from their
    /// own errors.
    ///
    /// # Errors
    ///
    /// The optimiser gave up, or base rates cannot be simulated.
    pub fn fit(&self, job: Job, anchor: Option<&Anchor>) -> Result<Vec<f64>, FitError> {
        let start = match anchor {
            Some(anchor) => anchor.standard.clone(),
            None => vec![0.0; self.free.len()],
        };
        let histories = self.histories(job);
        let Some(base_rates) = &self.base_rates else {
            return Ok(self.natural(&minimise(histories, start)?));
        };
        let shifts = self.shifts(job, base_rates.targets().len());
        let cost = Cost {
            smooth: histories,
            distances: |standard: &[f64]| {
                let mut distances =
                    base_rates.distances(&self.candidate(&self.natural(standard)))?;
                shift(&mut distances, &shifts);
                Ok(distances)
            },
            weight: base_rates.weight(),
            pool: &self.pool,
            drawn: match job {
                Job::All | Job::Without(_) => 8,
                Job::Sample(_) => 0,
            },
        };
        let found = match anchor.and_then(|anchor| anchor.linearised.clone()) {
            Some(linearised) => cost.least(start, Some(linearised.shifted(&shifts))),
            None => cost.least(minimise(&cost.smooth, start)?, None),
        };
        Ok(self.natural(&found?))
    }

    /// Whether a fit could have found these values: one for each number that is fitted, none
    /// further from the middle of its prior than any fit goes.
    #[must_use]
    pub fn could_be_a_fit(&self, values: &[f64]) -> bool {
        let mut pairs = self.free.iter().zip(values);
        values.len() == self.free.len()
            && pairs.all(|(free, value)| free.standard(*value).abs() <= FAR + ROUNDING)
    }

    /// The fit to the histories alone, whether base rates count or not.
    ///
    /// # Errors
    ///
    /// The optimiser gave up.
    pub fn fit_to_histories(&self, job: Job) -> Result<Vec<f64>, FitError> {
        let start = vec![0.0; self.free.len()];
        Ok(self.natural(&minimise(self.histories(job), start)?))
    }

    /// A fit as the start of others.
    ///
    /// # Errors
    ///
    /// Base rates cannot be simulated.
    pub fn anchor(&self, values: &[f64]) -> Result<Anchor, FitError> {
        let pairs = self.free.iter().zip(values);
        let standard: Vec<f64> = pairs.map(|(free, value)| free.standard(*value)).collect();
        let around = |base_rates: &BaseRates| {
            let distances =
                |standard: &[f64]| base_rates.distances(&self.candidate(&self.natural(standard)));
            Linearised::at(standard.clone(), distances, &self.pool)
        };
        let linearised = self.base_rates.as_ref().map(around).transpose()?;
        Ok(Anchor {
            standard,
            linearised,
        })
    }

    /// What the histories and the priors say against a point, in nats.
    fn histories(&self, job: Job) -> impl Fn(&[f64]) -> f64 {
        let counts = self.counts(job);
        move |standard: &[f64]| {
            let priors: f64 = standard.iter().map(|one| 0.5 * one * one).sum();
            priors - self.log_likelihood(&self.candidate(&self.natural(standard)), &counts)
        }
    }

    /// By how many of its standard errors each base rate differs in a sample; by none otherwise.
    fn shifts(&self, job: Job, targets: usize) -> Vec<f64> {
        let Job::Sample(number) = job else {
            return vec![0.0; targets];
        };
        let mut luck = Luck::once(self.seed, "calibrate/base-rates").run(u64::from(number));
        let turns = (0..).take(targets);
        turns
            .map(|turn| upper_quantile(luck.turn(turn).uniform(Purpose::PressWhat)))
            .collect()
    }

    /// The values at these distances from the middle of the priors, in standard deviations; a long
    /// first step of the optimiser is cut short.
    fn natural(&self, standard: &[f64]) -> Vec<f64> {
        let pairs = self.free.iter().zip(standard);
        pairs
            .map(|(free, standard)| free.natural(standard.clamp(-FAR, FAR)))
            .collect()
    }

    /// How often each crisis counts in a fit.
    fn counts(&self, job: Job) -> Vec<u32> {
        let all = self.records.len();
        match job {
            Job::All => vec![1; all],
            Job::Without(left_out) => (0..all).map(|place| u32::from(place != left_out)).collect(),
            Job::Sample(number) => {
                let mut luck = Luck::once(self.seed, "calibrate/sample").run(u64::from(number));
                let mut counts = vec![0; all];
                for turn in (0..).take(all) {
                    counts[pick(luck.turn(turn).uniform(Purpose::PressWhat), all)] += 1;
                }
                counts
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn pick(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}
