//! Policies that another policy beats whatever the others do.

use super::normal_form::Game;

/// Whether a policy of a player is worse than another, whatever the others do (strict dominance by
/// a pure policy).
#[must_use]
pub fn dominates(game: &Game, player: usize, better: usize, worse: usize) -> bool {
    better != worse
        && game.others(player).all(|profile| {
            let payoff = |policy| game.payoffs[player][game.deviation(profile, player, policy)];
            payoff(better) > payoff(worse)
        })
}

/// All dominated policies of a player, each with the first policy that dominates it.
#[must_use]
pub fn dominated(game: &Game, player: usize) -> Vec<(usize, usize)> {
    let policies = 0..game.players[player].policies.len();
    policies
        .clone()
        .filter_map(|worse| {
            let mut all = policies.clone();
            let better = all.find(|better| dominates(game, player, *better, worse))?;
            Some((worse, better))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn keeping_silent_is_dominated() {
        let game = two(
            &[&[-1.0, -3.0], &[0.0, -2.0]],
            &[&[-1.0, 0.0], &[-3.0, -2.0]],
        );
        assert_eq!(dominated(&game, 0), [(0, 1)]);
        assert_eq!(dominated(&game, 1), [(0, 1)]);
    }

    #[test]
    fn equal_somewhere_is_not_dominated() {
        let game = two(&[&[1.0, 1.0], &[0.0, 1.0]], &[&[0.0, 0.0], &[0.0, 0.0]]);
        assert!(dominated(&game, 0).is_empty());
    }
}
