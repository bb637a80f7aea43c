//! The chunks of a hindcast, each a record: foreseen by whom and where one likes, folded in their
//! order.

use std::ops::Range;
use std::sync::atomic::AtomicBool;

use super::Hindcast;
use super::classes;
use super::forecast::Forecast;
use super::particles::{Foresight, foresee_unless};
use super::record::Record;
use offramp_core::chance::Seed;
use offramp_core::parts::{Job, Kind, Parts, PartsError, joined};
use offramp_core::policy::terms::Terms;
use offramp_core::pool::Pool;
use offramp_core::statistics::float_bits;
use serde::{Deserialize, Serialize};

/// What the model gave for one record, to be written down: its numbers as their bits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Foreseen {
    /// By decision, the probability of each class of its track.
    chances: Vec<Vec<u64>>,
    /// By decision, the mean terms behind it.
    terms: Vec<Vec<(String, u64)>>,
    replays: u64,
    #[serde(with = "float_bits")]
    effective: f64,
    #[serde(with = "float_bits")]
    least_effective: f64,
    least_day: u32,
}

impl Foreseen {
    fn of(foresight: &Foresight) -> Self {
        let chances = foresight.forecasts.iter();
        let chances = chances.map(|forecast| forecast.classes().iter().map(|one| one.to_bits()));
        let terms = foresight.terms.iter().map(|terms| {
            let pairs = terms.iter();
            let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_bits()));
            pairs.collect()
        });
        Self {
            chances: chances.map(Iterator::collect).collect(),
            terms: terms.collect(),
            replays: foresight.replays,
            effective: foresight.effective,
            least_effective: foresight.least_effective,
            least_day: foresight.least_day,
        }
    }

    /// The same as it was foreseen; `None` where that cannot be of the record.
    fn foresight(&self, record: &Record) -> Option<Foresight> {
        let decisions = record.decisions();
        if [self.chances.len(), self.terms.len()] != [decisions.len(); 2] {
            return None;
        }
        let forecasts = self
            .chances
            .iter()
            .zip(decisions)
            .map(|(chances, decision)| {
                let chances: Vec<f64> = chances.iter().copied().map(f64::from_bits).collect();
                let fits = chances.len() == classes::count(decision.track)
                    && chances.iter().all(|chance| chance.is_finite());
                fits.then(|| Forecast::of(decision.track, &chances))
            });
        let terms = self.terms.iter().map(|terms| {
            let mut all = Terms::NONE;
            for (name, value) in terms {
                all.add(name.clone(), f64::from_bits(*value));
            }
            all
        });
        Some(Foresight {
            forecasts: forecasts.collect::<Option<_>>()?,
            terms: terms.collect(),
            replays: self.replays,
            effective: self.effective,
            least_effective: self.least_effective,
            least_day: self.least_day,
        })
    }
}

/// The hindcast of some records as a job: a chunk for each, known by the hash of its scenario.
#[must_use]
pub fn job(scenarios: &[&str], seed: Seed, particles: u32) -> Job {
    let runs = (seed, u64::from(particles));
    let known = scenarios.iter().copied();
    Job::new(Kind::Hindcast, known, runs, scenarios.len() as u64)
}

/// Foresees some records of a [`job`], until `stop` is set. [`fold`] scores all of them.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::chance::Seed;
/// use offramp::hindcast::{self, record::Record};
/// use offramp::pool::Pool;
///
/// let scenarios = ["us-iran-2020", "kargil-1999"].map(offramp::load);
/// let scenarios = scenarios.into_iter().collect::<Result<Vec<_>, _>>()?;
/// let records = scenarios.iter().map(|scenario| Record::of(&scenario.crisis));
/// let records = records.collect::<Option<Vec<_>>>().ok_or("no history")?;
/// let hashes: Vec<&str> = scenarios.iter().map(|scenario| scenario.hash.as_str()).collect();
/// let job = hindcast::job(&hashes, Seed(1), 16);
/// let shard = |which| {
///     let (chunks, go_on) = (job.shard(which, 2), AtomicBool::new(false));
///     hindcast::play_chunks(&records, &job, chunks, &Pool::here(), &go_on)
/// };
/// let others: Vec<&Record> = records.iter().collect();
/// let folded = hindcast::fold(records.clone(), &others, &job, [shard(1), shard(0)])?;
/// let alone =
///     hindcast::hindcast(records[0].clone(), &others, Seed(1), 16, &Pool::here());
/// assert_eq!(folded[0].foresight, alone.foresight);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn play_chunks(
    records: &[Record],
    job: &Job,
    chunks: Range<u64>,
    pool: &Pool,
    stop: &AtomicBool,
) -> Parts<Foreseen> {
    let mut parts = Parts::of(job.clone());
    let particles = u32::try_from(job.runs()).unwrap_or(u32::MAX);
    let numbered = (0_u64..).zip(records);
    let chunks = job.within(chunks);
    for (chunk, record) in numbered.filter(|(chunk, _)| chunks.contains(chunk)) {
        let Some(foresight) = foresee_unless(stop, record, job.seed(), particles, pool) else {
            break;
        };
        parts.add(chunk, Foreseen::of(&foresight));
    }
    parts
}

/// The hindcasts of all records of a [`job`], with the bits of [`hindcast`](super::hindcast),
/// whoever foresaw them; baselines are learned on those `others` that tell of another crisis.
///
/// # Errors
///
/// A part is of another job, contradicts another, or cannot be of its record; or records are
/// missing: then their numbers are named.
pub fn fold(
    records: Vec<Record>,
    others: &[&Record],
    job: &Job,
    parts: impl IntoIterator<Item = Parts<Foreseen>>,
) -> Result<Vec<Hindcast>, PartsError> {
    let foreseen = joined(job, parts)?.in_order()?;
    let pairs = records.into_iter().zip(foreseen);
    let scored = pairs.map(|(record, (chunk, foreseen))| {
        let foresight = foreseen.foresight(&record);
        let foresight = foresight.ok_or(PartsError::Damaged(chunk))?;
        Ok(Hindcast::of(record, others, foresight))
    });
    scored.collect()
}
