//! How much better one forecaster is than another, per act and per crisis, with intervals over
//! crises.

use super::score::Score;
use offramp_core::chance::{Luck, Purpose, Seed};
use offramp_core::statistics::skewed::{Sample, skewness};

/// How much better one forecaster is than another, in bits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gain {
    /// Bits per act, over all crises.
    pub mean: f64,
    /// Lower and upper end of its 95 % interval over crises; `None` with fewer than two crises.
    pub interval: Option<[f64; 2]>,
    /// Bits per crisis, each with the same weight whatever its acts.
    pub per_crisis: f64,
    /// The 95 % interval of that.
    pub per_crisis_interval: Option<[f64; 2]>,
}

/// With fewer crises than this an interval is Student's, not the bootstrap's.
pub const FEW: usize = 40;

/// The 97.5 % points of Student's t from 1 to 38 degrees of freedom.
const STUDENT: [f64; FEW - 2] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042, 2.040, 2.037, 2.035, 2.032, 2.030, 2.028, 2.026, 2.024,
];

/// How many standard errors an interval of 95 % reaches to each side where so many cases tell of
/// it: Student's for fewer than [`FEW`], else that of the normal distribution. Nothing for one.
///
/// ```
/// use offramp::hindcast::reach;
///
/// assert_eq!([1, 3, 40].map(reach), [None, Some(4.303), Some(1.96)]);
/// ```
#[must_use]
pub fn reach(cases: usize) -> Option<f64> {
    match cases {
        0 | 1 => None,
        2..FEW => Some(STUDENT[cases - 2]),
        _ => Some(1.96),
    }
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
/// over all acts, and over all crises.
///
/// From [`FEW`] crises on, an interval is that of the percentiles of the bootstrap (Efron 1979), in
/// which crises are drawn with replacement. With fewer that covers too little, so it is Student's,
/// with the standard error of a ratio (Cochran 1977, section 6.4), and reaches as far as that which
/// is corrected for skewness ([`Sample`]): which side of so few has the long tail they tell badly.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::hindcast::gain;
/// use offramp::hindcast::score::Score;
///
/// let of = |bits: f64| Score { acts: 10, press_what: bits, ..Score::default() };
/// let found = gain(&[(of(20.0), of(30.0)), (of(10.0), of(40.0))], Seed(1));
/// assert_eq!((found.mean, found.per_crisis), (2.0, 20.0));
/// let [low, high] = found.interval.expect("there are two");
/// assert!((low + 10.706).abs() < 1e-9 && (high - 14.706).abs() < 1e-9);
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
    let [mean, per_crisis] = means(crises.iter());
    let intervals = match crises.len() {
        0 | 1 => None,
        2..FEW => Some([
            student(&crises, |share| share.acts),
            student(&crises, |_| 1.0),
        ]),
        _ => Some(bootstrap(&crises, seed)),
    };
    Gain {
        mean,
        interval: intervals.map(|[of_acts, _]| of_acts),
        per_crisis,
        per_crisis_interval: intervals.map(|[_, of_crises]| of_crises),
    }
}

/// The interval of the sum of bits over the sum of what they are counted by: as far as Student's
/// reaches and as far as it does when it is corrected for skewness.
fn student(crises: &[Share], by: impl Fn(&Share) -> f64) -> [f64; 2] {
    let count = crises.len() as f64;
    let all: f64 = crises.iter().map(&by).sum();
    if all <= 0.0 {
        return [0.0; 2];
    }
    let mean = crises.iter().map(|share| share.bits).sum::<f64>() / all;
    let apart = |share: &Share| (share.bits - mean * by(share)) * count / all;
    let squares: f64 = crises.iter().map(|it| apart(it) * apart(it)).sum();
    let sample = Sample {
        n: crises.len() as u64,
        mean,
        sd: (squares / (count - 1.0)).sqrt(),
        skewness: skewness(crises.iter().map(|it| (apart(it), 1)), 0.0),
    };
    let times = STUDENT[crises.len() - 2];
    let (reach, corrected) = (times * sample.sd / count.sqrt(), sample.interval(times));
    [
        corrected.low.min(mean - reach),
        corrected.high.max(mean + reach),
    ]
}

/// The middle 95 % of the gains per act and per crisis over crises that are drawn with replacement.
fn bootstrap(crises: &[Share], seed: Seed) -> [[f64; 2]; 2] {
    let mut luck = Luck::once(seed, "hindcast/bootstrap").run(0);
    let mut turns = 1..;
    let mut draw = || {
        let uniform = luck.turn(turns.next().unwrap_or_default());
        &crises[pick(uniform.uniform(Purpose::PressWhat), crises.len())]
    };
    let count = DRAWS.min(DRAWN / crises.len()).max(1_000);
    let samples = (0..count).map(|_| means((0..crises.len()).map(|_| draw())));
    let samples: Vec<[f64; 2]> = samples.collect();
    [0, 1].map(|which| {
        let mut means: Vec<f64> = samples.iter().map(|sample| sample[which]).collect();
        means.sort_by(f64::total_cmp);
        [0.025, 0.975].map(|share| means[pick(share, means.len())])
    })
}

/// Bits per act, and per crisis.
fn means<'c>(crises: impl Iterator<Item = &'c Share>) -> [f64; 2] {
    let sums = crises.fold([0.0; 3], |[bits, acts, count], share| {
        [bits + share.bits, acts + share.acts, count + 1.0]
    });
    let [bits, acts, count] = sums;
    [acts, count].map(|all| if all > 0.0 { bits / all } else { 0.0 })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn pick(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Crises in which the first forecaster saves 1, 2, 3 ... bits and nobody acts more than once.
    fn rising(count: u32) -> Vec<(Score, Score)> {
        let saves = |bits: u32| Score {
            acts: 1,
            press_what: f64::from(bits),
            ..Score::default()
        };
        (1..=count).map(|bits| (saves(0), saves(bits))).collect()
    }

    #[test]
    fn a_few_crises_have_students_interval() {
        let found = gain(&rising(5), Seed(1));
        // The mean of 1 to 5 is 3, its standard error the root of 2.5 / 5.
        let reach = 2.776 * 0.5_f64.sqrt();
        for interval in [found.interval, found.per_crisis_interval] {
            let [low, high] = interval.expect("five crises");
            assert!((low - (3.0 - reach)).abs() < 1e-9 && (high - (3.0 + reach)).abs() < 1e-9);
        }
    }

    #[test]
    fn many_crises_are_drawn_again() {
        let few = gain(&rising(39), Seed(1)).interval.expect("many");
        let many = gain(&rising(40), Seed(1)).interval.expect("many");
        // Drawn means are whole fortieths; the standard error is 11.54 / root 40 = 1.83.
        let apart = |end: &f64| (end * 40.0 - (end * 40.0).round()).abs();
        assert!(many.iter().all(|end| apart(end) < 1e-9));
        assert!(
            (many[0] - 16.9).abs() < 0.2 && (many[1] - 24.1).abs() < 0.2,
            "{many:?}"
        );
        // Of numbers that grow with their count, relatively.
        assert!((few[1] - few[0]) / 39.0 > (many[1] - many[0]) / 40.0);
    }

    #[test]
    fn each_crisis_counts_the_same_per_crisis() {
        let of = |acts, bits| Score {
            acts,
            press_what: bits,
            ..Score::default()
        };
        let pairs = [(of(1, 0.0), of(1, 4.0)), (of(9, 0.0), of(9, 2.0))];
        let found = gain(&pairs, Seed(1));
        assert!((found.mean - 0.6).abs() < 1e-12 && (found.per_crisis - 3.0).abs() < 1e-12);
        assert_ne!(found.interval, found.per_crisis_interval);
    }
}
