//! Gains of forecasters over crises: few crises, of very different size, with skewed bits.

use offramp::chance::Seed;
use offramp::hindcast::gain;
use offramp::hindcast::score::Score;

use crate::drawn::Drawn;
use crate::{Kind, repetitions};

/// What a crisis adds: acts, and bits that are saved, 0.5 by each on average. They differ from act
/// to act with a long tail, and from crisis to crisis.
fn crisis(drawn: &mut Drawn) -> (u64, f64) {
    let acts = [4, 6, 10, 16, 30][drawn.place(5)];
    let of_act = |drawn: &mut Drawn| 0.5 + 1.2 * (1.0 - drawn.exponential());
    let saved: f64 = (0..acts).map(|_| of_act(drawn)).sum();
    (acts, saved + 0.3 * acts as f64 * drawn.normal())
}

#[test]
fn gains_hold() {
    for crises in [5, 10, 15, 20, 39, 40, 80] {
        let mut of_acts = Kind::named(format!("gain per act, {crises} crises"));
        let mut of_crises = Kind::named(format!("gain per crisis, {crises} crises"));
        for seed in 1..=repetitions(120) {
            let mut drawn = Drawn::of(7_000_000 + seed);
            let pairs: Vec<(Score, Score)> = (0..crises)
                .map(|_| {
                    let (acts, saved) = crisis(&mut drawn);
                    let of = |bits: f64| Score {
                        acts,
                        press_what: bits,
                        ..Score::default()
                    };
                    (of(1_000.0), of(1_000.0 + saved))
                })
                .collect();
            let found = gain(&pairs, Seed(seed));
            of_acts.note(0.5, found.interval.expect("some"));
            of_crises.note(0.5 * 66.0 / 5.0, found.per_crisis_interval.expect("some"));
        }
        of_acts.holds();
        of_crises.holds();
    }
}
