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
//! - [`baseline`]: forecasters that know no model

pub mod classes;

pub mod record;

pub mod forecast;

pub mod score;

pub mod particles;

pub mod baseline;

use baseline::Baseline;
use offramp_core::chance::{Luck, Purpose, Seed};
use offramp_core::pool::Pool;
use particles::{Foresight, foresee};
use record::Record;
use score::{BINS, Bin, Score, reliability};

/// The hindcast of one crisis.
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

/// Scores a record with so many replays; baselines are learned on those `others` that tell of
/// another crisis.
#[must_use]
pub fn hindcast(
    record: Record,
    others: &[&Record],
    seed: Seed,
    particles: u32,
    pool: &Pool,
) -> Hindcast {
    let others: Vec<&Record> = others
        .iter()
        .copied()
        .filter(|other| !other.is_same_as(&record))
        .collect();
    let foresight = foresee(&record, seed, particles, pool);
    let score = Score::of(record.decisions(), &foresight.forecasts);
    let baselines = Baseline::ALL
        .map(|baseline| Score::of(record.decisions(), &baseline.forecasts(&record, &others)));
    Hindcast {
        record,
        foresight,
        score,
        baselines,
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

/// How much better one forecaster is than another, in bits per act, with a 95 % interval by
/// bootstrap over crises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// Over all crises.
    pub mean: f64,
    /// Lower and upper end of the interval; `None` with fewer than two crises.
    pub interval: Option<[f64; 2]>,
}

/// Draws of the bootstrap.
const DRAWS: u32 = 20_000;

/// The gain of the first of each pair over the second, one pair a crisis.
#[must_use]
pub fn gain(pairs: &[(Score, Score)], seed: Seed) -> Gain {
    let differences: Vec<(f64, f64)> = pairs
        .iter()
        .map(|(model, other)| (other.bits() - model.bits(), model.acts as f64))
        .collect();
    let ratio = |bits: f64, acts: f64| if acts > 0.0 { bits / acts } else { 0.0 };
    let total = |picked: &mut dyn Iterator<Item = usize>| {
        let sums = picked.fold((0.0, 0.0), |sums, place| {
            let (bits, acts) = differences[place];
            (sums.0 + bits, sums.1 + acts)
        });
        ratio(sums.0, sums.1)
    };
    let mean = total(&mut (0..differences.len()));
    if differences.len() < 2 {
        let interval = None;
        return Gain { mean, interval };
    }
    let mut luck = Luck::once(seed, "hindcast/bootstrap").run(0);
    let mut turn = 0;
    let mut means: Vec<f64> = (0..DRAWS)
        .map(|_| {
            total(&mut (0..differences.len()).map(|_| {
                turn += 1;
                pick(
                    luck.turn(turn).uniform(Purpose::PressWhat),
                    differences.len(),
                )
            }))
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let quantile = |share: f64| means[pick(share, means.len())];
    Gain {
        mean,
        interval: Some([0.025, 0.975].map(quantile)),
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
