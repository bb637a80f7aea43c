//! How much better one forecaster is than another, with an interval over crises.

use super::score::Score;
use offramp_core::chance::{Luck, Purpose, Seed};

/// How much better one forecaster is than another, in bits per act.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// Over all crises.
    pub mean: f64,
    /// Lower and upper end of its 95 % interval, by bootstrap over crises; `None` with fewer than
    /// two crises.
    pub interval: Option<[f64; 2]>,
}

/// Draws of the bootstrap, with few crises and with many.
const DRAWS: usize = 20_000;
/// Crises that are drawn in all, with many.
const DRAWN: usize = 4_000_000;

/// What a crisis adds to a gain.
#[derive(Clone, Copy)]
struct Share {
    /// How many bits the first forecaster saves.
    bits: f64,
    /// Decisions to act.
    acts: f64,
}

/// The gain of the first of each pair over the second, one pair a crisis: bits saved in all crises
/// over all acts. Its interval is that of the percentiles of the bootstrap (Efron 1979), in which
/// crises are drawn with replacement.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::hindcast::gain;
/// use offramp::hindcast::score::Score;
///
/// let of = |bits: f64| Score { acts: 10, press_what: bits, ..Score::default() };
/// let found = gain(&[(of(20.0), of(30.0)), (of(10.0), of(40.0))], Seed(1));
/// assert_eq!(found.mean, 2.0);
/// assert_eq!(found.interval, Some([1.0, 3.0]));
/// assert_eq!(gain(&[(of(20.0), of(30.0))], Seed(1)).interval, None);
/// ```
#[must_use]
pub fn gain(pairs: &[(Score, Score)], seed: Seed) -> Gain {
    let crises: Vec<Share> = pairs
        .iter()
        .map(|(model, other)| Share {
            bits: other.bits() - model.bits(),
            acts: model.acts as f64,
        })
        .collect();
    Gain {
        mean: per_act(crises.iter()),
        interval: (crises.len() > 1).then(|| interval(&crises, seed)),
    }
}

/// The middle 95 % of the gain over crises that are drawn with replacement.
fn interval(crises: &[Share], seed: Seed) -> [f64; 2] {
    let mut luck = Luck::once(seed, "hindcast/bootstrap").run(0);
    let mut turns = 1..;
    let mut draw = || {
        let uniform = luck.turn(turns.next().unwrap_or_default());
        &crises[pick(uniform.uniform(Purpose::PressWhat), crises.len())]
    };
    let mut means: Vec<f64> = (0..DRAWS.min(DRAWN / crises.len()).max(1_000))
        .map(|_| per_act((0..crises.len()).map(|_| draw())))
        .collect();
    means.sort_by(f64::total_cmp);
    [0.025, 0.975].map(|share| means[pick(share, means.len())])
}

fn per_act<'c>(crises: impl Iterator<Item = &'c Share>) -> f64 {
    let (bits, acts) = crises.fold((0.0, 0.0), |(bits, acts), share| {
        (bits + share.bits, acts + share.acts)
    });
    if acts > 0.0 { bits / acts } else { 0.0 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn pick(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}
