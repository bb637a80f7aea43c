//! Statements on games and the numbers beside them, from resampled runs: the truth is what many
//! ensembles come to together.

use std::sync::LazyLock;

use offramp::chance::Seed;
use offramp::comparison::{Comparison, Grid};
use offramp::ensemble::Plan;
use offramp::experiment::{Policies, Request};
use offramp::game::{Analysis, analysis, games};
use offramp::pool::Pool;
use offramp::statistics::Blocks;

use crate::drawn::Drawn;
use crate::{Kind, repetitions};

const RUNS: u64 = 200;

/// Where both states may be hawkish or measured.
fn grid() -> Grid {
    let request = Request::of(["iran-pakistan-2024"])
        .overrides([offramp::scenario::Override::Set("turns=12".to_owned())])
        .vary([
            Policies::of("iran", "hawkish").or("measured"),
            Policies::of("pakistan", "hawkish").or("measured"),
        ]);
    request.grid().expect("a grid")
}

/// What is said of it after so many runs.
fn analysed(grid: &Grid, runs: u64, seed: Seed) -> Analysis {
    let arms = grid.arms.iter().map(|arm| (arm.name.as_str(), &arm.crisis));
    let comparison = Comparison::play(arms, Plan::runs(runs).seed(seed)).expect("arms");
    let game = games(grid, &comparison).pop().expect("a game");
    analysis(&game, &comparison.arms, seed, &Pool::here())
}

static ANALYSES: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let grid = grid();
    let seeds = 1..=repetitions(120);
    seeds
        .map(|seed| analysed(&grid, RUNS, Seed(seed)))
        .collect()
});

/// What the players choose who err is smooth in the payoffs, so its truth is that of a hundred
/// times as many runs. Where learning ends is not: it jumps where a best reply changes, and the
/// interval then reaches from one side of the jump to the other.
#[test]
fn what_players_choose_holds() {
    let truth = analysed(&grid(), 100 * RUNS, Seed(1_000_000));
    let mut chosen = Kind::named(format!("quantal response, {RUNS} runs"));
    let mut learnt = Kind::named(format!("alpha-rank, {RUNS} runs"));
    for one in &*ANALYSES {
        for (response, of) in one.responses.iter().zip(&truth.responses) {
            let shares = response.shares.iter().flatten();
            for (share, of) in shares.zip(of.shares.iter().flatten()) {
                chosen.note(of.point, [share.low, share.high]);
            }
        }
        for (share, of) in one.alpha_rank.iter().zip(&truth.alpha_rank) {
            learnt.note(of.point, [share.low, share.high]);
        }
    }
    chosen.holds_at_least();
    learnt.holds_at_least();
}

#[test]
fn what_is_said_of_games_holds() {
    let all = &*ANALYSES;
    // Largest regrets: a mean, or nothing where a policy is best against everything.
    let mut regrets = Kind::named(format!("largest regret, {RUNS} runs"));
    for player in 0..2 {
        for policy in 0..2 {
            let of = |one: &Analysis| one.regrets[player][policy];
            let truth = all.iter().map(|one| of(one).point).sum::<f64>() / all.len() as f64;
            for one in all {
                regrets.note(truth, [of(one).low, of(one).high]);
            }
        }
    }
    regrets.holds_at_least();

    // Of what is said to hold in so many resamples, as many are true: true is what most
    // ensembles say.
    let mut said = 0;
    let mut told: Vec<(f64, bool)> = Vec::new();
    for one in all {
        for statement in &one.statements {
            let of_others = all.iter().filter(|other| {
                let mut theirs = other.statements.iter();
                theirs.any(|it| it.statement == statement.statement)
            });
            let is_true = 2 * of_others.count() > all.len();
            told.push((statement.share, is_true));
            said += 1;
        }
    }
    let surely: Vec<_> = told.iter().filter(|(share, _)| *share >= 0.95).collect();
    let right = surely.iter().filter(|(_, is_true)| *is_true).count() as f64;
    let right = right / surely.len() as f64;
    println!(
        "| statements of games that hold in 95 % of resamples | {:.1} % true | {} of {said} |",
        100.0 * right,
        surely.len()
    );
    assert!(right >= 0.95, "{right}");
}

/// Matching pennies with noise; the row player gets 3 instead of 1 where both play the first
/// policy, so that both mix one to two.
#[test]
fn shares_of_mixed_equilibria_hold() {
    let grid = grid();
    let arms = grid.arms.iter().map(|arm| (arm.name.as_str(), &arm.crisis));
    let plan = Plan::runs(64).seed(Seed(1));
    let mut comparison = Comparison::play(arms, plan).expect("arms");
    for runs in [256, 1_024] {
        let mut kind = Kind::named(format!("shares of a mixed equilibrium, {runs} runs"));
        let mut found = 0;
        for seed in 1..=repetitions(40) {
            let mut drawn = Drawn::of(13_000_000 + seed);
            for (arm, payoff) in comparison.arms.iter_mut().zip([3.0, -1.0, -1.0, 1.0]) {
                arm.blocks = Blocks::new(4);
                for _ in 0..runs {
                    let payoff = payoff + 3.0 * drawn.normal();
                    arm.blocks.add([0.0, 0.0, payoff, -payoff].into_iter());
                }
            }
            let game = games(&grid, &comparison).pop().expect("a game");
            let all = analysis(&game, &comparison.arms, Seed(seed), &Pool::here());
            let Some(mixed) = all.mixed() else {
                continue;
            };
            found += 1;
            for shares in &mixed.shares {
                kind.note(1.0 / 3.0, [shares[0].low, shares[0].high]);
            }
        }
        assert!(10 * found >= 9 * repetitions(40), "{found}");
        kind.holds();
    }
}
