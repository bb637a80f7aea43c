//! Best replies to best replies: a small game of the policies that are worth playing.
//!
//! The double oracle (`McMahan`, Gordon & Blum 2003; as policy-space response oracles, Lanctot et
//! al. 2017). It begins with the policy that each principal has. The game of all policies so far is
//! played and solved; each principal then searches the best reply to the mixture of the other, and
//! the reply is added if it gains more than luck explains, on runs that the search never saw. It
//! ends when no reply does. Then the equilibrium is one of the whole family of dials, as far as the
//! search could tell: a better reply that it missed is not ruled out.

use std::sync::atomic::Ordering;

use offramp_analysis::game::analysis::{FEWEST_RUNS, resampled};
use offramp_analysis::game::equilibrium::{Equilibrium, MOST_POLICIES, equilibria};
use offramp_analysis::game::payoffs::Resample;
use offramp_analysis::game::{Analysis, Game, Player};
use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Flaws};
use offramp_core::model::parties::Side;
use offramp_core::statistics::interval::Z95;
use offramp_core::statistics::paired::mean_difference;
use offramp_core::statistics::{IntervalEstimate, Moments};

use super::dials::{FreeDial, turned};
use super::goal::Goal;
use super::hands::Hands;
use super::search::{Effort, Question, Rival, search};
use super::trial::{Played, mean, play, weighed};

/// Blocks of runs that are resampled.
const BLOCKS: usize = 50;
/// A policy with less of an equilibrium is not replied to.
const USED: f64 = 1e-9;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Duel<'d> {
    /// The crisis, in which each principal has one policy.
    pub crisis: &'d Crisis,
    /// The two players: the principal whose rows these are, then the other.
    pub sides: [Side; 2],
    /// What each of them may change.
    pub free: &'d [FreeDial],
    /// What each of them wants.
    pub goals: &'d [Goal; 2],
    /// Most rounds, at most 11.
    pub rounds: u64,
    /// How far each reply is searched.
    pub effort: Effort,
    /// Runs of each profile, with luck that no search saw.
    pub runs: u64,
}

/// A policy of a player.
#[derive(Debug, Clone, PartialEq)]
pub struct Strategy {
    /// The name of the scenario's policy, or `reply-1` for that of round 1.
    pub name: String,
    /// The values of the free dials; `None` of the scenario's policy.
    pub values: Option<Vec<f64>>,
}

/// A reply that was searched.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The values of the free dials.
    pub values: Vec<f64>,
    /// What it gains over the equilibrium against the rival's mixture, in the unit of the player's
    /// goal, with its 95 % interval on luck that the search did not see.
    pub gain: IntervalEstimate,
    /// Whether it was added to the game: the interval lies above 0.
    pub added: bool,
}

/// A round.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// The equilibrium that was replied to.
    pub equilibrium: Equilibrium,
    /// The best reply that was found for each player.
    pub replies: [Reply; 2],
}

/// The game that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Duelled {
    /// Runs of each profile; fewer than asked for where it was stopped.
    pub runs: u64,
    /// The policies of each player.
    pub strategies: [Vec<Strategy>; 2],
    /// The game: payoffs are means of what each player wants, with the sign changed where less is
    /// wanted. The policy of the second player changes fastest.
    pub game: Game,
    /// The standard errors of the payoffs.
    pub errors: [Vec<f64>; 2],
    /// The equilibria and regrets with their sampling errors.
    pub analysis: Analysis,
    /// The rounds that were played.
    pub rounds: Vec<Round>,
    /// Whether it ended because no reply gains more than its interval.
    pub closed: bool,
    /// Whether it was stopped.
    pub stopped: bool,
}

/// The table in the making: what every run of every profile has.
struct Table<'d> {
    duel: Duel<'d>,
    hands: Hands<'d>,
    strategies: [Vec<Strategy>; 2],
    /// `[first][second][goal][run]`, with the sign of the goal.
    cells: Vec<Vec<Played>>,
}

/// Plays rounds until no reply gains more than its interval. `progress` is called after every
/// generation of a search.
///
/// # Errors
///
/// A reply makes the crisis unfit.
pub fn double_oracle(
    duel: Duel<'_>,
    hands: Hands<'_>,
    progress: &mut dyn FnMut(),
) -> Result<Duelled, Flaws> {
    let mut table = Table::begun(duel, hands)?;
    let (mut rounds, mut closed) = (Vec::new(), false);
    let most = duel.rounds.min(MOST_POLICIES as u64 - 1);
    let stopped = || hands.stop.load(Ordering::Relaxed);
    while (rounds.len() as u64) < most && !closed && !stopped() {
        let Some(round) = table.round(rounds.len() as u64 + 1, progress)? else {
            break;
        };
        if stopped() {
            break;
        }
        closed = round.replies.iter().all(|reply| !reply.added);
        table.add(&round, rounds.len() + 1)?;
        rounds.push(round);
    }
    Ok(table.found(rounds, closed, stopped()))
}

impl<'d> Table<'d> {
    fn begun(duel: Duel<'d>, hands: Hands<'d>) -> Result<Self, Flaws> {
        let strategies = duel.sides.map(|side| {
            vec![Strategy {
                name: duel.crisis.policy_name(side.into()).to_owned(),
                values: None,
            }]
        });
        let mut table = Self {
            duel,
            hands,
            strategies,
            cells: Vec::new(),
        };
        table.play_missing()?;
        Ok(table)
    }

    /// The crisis with one of the policies of a player.
    fn with(&self, crisis: &Crisis, player: usize, strategy: &Strategy) -> Result<Crisis, Flaws> {
        match &strategy.values {
            Some(values) => turned(crisis, self.duel.sides[player], self.duel.free, values),
            None => Ok(crisis.clone()),
        }
    }

    /// Plays the profiles that have not been played.
    fn play_missing(&mut self) -> Result<(), Flaws> {
        for (row, first) in self.strategies[0].iter().enumerate() {
            if self.cells.len() == row {
                self.cells.push(Vec::new());
            }
            for second in &self.strategies[1][self.cells[row].len()..] {
                let crisis = self.with(self.duel.crisis, 0, first)?;
                let crisis = self.with(&crisis, 1, second)?;
                let cell = self.played(&[crisis]).concat();
                self.cells[row].push(cell);
            }
        }
        Ok(())
    }

    /// What each run has, with the signs of the goals.
    fn played(&self, crises: &[Crisis]) -> Vec<Played> {
        let Duel {
            goals,
            runs,
            effort,
            ..
        } = self.duel;
        let seed = fresh(effort.seed);
        let mut all = play(crises, goals, runs, seed, self.hands);
        for played in &mut all {
            for (column, goal) in played.iter_mut().zip(goals) {
                if !goal.maximise {
                    for value in column {
                        *value = -*value;
                    }
                }
            }
        }
        all
    }

    /// The game of all policies so far, over some blocks of runs.
    fn payoffs(&self, of: impl Fn(&[f64]) -> f64) -> [Vec<f64>; 2] {
        [0, 1].map(|player| {
            self.cells
                .iter()
                .flatten()
                .map(|cell| of(&cell[player]))
                .collect()
        })
    }

    fn game(&self) -> Game {
        let names = |player: usize| {
            let side = self.duel.sides[player];
            Player {
                name: self.duel.crisis.principal(side).name.clone(),
                policies: self.strategies[player]
                    .iter()
                    .map(|one| one.name.clone())
                    .collect(),
            }
        };
        Game {
            players: vec![names(0), names(1)],
            payoffs: self.payoffs(mean).to_vec(),
        }
    }

    /// A round: the best reply of each player to the first equilibrium, that with the fewest
    /// policies. `None` where the game has no payoff.
    fn round(&self, number: u64, progress: &mut dyn FnMut()) -> Result<Option<Round>, Flaws> {
        let Some(found) = equilibria(&self.game()) else {
            return Ok(None);
        };
        let Some(equilibrium) = found.all.into_iter().next() else {
            return Ok(None);
        };
        let replies = [
            self.reply(0, &equilibrium, (number, progress))?,
            self.reply(1, &equilibrium, (number, progress))?,
        ];
        Ok(Some(Round {
            equilibrium,
            replies,
        }))
    }

    /// The best reply of a player to the mixture of its rival.
    fn reply(
        &self,
        player: usize,
        to: &Equilibrium,
        (number, progress): (u64, &mut dyn FnMut()),
    ) -> Result<Reply, Flaws> {
        let rivals = self.rivals(player, to)?;
        let question = Question {
            side: self.duel.sides[player],
            free: self.duel.free,
            goals: std::slice::from_ref(&self.duel.goals[player]),
            met: &rivals,
        };
        let mut effort = self.duel.effort;
        effort.seed = Seed(effort.seed.0.wrapping_add(2 * number));
        let searched = search(&question, effort, self.hands, &mut |_| progress())?;
        let values = searched.policies.concat();
        let gain = self.gain(player, to, &question, &values)?;
        Ok(Reply {
            values,
            added: gain.low > 0.0,
            gain,
        })
    }

    /// The policies that the rival of a player uses.
    fn rivals(&self, player: usize, to: &Equilibrium) -> Result<Vec<Rival>, Flaws> {
        let rival = 1 - player;
        let shares = to.shares[rival].iter().zip(&self.strategies[rival]);
        let used = shares.filter(|(share, _)| **share > USED);
        let rivals = used.map(|(share, strategy)| {
            Ok(Rival {
                name: strategy.name.clone(),
                crisis: self.with(self.duel.crisis, rival, strategy)?,
                weight: *share,
            })
        });
        rivals.collect()
    }

    /// What a reply gains over the equilibrium, run by run.
    fn gain(
        &self,
        player: usize,
        to: &Equilibrium,
        question: &Question<'_>,
        values: &[f64],
    ) -> Result<IntervalEstimate, Flaws> {
        let turn = |rival: &Rival| turned(&rival.crisis, question.side, question.free, values);
        let crises: Result<Vec<Crisis>, Flaws> = question.met.iter().map(turn).collect();
        let with = self.played(&crises?);
        let pairs = question.met.iter().zip(&with);
        let with = weighed(pairs.map(|(rival, of)| (rival.weight, of[player].as_slice())));
        let [first, second] = &to.shares;
        let rows = first.iter().zip(&self.cells).flat_map(|(row, cells)| {
            let columns = second.iter().zip(cells);
            columns.map(move |(column, cell)| (row * column, cell[player].as_slice()))
        });
        let before = weighed(rows.filter(|(weight, _)| *weight > USED));
        let gains = with.iter().zip(&before).map(|(with, before)| with - before);
        let gains = Moments::of(gains.filter(|gain| gain.is_finite()));
        let nothing = IntervalEstimate {
            point: 0.0,
            low: 0.0,
            high: 0.0,
        };
        Ok(mean_difference(&gains, Z95).unwrap_or(nothing))
    }

    /// Adds the replies of a round that gain, and plays them.
    fn add(&mut self, round: &Round, number: usize) -> Result<(), Flaws> {
        for (strategies, reply) in self.strategies.iter_mut().zip(&round.replies) {
            if reply.added {
                strategies.push(Strategy {
                    name: format!("reply-{number}"),
                    values: Some(reply.values.clone()),
                });
            }
        }
        self.play_missing()
    }

    /// The game with its sampling error.
    fn found(self, rounds: Vec<Round>, closed: bool, stopped: bool) -> Duelled {
        let game = self.game();
        let error = |column: &[f64]| {
            let known = column.iter().copied().filter(|value| value.is_finite());
            Moments::of(known).standard_error().unwrap_or(f64::NAN)
        };
        let blocks: Vec<Vec<f64>> = (0..BLOCKS)
            .map(|block| {
                self.payoffs(|column| mean(in_block(column, block)))
                    .concat()
            })
            .collect();
        let profiles = game.profiles();
        let draw = |drawn: &[usize], resample: &mut Resample| {
            for (player, payoffs) in resample.game.payoffs.iter_mut().enumerate() {
                for (profile, payoff) in payoffs.iter_mut().enumerate() {
                    let of = drawn
                        .iter()
                        .map(|block| blocks[*block][player * profiles + profile]);
                    *payoff = of.sum::<f64>() / drawn.len() as f64;
                }
            }
        };
        let columns = self.cells.iter().flatten().flatten();
        let runs = columns.map(Vec::len).min().unwrap_or_default() as u64;
        let enough = runs >= FEWEST_RUNS && runs >= BLOCKS as u64;
        let analysis = if game.is_defined() && enough {
            let seed = fresh(self.duel.effort.seed);
            let costs = vec![[0.0; 2]; profiles];
            resampled((&game, &costs), (BLOCKS, seed), &draw, self.hands.pool)
        } else {
            Analysis::default()
        };
        Duelled {
            runs,
            errors: self.payoffs(error),
            strategies: self.strategies,
            game,
            analysis,
            rounds,
            closed,
            stopped,
        }
    }
}

/// The runs of a block.
fn in_block(column: &[f64], block: usize) -> &[f64] {
    let at = |block: usize| column.len() * block / BLOCKS;
    &column[at(block)..at(block + 1)]
}

/// The seed of luck that no search sees.
fn fresh(seed: Seed) -> Seed {
    Seed(seed.0.wrapping_add(0x9e37_79b9))
}
