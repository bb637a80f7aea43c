//! What a killed command has done is there for the next.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::harness::{PROGRAM, offramp, same, scratch};

/// Begins a command, and waits until some of its chunks are written down.
fn begun(folder: &Path, typed: &str, out: &str) -> Child {
    let mut child = Command::new(PROGRAM)
        .args(typed.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let unfinished = folder.join(format!("{out}.unfinished"));
    let has_chunks = || fs::metadata(&unfinished).is_ok_and(|file| file.len() > 1_000_000);
    while !has_chunks() {
        let ended = child.try_wait().expect("a process");
        assert!(ended.is_none(), "it ended early");
        std::thread::yield_now();
    }
    child
}

#[test]
fn a_killed_shard_goes_on_where_it_was() {
    let folder = scratch("killed");
    let command = "run iran-pakistan-2024 --runs 300000 --threads 1 --shard 1/2";
    let mut child = begun(&folder, &format!("{command} --out shard"), "shard");
    child.kill().expect("a process");
    child.wait().expect("its end");
    // What was being written is cut off.
    let unfinished = folder.join("shard.unfinished");
    let mut bytes = fs::read(&unfinished).expect("parts");
    bytes.extend(b"[\"0123");
    fs::write(&unfinished, bytes).expect("room");
    let other = "run iran-pakistan-2024 --runs 300000 --seed 2 --shard 1/2 --out shard";
    let [_, said] = offramp(&folder, other, 1);
    assert!(
        said.contains("holds unfinished work of another command"),
        "{said}"
    );
    let [_, said] = offramp(&folder, &format!("{command} --out shard"), 0);
    assert!(said.contains("going on after "), "{said}");
    assert!(
        said.contains(" of 147 chunks that are in shard.unfinished; `--fresh` begins anew\n"),
        "{said}"
    );
    assert!(!unfinished.exists());
    let [_, said] = offramp(&folder, &format!("{command} --out anew"), 0);
    assert!(!said.contains("going on"), "{said}");
    let [one, other] =
        ["shard", "anew"].map(|name| fs::read(folder.join(name).join("parts.jsonl")));
    assert!(one.expect("parts") == other.expect("parts"));
}

#[test]
fn a_long_command_that_was_killed_goes_on_too() {
    let folder = scratch("killed-whole");
    let command = "compare reference-mid --vary-set turns=1,2 --runs 524288 --out results";
    let mut child = begun(&folder, command, "results");
    child.kill().expect("a process");
    child.wait().expect("its end");
    let [shown, said] = offramp(&folder, command, 0);
    assert!(said.contains("going on after "), "{said}");
    fs::rename(folder.join("results"), folder.join("first")).expect("a folder");
    let [again, said] = offramp(&folder, command, 0);
    assert!(!said.contains("going on"), "{said}");
    assert_eq!(again, shown);
    same(&folder.join("first"), &folder.join("results"));
    assert!(!folder.join("results.unfinished").exists());
}
