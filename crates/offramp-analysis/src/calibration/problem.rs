//! What is to be fitted to what: recorded crises, free weights, and base rates.

use super::base_rates::BaseRates;
use super::candidate::Candidate;
use super::free::Free;
use super::likelihood_inputs::LikelihoodInputs;
use crate::hindcast::record::Record;
use crate::hindcast::{Hindcast, hindcast};
use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::policy::response::Response;
use offramp_core::pool::Pool;

/// What is to be fitted to what.
///
/// ```
/// use offramp::calibration::Problem;
/// use offramp::calibration::free::Free;
/// use offramp::chance::Seed;
/// use offramp::hindcast::record::Record;
/// use offramp::policy::response::Response;
/// use offramp::pool::Pool;
///
/// let scenario = offramp::scenario::load("us-iran-2020", &[])?;
/// let records = [Record::of(&scenario.crisis).ok_or("no history")?];
/// let free = vec![Free::named("press.tempo")?];
/// let problem = Problem::new(&records, Response::default(), free, Seed(1), 4, Pool::here());
/// let log_likelihood = |tempo: f64| problem.log_likelihood(&problem.candidate(&[tempo]), &[1]);
/// assert!(log_likelihood(0.05) > log_likelihood(50.0), "nobody acts every hour");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Problem {
    pub(super) records: Vec<Record>,
    inputs: Vec<LikelihoodInputs>,
    /// The weights that are not fitted, and where the fit begins.
    base: Response,
    pub(super) free: Vec<Free>,
    pub(super) base_rates: Option<BaseRates>,
    pub(super) seed: Seed,
    pub(super) pool: Pool,
}

impl Problem {
    /// Works out what the principals of all records saw, in `replays` replays of each.
    ///
    /// What is fitted begins in the middle of its prior, whatever it is in `base`: so the result of
    /// a fit does not depend on an earlier one.
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
        let inputs = pool.map(&records, |record| {
            LikelihoodInputs::of(record, &base, seed, replays)
        });
        Self {
            records,
            inputs,
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

    /// The log likelihood of the crises in nats; each counts as often as `counts` says.
    #[must_use]
    pub fn log_likelihood(&self, candidate: &Candidate, counts: &[u32]) -> f64 {
        let counted = self.inputs.iter().zip(counts);
        counted
            .filter(|(_, count)| **count > 0)
            .map(|(inputs, count)| f64::from(*count) * inputs.log_likelihood(candidate))
            .sum()
    }

    /// The hindcast of one crisis with these values for both principals; baselines learn from the
    /// other crises.
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
