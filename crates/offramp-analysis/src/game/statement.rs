//! What can be said of a game, and how surely: the share of bootstrap resamples in which it holds.
//!
//! Efron 1979, "Bootstrap methods: another look at the jackknife". All arms are resampled together,
//! by the same blocks of runs, so that what they have in common stays in common.

use super::equilibrium::{Mixed, Supports, mixed_equilibrium, with_supports};
use super::normal_form::Game;
use super::payoffs::GridGame;
use super::{best_reply, dominance, pareto, regret};
use crate::comparison::ArmTally;
use offramp_core::chance::{Luck, Purpose, Seed};
use offramp_core::statistics::IntervalEstimate;

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
    /// No profile has less of the lead outcome, fewer deaths or more of the player's payoff without
    /// being worse in another of the three.
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

/// A game with what several statements about it need.
struct Facts<'g> {
    game: &'g Game,
    /// The largest regret of every policy, by player.
    regrets: Vec<Vec<f64>>,
    /// The profiles as points, by player.
    points: Vec<Vec<[f64; 3]>>,
    /// The equilibrium in which both players mix the policies that are asked about.
    mixed: Option<Mixed>,
}

impl<'g> Facts<'g> {
    fn of(game: &'g Game, costs: &[[f64; 2]], supports: Option<&Supports>) -> Self {
        let players = 0..game.players.len();
        let points = players.clone();
        let points = points.map(|player| GridGame::points(game, costs, player));
        Self {
            game,
            regrets: players
                .map(|player| regret::largest_regrets(game, player))
                .collect(),
            points: points.collect(),
            mixed: supports.and_then(|supports| with_supports(game, supports)),
        }
    }
}

impl Facts<'_> {
    /// The share of every policy in the equilibrium, player by player; none where there is none.
    fn shares(&self) -> impl Iterator<Item = f64> + '_ {
        let shares = self.mixed.iter().flat_map(|mixed| &mixed.shares);
        shares.flatten().copied()
    }
}

impl Statement {
    /// Whether it holds.
    fn holds(&self, facts: &Facts<'_>) -> bool {
        let game = facts.game;
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
            Self::MixedEquilibrium { .. } => facts.mixed.is_some(),
            Self::MinimaxRegret { player, policy } => {
                regret::smallest(&facts.regrets[*player]) == *policy
            }
            Self::Pareto { player, profile } => {
                pareto::is_efficient(&facts.points[*player], *profile)
            }
        }
    }
}

/// All that can be said of a game on the means over all runs; of a single player, only what is best
/// for it.
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
        let policy = regret::smallest(&regret::largest_regrets(game, player));
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

/// What is said of a game, how surely, and how exactly.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// All that can be said, each with its share of resamples.
    pub statements: Vec<Supported>,
    /// The share of every policy in the mixed equilibrium, by player, with its 95 % interval: over
    /// the resamples that have an equilibrium of the same policies. Empty if there is none.
    pub mixed: Vec<Vec<IntervalEstimate>>,
    /// The largest regret of every policy, by player, with its 95 % interval.
    pub regrets: Vec<Vec<IntervalEstimate>>,
}

/// Analyses a game by resampling the runs of its arms; nothing is said of one with more than
/// [`MOST_PROFILES`].
#[must_use]
pub fn analysis(game: &GridGame, arms: &[ArmTally], seed: Seed) -> Analysis {
    if game.game.profiles() > MOST_PROFILES {
        return Analysis::default();
    }
    let all = made_of(&game.game, &game.costs);
    let supports = all.iter().find_map(|statement| match statement {
        Statement::MixedEquilibrium { supports } => Some(supports.clone()),
        _ => None,
    });
    // In every resample the whole game is made anew; a statement counts where it holds again, and
    // the spread of shares and regrets over the resamples gives their intervals.
    let facts = Facts::of(&game.game, &game.costs, supports.as_ref());
    let mut held = vec![0_u64; all.len()];
    let mut shares = Spread::around(facts.shares().collect());
    let mut regrets = Spread::around(facts.regrets.concat());
    let blocks = arms.first().map_or(0, ArmTally::blocks);
    let luck = Luck::once(seed, "bootstrap");
    let (mut drawn, mut resample) = (Vec::with_capacity(blocks), game.resample());
    for number in 1..=RESAMPLES {
        draw(&luck, number, blocks, &mut drawn);
        game.draw(arms, &drawn, &mut resample);
        let facts = Facts::of(&resample.game, &resample.costs, supports.as_ref());
        for (held, statement) in held.iter_mut().zip(&all) {
            *held += u64::from(statement.holds(&facts));
        }
        shares.add(facts.shares());
        regrets.add(facts.regrets.iter().flatten().copied());
    }
    let held = held.into_iter().map(|held| held as f64 / RESAMPLES as f64);
    Analysis {
        statements: all
            .into_iter()
            .zip(held)
            .map(|(statement, share)| Supported { statement, share })
            .collect(),
        mixed: by_player(&game.game, &shares.estimates()),
        regrets: by_player(&game.game, &regrets.estimates()),
    }
}

/// Numbers of every policy of all players, player by player; nothing of nothing.
fn by_player(game: &Game, numbers: &[IntervalEstimate]) -> Vec<Vec<IntervalEstimate>> {
    let mut left = numbers;
    let mut all = Vec::new();
    for size in game.sizes() {
        if left.len() < size {
            return Vec::new();
        }
        let (own, others) = left.split_at(size);
        all.push(own.to_vec());
        left = others;
    }
    all
}

/// Some numbers, and what they are in resamples.
struct Spread {
    points: Vec<f64>,
    resampled: Vec<Vec<f64>>,
}

impl Spread {
    fn around(points: Vec<f64>) -> Self {
        Self {
            resampled: vec![Vec::new(); points.len()],
            points,
        }
    }

    fn add(&mut self, numbers: impl Iterator<Item = f64>) {
        for (seen, number) in self.resampled.iter_mut().zip(numbers) {
            seen.push(number);
        }
    }

    /// The numbers with the middle 95 % of what they are in resamples.
    fn estimates(mut self) -> Vec<IntervalEstimate> {
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
fn draw(luck: &Luck, resample: u64, blocks: usize, drawn: &mut Vec<usize>) {
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
    use super::*;
    use crate::game::normal_form::tests::two;

    #[test]
    fn what_is_said_of_a_game_holds_of_it() {
        let game = two(&[&[3.0, 0.0], &[0.0, 2.0]], &[&[2.0, 0.0], &[0.0, 3.0]]);
        let costs = [[0.1, 5.0], [0.2, 9.0], [0.3, 1.0], [0.0, 7.0]];
        let all = made_of(&game, &costs);
        let supports = [vec![0, 1], vec![0, 1]];
        let facts = Facts::of(&game, &costs, Some(&supports));
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
    fn a_spread_is_the_middle_95_of_100() {
        let mut spread = Spread::around(vec![500.0, 0.0]);
        for number in (0..1_000).rev() {
            spread.add([f64::from(number), 1.0].into_iter());
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
