//! Many games of agents: run, compared as arms, and against each other.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::agents::python;
use crate::program::{expect, scratch};

fn json(folder: &Path, args: &[&str]) -> Value {
    let said = expect(
        folder,
        &[args, &["--format", "json", "--quiet"]].concat(),
        "",
        0,
    );
    serde_json::from_str(&said.out).expect("JSON")
}

fn calm() -> String {
    python("examples/agents/calm.py", "")
}

#[test]
fn an_agent_plays_an_ensemble_which_its_record_plays_again() {
    let folder = scratch("run");
    let run = ["run", "iran-pakistan-2024", "--runs", "30"];
    let agent = calm();
    let out = ["--out", "out", "--svg"];
    let played = json(
        &folder,
        &[&run[..], &["--agent", &agent], &out[..]].concat(),
    );
    let tally = &played["settings"]["agents"][0];
    assert_eq!(
        (&tally["agent"], &tally["seat"]),
        (&"calm".into(), &"pakistan".into())
    );
    assert_eq!(tally["asked"], tally["decided"]);
    assert!(tally["asked"].as_u64().expect("a count") > 100, "{tally}");
    let again = json(
        &folder,
        &[&run[..], &["--agent", &agent, "--threads", "2"]].concat(),
    );
    assert_eq!(again, played, "threads change nothing");
    let record = ["--playback", "out/exchanges.jsonl"];
    let back = json(&folder, &[&run[..], &record[..]].concat());
    assert_eq!(back["outcomes"], played["outcomes"]);
    assert_eq!(back["measures"], played["measures"]);
    let other = [&run[..], &record[..], &["--seed", "2"]].concat();
    let said = expect(&folder, &other, "", 1);
    assert!(said.err.contains("of another game"), "{}", said.err);
    let charts: Vec<String> = fs::read_dir(folder.join("out"))
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert!(
        charts.contains(&"chart-outcomes.svg".to_owned()),
        "{charts:?}"
    );
    assert!(
        !charts.contains(&"chart-stand.svg".to_owned()),
        "it would ask the agent again"
    );
}

/// A policy decides where an agent fails, so one that never answers plays it, but for answers
/// within a turn.
#[test]
fn an_agent_that_dies_is_counted_and_its_policy_plays_on() {
    let folder = scratch("run-dies");
    let agent = python("tests/seat/agents/faulty.py", "die");
    let run = [
        "run",
        "iran-pakistan-2024",
        "--runs",
        "20",
        "--agent",
        &agent,
        "--quiet",
    ];
    let said = expect(&folder, &run, "", 0).out;
    assert!(
        said.contains("agent      faulty decided for pakistan"),
        "{said}"
    );
    assert!(said.contains("it was gone; last: it ended"), "{said}");
}

#[test]
fn agents_are_arms_beside_the_scenario_as_it_is() {
    let folder = scratch("compare");
    let (calm, odds) = (calm(), python("tests/seat/agents/faulty.py", "odds"));
    let compare = ["compare", "iran-pakistan-2024", "--runs", "40"];
    let agents = ["--agent", &calm, "--agent", &odds];
    let compared = json(&folder, &[&compare[..], &agents[..]].concat());
    let names: Vec<&str> = compared["arms"]
        .as_array()
        .expect("arms")
        .iter()
        .map(|arm| arm["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(
        names,
        ["pakistan=historical", "pakistan=calm", "pakistan=faulty"]
    );
    let tallies = compared["settings"]["agents"].as_array().expect("agents");
    assert_eq!(tallies.len(), 2);
    assert_eq!(tallies[1]["with_odds"], tallies[1]["decided"]);
    let both = [&compare[..], &agents[..], &["--without", "china"]].concat();
    let said = expect(&folder, &both, "", 2);
    assert!(
        said.err.contains("is compared with the scenario as it is"),
        "{}",
        said.err
    );
}

#[test]
fn an_arena_scores_agents_and_policies() {
    let folder = scratch("arena");
    let calm = calm().replacen("pakistan=", "calm=", 1);
    let odds = python("tests/seat/agents/faulty.py", "odds").replacen("pakistan=", "odds=", 1);
    let arena = [
        "arena",
        "iran-pakistan-2024",
        "--player",
        "historical",
        "--player",
        &calm,
        "--player",
        &odds,
        "--runs",
        "30",
        "--crises",
        "us-iran-2020",
    ];
    let report = json(&folder, &[&arena[..], &["--out", "out"]].concat());
    let agents = report["agents"].as_array().expect("agents");
    assert_eq!(agents.len(), 2, "one a program: {agents:?}");
    assert_eq!(agents[0]["seat"], "iran, pakistan, usa");
    let contenders = report["contenders"].as_array().expect("contenders");
    assert_eq!(contenders.len(), 3);
    assert_eq!(report["pairings"].as_array().map(Vec::len), Some(9));
    for it in contenders {
        let bits = &it["foreseen"]["bits_per_act"];
        assert_eq!(bits.is_null(), it["name"] == "calm", "{it}");
        assert!(it["foreseen"]["moves_foreseen"].is_number(), "{it}");
    }
    for it in contenders {
        let [low, high] = ["low", "high"].map(|end| it["points_above"][end].as_f64());
        assert!(low < high && high.is_some(), "{it}");
    }
    let above: f64 = contenders
        .iter()
        .map(|it| it["points_above"]["mean"].as_f64().expect("points"))
        .sum();
    assert!(above.abs() < 1e-9, "the field is 0 above itself: {above}");
    for name in [
        "contenders.csv",
        "pairings.csv",
        "arena.json",
        "exchanges.jsonl",
    ] {
        assert!(folder.join("out").join(name).exists(), "{name}");
    }
    let text = expect(&folder, &[&arena[..], &["--quiet"]].concat(), "", 0).out;
    assert!(text.contains(" did best: "), "{text}");
}

#[test]
fn an_arena_says_what_is_wrong_with_its_contenders() {
    let folder = scratch("contenders");
    for (players, why) in [
        (&["--player", "historical"][..], "takes two contenders"),
        (
            &["--player", "historical", "--player", "historical"],
            "are called `historical`",
        ),
        (
            &["--player", "historical", "--player", "raider"],
            "`--player raider`",
        ),
        (
            &["--player", "historical", "--player", "nobody"],
            "unknown policy `nobody`",
        ),
    ] {
        let arena = [&["arena", "iran-pakistan-2024"], players].concat();
        let said = expect(&folder, &arena, "", 2);
        assert!(said.err.contains(why), "{}", said.err);
    }
}
