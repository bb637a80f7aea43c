//! What can be said of a game, and how surely: the share of bootstrap resamples in which it holds.
//!
//! Efron 1979, "Bootstrap methods: another look at the jackknife". All arms are resampled together, by the same blocks of
//! runs, so that what they have in common stays in common.

use super::equilibrium::{Supports, mixed_equilibrium, with_supports};
use super::{Game, GridGame};
use super::{best_reply, dominance, pareto, regret};
use crate::chance::{Luck, Purpose, Seed};
use crate::comparison::ArmTally;

/// How often runs are resampled.
pub const RESAMPLES: u64 = 1_000;
/// Most profiles of a game of which statements are made.
pub const MOST_PROFILES: usize = 1_024;

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
    /// No profile has less of the lead outcome, fewer deaths or more of the player's payoff without being worse in another
    /// of the three.
    Pareto {
        /// The player.
        player: usize,
        /// The profile.
        profile: usize,
    },
}

/// A statement with the share of resamples in which it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Supported {
    /// The statement.
    pub statement: Statement,
    /// The share, from 0 to 1.
    pub share: f64,
}

impl Statement {
    /// Whether it holds of a game.
    #[must_use]
    pub fn holds(&self, game: &Game, costs: &[[f64; 2]]) -> bool {
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
            Self::MixedEquilibrium { supports } => with_supports(game, supports).is_some(),
            Self::MinimaxRegret { player, policy } => {
                regret::minimax_regret(game, *player) == *policy
            }
            Self::Pareto { player, profile } => {
                pareto::is_efficient(&GridGame::points(game, costs, *player), *profile)
            }
        }
    }
}

/// All that can be said of a game on the means over all runs; of a single player, only what is best for it.
#[must_use]
pub fn made_of(game: &Game, costs: &[[f64; 2]]) -> Vec<Statement> {
    let mut all = best_replies(game);
    if game.players.len() > 1 {
        all.extend(of_rivals(game));
    }
    for player in 0..game.players.len() {
        let points = GridGame::points(game, costs, player);
        let efficient = (0..points.len()).filter(|place| pareto::is_efficient(&points, *place));
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
fn of_rivals(game: &Game) -> Vec<Statement> {
    let mut all = Vec::new();
    for player in 0..game.players.len() {
        let dominated = dominance::dominated(game, player).into_iter();
        all.extend(dominated.map(|(policy, by)| Statement::Dominated { player, policy, by }));
        let policy = regret::minimax_regret(game, player);
        all.push(Statement::MinimaxRegret { player, policy });
    }
    let pure = best_reply::pure_equilibria(game).into_iter();
    all.extend(pure.map(|profile| Statement::PureEquilibrium { profile }));
    let mixed = mixed_equilibrium(game).into_iter();
    all.extend(mixed.map(|mixed| Statement::MixedEquilibrium {
        supports: mixed.supports(),
    }));
    all
}

/// All that can be said of a game, each with its share of resamples; nothing of one with more than [`MOST_PROFILES`].
#[must_use]
pub fn statements(game: &GridGame, arms: &[ArmTally], seed: Seed) -> Vec<Supported> {
    if game.game.profiles() > MOST_PROFILES {
        return Vec::new();
    }
    let all = made_of(&game.game, &game.costs);
    let mut held = vec![0_u64; all.len()];
    let blocks = arms.first().map_or(0, |arm| arm.blocks.len());
    for resample in 1..=RESAMPLES {
        let (game, costs) = game.resampled(arms, &draw(seed, resample, blocks));
        for (held, statement) in held.iter_mut().zip(&all) {
            *held += u64::from(statement.holds(&game, &costs));
        }
    }
    let shares = held.into_iter().map(|held| held as f64 / RESAMPLES as f64);
    all.into_iter()
        .zip(shares)
        .map(|(statement, share)| Supported { statement, share })
        .collect()
}

/// As many blocks as there are, drawn with replacement.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a uniform number below 1 times a count is below the count"
)]
fn draw(seed: Seed, resample: u64, blocks: usize) -> Vec<usize> {
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
    let mut luck = Luck::once(seed, "bootstrap").run(resample);
    let words = (0..).map(|turn| luck.turn(turn));
    let uniforms = words.flat_map(|words| WORDS.map(|purpose| words.uniform(purpose)));
    uniforms
        .take(blocks)
        .map(|uniform| (uniform * blocks as f64) as usize)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::tests::two;

    #[test]
    fn what_is_said_of_a_game_holds_of_it() {
        let game = two(&[&[3.0, 0.0], &[0.0, 2.0]], &[&[2.0, 0.0], &[0.0, 3.0]]);
        let costs = [[0.1, 5.0], [0.2, 9.0], [0.3, 1.0], [0.0, 7.0]];
        let all = made_of(&game, &costs);
        assert!(all.iter().all(|statement| statement.holds(&game, &costs)));
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
    fn resamples_draw_every_block_about_as_often() {
        let mut counts = [0_u32; 20];
        for resample in 1..=1_000 {
            let drawn = draw(Seed(1), resample, 20);
            assert_eq!(drawn.len(), 20);
            for block in drawn {
                counts[block] += 1;
            }
        }
        assert!(
            counts.iter().all(|count| (850..1_150).contains(count)),
            "{counts:?}"
        );
    }
}
