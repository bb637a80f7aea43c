//! Best replies to best replies as plain data: the stable, versioned JSON of `offramp optimise
//! --double-oracle`.

use offramp_analysis::game::Game;
use offramp_explore::optimise::double_oracle::{Duel, Duelled, Reply, Round};
use offramp_scenario::Scenario;
use serde::Serialize;

use crate::game::{EquilibriumReport, equilibria};
use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const DOUBLE_ORACLE_VERSION: u32 = 1;

/// The results of `offramp optimise --double-oracle`: a small game of the policies that are worth
/// playing. The `runs` of the head are those of each combination, with luck that no search saw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoubleOracleReport {
    /// What it begins with.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// The two principals, the one named by `--actor` first.
    pub players: Vec<DuellistReport>,
    /// What both have of each combination of policies; the second player's policy changes fastest.
    pub payoffs: Vec<PayoffReport>,
    /// All extreme equilibria.
    pub equilibria: Vec<EquilibriumReport>,
    /// Whether some mixture has more best replies than it has policies; `null` where equilibria
    /// were not enumerated.
    pub degenerate: Option<bool>,
    /// The rounds.
    pub rounds: Vec<RoundReport>,
    /// Most rounds that were asked for.
    pub asked: u64,
    /// Whether it ended because no reply gains more than its interval.
    pub closed: bool,
    /// It was interrupted.
    pub partial: bool,
    /// Runs of each candidate of a search against each rival.
    pub search_runs: u64,
}

/// A player.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DuellistReport {
    /// The principal.
    pub name: String,
    /// What it wants: an outcome or measure.
    pub goal: String,
    /// The unit of it.
    pub unit: String,
    /// Whether it wants more of it.
    pub maximise: bool,
    /// Its policies: that of the scenario, then the replies that were added.
    pub strategies: Vec<StrategyReport>,
}

/// A policy of a player.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StrategyReport {
    /// Its name.
    pub name: String,
    /// The free dials, by name.
    pub dials: Vec<(String, f64)>,
}

/// What both players have of a combination of policies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PayoffReport {
    /// The policies of both.
    pub policies: [String; 2],
    /// The mean of each player's goal, in its unit.
    pub means: [f64; 2],
    /// The standard errors.
    pub errors: [f64; 2],
}

/// A round.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoundReport {
    /// The share of each policy of each player in the equilibrium that was replied to.
    pub shares: [Vec<f64>; 2],
    /// What each has there, in the unit of its goal.
    pub values: [f64; 2],
    /// The best reply of each that was found.
    pub replies: [ReplyReport; 2],
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReplyReport {
    /// The free dials, by name.
    pub dials: Vec<(String, f64)>,
    /// What it gains over the equilibrium: above 0 is better.
    pub gain: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Whether it was added to the game.
    pub added: bool,
}

/// The results as plain data.
#[must_use]
pub fn report(scenario: &Scenario, duel: &Duel<'_>, found: &Duelled) -> DoubleOracleReport {
    DoubleOracleReport {
        head: ScenarioHead::new(
            DOUBLE_ORACLE_VERSION,
            &scenario.crisis.parts().name,
            &scenario.hash,
            duel.effort.seed,
            found.runs,
        ),
        overrides: scenario.overrides.clone(),
        players: (0..2).map(|player| duellist(duel, found, player)).collect(),
        payoffs: payoffs(duel, &found.game, &found.errors),
        equilibria: in_units(duel, equilibria(&found.game, &found.analysis)),
        degenerate: found.analysis.is_degenerate,
        rounds: found
            .rounds
            .iter()
            .map(|round| round_report(duel, round))
            .collect(),
        asked: duel.rounds,
        closed: found.closed,
        partial: found.stopped,
        search_runs: duel.effort.runs,
    }
}

fn duellist(duel: &Duel<'_>, found: &Duelled, player: usize) -> DuellistReport {
    let goal = &duel.goals[player];
    let side = duel.sides[player];
    let strategies = found.strategies[player].iter().map(|one| {
        let before = || {
            duel.free
                .iter()
                .map(|dial| dial.of(duel.crisis, side))
                .collect()
        };
        StrategyReport {
            name: one.name.clone(),
            dials: dials(duel, &one.values.clone().unwrap_or_else(before)),
        }
    });
    DuellistReport {
        name: duel.crisis.principal(side).name.clone(),
        goal: goal.name.clone(),
        unit: goal.unit.name().to_owned(),
        maximise: goal.maximise,
        strategies: strategies.collect(),
    }
}

fn dials(duel: &Duel<'_>, values: &[f64]) -> Vec<(String, f64)> {
    let pairs = duel.free.iter().zip(values);
    pairs
        .map(|(dial, value)| (dial.name.to_owned(), *value))
        .collect()
}

/// An amount of a player's payoff as that of its goal: the sign is changed where less is wanted.
fn of_goal(duel: &Duel<'_>, player: usize, payoff: f64) -> f64 {
    if duel.goals[player].maximise {
        payoff
    } else {
        -payoff
    }
}

fn payoffs(duel: &Duel<'_>, game: &Game, errors: &[Vec<f64>; 2]) -> Vec<PayoffReport> {
    let one = |profile: usize| {
        let name =
            |player: usize| game.players[player].policies[game.choice(profile, player)].clone();
        PayoffReport {
            policies: [name(0), name(1)],
            means: [0, 1].map(|player| of_goal(duel, player, game.payoffs[player][profile])),
            errors: [0, 1].map(|player| errors[player][profile]),
        }
    };
    (0..game.profiles()).map(one).collect()
}

fn in_units(duel: &Duel<'_>, mut all: Vec<EquilibriumReport>) -> Vec<EquilibriumReport> {
    for one in &mut all {
        for (player, value) in one.values.iter_mut().enumerate() {
            *value = of_goal(duel, player, *value);
        }
    }
    all
}

fn round_report(duel: &Duel<'_>, round: &Round) -> RoundReport {
    let reply = |reply: &Reply| ReplyReport {
        dials: dials(duel, &reply.values),
        gain: reply.gain.point,
        low: reply.gain.low,
        high: reply.gain.high,
        added: reply.added,
    };
    let values = round.equilibrium.values;
    RoundReport {
        shares: round.equilibrium.shares.clone(),
        values: [0, 1].map(|player| of_goal(duel, player, values[player])),
        replies: [reply(&round.replies[0]), reply(&round.replies[1])],
    }
}
