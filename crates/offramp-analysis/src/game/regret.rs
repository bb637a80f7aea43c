//! Regret: how much a player would lose by a policy, in hindsight, where the others did what hurts
//! it most.
//!
//! Savage 1951, "The theory of statistical decision".

use super::normal_form::Game;

/// The largest regret of every policy of a player: over all combinations of the others' policies,
/// what the best reply would have brought more.
#[must_use]
pub fn largest_regrets(game: &Game, player: usize) -> Vec<f64> {
    let mut largest = vec![0.0_f64; game.size(player)];
    for profile in game.others(player) {
        let options = game.options(profile, player);
        let best = options.clone().fold(f64::NEG_INFINITY, f64::max);
        for (largest, option) in largest.iter_mut().zip(options) {
            *largest = largest.max(best - option);
        }
    }
    largest
}

/// The policy whose largest regret is smallest, of these regrets of a player (Savage's minimax
/// regret); the first of several.
#[must_use]
pub fn smallest(regrets: &[f64]) -> usize {
    let regrets = regrets.iter().enumerate();
    regrets
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map_or(0, |(policy, _)| policy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn the_cautious_middle_regrets_least() {
        let own: [&[f64]; 3] = [&[10.0, 0.0], &[7.0, 7.0], &[0.0, 9.0]];
        let game = two(&own, &[&[0.0, 0.0], &[0.0, 0.0], &[0.0, 0.0]]);
        let regrets = largest_regrets(&game, 0);
        for (found, expected) in regrets.iter().zip([9.0, 3.0, 10.0]) {
            assert!((found - expected).abs() < 1e-12);
        }
        assert_eq!(smallest(&regrets), 1);
    }
}
