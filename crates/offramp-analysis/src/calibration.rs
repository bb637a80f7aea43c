//! Fitting a policy to recorded crises.
//!
//! Weights are fitted by maximum a posteriori: the exact likelihood of every recorded decision (the closed form of the ordered response, fog
//! integrated by replays) and a stated normal prior on every weight, on the scale of its logarithm where it is positive.
//! Replays do not depend on the weights, as everyone does what the record says; so what the principals saw is worked out once.
//! What decides is the score on crises that were left out.
//!
//! Base rates of whole populations can be weighed in: [`base_rates::BaseRates`]. They are simulated, so the fit takes them as straight lines
//! around its best point so far, and draws the lines anew there.
//!
//! - [`candidate`]: a way to decide, for all principals
//! - [`free`]: what is fitted, and its priors
//! - [`sighting`]: what the principals saw, once for all weights
//! - [`base_rates`]: counted shares and durations as evidence
//! - [`fit`]: the optimiser for what is known in closed form
//! - `tangent`: simulated figures as straight lines
//! - `search`: both together

pub mod candidate;

pub mod free;

pub mod sighting;

pub mod base_rates;

pub mod fit;

mod tangent;

mod search;

use std::fmt;

use crate::hindcast::record::Record;
use crate::hindcast::{Hindcast, hindcast};
use base_rates::BaseRates;
use candidate::Candidate;
use fit::minimise;
use free::Free;
use offramp_core::chance::{Luck, Purpose, Seed};
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::EnsembleError;
use offramp_core::policy::response::Response;
use offramp_core::pool::Pool;
use offramp_core::statistics::normal::exceeded_with;
use search::Cost;
use sighting::Sightings;
use tangent::{Tangent, shift};

/// No fit goes further from the middle of a prior than this, in its standard deviations.
const FAR: f64 = 8.0;

/// A fit came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The line search found no way down, which happens where the objective is not finite.
    #[error("the optimiser gave up: {0}")]
    Optimiser(String),
    /// Base rates cannot be simulated.
    #[error(transparent)]
    Simulation(#[from] EnsembleError),
}

/// What is to be fitted to what.
#[derive(Debug)]
pub struct Problem {
    records: Vec<Record>,
    sightings: Vec<Sightings>,
    /// The weights that are not fitted, and where the fit begins.
    base: Response,
    free: Vec<Free>,
    base_rates: Option<BaseRates>,
    seed: Seed,
    pool: Pool,
}

/// A fit that others start from.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// In standard deviations from the middle of the priors.
    standard: Vec<f64>,
    /// The base rates around it, if they count.
    tangent: Option<Tangent>,
}

/// One fit: to all crises, to all but one, or to a sample of them.
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
    /// Works out what the principals of all records saw, in so many replays.
    ///
    /// What is fitted begins in the middle of its prior, whatever it is in `base`: so the result of a fit does not depend on an earlier one.
    #[must_use]
    pub fn new(
        records: &[Record],
        base: Response,
        free: Vec<Free>,
        seed: Seed,
        replays: u32,
        pool: Pool,
    ) -> Self {
        let mut alike = Candidate::alike(base);
        for free in &free {
            free.set(&mut alike, free.centre);
        }
        let base = alike.response;
        let alike = Candidate::alike(base);
        let records: Vec<Record> = records
            .iter()
            .filter_map(|record| with_candidate(record, &alike))
            .collect();
        let sightings = pool.map(&records, |record| {
            Sightings::of(record, &base, seed, replays)
        });
        Self {
            records,
            sightings,
            base,
            free,
            base_rates: None,
            seed,
            pool,
        }
    }

    /// Weighs base rates in.
    #[must_use]
    pub fn with_base_rates(mut self, base_rates: BaseRates) -> Self {
        self.base_rates = Some(base_rates);
        self
    }

    /// The base rates that are weighed in, if any.
    #[must_use]
    pub fn base_rates(&self) -> Option<&BaseRates> {
        self.base_rates.as_ref()
    }

    /// What is fitted.
    #[must_use]
    pub fn free(&self) -> &[Free] {
        &self.free
    }

    /// Where it is worked on.
    #[must_use]
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// The recorded crises.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The base with these values of what is fitted.
    #[must_use]
    pub fn candidate(&self, values: &[f64]) -> Candidate {
        let mut candidate = Candidate::alike(self.base);
        for (free, value) in self.free.iter().zip(values) {
            free.set(&mut candidate, *value);
        }
        candidate
    }

    /// The log likelihood of the crises, each counted so many times, in nats.
    #[must_use]
    pub fn log_likelihood(&self, candidate: &Candidate, counts: &[u32]) -> f64 {
        let counted = self.sightings.iter().zip(counts);
        counted
            .filter(|(_, count)| **count > 0)
            .map(|(sightings, count)| f64::from(*count) * sightings.log_likelihood(candidate))
            .sum()
    }

    /// The values of what is fitted that are likeliest a posteriori, sought from the anchor or from the middle of the priors.
    ///
    /// Base rates, if they count, count in every fit; in a sample they are other draws from their own errors.
    ///
    /// # Errors
    ///
    /// The optimiser gave up, or base rates cannot be simulated.
    pub fn fit(&self, job: Job, anchor: Option<&Anchor>) -> Result<Vec<f64>, Failed> {
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
        let found = match anchor.and_then(|anchor| anchor.tangent.clone()) {
            Some(tangent) => cost.least(start, Some(tangent.shifted(&shifts))),
            None => cost.least(minimise(&cost.smooth, start)?, None),
        };
        Ok(self.natural(&found?))
    }

    /// The fit to the histories alone, whether base rates count or not.
    ///
    /// # Errors
    ///
    /// The optimiser gave up.
    pub fn fit_to_histories(&self, job: Job) -> Result<Vec<f64>, Failed> {
        let start = vec![0.0; self.free.len()];
        Ok(self.natural(&minimise(self.histories(job), start)?))
    }

    /// A fit as the start of others.
    ///
    /// # Errors
    ///
    /// Base rates cannot be simulated.
    pub fn anchor(&self, values: &[f64]) -> Result<Anchor, Failed> {
        let pairs = self.free.iter().zip(values);
        let standard: Vec<f64> = pairs.map(|(free, value)| free.standard(*value)).collect();
        let around = |base_rates: &BaseRates| {
            let distances =
                |standard: &[f64]| base_rates.distances(&self.candidate(&self.natural(standard)));
            Tangent::at(standard.clone(), distances, &self.pool)
        };
        let tangent = self.base_rates.as_ref().map(around).transpose()?;
        Ok(Anchor { standard, tangent })
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
            .map(|turn| exceeded_with(luck.turn(turn).uniform(Purpose::PressWhat)))
            .collect()
    }

    /// The values at so many standard deviations from the middle of the priors; a long first step of the optimiser is cut short.
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

    /// The hindcast of one crisis with these values for both principals; baselines learn from the other crises.
    #[must_use]
    pub fn score(&self, place: usize, values: &[f64], particles: u32) -> Option<Hindcast> {
        let record = with_candidate(&self.records[place], &self.candidate(values))?;
        let others: Vec<&Record> = self.records.iter().collect();
        Some(hindcast(record, &others, self.seed, particles, &self.pool))
    }
}

/// The record with both principals deciding like that, without rules.
fn with_candidate(record: &Record, candidate: &Candidate) -> Option<Record> {
    let mut parts = record.crisis().clone().into_parts();
    candidate.take_over(&mut parts);
    Record::of(&Crisis::assemble(parts).ok()?)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn pick(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}
