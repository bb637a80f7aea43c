//! Results are whole or not at all, wherever a command is killed; no file of anybody else is lost.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::folders::{entries, workplace};
use crate::program::scratch;

const PROGRAM: &str = env!("CARGO_BIN_EXE_offramp");
const RUN: [&str; 13] = [
    "run",
    "iran-pakistan-2024",
    "--runs",
    "20",
    "--threads",
    "1",
    "--svg",
    "--chart",
    "outcomes",
    "--out",
    "out",
    "--force",
    "--seed",
];
/// Calls that give files another name or take them away; a system has some of them.
const NAMING: [&str; 6] = [
    "?rename",
    "?renameat",
    "renameat2",
    "?unlink",
    "unlinkat",
    "?rmdir",
];

/// Whether system calls can be watched; says so if not.
fn is_traceable() -> bool {
    let traced = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .output();
    let is_traceable = traced.is_ok_and(|output| output.status.success());
    if !is_traceable {
        eprintln!("skipped: no strace here, or nothing to be traced");
    }
    is_traceable
}

/// Writes results of a seed into `out`, replacing others.
fn run(folder: &Path, seed: &str) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(RUN).arg(seed).current_dir(folder);
    command.output().expect("the program")
}

/// The same under strace with these options.
fn traced(folder: &Path, options: &[&str], seed: &str) -> Output {
    let mut command = Command::new("strace");
    command.args(["-f", "-o", "trace.txt"]).args(options);
    command.arg(PROGRAM).args(RUN).arg(seed);
    command.current_dir(folder).stdin(Stdio::null());
    command.output().expect("strace")
}

/// A folder with results of seed 1 and a file of the user's.
fn prepared(name: &str) -> PathBuf {
    let folder = scratch(name);
    assert!(run(&folder, "1").status.success());
    fs::write(folder.join("out/mine.txt"), "mine").expect("a file");
    folder
}

/// The seed of the whole results in a folder.
#[track_caller]
fn whole(out: &Path) -> i64 {
    let manifest = fs::read_to_string(out.join("manifest.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("TOML");
    let seed = manifest["seed"].as_integer().expect("a seed");
    for file in manifest["folder"]["files"].as_array().expect("files") {
        let path = out.join(file.as_str().expect("a name"));
        let length = fs::metadata(&path).map_or(0, |found| found.len());
        assert!(length > 0, "{}", path.display());
    }
    seed
}

/// Replaces results under strace, killed at the first, second, ... of each of those calls; gives
/// how often that was. After each time `check` looks at the folder, then another command replaces
/// the results and nothing is left of it all.
fn killed_everywhere(
    folder: &Path,
    options: &[&str],
    calls: &[&str],
    check: impl Fn(&Path),
) -> usize {
    let mut times = 0;
    for call in calls {
        for when in 1..100 {
            let kill = format!("inject={call}:signal=SIGKILL:when={when}");
            let ended = traced(folder, &[options, &["-e", &kill]].concat(), "3");
            fs::remove_file(folder.join("trace.txt")).expect("a trace");
            if ended.status.success() {
                break;
            }
            times += 1;
            check(&folder.join("out"));
            is_mended(folder, &kill);
        }
    }
    times
}

/// Another command finds what was left, and everything is in its place again.
#[track_caller]
fn is_mended(folder: &Path, kill: &str) {
    let out = folder.join("out");
    let again = run(folder, "1");
    let err = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(again.status.success(), "{kill}: {err}");
    assert!(err.contains("when it was killed"), "{kill}: {err}");
    assert_eq!(whole(&out), 1, "{kill}");
    let mine = fs::read_to_string(out.join("mine.txt"));
    assert_eq!(mine.expect("the user's file"), "mine");
    assert_eq!(entries(folder), ["out"], "{kill}");
    let names = entries(&out);
    assert_eq!(names.len(), 9, "{kill}: {names:?}");
}

#[test]
fn results_are_whole_at_every_moment_of_being_replaced() {
    if !is_traceable() {
        return;
    }
    let folder = prepared("crash-exchange");
    let times = killed_everywhere(&folder, &["-e", "trace=all"], &NAMING, |out| {
        assert!([1, 3].contains(&whole(out)));
    });
    // All is written, the exchange, the user's file back, seven old ones and their folder away.
    assert!(times >= 11, "{times}");
}

/// A file system that cannot exchange folders: whatever the moment, the next command finds and puts
/// back everything.
#[test]
fn results_are_found_where_two_folders_cannot_be_exchanged() {
    if !is_traceable() {
        return;
    }
    let folder = prepared("crash-rename");
    let refused = ["-e", "trace=all", "-e", "inject=renameat2:error=EINVAL"];
    let times = killed_everywhere(&folder, &refused, &NAMING[..2], |out| {
        assert!(!out.exists() || [1, 3].contains(&whole(out)));
    });
    // All is written, the old folder aside, the new one in, the user's file back.
    assert!(times >= 4, "{times}");
}

/// The place of the first line of a trace that holds all of these.
#[track_caller]
fn line_with(trace: &[&str], parts: &[&str]) -> usize {
    let found = trace
        .iter()
        .position(|line| parts.iter().all(|part| line.contains(part)));
    found.unwrap_or_else(|| panic!("no {parts:?} in\n{}", trace.join("\n")))
}

#[test]
fn files_are_on_the_disk_before_they_are_named() {
    if !is_traceable() {
        return;
    }
    let folder = prepared("crash-sync");
    let calls = "trace=fsync,?rename,?renameat,renameat2";
    let ended = traced(&folder, &["-y", "-e", calls], "3");
    assert!(ended.status.success());
    let trace = fs::read_to_string(folder.join("trace.txt")).expect("a trace");
    let trace: Vec<&str> = trace.lines().collect();
    let complete = line_with(&trace, &["rename", "/new\"", "/whole\""]);
    let names = line_with(&trace, &["fsync", ".part/new>"]);
    for file in entries(&folder.join("out")) {
        if file != "mine.txt" {
            let file = format!("/new/{file}>");
            assert!(line_with(&trace, &["fsync", &file]) < names, "{file}");
        }
    }
    let exchanged = line_with(&trace, &["renameat2", "RENAME_EXCHANGE"]);
    let above = format!("{}>", folder.display());
    let synced = line_with(&trace, &["fsync", &above]);
    assert!(names < complete && complete < exchanged && exchanged < synced);
}

#[test]
fn what_a_killed_command_left_is_taken_away_but_not_what_a_living_one_makes() {
    let folder = scratch("crash-leftover");
    let mut long = Command::new(PROGRAM)
        .args(["run", "iran-pakistan-2024", "--runs", "10000000000"])
        .args(["--threads", "1", "--out", "out"])
        .current_dir(&folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let made = loop {
        assert!(long.try_wait().expect("a process").is_none());
        let made = workplace(&folder, "out").map(|made| made.join("new/runs.csv"));
        if let Some(made) = made.filter(|made| made.exists()) {
            break made;
        }
        std::thread::yield_now();
    };
    let meanwhile = run(&folder, "1");
    assert!(meanwhile.status.success() && made.exists());
    let err = String::from_utf8_lossy(&meanwhile.stderr).into_owned();
    assert!(err.starts_with("wrote out\n"), "{err}");
    long.kill().expect("killed");
    long.wait().expect("its end");
    assert!(made.exists());
    let after = run(&folder, "3");
    let err = String::from_utf8_lossy(&after.stderr).into_owned();
    assert!(
        err.starts_with("note: took away `") && err.contains("\nwrote out\n"),
        "{err}"
    );
    // The command that was killed can go on.
    assert_eq!(entries(&folder), ["out", "out.unfinished"]);
}
