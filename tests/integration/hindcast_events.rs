//! `offramp hindcast --events` as its users see it.

use crate::program::{expect, scratch};

const HEADER: &str = "# offramp-events: 1\n# lowest: 4\n# inexact: month\n# clashes: incidents\n# silence: 180\n\
    confrontation,day,date,days,exact,actor,target,mutual,side_a,action,hostlev,deaths,watched\n";
const OLD: &str = "1,0,1950-03-01,1,1,2,365,0,1,7,3,0,194\n1,14,1950-03-15,1,1,365,2,0,0,16,4,3,\n";
const NEW: &str = "2,0,1995-03-01,1,1,2,365,0,1,16,4,0,194\n2,1,1995-03-02,1,1,365,2,0,0,16,4,3,\n";

fn file(folder: &str, rows: &str) -> (std::path::PathBuf, String) {
    let folder = scratch(folder);
    let file = folder.join("e.csv");
    std::fs::write(&file, format!("{HEADER}{rows}")).expect("a file");
    let path = file.display().to_string();
    (folder, path)
}

#[test]
fn events_are_scored_beside_baselines_that_learned_before_them() {
    let (folder, path) = file("hindcast-events", &format!("{OLD}{NEW}"));
    let out = folder.join("out").display().to_string();
    let options = ["--train-before", "1990-01-01", "--out", &out];
    let shown = expect(
        &[&["hindcast", "--events", &path], &options[..]].concat(),
        0,
    )
    .0;
    assert!(
        shown.contains("1 confrontations, 1 acts in 362 side-days"),
        "{shown}"
    );
    assert!(
        shown.contains("baselines learned on all before 1990-01-01 (1 confrontations)"),
        "{shown}"
    );
    let rows = std::fs::read_to_string(folder.join("out/events.csv")).expect("a table");
    assert!(
        rows.lines().count() == 2 && rows.contains("\n2,1995-03-01,2,365,1,362,"),
        "{rows}"
    );
    assert!(folder.join("out/events.json").exists());
    let at = |threads: &str| {
        let args = [
            "hindcast",
            "--events",
            &path,
            "--threads",
            threads,
            "--format",
            "json",
        ];
        expect(&args, 0).0
    };
    assert_eq!(at("1"), at("3"));
    let untrained = expect(&["hindcast", "--events", &path], 0).0;
    assert!(
        untrained.contains("no baselines, which need") && !untrained.contains("base-rate"),
        "{untrained}"
    );
    let bits = |set: &str| {
        let args = ["hindcast", "--events", &path, "--set", set];
        let shown = expect(&args, 0).0;
        let line = shown.lines().find(|line| line.starts_with("historical"));
        line.expect("a row").to_owned()
    };
    let odds = |odds: &str| bits(&format!("policies.historical.weights.answer-force={odds}"));
    assert_ne!(
        odds("0.001"),
        odds("5.0"),
        "the weights that are set are those that are scored"
    );
}

#[test]
fn what_cannot_be_scored_is_refused_with_a_way_out() {
    let (_, old) = file("hindcast-events-old", OLD);
    let refused = expect(
        &["hindcast", "--events", &old, "--train-before", "1990-01-01"],
        3,
    )
    .1;
    assert!(
        refused.contains("leaves 1 confrontations to learn on and 0 to score"),
        "{refused}"
    );
    let refused = expect(&["hindcast", "--events", &old, "--train-before", "soon"], 2).1;
    assert!(
        refused.contains("a day of the calendar as 1990-01-01"),
        "{refused}"
    );
    let (_, silent) = file(
        "hindcast-events-silent",
        "1,0,1950-03-01,1,1,2,365,0,1,7,3,0,194\n",
    );
    let refused = expect(&["hindcast", "--events", &silent], 3).1;
    assert!(
        refused.contains("no act after a first day is scored"),
        "{refused}"
    );
    let replays = ["hindcast", "--events", &old, "--particles", "5"];
    let refused = expect(&replays, 2).1;
    assert!(refused.contains("'--particles <N>'"), "{refused}");

    let refused = expect(&["hindcast", "--events", "nowhere.csv"], 1).1;
    assert!(refused.contains("cannot read `nowhere.csv`"), "{refused}");
}

/// Free play begins as the file does, on the day and by the side, and is counted beside it.
#[test]
fn free_play_is_put_beside_the_file() {
    let (_, path) = file("hindcast-free-play", &format!("{OLD}{NEW}"));
    let args = ["hindcast", "--events", &path, "--free-play"];
    let shown = expect(&args, 0).0;
    assert!(
        shown.contains(" of 34 statistics of free play are within two standard errors of the file"),
        "{shown}"
    );
    let json = |more: &[&str]| -> serde_json::Value {
        let args = [&args[..], &["--format", "json"], more].concat();
        serde_json::from_str(&expect(&args, 0).0).expect("JSON")
    };
    let value = |report: &serde_json::Value, name: &str, of: &str| -> f64 {
        let all = report["free_play"]["statistics"]
            .as_array()
            .expect("a list");
        let one = all.iter().find(|one| one["name"] == name).expect(name);
        one[of].as_f64().expect("a number")
    };
    let all = json(&[]);
    assert_eq!(all, json(&["--threads", "1"]));
    assert_eq!(all["free_play"]["confrontations"], 2);
    let both = value(&all, "both acted", "file");
    assert!((both - 1.0).abs() < 1e-12 && value(&all, "both acted", "played") < 1.0);
    assert!((value(&all, "use of force first: by both", "played")).abs() < 1e-12);
    // Who answers nothing, of states that never act of their own accord, leaves single acts.
    let still = json(&[
        "--set",
        "policies.historical.dials.answer=0",
        "--set",
        "policies.historical.dials.pace=0",
        "--set",
        "clashes.background=0",
        "--set",
        "clashes.after-force=0",
        "--set",
        "clashes.long-after-force=0",
        "--set",
        "clashes.after-display=0",
    ]);
    assert!((value(&still, "a single act", "played") - 1.0).abs() < 1e-12);
    let without = expect(&["hindcast", "--events", &path], 0).0;
    assert!(!without.contains("free play"), "{without}");
}
