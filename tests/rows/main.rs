//! What is written of each run and of each act, in every format.

#[path = "../program/mod.rs"]
mod program;

use std::fs;

use serde_json::Value;

use crate::program::{expect, scratch};

/// The scenario.
const BASE: &str = "iran-pakistan-2024";

/// Plays runs into a folder of this test's own, and gives that.
fn played(name: &str, more: &[&str]) -> std::path::PathBuf {
    let folder = scratch(name).join("results");
    let out = folder.display().to_string();
    let begin = ["run", BASE, "--runs", "1500", "--chart", "fan", "--svg"];
    expect(&[&begin[..], more, &["--quiet", "--out", &out]].concat(), 0);
    folder
}

#[test]
fn acts_are_those_that_stories_tell() {
    let folder = played("acts", &["--traces=jsonl", "--threads", "2"]);
    let lines = fs::read_to_string(folder.join("traces.jsonl")).expect("acts");
    let acts: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    for run in [1, 700, 1_500] {
        let number = run.to_string();
        let told = ["tell", BASE, "--run", &number, "--format", "json"];
        let trace: Value = serde_json::from_str(&expect(&told, 0).0).expect("JSON");
        let turns = trace["turns"].as_array().expect("turns").iter();
        let happened = turns.flat_map(|turn| turn["happenings"].as_array().expect("a list"));
        let told = happened.filter_map(|happening| {
            let act = &happening["act"];
            act.is_object()
                .then(|| (act["actor"].clone(), act["move"].clone()))
        });
        let written = acts.iter().filter(|act| act["run"] == run);
        let written = written.map(|act| (act["actor"].clone(), act["move"].clone()));
        let told: Vec<(Value, Value)> = told.collect();
        assert!(told.len() > 3);
        assert_eq!(told, written.collect::<Vec<_>>(), "run {run}");
    }
}

#[test]
fn acts_as_csv_have_every_column_explained() {
    let folder = played("csv", &["--traces"]);
    let acts = fs::read_to_string(folder.join("traces.csv")).expect("acts");
    let header = acts.lines().next().expect("a header");
    assert!(header.starts_with("run,turn,day,actor,move,against,rung,severity,seen,deaths"));
    assert!(acts.lines().last().expect("an act").starts_with("1500,"));
    let meanings = fs::read_to_string(folder.join("dictionary.csv")).expect("meanings");
    for column in header.split(',') {
        let explained = meanings
            .lines()
            .find(|line| line.starts_with(&format!("traces.csv,{column},")));
        let explained = explained.unwrap_or_else(|| panic!("{column} has no meaning"));
        assert!(!explained.contains("as the title"), "{explained}");
    }
}

#[test]
fn acts_of_agents_are_refused() {
    let args = [
        "run", BASE, "--runs", "5", "--agent", "iran=cat", "--traces", "--out", "never",
    ];
    let (_, said) = expect(&args, 2);
    assert!(said.contains("leave out `--traces`"), "{said}");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_parquet_says_how_to_get_it() {
    let out = scratch("without").join("never").display().to_string();
    for option in ["--parquet", "--traces=parquet"] {
        let args = ["run", BASE, "--runs", "5", option, "--quiet", "--out", &out];
        let (_, said) = expect(&args, 1);
        assert!(said.contains("--features parquet"), "{said}");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_begins_and_ends_as_it_should() {
    let folder = played("parquet", &["--parquet", "--traces=parquet"]);
    for name in ["runs.parquet", "traces.parquet"] {
        let bytes = fs::read(folder.join(name)).expect("a table");
        assert!(
            bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"),
            "{name}"
        );
    }
}
