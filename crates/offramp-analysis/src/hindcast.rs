//! Scoring against recorded history: the model plays beside what happened.
//!
//! Every actor does what it really did. On every day each principal still weighs its odds on both
//! tracks, given the real past up to then, and is scored on what it really decided: whether it
//! acted, and what it did. Holding is a decision too; most days nobody acts.
//!
//! - [`classes`]: the classes of acts that records can be told apart by
//! - [`record`]: what was decided, day by day
//! - [`forecast`]: probabilities, and the surprise at what was observed, in bits
//! - [`score`]: surprise per act, ranked probability score, calibration
//! - [`particles`]: the model's forecasts
//! - [`likelihood`]: the same as one number, for fits
//! - [`baseline`]: forecasters that know no model
//!
//! Records may be foreseen elsewhere: [`play_chunks`], [`fold`].

pub mod classes;

pub mod record;

pub mod forecast;

pub mod score;

mod both_acted;

pub mod particles;

pub mod likelihood;

mod recent;

pub mod baseline;

mod gain;

pub mod track_record;

mod chunks;

use baseline::Baseline;
use offramp_core::chance::Seed;
use offramp_core::pool::Pool;
use particles::{Foresight, foresee};
use record::Record;
use score::{BINS, Bin, Score, reliability};

pub use chunks::{Foreseen, fold, job, play_chunks};
pub use gain::{FEW, Gain, gain, reach};

/// The hindcast of one crisis.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::hindcast::hindcast;
/// use offramp::hindcast::record::Record;
/// use offramp::pool::Pool;
///
/// let record = |name| -> Result<Record, Box<dyn std::error::Error>> {
///     let scenario = offramp::scenario::load(name, &[])?;
///     Ok(Record::of(&scenario.crisis).ok_or("no history")?)
/// };
/// let (own, other) = (record("us-iran-2020")?, record("kargil-1999")?);
/// let found = hindcast(own, &[&other], Seed(1), 16, &Pool::here());
/// assert!(found.score.bits() < found.baselines[0].bits(), "better than equal chances");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Hindcast {
    /// The record.
    pub record: Record,
    /// What the model gave.
    pub foresight: Foresight,
    /// The model's score.
    pub score: Score,
    /// The scores of [`Baseline::ALL`] on the same decisions.
    pub baselines: [Score; Baseline::ALL.len()],
}

/// Scores a record in that many replays; baselines are learned on those `others` that tell of
/// another crisis.
#[must_use]
pub fn hindcast(
    record: Record,
    others: &[&Record],
    seed: Seed,
    particles: u32,
    pool: &Pool,
) -> Hindcast {
    let foresight = foresee(&record, seed, particles, pool);
    Hindcast::of(record, others, foresight)
}

impl Hindcast {
    /// What was foreseen of a record, scored beside the baselines.
    fn of(record: Record, others: &[&Record], foresight: Foresight) -> Self {
        let others = others.iter().copied();
        let others: Vec<&Record> = others.filter(|other| !other.is_same_as(&record)).collect();
        let score = Score::of(record.decisions(), &foresight.forecasts);
        let baselines = Baseline::forecasts_of_all(&record, &others)
            .map(|forecasts| Score::of(record.decisions(), &forecasts));
        Self {
            record,
            foresight,
            score,
            baselines,
        }
    }
}

/// How often what was given a chance of acting was acted on, over all decisions of these hindcasts.
#[must_use]
pub fn calibration(hindcasts: &[Hindcast]) -> [Bin; BINS.len()] {
    reliability(hindcasts.iter().flat_map(|hindcast| {
        let forecasts = &hindcast.foresight.forecasts;
        hindcast.record.decisions().iter().zip(forecasts)
    }))
}
