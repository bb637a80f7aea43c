//! Policies that a mixture of others beats whatever the others do.
//!
//! A policy is strictly dominated by a mixture exactly if the gains over it, as a game against the
//! others, have a positive value for the player (Gale & Sherman 1950). Rational players never play
//! one (Pearce 1984). The value is that of a linear program, found exactly.

use super::linear_program::greatest;
use super::normal_form::Game;
use super::normalised::whole;
use super::vertices::shares;

/// Whether a policy of a player is worse than another, whatever the others do (strict dominance by
/// a pure policy). Payoffs count as they are; those of a [normalised](Game::normalised) game are
/// free of rounding.
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

/// The share of every policy in a mixture that is better than a policy of a player, whatever the
/// others do; `None` if there is none. Of the mixtures it is the one that gains most where it gains
/// least. The game must be [normalised](Game::normalised).
///
/// ```
/// use offramp::game::dominance::dominating_mixture;
/// use offramp::game::{Game, Player};
///
/// let player = |name: &str, size: usize| Player {
///     name: name.to_owned(),
///     policies: (0..size).map(|policy| policy.to_string()).collect(),
/// };
/// let game = Game {
///     players: vec![player("row", 3), player("column", 2)],
///     payoffs: vec![vec![4.0, 0.0, 0.0, 4.0, 1.0, 1.0], vec![0.0; 6]],
/// };
/// let mixture = dominating_mixture(&game.normalised(), 0, 2);
/// assert_eq!(mixture.as_deref(), Some(&[0.5, 0.5, 0.0][..]));
/// ```
#[must_use]
pub fn dominating_mixture(game: &Game, player: usize, worse: usize) -> Option<Vec<f64>> {
    let better: Vec<usize> = (0..game.size(player)).filter(|own| *own != worse).collect();
    let profiles: Vec<usize> = game.others(player).collect();
    let payoff = |profile: usize, policy: usize| {
        whole(game.payoffs[player][game.deviation(profile, player, policy)])
    };
    let gains = |policy: usize| {
        let profiles = profiles.iter();
        profiles.map(move |profile| payoff(*profile, policy) - payoff(*profile, worse))
    };
    let least = better.iter().flat_map(|policy| gains(*policy)).min()?;
    // All gains are lifted above 0, so that the game of gains has a positive value, whose inverse
    // the program finds.
    let lift = 1 - least.min(0);
    let rows: Vec<Vec<i64>> = better
        .iter()
        .map(|policy| gains(*policy).map(|gain| gain + lift).collect())
        .collect();
    let found = greatest(&rows, &vec![1; rows.len()], &vec![1; profiles.len()])?;
    let is_gain = &found.value * lift < found.over;
    is_gain.then(|| {
        let mut all = vec![0.0; game.size(player)];
        for (policy, share) in better.iter().zip(shares(&found.prices)) {
            all[*policy] = share;
        }
        all
    })
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
        let by = dominating_mixture(&game.normalised(), 0, 0);
        assert_eq!(by.as_deref(), Some(&[0.0, 1.0][..]));
    }

    #[test]
    fn equal_somewhere_is_not_dominated() {
        let game = two(&[&[1.0, 1.0], &[0.0, 1.0]], &[&[0.0, 0.0], &[0.0, 0.0]]);
        assert!(dominated(&game, 0).is_empty());
        assert_eq!(dominating_mixture(&game.normalised(), 0, 1), None);
    }

    #[test]
    fn a_mixture_dominates_what_no_policy_does() {
        let own: [&[f64]; 3] = [&[4.0, 0.0], &[0.0, 4.0], &[1.9, 1.9]];
        let game = two(&own, &[&[0.0, 0.0], &[0.0, 0.0], &[0.0, 0.0]]).normalised();
        assert!(dominated(&game, 0).is_empty());
        assert!(dominating_mixture(&game, 0, 2).is_some());
        assert_eq!(dominating_mixture(&game, 0, 0), None);
        // As good as the mixture is not worse.
        let own: [&[f64]; 3] = [&[4.0, 0.0], &[0.0, 4.0], &[2.0, 2.0]];
        let game = two(&own, &[&[0.0, 0.0], &[0.0, 0.0], &[0.0, 0.0]]).normalised();
        assert_eq!(dominating_mixture(&game, 0, 2), None);
    }
}
