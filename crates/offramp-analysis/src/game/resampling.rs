//! Runs drawn with replacement, and the spread of numbers over such draws.
//!
//! Efron 1979, "Bootstrap methods: another look at the jackknife". All arms are resampled together,
//! by the same blocks of runs, so that what they have in common stays in common.

use offramp_core::chance::{Luck, Purpose};
use offramp_core::statistics::IntervalEstimate;

/// Some numbers, and what they are in resamples.
pub(super) struct Spread {
    points: Vec<f64>,
    resampled: Vec<Vec<f64>>,
}

impl Spread {
    /// Numbers of which no resample is known yet.
    pub(super) fn around(points: Vec<f64>) -> Self {
        Self {
            resampled: vec![Vec::new(); points.len()],
            points,
        }
    }

    /// What they are in a resample.
    pub(super) fn add(&mut self, numbers: impl IntoIterator<Item = f64>) {
        for (seen, number) in self.resampled.iter_mut().zip(numbers) {
            seen.push(number);
        }
    }

    /// The numbers with the middle 95 % of what they are in resamples.
    pub(super) fn estimates(mut self) -> Vec<IntervalEstimate> {
        let pairs = self.points.iter().zip(&mut self.resampled);
        let estimates = pairs.map(|(point, seen)| {
            seen.sort_by(f64::total_cmp);
            let tail = seen.len() / 40;
            let low = seen.get(tail).copied().unwrap_or(*point);
            let high = seen.iter().rev().nth(tail).copied().unwrap_or(*point);
            IntervalEstimate {
                point: *point,
                low: low.min(*point),
                high: high.max(*point),
            }
        });
        estimates.collect()
    }
}

/// As many blocks as there are, drawn with replacement.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a uniform number below 1 times a count is below the count"
)]
pub(super) fn draw(luck: &Luck, resample: u64, blocks: usize, drawn: &mut Vec<usize>) {
    const WORDS: [Purpose; 8] = [
        Purpose::PressWhether,
        Purpose::PressWhat,
        Purpose::ReachWhether,
        Purpose::ReachWhat,
        Purpose::Fog,
        Purpose::Harm,
        Purpose::PressRule,
        Purpose::ReachRule,
    ];
    let mut luck = luck.run(resample);
    let words = (0..).map(|turn| luck.turn(turn));
    let uniforms = words.flat_map(|words| WORDS.map(|purpose| words.uniform(purpose)));
    let uniforms = uniforms.take(blocks);
    drawn.clear();
    drawn.extend(uniforms.map(|uniform| (uniform * blocks as f64) as usize));
}

#[cfg(test)]
mod tests {
    use offramp_core::chance::Seed;

    use super::*;

    #[test]
    fn a_spread_is_the_middle_95_of_100() {
        let mut spread = Spread::around(vec![500.0, 0.0]);
        for number in (0..1_000).rev() {
            spread.add([f64::from(number), 1.0]);
        }
        let found = spread.estimates();
        let ends = |one: &IntervalEstimate| {
            [one.point, one.low, one.high].map(|number| format!("{number:.0}"))
        };
        assert_eq!(ends(&found[0]), ["500", "25", "974"]);
        assert_eq!(ends(&found[1]), ["0", "0", "1"]);
    }

    #[test]
    fn resamples_draw_every_block_about_as_often() {
        let (mut counts, mut drawn) = ([0_u32; 20], Vec::new());
        let luck = Luck::once(Seed(1), "bootstrap");
        for resample in 1..=1_000 {
            draw(&luck, resample, 20, &mut drawn);
            assert_eq!(drawn.len(), 20);
            for block in &drawn {
                counts[*block] += 1;
            }
        }
        assert!(
            counts.iter().all(|count| (850..1_150).contains(count)),
            "{counts:?}"
        );
    }
}
