//! What is said of a game, and how surely: the share of bootstrap resamples in which it holds.

use offramp_core::chance::{Luck, Seed};
use offramp_core::pool::Pool;
use offramp_core::statistics::IntervalEstimate;
use offramp_core::statistics::paired::FEWEST_PAIRS;

use super::alpha_rank::{USUAL, alpha_rank};
use super::equilibrium::{Equilibria, Equilibrium, Supports, equilibria};
use super::normal_form::Game;
use super::payoffs::{GridGame, Resample};
use super::quantal_response::{PRECISIONS, quantal_response};
use super::regret::largest_regrets;
use super::resampling::{Spread, draw};
use super::statement::{Facts, Statement, made_of};
use crate::comparison::ArmTally;

/// How often runs are resampled.
pub const RESAMPLES: u64 = 1_000;
/// Most profiles of a game of which statements are made.
pub const MOST_PROFILES: usize = 1_024;
/// With fewer runs nothing is said of a game: too few to be resampled, as a mean of fewer pairs is
/// not estimated.
pub const FEWEST_RUNS: u64 = FEWEST_PAIRS;
/// Most mixed equilibria that are looked for in resamples.
pub const MOST_MIXED: usize = 24;

/// A statement with the share of resamples in which it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Supported {
    /// The statement.
    pub statement: Statement,
    /// The share, from 0 to 1.
    pub share: f64,
}

/// An equilibrium with its sampling error.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimatedEquilibrium {
    /// The equilibrium on the means over all runs.
    pub equilibrium: Equilibrium,
    /// The share of every policy, by player, with its 95 % interval: over the resamples that have
    /// an equilibrium of the same policies. An end of a continuum has no interval: it is a point.
    pub shares: Vec<Vec<IntervalEstimate>>,
    /// The share of resamples that have an equilibrium of the same policies; `None` of one beyond
    /// the first [`MOST_MIXED`] mixed ones.
    pub holds: Option<f64>,
}

/// The quantal response at a precision.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The precision, for each range of a player's payoffs.
    pub precision: f64,
    /// The share of every policy, by player, with its 95 % interval.
    pub shares: Vec<Vec<IntervalEstimate>>,
}

/// What is said of a game, how surely, and how exactly. Intervals are the middle 95 % of the
/// resamples.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// All that can be said, each with its share of resamples.
    pub statements: Vec<Supported>,
    /// All extreme equilibria; empty where they were not enumerated.
    pub equilibria: Vec<EstimatedEquilibrium>,
    /// Whether the game is degenerate, as with ties; `None` where that was not looked at.
    pub is_degenerate: Option<bool>,
    /// The largest regret of every policy, by player, with its 95 % interval.
    pub regrets: Vec<Vec<IntervalEstimate>>,
    /// The share of the time at every profile, by alpha-rank; empty of a game that is too large.
    pub alpha_rank: Vec<IntervalEstimate>,
    /// The quantal responses, by growing precision; empty where there are not two players.
    pub responses: Vec<Response>,
}

impl Analysis {
    /// The first equilibrium in which somebody mixes.
    #[must_use]
    pub fn mixed(&self) -> Option<&EstimatedEquilibrium> {
        let mut all = self.equilibria.iter();
        all.find(|one| !one.equilibrium.is_pure())
    }
}

/// Analyses a game by resampling the runs of its arms, in the threads of `pool`; nothing is said of
/// one with more than [`MOST_PROFILES`], or of fewer than [`FEWEST_RUNS`].
#[must_use]
pub fn analysis(game: &GridGame, arms: &[ArmTally], seed: Seed, pool: &Pool) -> Analysis {
    let runs = arms.iter().map(ArmTally::runs).min().unwrap_or_default();
    if runs < FEWEST_RUNS {
        return Analysis::default();
    }
    let blocks = arms.first().map_or(0, ArmTally::blocks);
    let draw = |drawn: &[usize], resample: &mut Resample| game.draw(arms, drawn, resample);
    resampled((&game.game, &game.costs), (blocks, seed), &draw, pool)
}

/// Makes a game, and the lead outcome and deaths of its profiles, over some blocks of runs: all
/// payoffs anew each time, from nothing but the blocks.
pub type DrawGame<'d> = dyn Fn(&[usize], &mut Resample) + Sync + 'd;

/// Analyses a game whose runs lie in so many blocks: `draw_game` makes it over some of them, drawn
/// with replacement. Nothing is said of one with more than [`MOST_PROFILES`].
pub fn resampled(
    (game, costs): (&Game, &[[f64; 2]]),
    (blocks, seed): (usize, Seed),
    draw_game: &DrawGame<'_>,
    pool: &Pool,
) -> Analysis {
    /// Resamples of one piece of work, and the pieces.
    const OF_PIECE: u64 = 20;
    const PIECES: u64 = RESAMPLES / OF_PIECE;
    const { assert!(PIECES * OF_PIECE == RESAMPLES) };
    if game.profiles() > MOST_PROFILES {
        return Analysis::default();
    }
    let found = equilibria(game);
    let supports = mixed_supports(found.as_ref());
    // In every resample the whole game is made anew; a statement counts where it holds again, and
    // the spread of numbers over the resamples gives their intervals.
    let facts = Facts::of(game, costs, &supports);
    let all = made_of(&facts);
    let luck = Luck::once(seed, "bootstrap");
    let resamples = |piece: u64| {
        let (mut drawn, mut resample) = (Vec::with_capacity(blocks), Resample::of(game));
        let each = (piece * OF_PIECE..(piece + 1) * OF_PIECE).map(|before| {
            draw(&luck, before + 1, blocks, &mut drawn);
            draw_game(&drawn, &mut resample);
            let facts = Facts::of(&resample.game, &resample.costs, &supports);
            let holds = all.iter().map(|statement| statement.holds(&facts));
            (holds.collect(), Numbers::of(&resample.game, &facts))
        });
        each.collect::<Vec<(Vec<bool>, Numbers)>>()
    };
    let mut held = vec![0_u64; all.len()];
    let mut spreads = Spreads::around(Numbers::of(game, &facts), &facts);
    for (holds, numbers) in pool.count(0..PIECES, resamples).into_iter().flatten() {
        for (held, holds) in held.iter_mut().zip(holds) {
            *held += u64::from(holds);
        }
        spreads.add(numbers);
    }
    let held = held.into_iter().map(|held| held as f64 / RESAMPLES as f64);
    let statements = all.into_iter().zip(held);
    let statements = statements.map(|(statement, share)| Supported { statement, share });
    spreads.analysis(game, statements.collect(), found)
}

/// The policies of the first mixed equilibria, each once.
fn mixed_supports(found: Option<&Equilibria>) -> Vec<Supports> {
    let all = found.iter().flat_map(|found| &found.all);
    let mixed = all.filter(|one| !one.is_pure());
    let mut supports: Vec<Supports> = mixed.map(Equilibrium::supports).collect();
    supports.dedup();
    supports.truncate(MOST_MIXED);
    supports
}

/// The numbers of a game that get intervals.
struct Numbers {
    regrets: Vec<f64>,
    /// The shares of the mixed equilibria that are looked for, of those that are there.
    mixed: Vec<Option<Vec<f64>>>,
    alpha_rank: Option<Vec<f64>>,
    responses: Option<Vec<f64>>,
}

impl Numbers {
    fn of(game: &Game, facts: &Facts) -> Self {
        let shares = |found: &[Vec<f64>; 2]| found.concat();
        let mixed = facts.mixed.iter();
        let has_rivals = game.players.len() > 1;
        Self {
            regrets: regrets(game),
            mixed: mixed.map(|(_, found)| found.as_ref().map(shares)).collect(),
            alpha_rank: has_rivals.then(|| time(facts)).flatten(),
            responses: responses(facts),
        }
    }
}

/// The same numbers, and what they are in resamples.
struct Spreads {
    regrets: Spread,
    mixed: Vec<(Supports, Spread)>,
    alpha_rank: Option<Spread>,
    responses: Option<Spread>,
}

impl Spreads {
    fn around(numbers: Numbers, facts: &Facts) -> Self {
        let supports = facts.mixed.iter().map(|(supports, _)| supports.clone());
        let mixed = numbers.mixed.into_iter().map(Option::unwrap_or_default);
        Self {
            regrets: Spread::around(numbers.regrets),
            mixed: supports.zip(mixed.map(Spread::around)).collect(),
            alpha_rank: numbers.alpha_rank.map(Spread::around),
            responses: numbers.responses.map(Spread::around),
        }
    }

    fn add(&mut self, numbers: Numbers) {
        self.regrets.add(numbers.regrets);
        for ((_, spread), shares) in self.mixed.iter_mut().zip(numbers.mixed) {
            spread.add(shares.unwrap_or_default());
        }
        let beside = [
            (&mut self.alpha_rank, numbers.alpha_rank),
            (&mut self.responses, numbers.responses),
        ];
        for (spread, numbers) in beside {
            if let Some((spread, numbers)) = spread.as_mut().zip(numbers) {
                spread.add(numbers);
            }
        }
    }

    fn analysis(
        self,
        game: &Game,
        statements: Vec<Supported>,
        found: Option<Equilibria>,
    ) -> Analysis {
        let mixed: Vec<_> = self
            .mixed
            .into_iter()
            .map(|(supports, spread)| (supports, by_player(game, &spread.estimates())))
            .collect();
        let responses = self.responses.map(Spread::estimates).unwrap_or_default();
        let at_each = responses.len() / PRECISIONS.len();
        let responses = responses.chunks(at_each.max(1)).zip(PRECISIONS);
        Analysis {
            is_degenerate: found.as_ref().map(|found| found.is_degenerate),
            equilibria: found
                .into_iter()
                .flat_map(|found| found.all)
                .map(|one| estimated(game, one, &statements, &mixed))
                .collect(),
            regrets: by_player(game, &self.regrets.estimates()),
            alpha_rank: self.alpha_rank.map(Spread::estimates).unwrap_or_default(),
            responses: responses
                .map(|(shares, precision)| Response {
                    precision,
                    shares: by_player(game, shares),
                })
                .collect(),
            statements,
        }
    }
}

/// The largest regret of every policy, player by player, in the unit of the payoffs.
fn regrets(game: &Game) -> Vec<f64> {
    let players = 0..game.players.len();
    players
        .flat_map(|player| largest_regrets(game, player))
        .collect()
}

fn time(facts: &Facts) -> Option<Vec<f64>> {
    alpha_rank(&facts.game, USUAL)
}

/// The shares at every precision, one after the other.
fn responses(facts: &Facts) -> Option<Vec<f64>> {
    let found = quantal_response(&facts.game, &PRECISIONS)?;
    Some(found.into_iter().flatten().flatten().collect())
}

/// An equilibrium with what the resamples say of its policies.
fn estimated(
    game: &Game,
    equilibrium: Equilibrium,
    statements: &[Supported],
    mixed: &[(Supports, Vec<Vec<IntervalEstimate>>)],
) -> EstimatedEquilibrium {
    let supports = equilibrium.supports();
    let is_it = |statement: &Statement| match statement {
        Statement::PureEquilibrium { profile } => {
            equilibrium.is_pure() && *profile == game.profile(&[supports[0][0], supports[1][0]])
        }
        Statement::MixedEquilibrium { supports: own } => *own == supports,
        _ => false,
    };
    let mut said = statements.iter();
    let holds = said.find(|one| is_it(&one.statement)).map(|one| one.share);
    let spread = mixed.iter().find(|(own, _)| *own == supports);
    let alone = equilibrium.continuum.is_none();
    let shares = match spread {
        Some((_, shares)) if alone => shares.clone(),
        _ => equilibrium.shares.iter().map(|own| points(own)).collect(),
    };
    EstimatedEquilibrium {
        equilibrium,
        shares,
        holds,
    }
}

/// Numbers without an interval.
fn points(numbers: &[f64]) -> Vec<IntervalEstimate> {
    let point = |number: &f64| IntervalEstimate {
        point: *number,
        low: *number,
        high: *number,
    };
    numbers.iter().map(point).collect()
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
