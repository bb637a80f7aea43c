//! Intervals and tests keep their promises, and equilibria are those that another program finds.

use offramp::chance::{Luck, Purpose, Seed, logit};
use offramp::game::equilibrium::{Equilibrium, equilibria};
use offramp::game::{Game, Player};
use offramp::statistics::interval::Z95;
use offramp::statistics::paired::mean_difference;
use offramp::statistics::{DiscordantPairs, Moments, wilson};

const REPETITIONS: u64 = 10_000;

/// Uniform numbers of a repetition.
fn uniforms(what: &str, repetition: u64) -> impl Iterator<Item = f64> {
    const WORDS: [Purpose; 4] = [
        Purpose::PressWhether,
        Purpose::PressWhat,
        Purpose::Fog,
        Purpose::Harm,
    ];
    let mut draws = Luck::once(Seed(1), what).run(repetition);
    (0..).flat_map(move |turn| {
        let words = draws.turn(turn);
        WORDS.map(|purpose| words.uniform(purpose))
    })
}

/// In which share of repetitions an interval covers what it should.
fn coverage(covers: impl Fn(u64) -> bool) -> f64 {
    (1..=REPETITIONS)
        .filter(|repetition| covers(*repetition))
        .count() as f64
        / REPETITIONS as f64
}

#[test]
fn intervals_of_paired_shares_cover_the_truth_in_95_of_100_repetitions() {
    for (gained, lost, n) in [(0.12, 0.08, 400), (0.03, 0.05, 300), (0.25, 0.05, 150)] {
        let found = coverage(|repetition| {
            let mut pairs = DiscordantPairs {
                n,
                ..DiscordantPairs::default()
            };
            for uniform in uniforms("shares", repetition).take(usize::try_from(n).expect("small")) {
                pairs.gained += u64::from(uniform < gained);
                pairs.lost += u64::from(uniform > 1.0 - lost);
            }
            let interval = pairs.difference(Z95);
            interval.low <= gained - lost && gained - lost <= interval.high
        });
        assert!(
            (0.94..=0.96).contains(&found),
            "{gained} {lost} {n}: {found}"
        );
    }
}

#[test]
fn intervals_of_paired_means_cover_the_truth_in_95_of_100_repetitions() {
    let found = coverage(|repetition| {
        let noise = uniforms("means", repetition).map(logit);
        let differences = Moments::of(
            noise
                .take(200)
                .collect::<Vec<_>>()
                .iter()
                .map(|one| one + 0.3),
        );
        let interval = mean_difference(&differences, Z95).expect("pairs");
        interval.low <= 0.3 && 0.3 <= interval.high
    });
    assert!((0.94..=0.96).contains(&found), "{found}");
}

#[test]
fn intervals_of_shares_cover_the_truth_in_95_of_100_repetitions() {
    for (share, n) in [(0.3, 300), (0.06, 500)] {
        let found = coverage(|repetition| {
            let hits = uniforms("wilson", repetition)
                .take(n)
                .filter(|uniform| *uniform < share);
            let interval = wilson(hits.count() as u64, n as u64);
            interval.low <= share && share <= interval.high
        });
        assert!((0.94..=0.96).contains(&found), "{share} {n}: {found}");
    }
}

#[test]
fn the_exact_test_is_wrong_in_at_most_5_of_100_repetitions_without_a_difference() {
    let wrong = 1.0
        - coverage(|repetition| {
            let mut pairs = DiscordantPairs {
                n: 500,
                ..DiscordantPairs::default()
            };
            for uniform in uniforms("mcnemar", repetition).take(500) {
                pairs.gained += u64::from(uniform < 0.1);
                pairs.lost += u64::from(uniform > 0.9);
            }
            pairs.p_value() >= 0.05
        });
    assert!((0.025..=0.05).contains(&wrong), "{wrong}");
}

#[derive(serde::Deserialize)]
struct Solved {
    name: String,
    row: Vec<Vec<f64>>,
    column: Vec<Vec<f64>>,
    equilibria: Vec<[Vec<f64>; 2]>,
}

/// `equilibria.json` holds games with all their equilibria as nashpy 0.0.43 finds them by vertex
/// enumeration.
#[test]
fn equilibria_are_those_that_nashpy_finds() {
    let solved: Vec<Solved> =
        serde_json::from_str(include_str!("../data/games/equilibria.json")).expect("games");
    assert!(solved.len() >= 10);
    for game in solved {
        let player = |size: usize| Player {
            name: String::new(),
            policies: vec![String::new(); size],
        };
        let own = Game {
            players: vec![player(game.row.len()), player(game.row[0].len())],
            payoffs: vec![game.row.concat(), game.column.concat()],
        };
        let found = equilibria(&own).expect("two players").all;
        assert_eq!(found.len(), game.equilibria.len(), "{}", game.name);
        for expected in &game.equilibria {
            let close = |mixed: &Equilibrium| {
                let mut pairs = mixed.shares.iter().flatten().zip(expected.iter().flatten());
                pairs.all(|(found, expected)| (found - expected).abs() < 1e-6)
            };
            assert!(found.iter().any(close), "{}: {expected:?}", game.name);
        }
    }
}
