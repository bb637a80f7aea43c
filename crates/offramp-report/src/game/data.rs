//! The game behind a grid as plain data, with every statement in a sentence.

use serde::Serialize;

use offramp_analysis::comparison::{Arm, ArmTally};
use offramp_analysis::game::analysis::{FEWEST_RUNS, MOST_PROFILES};
use offramp_analysis::game::regret::largest_regrets;
use offramp_analysis::game::{Analysis, Game, GridGame, Statement, analysis};
use offramp_core::chance::Seed;
use offramp_core::pool::Pool;
use offramp_core::statistics::IntervalEstimate;

use super::equilibria::{EquilibriumReport, equilibria};
use super::sentences::sentence;
use super::shares::{ChoiceReport, choices};

/// A game as plain data: actors as players, their policies as strategies, mean payoffs over the
/// runs of each arm. It answers who does best with what, given what the others do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GameReport {
    /// What no player chooses, in words; empty if the players choose everything that is varied.
    pub condition: String,
    /// The outcome that stands for the worst in the Pareto set.
    pub lead_outcome: String,
    /// Who plays, and what each can choose.
    pub players: Vec<PlayerReport>,
    /// Every combination of their policies.
    pub profiles: Vec<ProfileReport>,
    /// What can be said, and in which share of bootstrap resamples it holds.
    pub statements: Vec<StatementReport>,
    /// All extreme equilibria of two players with at most 12 policies each.
    pub equilibria: Vec<EquilibriumReport>,
    /// Whether some mixture has more best replies than it has policies, as with ties; `null` where
    /// equilibria were not enumerated.
    pub degenerate: Option<bool>,
    /// The logit quantal response of two players, by growing precision.
    pub responses: Vec<ResponseReport>,
    /// Why nothing is said, where nothing is.
    pub note: Option<String>,
}

/// A player and its policies, with what is known of each whatever the others do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlayerReport {
    /// The actor.
    pub name: String,
    /// Its policies.
    pub policies: Vec<PlayedPolicy>,
}

/// A policy of a player.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlayedPolicy {
    /// Its name.
    pub name: String,
    /// Its largest regret, in points of payoff: how much more the best reply would have brought,
    /// where that loss is greatest.
    pub largest_regret: f64,
    /// Lower end of its 95 % interval (bootstrap); `null` of a game that is not analysed.
    pub regret_low: Option<f64>,
    /// Upper end.
    pub regret_high: Option<f64>,
    /// Its share in the first mixed equilibrium, from 0 to 1; `null` if there is none.
    pub mixed_share: Option<f64>,
    /// Lower end of its 95 % interval, over the resamples that have an equilibrium of the same
    /// policies.
    pub mixed_low: Option<f64>,
    /// Upper end.
    pub mixed_high: Option<f64>,
}

/// A combination of policies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileReport {
    /// The arm.
    pub arm: String,
    /// The policies, in the order of the players.
    pub policies: Vec<String>,
    /// The mean payoffs in points, in the order of the players.
    pub payoffs: Vec<f64>,
    /// The share of the lead outcome, from 0 to 1.
    pub lead_share: f64,
    /// Mean deaths of a run.
    pub deaths: f64,
    /// The share of the time that populations of the policies spend here, from 0 to 1 (alpha-rank);
    /// `null` of a game that is not ranked.
    pub time: Option<f64>,
    /// Lower end of its 95 % interval (bootstrap).
    pub time_low: Option<f64>,
    /// Upper end.
    pub time_high: Option<f64>,
}

/// How often each policy is chosen by players who choose the better one more often, but not always.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResponseReport {
    /// The precision: by this power of e the odds of a policy grow where it brings the whole range
    /// of the player's payoffs more.
    pub precision: f64,
    /// The share of every policy.
    pub choices: Vec<ChoiceReport>,
}

/// Something that can be said of a game.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementReport {
    /// `best-reply`, `dominated`, `dominated-by-mixture`, `pure-equilibrium`, `mixed-equilibrium`,
    /// `minimax-regret` or `pareto`.
    pub kind: &'static str,
    /// Whom it is about; `null` for an equilibrium.
    pub player: Option<String>,
    /// It, in a sentence.
    pub sentence: String,
    /// The share of bootstrap resamples in which it holds.
    pub holds: f64,
}

/// A game as plain data, with its statements and how surely they hold. The bootstrap resamples runs
/// under `seed`, in the threads of `pool`. A game is not analysed, and its `note` says so, where a
/// payoff has no value in some runs, where there are more than [`MOST_PROFILES`] profiles, or from
/// fewer than [`FEWEST_RUNS`] runs.
#[must_use]
pub fn game_report(
    game: &GridGame,
    arms: &[Arm],
    tallies: &[ArmTally],
    seed: Seed,
    pool: &Pool,
) -> GameReport {
    let found = if game.game.is_defined() {
        analysis(game, tallies, seed, pool)
    } else {
        Analysis::default()
    };
    let players = 0..game.game.players.len();
    GameReport {
        condition: game.condition.clone(),
        lead_outcome: game.lead.clone(),
        players: players
            .map(|player| player_report(&game.game, player, &found))
            .collect(),
        profiles: profiles(game, arms, &found),
        statements: statements(game, &found),
        equilibria: equilibria(&game.game, &found),
        degenerate: found.is_degenerate,
        responses: responses(&game.game, &found),
        note: why_not_analysed(&game.game, tallies),
    }
}

/// Every combination of policies with its payoffs and costs, in the order of the game.
fn profiles(game: &GridGame, arms: &[Arm], found: &Analysis) -> Vec<ProfileReport> {
    let profiles = game.arms.iter().enumerate();
    let reports = profiles.map(|(profile, arm)| {
        let time = found.alpha_rank.get(profile);
        ProfileReport {
            arm: arms[*arm].name.clone(),
            policies: policies(&game.game, profile),
            payoffs: game.game.payoffs.iter().map(|own| own[profile]).collect(),
            lead_share: game.costs[profile][0],
            deaths: game.costs[profile][1],
            time: time.map(|time| time.point),
            time_low: time.map(|time| time.low),
            time_high: time.map(|time| time.high),
        }
    });
    reports.collect()
}

fn responses(game: &Game, found: &Analysis) -> Vec<ResponseReport> {
    let reports = found.responses.iter().map(|response| ResponseReport {
        precision: response.precision,
        choices: choices(game, &response.shares),
    });
    reports.collect()
}

/// Everything that was found, each in a sentence.
fn statements(game: &GridGame, found: &Analysis) -> Vec<StatementReport> {
    let all = found.statements.iter();
    let reports = all.map(|one| StatementReport {
        kind: kind(&one.statement),
        player: whose(&one.statement).map(|at| game.game.players[at].name.clone()),
        sentence: sentence(&one.statement, game, found),
        holds: one.share,
    });
    reports.collect()
}

/// Why nothing is said of a game; `None` where it was analysed.
fn why_not_analysed(game: &Game, tallies: &[ArmTally]) -> Option<String> {
    if !game.is_defined() {
        let why = "a payoff has no value in some runs, so nothing can be said of the game";
        return Some(why.to_owned());
    }
    let runs = tallies.iter().map(ArmTally::runs).min().unwrap_or_default();
    if runs < FEWEST_RUNS {
        return Some(format!(
            "nothing can be said of a game after {runs} of at least {FEWEST_RUNS} runs of each combination"
        ));
    }
    let profiles = game.profiles();
    (profiles > MOST_PROFILES).then(|| {
        format!("{profiles} combinations of policies; a game of more than {MOST_PROFILES} is not analysed")
    })
}

/// A player with what was found of each of its policies.
fn player_report(game: &Game, player: usize, found: &Analysis) -> PlayerReport {
    let own = &game.players[player];
    let places = 0..own.policies.len();
    PlayerReport {
        name: own.name.clone(),
        policies: places
            .map(|place| played_policy(game, player, place, found))
            .collect(),
    }
}

/// The policy at a place of a player's list. Its regret is computed from the payoffs, so it is
/// there even where the game was not analysed.
fn played_policy(game: &Game, player: usize, place: usize, found: &Analysis) -> PlayedPolicy {
    let of = |all: &[Vec<IntervalEstimate>]| all.get(player).map(|own| own[place]);
    let mixed = found.mixed().and_then(|mixed| of(&mixed.shares));
    let regret = of(&found.regrets);
    PlayedPolicy {
        name: game.players[player].policies[place].clone(),
        largest_regret: largest_regrets(game, player)[place],
        regret_low: regret.map(|regret| regret.low),
        regret_high: regret.map(|regret| regret.high),
        mixed_share: mixed.map(|mixed| mixed.point),
        mixed_low: mixed.map(|mixed| mixed.low),
        mixed_high: mixed.map(|mixed| mixed.high),
    }
}

/// The policy of each player in a profile.
fn policies(game: &Game, profile: usize) -> Vec<String> {
    let choices = game.players.iter().zip(game.choices(profile));
    choices
        .map(|(player, choice)| player.policies[choice].clone())
        .collect()
}

fn kind(statement: &Statement) -> &'static str {
    match statement {
        Statement::BestReply { .. } => "best-reply",
        Statement::Dominated { .. } => "dominated",
        Statement::DominatedByMixture { .. } => "dominated-by-mixture",
        Statement::PureEquilibrium { .. } => "pure-equilibrium",
        Statement::MixedEquilibrium { .. } => "mixed-equilibrium",
        Statement::MinimaxRegret { .. } => "minimax-regret",
        Statement::Pareto { .. } => "pareto",
    }
}

/// The player that a statement is about; equilibria are about all.
fn whose(statement: &Statement) -> Option<usize> {
    match statement {
        Statement::BestReply { player, .. }
        | Statement::Dominated { player, .. }
        | Statement::DominatedByMixture { player, .. }
        | Statement::MinimaxRegret { player, .. }
        | Statement::Pareto { player, .. } => Some(*player),
        Statement::PureEquilibrium { .. } | Statement::MixedEquilibrium { .. } => None,
    }
}
