//! Merged shards have the bytes of the command on one machine.

use std::fs;
use std::path::Path;

use crate::harness::{offramp, play, same, scratch};

/// A scenario of one's own, with measures that are fractions and that most runs do not have.
const OWN: &str = r#"
extends = "iran-pakistan-2024"
[measures]
pace = { unit = "deaths a day", value = 'deaths / day' }
seldom = { unit = "days", value = 'days_since("iran", "talk")' }
"#;

/// Plays a command on one machine and in so many shards, and merges them into a folder of the same
/// name.
#[track_caller]
fn is_merged(name: &str, command: &str, shards: &[u64]) {
    let folder = scratch(name);
    fs::write(folder.join("own.toml"), OWN).expect("a scenario");
    let [whole, _] = offramp(&folder, &format!("{command} --out results"), 0);
    fs::rename(folder.join("results"), folder.join("whole")).expect("a folder");
    for of in shards {
        play(&folder, command, *of);
        let all: Vec<String> = (1..=*of).map(|number| format!("shards/{number}")).collect();
        let merge = format!("merge {} --out results", all.join(" "));
        let [merged, said] = offramp(&folder, &merge, 0);
        assert_eq!(merged, whole, "{of} shards");
        assert!(
            said.starts_with("wrote results\n") || said.starts_with("\nnext:"),
            "{said}"
        );
        same(&folder.join("whole"), &folder.join("results"));
        remove(&folder.join("results"));
        remove(&folder.join("shards"));
    }
}

fn remove(folder: &Path) {
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_run_in_shards_is_the_run() {
    is_merged(
        "run",
        "run own.toml --runs 8000 --seed 7 --policy iran=hawkish --chart fan --svg --traces",
        &[1, 2, 7],
    );
}

#[test]
fn a_run_of_uncertain_numbers_with_all_charts_is_the_run() {
    is_merged(
        "all-charts",
        "run iran-pakistan-2024 --runs 3000 --full-precision",
        &[2],
    );
}

#[test]
fn a_comparison_in_shards_is_the_comparison() {
    is_merged(
        "compare",
        "compare own.toml --vary pakistan=measured,hawkish --runs 2000 --seed 7",
        &[1, 2, 7],
    );
}

#[test]
fn a_hindcast_in_shards_is_the_hindcast() {
    is_merged(
        "hindcast",
        "hindcast us-iran-2020 kargil-1999 iran-israel-2024 --particles 64",
        &[1, 2, 7],
    );
}

#[test]
fn worlds_in_shards_are_the_worlds() {
    is_merged(
        "explore",
        "explore own.toml --vary-set principals.iran.dials.answer=0.5:2 --vary \
         pakistan=historical,hawkish --worlds 10 --runs 60 --seed 7",
        &[1, 2, 7],
    );
}

#[test]
fn shards_that_are_there_twice_and_other_divisions_count_once() {
    let folder = scratch("twice");
    let command = "run iran-pakistan-2024 --runs 5000 --chart fan --svg";
    offramp(&folder, &format!("{command} --out whole"), 0);
    play(&folder, command, 2);
    offramp(&folder, &format!("{command} --shard 1/3 --out third"), 0);
    let merge = "merge third shards/2 shards/1 shards/2 --out results --quiet --format json";
    let [merged, said] = offramp(&folder, merge, 0);
    assert!(said.is_empty(), "{said}");
    let [whole, _] = offramp(&folder, &format!("{command} --format json --out again"), 0);
    assert_eq!(merged, whole);
}

#[test]
fn a_shard_says_what_it_is() {
    let folder = scratch("says");
    let command = "run iran-pakistan-2024 --runs 5000 --shard 2/3 --out two";
    let [shown, said] = offramp(&folder, command, 0);
    assert_eq!(shown, "shard 2 of 3 is done: chunks 3 to 4 of 5\n");
    assert!(
        said.contains("wrote two\n") && said.contains("offramp merge SHARDS"),
        "{said}"
    );
    let manifest = fs::read_to_string(folder.join("two/manifest.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    assert_eq!(manifest["shard"].as_str(), Some("2/3"));
    assert_eq!(manifest["chunks"].as_integer(), Some(2));
    let [json, said] = offramp(
        &folder,
        &format!("{command} --force --format json --quiet"),
        0,
    );
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&json["shard"], &json["shards"], &json["first_chunk"]),
        (&2.into(), &3.into(), &2.into())
    );
    assert!(said.is_empty(), "{said}");
}
