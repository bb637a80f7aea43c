//! What can be said of a game: statements that hold or do not hold of one.

use super::equilibrium::{Supports, with_supports};
use super::normal_form::Game;
use super::payoffs::GridGame;
use super::{best_reply, dominance, pareto, regret};

/// Something that can be said of a game. Players, policies and profiles are places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// The policy is a player's best reply where the others keep to the profile.
    BestReply {
        /// The player.
        player: usize,
        /// A profile with the others' policies.
        profile: usize,
        /// The policy.
        policy: usize,
    },
    /// A policy is worse than another whatever the others do.
    Dominated {
        /// The player.
        player: usize,
        /// The policy.
        policy: usize,
        /// The better one.
        by: usize,
    },
    /// A policy is worse than a mixture of others whatever the others do.
    DominatedByMixture {
        /// The player.
        player: usize,
        /// The policy.
        policy: usize,
    },
    /// Nobody gains by changing its policy alone.
    PureEquilibrium {
        /// The profile.
        profile: usize,
    },
    /// There is an equilibrium in which both players mix exactly these policies.
    MixedEquilibrium {
        /// The policies.
        supports: Supports,
    },
    /// The policy's largest regret is the smallest.
    MinimaxRegret {
        /// The player.
        player: usize,
        /// The policy.
        policy: usize,
    },
    /// No profile has less of the lead outcome, fewer deaths or more of the player's payoff without
    /// being worse in another of the three.
    Pareto {
        /// The player.
        player: usize,
        /// The profile.
        profile: usize,
    },
}

/// A game with what several statements about it need.
pub(super) struct Facts {
    /// The game without its unit.
    pub(super) game: Game,
    /// The policy of each player whose largest regret is smallest.
    calmest: Vec<usize>,
    /// The profiles as points, by player.
    points: Vec<Vec<[f64; 3]>>,
    /// An equilibrium of each of the supports that are asked about, where there is one.
    pub(super) mixed: Vec<(Supports, Option<[Vec<f64>; 2]>)>,
}

impl Facts {
    /// The facts of a game whose profiles have these costs, with its equilibria of some supports.
    pub(super) fn of(game: &Game, costs: &[[f64; 2]], supports: &[Supports]) -> Self {
        let game = game.normalised();
        let players = 0..game.players.len();
        let points = players.clone();
        let points = points.map(|player| GridGame::points(&game, costs, player));
        let calmest = |player| regret::smallest(&regret::largest_regrets(&game, player));
        let mixed = supports.iter();
        Self {
            points: points.collect(),
            calmest: players.map(calmest).collect(),
            mixed: mixed
                .map(|supports| (supports.clone(), with_supports(&game, supports)))
                .collect(),
            game,
        }
    }
}

impl Statement {
    /// Whether it holds.
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        let game = &facts.game;
        match self {
            Self::BestReply {
                player,
                profile,
                policy,
            } => {
                best_reply::replies_best(game, *player, game.deviation(*profile, *player, *policy))
            }
            Self::Dominated { player, policy, by } => {
                dominance::dominates(game, *player, *by, *policy)
            }
            Self::PureEquilibrium { profile } => best_reply::is_equilibrium(game, *profile),
            Self::DominatedByMixture { player, policy } => {
                dominance::dominating_mixture(game, *player, *policy).is_some()
            }
            Self::MixedEquilibrium { supports } => facts
                .mixed
                .iter()
                .any(|(own, found)| own == supports && found.is_some()),
            Self::MinimaxRegret { player, policy } => facts.calmest[*player] == *policy,
            Self::Pareto { player, profile } => {
                pareto::is_efficient(&facts.points[*player], *profile)
            }
        }
    }
}

/// All that can be said of a game on the means over all runs; of a single player, only what is best
/// for it.
pub(super) fn made_of(facts: &Facts) -> Vec<Statement> {
    let game = &facts.game;
    let mut all = best_replies(game);
    if game.players.len() > 1 {
        all.extend(of_rivals(facts));
        let mixed = facts.mixed.iter().map(|(supports, _)| supports.clone());
        let mixed = mixed.map(|supports| Statement::MixedEquilibrium { supports });
        all.extend(mixed);
    }
    for (player, points) in facts.points.iter().enumerate() {
        let efficient = (0..points.len()).filter(|place| pareto::is_efficient(points, *place));
        all.extend(efficient.map(|profile| Statement::Pareto { player, profile }));
    }
    all
}

fn best_replies(game: &Game) -> Vec<Statement> {
    let mut all = Vec::new();
    for player in 0..game.players.len() {
        for profile in game.others(player) {
            let best = best_reply::best_replies(game, player, profile);
            all.extend(best.into_iter().map(|policy| Statement::BestReply {
                player,
                profile,
                policy,
            }));
        }
    }
    all
}

/// What can be said where what one gets depends on what others choose.
fn of_rivals(facts: &Facts) -> Vec<Statement> {
    let game = &facts.game;
    let mut all = Vec::new();
    for (player, policy) in facts.calmest.iter().enumerate() {
        all.extend(dominated(game, player));
        all.push(Statement::MinimaxRegret {
            player,
            policy: *policy,
        });
    }
    let pure = best_reply::pure_equilibria(game).into_iter();
    all.extend(pure.map(|profile| Statement::PureEquilibrium { profile }));
    all
}

/// The policies of a player that others dominate: a policy if one does, or else a mixture.
fn dominated(game: &Game, player: usize) -> Vec<Statement> {
    let by_one = dominance::dominated(game, player);
    let mut all: Vec<Statement> = by_one
        .iter()
        .map(|(policy, by)| Statement::Dominated {
            player,
            policy: *policy,
            by: *by,
        })
        .collect();
    let rest = (0..game.size(player)).filter(|own| by_one.iter().all(|(worse, _)| worse != own));
    let by_mixture = rest.filter(|own| dominance::dominating_mixture(game, player, *own).is_some());
    all.extend(by_mixture.map(|policy| Statement::DominatedByMixture { player, policy }));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn what_is_said_of_a_game_holds_of_it() {
        let game = two(&[&[3.0, 0.0], &[0.0, 2.0]], &[&[2.0, 0.0], &[0.0, 3.0]]);
        let costs = [[0.1, 5.0], [0.2, 9.0], [0.3, 1.0], [0.0, 7.0]];
        let facts = Facts::of(&game, &costs, &[[vec![0, 1], vec![0, 1]]]);
        let all = made_of(&facts);
        assert!(all.iter().all(|statement| statement.holds(&facts)));
        let count = |kind: fn(&Statement) -> bool| all.iter().filter(|one| kind(one)).count();
        assert_eq!(count(|one| matches!(one, Statement::BestReply { .. })), 4);
        assert_eq!(
            count(|one| matches!(one, Statement::PureEquilibrium { .. })),
            2
        );
        assert_eq!(
            count(|one| matches!(one, Statement::MixedEquilibrium { .. })),
            1
        );
    }

    #[test]
    fn a_policy_is_dominated_by_one_or_by_a_mixture() {
        let own: [&[f64]; 4] = [&[4.0, 0.0], &[0.0, 4.0], &[1.9, 1.9], &[1.0, 1.0]];
        let none: [&[f64]; 4] = [&[0.0, 0.0]; 4];
        let game = two(&own, &none);
        let found = dominated(&game.normalised(), 0);
        let player = 0;
        let expected = [
            Statement::Dominated {
                player,
                policy: 3,
                by: 2,
            },
            Statement::DominatedByMixture { player, policy: 2 },
        ];
        assert_eq!(found, expected);
    }
}
