//! Best replies, and the profiles in which everybody gives one.
//!
//! Payoffs count as they are; those of a [normalised](Game::normalised) game are free of rounding.

use super::normal_form::Game;

/// The policies of a player that are best where the others keep to a profile; more than one if they
/// are equally good.
#[must_use]
pub fn best_replies(game: &Game, player: usize, profile: usize) -> Vec<usize> {
    let options = game.options(profile, player);
    let best = options.clone().fold(f64::NEG_INFINITY, f64::max);
    let options = options.enumerate();
    options
        .filter_map(|(policy, option)| (option >= best).then_some(policy))
        .collect()
}

/// Whether a player gives a best reply in a profile.
#[must_use]
pub fn replies_best(game: &Game, player: usize, profile: usize) -> bool {
    let own = game.payoffs[player][profile];
    game.options(profile, player).all(|other| own >= other)
}

/// Whether nobody gains by changing its policy alone (Nash 1950, "Equilibrium points in n-person
/// games").
#[must_use]
pub fn is_equilibrium(game: &Game, profile: usize) -> bool {
    (0..game.players.len()).all(|player| replies_best(game, player, profile))
}

/// All equilibria in pure policies.
#[must_use]
pub fn pure_equilibria(game: &Game) -> Vec<usize> {
    (0..game.profiles())
        .filter(|profile| is_equilibrium(game, *profile))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn the_prisoners_both_confess() {
        let game = two(
            &[&[-1.0, -3.0], &[0.0, -2.0]],
            &[&[-1.0, 0.0], &[-3.0, -2.0]],
        );
        assert_eq!(pure_equilibria(&game), [3]);
        assert_eq!(best_replies(&game, 0, 0), [1]);
    }

    #[test]
    fn pennies_never_match_for_both() {
        let game = two(&[&[1.0, -1.0], &[-1.0, 1.0]], &[&[-1.0, 1.0], &[1.0, -1.0]]);
        assert!(pure_equilibria(&game).is_empty());
    }

    #[test]
    fn the_sexes_can_meet_at_either_place() {
        let game = two(&[&[3.0, 0.0], &[0.0, 2.0]], &[&[2.0, 0.0], &[0.0, 3.0]]);
        assert_eq!(pure_equilibria(&game), [0, 3]);
    }

    #[test]
    fn equally_good_policies_are_all_best() {
        let game = two(&[&[1.0], &[1.0], &[0.0]], &[&[0.0], &[0.0], &[0.0]]);
        assert_eq!(best_replies(&game, 0, 0), [0, 1]);
    }
}
