//! What does not belong together is not merged, and what is missing or damaged is named.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{offramp, play, scratch};

const COMMAND: &str = "run iran-pakistan-2024 --runs 4000 --chart fan --svg";

/// Three shards of a command in a folder.
fn three(name: &str) -> PathBuf {
    let folder = scratch(name);
    play(&folder, COMMAND, 3);
    folder
}

/// What `merge` says where it refuses.
#[track_caller]
fn refused(folder: &Path, shards: &str) -> String {
    let [shown, said] = offramp(folder, &format!("merge {shards} --out results"), 1);
    assert!(shown.is_empty() && said.starts_with("error: "), "{said}");
    assert!(!folder.join("results").exists());
    said
}

/// Changes the file of parts of a shard.
fn change(shard: &Path, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
    let file = shard.join("parts.jsonl");
    let bytes = fs::read(&file).expect("parts");
    fs::write(file, change(bytes)).expect("room");
}

#[test]
fn missing_shards_are_named_with_the_command_that_plays_them() {
    let folder = three("missing");
    let said = refused(&folder, "shards/2");
    assert_eq!(
        said,
        "error: these shards are not the whole:\n  shard 1/3 is not there\n  shard 3/3 is not there\n\
         play them, and merge again:\n  offramp run iran-pakistan-2024 --runs 4000 --chart fan --svg \
         --shard K/3 --out DIR\n"
    );
    offramp(&folder, &format!("{COMMAND} --shard 4/4 --out four"), 0);
    let said = refused(&folder, "shards/1 four");
    assert!(
        said.contains("1 of 4 chunks are in none of these shards"),
        "{said}"
    );
}

#[test]
fn damaged_shards_are_named_and_cut_ones_are_unfinished() {
    let folder = three("damaged");
    let shard = folder.join("shards/1");
    let whole = fs::read(shard.join("parts.jsonl")).expect("parts");
    change(&shard, |bytes| bytes[..bytes.len() - 9].to_vec());
    let said = refused(&folder, "shards/1 shards/2 shards/3");
    assert!(
        said.contains("\n  shard 1/3 has 1 of its 2 chunks\n"),
        "{said}"
    );
    change(&shard, |_| {
        let mut bytes = whole.clone();
        let place = bytes.len() / 2;
        bytes[place] = if bytes[place] == b'7' { b'8' } else { b'7' };
        bytes
    });
    let said = refused(&folder, "shards/1 shards/2 shards/3");
    assert!(
        said.contains("`shards/1/parts.jsonl` is damaged in line "),
        "{said}"
    );
    assert!(
        said.contains("; play shard 1/3 again, with `--force`"),
        "{said}"
    );
    change(&shard, |_| b"my notes\n".to_vec());
    let said = refused(&folder, "shards/1 shards/2 shards/3");
    assert!(
        said.contains("`shards/1/parts.jsonl` holds no parts that offramp"),
        "{said}"
    );
    fs::remove_file(shard.join("parts.jsonl")).expect("a file");
    let said = refused(&folder, "shards/1 shards/2 shards/3");
    assert!(
        said.contains("cannot read or write `shards/1/parts.jsonl`"),
        "{said}"
    );
}

#[test]
fn shards_of_other_commands_scenarios_and_versions_do_not_mix() {
    let folder = three("foreign");
    let other = "run iran-pakistan-2024 --runs 4000 --seed 2 --shard 3/3 --out other";
    offramp(&folder, other, 0);
    let said = refused(&folder, "shards/1 shards/2 other");
    assert!(
        said.contains("`other/parts.jsonl` are of different commands"),
        "{said}"
    );
    let own = folder.join("own.toml");
    fs::write(&own, "extends = \"iran-pakistan-2024\"\n").expect("a scenario");
    play(&folder, "run own.toml --runs 2000 --force", 2);
    fs::write(&own, "extends = \"iran-pakistan-2024\"\nturns = 30\n").expect("a scenario");
    let said = refused(&folder, "shards/1 shards/2");
    assert!(
        said.contains("`shards/1/parts.jsonl` is of the scenario"),
        "{said}"
    );
}

#[test]
fn shards_of_worlds_are_held_to_the_same() {
    let folder = scratch("worlds");
    let command =
        "explore own.toml --vary-set principals.iran.dials.answer=0.5:2 --worlds 6 --runs 60";
    let own = folder.join("own.toml");
    fs::write(&own, "extends = \"iran-pakistan-2024\"\n").expect("a scenario");
    play(&folder, command, 3);
    let said = refused(&folder, "shards/1 shards/3");
    assert!(said.contains("\n  shard 2/3 is not there\n"), "{said}");
    offramp(
        &folder,
        &format!("{command} --seed 2 --shard 2/3 --out other"),
        0,
    );
    let said = refused(&folder, "shards/1 other shards/3");
    assert!(said.contains("are of different commands"), "{said}");
    // A world in which another policy, or none, was played.
    change(&folder.join("shards/2"), |bytes| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        text.replacen("\"covariances\":[]", "\"covariances\":[0.0]", 1)
            .into_bytes()
    });
    let said = refused(&folder, "shards/1 shards/2 shards/3");
    assert!(
        said.contains("`shards/2/parts.jsonl` is damaged in line "),
        "{said}"
    );
    fs::write(&own, "extends = \"iran-pakistan-2024\"\nturns = 30\n").expect("a scenario");
    let said = refused(&folder, "shards/1 shards/3");
    assert!(
        said.contains("`shards/1/parts.jsonl` is of the scenario"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_shared_out_is_refused() {
    let folder = scratch("usage");
    for (command, expected) in [
        ("run iran-pakistan-2024 --shard 1/2", "--out"),
        ("run iran-pakistan-2024 --shard 3/2 --out a", "K/N"),
        ("merge --out a", "SHARD"),
    ] {
        let [_, said] = offramp(&folder, command, 2);
        assert!(said.contains(expected), "{said}");
    }
    let open = "compare iran-pakistan-2024 --vary pakistan=measured,hawkish --precision 1% --shard 1/2 --out a";
    let [_, said] = offramp(&folder, open, 2);
    assert!(
        said.contains("has no fixed chunks; give a number of runs"),
        "{said}"
    );
    let events = "hindcast --events none.csv --shard 1/2 --out a";
    let [_, said] = offramp(&folder, events, 2);
    assert!(said.contains("--shard"), "{said}");
}

/// What is read would be gone with what is replaced.
#[test]
fn results_do_not_replace_the_shards_that_they_are_made_of() {
    let folder = three("in-place");
    let [_, said] = offramp(
        &folder,
        "merge shards/1 shards/2 shards/3 --out shards/1 --force",
        2,
    );
    assert!(said.contains("choose another place"), "{said}");
    offramp(&folder, "merge shards/1 shards/2 shards/3 --out whole", 0);
}
