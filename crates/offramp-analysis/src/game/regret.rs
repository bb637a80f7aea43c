//! Regret: how much a player would lose by a policy, in hindsight, where the others did what hurts
//! it most.
//!
//! Savage 1951, "The theory of statistical decision".

use super::normal_form::Game;

/// The largest regret of a policy: over all combinations of the others' policies, what the best
/// reply would have brought more.
#[must_use]
pub fn largest_regret(game: &Game, player: usize, policy: usize) -> f64 {
    game.others(player)
        .map(|profile| {
            let options = game.options(profile, player);
            let best = options.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            best - options[policy]
        })
        .fold(0.0, f64::max)
}

/// The largest regret of every policy of every player, player by player.
#[must_use]
pub fn all_regrets(game: &Game) -> Vec<f64> {
    let players = game.sizes().into_iter().enumerate();
    players
        .flat_map(|(player, size)| {
            (0..size).map(move |policy| largest_regret(game, player, policy))
        })
        .collect()
}

/// The policy whose largest regret is smallest (Savage's minimax regret); the first of several.
#[must_use]
pub fn minimax_regret(game: &Game, player: usize) -> usize {
    let policies = 0..game.players[player].policies.len();
    policies
        .map(|policy| (largest_regret(game, player, policy), policy))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map_or(0, |(_, policy)| policy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn the_cautious_middle_regrets_least() {
        let own: [&[f64]; 3] = [&[10.0, 0.0], &[7.0, 7.0], &[0.0, 9.0]];
        let game = two(&own, &[&[0.0, 0.0], &[0.0, 0.0], &[0.0, 0.0]]);
        let regrets = [0, 1, 2].map(|policy| largest_regret(&game, 0, policy));
        for (found, expected) in regrets.iter().zip([9.0, 3.0, 10.0]) {
            assert!((found - expected).abs() < 1e-12);
        }
        assert_eq!(minimax_regret(&game, 0), 1);
    }
}
