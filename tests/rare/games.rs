//! Games: equilibria, quantal responses and alpha-rank as Gambit and OpenSpiel find them, and
//! games at the edge of arithmetic through the program.

use std::fs;

use offramp::game::alpha_rank::{Selection, alpha_rank};
use offramp::game::equilibrium::{Equilibrium, equilibria, with_supports};
use offramp::game::quantal_response::quantal_response;
use offramp::game::{Game, Player};
use serde::Deserialize;

use crate::program::{expect, scratch};

/// What another program found of some games.
#[derive(Deserialize)]
struct Solved<G> {
    made_by: String,
    games: Vec<G>,
}

#[derive(Deserialize)]
struct WithEquilibria {
    name: String,
    row: Vec<Vec<f64>>,
    column: Vec<Vec<f64>>,
    equilibria: Vec<[Vec<f64>; 2]>,
}

#[derive(Deserialize)]
struct WithResponses {
    name: String,
    row: Vec<Vec<f64>>,
    column: Vec<Vec<f64>>,
    responses: Vec<Response>,
}

#[derive(Deserialize)]
struct Response {
    precision: f64,
    shares: [Vec<f64>; 2],
}

#[derive(Deserialize)]
struct WithTime {
    name: String,
    row: Vec<Vec<f64>>,
    column: Vec<Vec<f64>>,
    infinite: Vec<f64>,
    finite: Option<Vec<f64>>,
}

fn solved<G: for<'d> Deserialize<'d>>(text: &str, by: &str) -> Vec<G> {
    let solved: Solved<G> = serde_json::from_str(text).expect("games");
    assert!(solved.made_by.starts_with(by), "{}", solved.made_by);
    assert!(solved.games.len() >= 5);
    solved.games
}

fn game(row: &[Vec<f64>], column: &[Vec<f64>]) -> Game {
    let player = |size: usize| Player {
        name: String::new(),
        policies: vec![String::new(); size],
    };
    Game {
        players: vec![player(row.len()), player(row[0].len())],
        payoffs: vec![row.concat(), column.concat()],
    }
}

fn are_close(found: &[Vec<f64>], expected: &[Vec<f64>], by: f64) -> bool {
    let mut pairs = found.iter().flatten().zip(expected.iter().flatten());
    pairs.all(|(found, expected)| (found - expected).abs() < by)
}

#[test]
fn equilibria_of_games_with_ties_are_those_that_gambit_finds() {
    let games: Vec<WithEquilibria> = solved(
        include_str!("../data/games/ties.json"),
        "Gambit (pygambit 16.7.0)",
    );
    for one in games {
        for unit in [1.0, 1e-6, 1_000_000.0 / 3.0] {
            let scaled = |rows: &[Vec<f64>]| -> Vec<Vec<f64>> {
                let row = |row: &Vec<f64>| row.iter().map(|it| it * unit + unit).collect();
                rows.iter().map(row).collect()
            };
            let game = game(&scaled(&one.row), &scaled(&one.column));
            let found = equilibria(&game).expect("two players").all;
            assert_eq!(found.len(), one.equilibria.len(), "{} {unit}", one.name);
            for expected in &one.equilibria {
                let is = |own: &Equilibrium| are_close(&own.shares, expected, 1e-11);
                assert!(found.iter().any(is), "{}: {expected:?}", one.name);
            }
            // Each is found again by the policies that it uses.
            for own in &found {
                let again = with_supports(&game.normalised(), &own.supports());
                assert!(again.is_some(), "{}: {own:?}", one.name);
            }
        }
    }
}

#[test]
fn quantal_responses_are_those_that_gambit_finds() {
    let games: Vec<WithResponses> = solved(
        include_str!("../data/games/quantal-response.json"),
        "Gambit (pygambit 16.7.0)",
    );
    for one in games {
        let precisions: Vec<f64> = one.responses.iter().map(|it| it.precision).collect();
        assert_eq!(precisions, [1.0, 3.0, 10.0, 30.0]);
        let game = game(&one.row, &one.column).normalised();
        let found = quantal_response(&game, &precisions).expect("a branch");
        for (found, expected) in found.iter().zip(&one.responses) {
            let name = &one.name;
            assert!(
                are_close(found, &expected.shares, 1e-5),
                "{name}: {found:?}"
            );
        }
    }
}

#[test]
fn alpha_rank_is_that_of_open_spiel() {
    let games: Vec<WithTime> = solved(
        include_str!("../data/games/alpha-rank.json"),
        "OpenSpiel 2.0.2",
    );
    for one in games {
        let game = game(&one.row, &one.column);
        let infinite = Selection::Infinite { noise: 0.01 };
        let finite = Selection::Finite {
            intensity: 0.5,
            population: 20,
        };
        let pairs = [
            (infinite, Some(&one.infinite)),
            (finite, one.finite.as_ref()),
        ];
        for (selection, expected) in pairs {
            let Some(expected) = expected else { continue };
            let found = alpha_rank(&game, selection).expect("a small game");
            let close = are_close(&[found], std::slice::from_ref(expected), 1e-7);
            assert!(close, "{}: {selection:?}", one.name);
        }
    }
}

/// What `compare` says of the game of a file under `tests/data/games`.
fn compared(file: &str, policies: &str, more: &[&str]) -> String {
    let path = format!("{}/tests/data/games/{file}", env!("CARGO_MANIFEST_DIR"));
    let [a, b] = ["a", "b"].map(|player| format!("{player}={policies}"));
    let args = [
        "compare", &path, "--runs", "60", "--vary", &a, "--vary", &b, "--quiet",
    ];
    let (text, _) = expect(&[&args[..], more].concat(), 0);
    text
}

/// The game alone: what comes after its title.
fn told(text: &str) -> &str {
    text.split_once("\nThe game").expect("a game").1
}

#[test]
fn the_unit_of_payoffs_does_not_change_what_is_said() {
    let [one, million] = ["dollars.toml", "dollars-in-millionths.toml"]
        .map(|file| compared(file, "loud,still", &[]));
    for text in [&one, &million] {
        let text = told(text);
        assert_eq!(text.matches("nobody gains by leaving").count(), 2, "{text}");
        let mixed = "a mixed equilibrium: a: loud 60 %, still 40 %; b: loud 40 %, still 60 %";
        assert!(text.contains(mixed), "{text}");
    }
    let but_regrets = |text: &str| {
        let lines = told(text).lines().filter(|line| !line.contains("regrets"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(but_regrets(&one), but_regrets(&million));
}

#[test]
fn with_ties_an_equilibrium_is_found_and_the_ties_are_told() {
    let text = compared(
        "ties.toml",
        "loud,recalls,still",
        &["--quantity", "standoff"],
    );
    let text = told(&text);
    assert!(
        text.contains("an end of a continuum of equilibria: a: recalls; b: loud 50 %, still 50 %")
    );
    assert!(text.contains("with ties:"), "{text}");
    assert!(
        text.contains("alpha-rank") && text.contains("quantal response"),
        "{text}"
    );
}

#[test]
fn payoffs_that_differ_by_rounding_are_equal() {
    let text = compared(
        "rounding.toml",
        "loud,still",
        &["--quantity", "standoff,payoff-a"],
    );
    let game = told(&text);
    assert!(!game.contains("a's"), "nothing of a is dominated: {game}");
    assert!(game.contains("b's still is worse than loud whatever the others do"));
    assert!(
        !text.contains("payoff-a lower") && !text.contains("payoff-a higher"),
        "{text}"
    );
}

#[test]
fn results_hold_every_equilibrium_and_response() {
    let out = scratch("games").join("out");
    let path = out.to_str().expect("UTF-8");
    compared("backslash.toml", "loud,still", &["--out", path]);
    let read = |name: &str| fs::read_to_string(out.join(name)).expect(name);
    assert!(read("game.nfg").starts_with("NFG 1 R \"Case \\ \" {"));
    let equilibria = read("equilibria.csv");
    assert!(equilibria.starts_with("condition,equilibrium,player,policy,share,low,high,"));
    assert_eq!(equilibria.lines().count(), 1 + 3 * 4);
    assert_eq!(read("responses.csv").lines().count(), 1 + 4 * 4);
    let json: serde_json::Value = serde_json::from_str(&read("comparison.json")).expect("JSON");
    let game = &json["games"][0];
    assert_eq!(game["equilibria"].as_array().map(Vec::len), Some(3));
    assert_eq!(game["degenerate"], false);
    let time: f64 = (0..4)
        .filter_map(|at| game["profiles"][at]["time"].as_f64())
        .sum();
    assert!((time - 1.0).abs() < 1e-9);
}
