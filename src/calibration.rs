//! Fitting a policy to recorded crises.
//!
//! Weights are fitted by maximum a posteriori: the exact likelihood of every recorded decision (the closed form of the ordered response, fog
//! integrated by replays) and a stated normal prior on every weight, on the scale of its logarithm where it is positive.
//! Replays do not depend on the weights, as everyone does what the record says; so what the principals saw is worked out once.
//! What decides is the score on crises that were left out.
//!
//! - [`free`]: what is fitted, and its priors
//! - [`sighting`]: what the principals saw, once for all weights
//! - [`fit`]: the optimiser

pub mod fit;
pub mod free;
pub mod sighting;

use std::fmt;

use rayon::prelude::*;

use crate::actor::Side;
use crate::chance::{Luck, Purpose, Seed};
use crate::crisis::{Conduct, Crisis, Number, Target, Uncertainty};
use crate::distribution::Distribution;
use crate::hindcast::record::{Record, TRACKS};
use crate::hindcast::{Hindcast, hindcast};
use crate::moves::Track;
use crate::parameter::Parameter;
use crate::policy::response::{Press, Reach, Response};
use fit::{Failed, minimise};
use free::{Candidate, Free};
use sighting::Sightings;

/// No fit goes further from the middle of a prior than this, in its standard deviations.
const FAR: f64 = 8.0;

/// A further term of what is minimised, in nats: how badly a policy misses something else that is known, such as base rates.
pub trait Penalty: fmt::Debug + Sync {
    /// Zero where nothing is missed, larger the worse.
    fn penalty(&self, candidate: &Candidate) -> f64;
}

/// What is to be fitted to what.
#[derive(Debug)]
pub struct Problem {
    records: Vec<Record>,
    sightings: Vec<Sightings>,
    /// The weights that are not fitted, and where the fit begins.
    base: Response,
    free: Vec<Free>,
    penalties: Vec<Box<dyn Penalty>>,
    seed: Seed,
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
    #[must_use]
    pub fn new(
        records: &[Record],
        base: Response,
        free: Vec<Free>,
        seed: Seed,
        replays: u32,
    ) -> Self {
        let alike = Candidate {
            response: base,
            tempo_sd: [0.0; 2],
        };
        let records: Vec<Record> = records
            .iter()
            .filter_map(|record| with_candidate(record, &alike))
            .collect();
        let sightings = records
            .par_iter()
            .map(|record| Sightings::of(record, &base, seed, replays))
            .collect();
        Self {
            records,
            sightings,
            base,
            free,
            penalties: Vec::new(),
            seed,
        }
    }

    /// Also minimises this.
    #[must_use]
    pub fn with_penalty(mut self, penalty: Box<dyn Penalty>) -> Self {
        self.penalties.push(penalty);
        self
    }

    /// What is fitted.
    #[must_use]
    pub fn free(&self) -> &[Free] {
        &self.free
    }

    /// The recorded crises.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The base with these values of what is fitted.
    #[must_use]
    pub fn candidate(&self, values: &[f64]) -> Candidate {
        let mut candidate = Candidate {
            response: self.base,
            tempo_sd: [0.0; 2],
        };
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

    /// The values of what is fitted that are likeliest a posteriori, sought from `start` or from the middle of the priors.
    ///
    /// # Errors
    ///
    /// The optimiser gave up.
    pub fn fit(&self, job: Job, start: Option<&[f64]>) -> Result<Vec<f64>, Failed> {
        let counts = self.counts(job);
        let start: Vec<f64> = match start {
            Some(values) => {
                let standard = self.free.iter().zip(values);
                standard
                    .map(|(free, value)| free.standard(*value))
                    .collect()
            }
            None => vec![0.0; self.free.len()],
        };
        let objective = |standard: &[f64]| {
            let values = self.natural(standard);
            let candidate = self.candidate(&values);
            let priors: f64 = standard.iter().map(|one| 0.5 * one * one).sum();
            let penalties: f64 = self
                .penalties
                .iter()
                .map(|one| one.penalty(&candidate))
                .sum();
            priors + penalties - self.log_likelihood(&candidate, &counts)
        };
        Ok(self.natural(&minimise(objective, start)?))
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
        Some(hindcast(record, &others, self.seed, particles))
    }
}

/// The record with both principals deciding like that, without rules.
fn with_candidate(record: &Record, candidate: &Candidate) -> Option<Record> {
    let mut parts = record.crisis().clone().into_parts();
    for side in Side::BOTH {
        let conduct = Conduct::Response {
            response: Box::new(candidate.response),
            rules: Vec::new(),
        };
        parts.assign(side, "fitted", conduct);
        for track in TRACKS {
            let unknown = unknown_tempo(
                candidate,
                track,
                parts.principals[side.index()].principal.name.as_str(),
                side,
            );
            parts.uncertainties.extend(unknown);
        }
    }
    Record::of(&Crisis::assemble(parts).ok()?)
}

/// The tempo of a principal on a track as it may be, if it is unknown.
fn unknown_tempo(
    candidate: &Candidate,
    track: Track,
    name: &str,
    side: Side,
) -> Option<Uncertainty> {
    let sd = candidate.tempo_sd[free::index(track)];
    let (place, median) = match track {
        Track::Press => (tempo_of(Press::PARAMETERS)?, candidate.response.press.tempo),
        Track::Reach => (tempo_of(Reach::PARAMETERS)?, candidate.response.reach.tempo),
    };
    let number = match track {
        Track::Press => Number::Press(place),
        Track::Reach => Number::Reach(place),
    };
    (sd > 0.0).then(|| Uncertainty {
        path: format!("principals.{name}.{}.tempo", track.name()),
        distribution: Distribution::LogNormal {
            median,
            factor: libm::exp(sd),
            low: 0.0,
            high: 100.0,
        },
        target: Target::Actor(side.into(), number),
        under: None,
    })
}

fn tempo_of<T>(parameters: &[Parameter<T>]) -> Option<usize> {
    parameters.iter().position(|one| one.name == "tempo")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn pick(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}
