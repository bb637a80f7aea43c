//! Best replies to best replies: a game that is played, solved and closed.

use std::fs;

use serde_json::Value;

use crate::program::{expect, scratch};

const BASE: [&str; 12] = [
    "optimise",
    "iran-pakistan-2024",
    "--actor",
    "pakistan",
    "--double-oracle",
    "--free",
    "reach",
    "--generations",
    "6",
    "--runs",
    "200",
    "--quiet",
];

fn report(more: &[&str]) -> (String, Value) {
    let text = expect(&[&BASE[..], more, &["--format", "json"]].concat(), 0).0;
    let value = serde_json::from_str(&text).expect("JSON");
    (text, value)
}

#[test]
fn two_that_both_shun_war_reach_out_and_then_stop() {
    let wants = ["--goal", "war:min", "--rival-goal", "war:min"];
    let (one, found) = report(&[&wants[..], &["--threads", "1"]].concat());
    assert_eq!(one, report(&[&wants[..], &["--threads", "3"]].concat()).0);
    assert_eq!(found["closed"], true, "{found}");
    let rounds = found["rounds"].as_array().expect("rounds");
    let last = rounds.last().expect("a round");
    for reply in last["replies"].as_array().expect("replies") {
        assert!(
            reply["added"] == false && reply["low"].as_f64() <= Some(0.0),
            "{reply}"
        );
    }
    let first = &rounds[0]["values"][0];
    let equilibrium = &found["equilibria"][0];
    assert!(
        equilibrium["values"][0].as_f64() < first.as_f64(),
        "{equilibrium} {first}"
    );
    for player in found["players"].as_array().expect("players") {
        let strategies = player["strategies"].as_array().expect("strategies");
        let mut reaches = strategies[1..]
            .iter()
            .map(|one| one["dials"][0][1].as_f64());
        assert!(strategies.len() > 1, "{player}");
        assert!(reaches.all(|reach| reach > Some(1.5)), "{player}");
    }
}

#[test]
fn its_equilibrium_is_one_of_the_table_that_it_prints() {
    let out = scratch("duel").join("out");
    let path = out.to_str().expect("UTF-8");
    let wants = [
        "--goal",
        "payoff:max",
        "--rival-goal",
        "payoff:max",
        "--rounds",
        "2",
    ];
    let (text, _) = expect(&[&BASE[..], &wants, &["--out", path]].concat(), 0);
    assert!(text.contains("In equilibrium pakistan: "), "{text}");
    assert!(text.contains("graded `assumed`"), "{text}");
    let read = |name: &str| fs::read_to_string(out.join(name)).expect(name);
    assert!(read("strategies.csv").starts_with("player,strategy,dial,value\npakistan,"));
    assert!(read("replies.csv").starts_with("round,player,gain,low,high,added\n1,pakistan,"));
    assert!(read("report.html").contains("best replies to best replies"));
    let found: Value = serde_json::from_str(&read("double-oracle.json")).expect("JSON");
    let sizes = [0, 1].map(|player| {
        let strategies = found["players"][player]["strategies"].as_array();
        strategies.expect("strategies").len()
    });
    let payoffs = found["payoffs"].as_array().expect("payoffs");
    assert_eq!(payoffs.len(), sizes[0] * sizes[1]);
    // Against the rival's mixture no policy of a player brings more than the equilibrium.
    let choices = found["equilibria"][0]["choices"]
        .as_array()
        .expect("choices");
    let share = |place: usize| choices[place]["share"].as_f64().expect("a share");
    let mean = |row: usize, column: usize, player: usize| {
        let one = &payoffs[row * sizes[1] + column]["means"][player];
        one.as_f64().expect("a mean")
    };
    let values = &found["equilibria"][0]["values"];
    for row in 0..sizes[0] {
        let columns = (0..sizes[1]).map(|column| share(sizes[0] + column) * mean(row, column, 0));
        assert!(columns.sum::<f64>() <= values[0].as_f64().expect("a value") + 1e-6);
    }
    for column in 0..sizes[1] {
        let rows = (0..sizes[0]).map(|row| share(row) * mean(row, column, 1));
        assert!(rows.sum::<f64>() <= values[1].as_f64().expect("a value") + 1e-6);
    }
}

#[test]
fn a_game_takes_one_goal_of_each() {
    let wants = ["--goal", "war:min,payoff:max", "--rival-goal", "war:min"];
    let (_, err) = expect(&[&BASE[..], &wants].concat(), 2);
    assert!(
        err.contains("`--goal` names 2 goals; a game takes one for each player"),
        "{err}"
    );
}
