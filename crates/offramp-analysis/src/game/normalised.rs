//! Payoffs without their unit: whole numbers in which ties are ties.
//!
//! What can be said of a game does not change when a player's payoffs are shifted or multiplied by
//! a positive number, nor when they are means whose last digits are those of rounding. So every
//! player's payoffs are first brought to whole numbers from 0, the worst, to [`STEPS`], the best;
//! then all that follows is exact.

use super::normal_form::Game;

/// Steps from a player's worst payoff to its best: a number with many divisors, so that simple
/// fractions of the range are whole numbers. They are a ten-billionth of a percent wide.
pub const STEPS: f64 = 720_720e6;
/// Two payoffs of a player are one where they differ by no more than this, relative to its largest.
const ROUNDING: f64 = 1e-12;

impl Game {
    /// The same game with the payoffs of every player as whole numbers from 0 to [`STEPS`]. It is
    /// the same whatever the unit of the payoffs, and payoffs that differ by rounding are equal. A
    /// game is its own normalised one if it is normalised; one with a payoff that is not a number
    /// has none.
    ///
    /// ```
    /// use offramp::game::{Game, Player};
    ///
    /// let player = Player { name: "iran".into(), policies: vec!["a".into(), "b".into()] };
    /// let of = |unit: f64| Game {
    ///     players: vec![player.clone()],
    ///     payoffs: vec![vec![(0.1 + 0.2) * unit, 0.3 * unit]],
    /// };
    /// assert_eq!(of(1.0).normalised(), of(1e6).normalised());
    /// assert_eq!(of(1.0).normalised().payoffs, [[0.0, 0.0]]);
    /// ```
    #[must_use]
    pub fn normalised(&self) -> Self {
        Self {
            players: self.players.clone(),
            payoffs: self.payoffs.iter().map(|own| normalised(own)).collect(),
        }
    }
}

fn normalised(payoffs: &[f64]) -> Vec<f64> {
    let largest = payoffs
        .iter()
        .fold(0.0_f64, |most, one| most.max(one.abs()));
    let mut levels = payoffs.to_vec();
    levels.sort_by(f64::total_cmp);
    // Payoffs that rounding sets apart follow each other; the first of them stands for all.
    levels.dedup_by(|next, first| *next - *first <= ROUNDING * largest);
    let (Some(worst), Some(best)) = (levels.first(), levels.last()) else {
        return Vec::new();
    };
    let range = best - worst;
    let steps = payoffs.iter().map(|payoff| {
        let place = levels.partition_point(|level| level <= payoff);
        let level = levels[place.saturating_sub(1)];
        if range > 0.0 {
            ((level - worst) / range * STEPS).round()
        } else {
            0.0
        }
    });
    steps.collect()
}

/// A normalised payoff as a whole number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole and at most the number of steps"
)]
pub(super) fn whole(payoff: f64) -> i64 {
    payoff as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_unit_nor_shift_changes_a_payoff() {
        let own = [0.1, 0.3, 0.25, 0.1];
        let plain = normalised(&own);
        assert_eq!(plain, [0.0, STEPS, 0.75 * STEPS, 0.0]);
        for unit in [1e-9, 7.0, 1e6, 1e15] {
            for shift in [-3.0, 0.0, 12.0] {
                assert_eq!(normalised(&own.map(|one| (one + shift) * unit)), plain);
            }
        }
        assert_eq!(normalised(&plain), plain);
    }

    #[test]
    fn what_rounding_sets_apart_is_one() {
        let found = normalised(&[0.1 + 0.2, 0.3, 1.0, 0.0, 1e-17]);
        assert_eq!(found[0].to_bits(), found[1].to_bits());
        assert_eq!(found[3].to_bits(), found[4].to_bits());
        assert_eq!(normalised(&[5.0; 3]), [0.0; 3]);
    }
}
