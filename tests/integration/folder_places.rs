//! Results go to places that cannot be replaced: the current folder, a mount point, a folder in one
//! that is not ours.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::folders::entries;
use crate::program::scratch;

const PROGRAM: &str = env!("CARGO_BIN_EXE_offramp");
const RUN: [&str; 9] = [
    "run",
    "iran-pakistan-2024",
    "--runs",
    "20",
    "--quiet",
    "--svg",
    "--chart",
    "outcomes",
    "--out",
];
/// What that writes, by the alphabet.
const FILES: [&str; 8] = [
    "chart-outcomes.csv",
    "chart-outcomes.svg",
    "dictionary.csv",
    "levels.csv",
    "manifest.toml",
    "measures.csv",
    "outcomes.csv",
    "runs.csv",
];

#[track_caller]
fn succeeded(output: &Output) {
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{err}", output.status);
    assert_eq!(err, "");
}

#[track_caller]
fn run_in(folder: &Path, rest: &[&str]) {
    let output = Command::new(PROGRAM)
        .args(RUN)
        .args(rest)
        .current_dir(folder)
        .output();
    succeeded(&output.expect("the program"));
}

#[test]
fn the_current_folder_takes_results_and_stays_the_same_folder() {
    let folder = scratch("place-current").join("here");
    fs::create_dir(&folder).expect("a folder");
    let number = fs::metadata(&folder).expect("a folder").ino();
    run_in(&folder, &["."]);
    assert_eq!(entries(&folder), FILES);
    fs::write(folder.join("mine.txt"), "mine").expect("a file");
    run_in(&folder, &[".", "--force", "--seed", "3", "--png"]);
    let names = entries(&folder);
    assert_eq!(names.len(), FILES.len() + 2, "{names:?}");
    assert!(
        names.contains(&"mine.txt".to_owned()) && names.contains(&"chart-outcomes.png".to_owned())
    );
    let manifest = fs::read_to_string(folder.join("manifest.toml")).expect("a manifest");
    assert!(manifest.contains("seed = 3"), "{manifest}");
    // What the second time did not write is gone.
    run_in(&folder, &[".", "--force"]);
    assert_eq!(entries(&folder).len(), FILES.len() + 1);
    assert_eq!(fs::metadata(&folder).expect("a folder").ino(), number);
    run_in(&folder, &["results"]);
    assert_eq!(entries(&folder.join("results")), FILES);
}

/// Runs a shell script where mounts are nobody else's; `None`, with a word, where that is not
/// permitted.
fn in_own_mounts(folder: &Path, script: &str) -> Option<Output> {
    let shell = |script: &str| {
        Command::new("unshare")
            .args(["--mount", "sh", "-ec", script])
            .env("RUN", format!("{PROGRAM} {}", RUN.join(" ")))
            .current_dir(folder)
            .output()
    };
    let permitted = shell("mount -t tmpfs tmpfs .");
    if permitted.is_ok_and(|output| output.status.success()) {
        return shell(script).ok();
    }
    eprintln!("skipped: mounts are not permitted here");
    None
}

#[test]
fn a_mount_point_takes_results() {
    let scratch = scratch("place-mount");
    for (name, mount) in [
        ("tmpfs", "mount -t tmpfs tmpfs out"),
        ("bind", "mkdir there; mount --bind there out"),
    ] {
        let folder = scratch.join(name);
        fs::create_dir_all(folder.join("out")).expect("a folder");
        let script = format!(
            "{mount}; $RUN out >/dev/null; echo mine > out/mine.txt; $RUN out --force --seed 3 >/dev/null; cp -R out kept"
        );
        let Some(output) = in_own_mounts(&folder, &script) else {
            return;
        };
        succeeded(&output);
        let kept = folder.join("kept");
        let mut names = FILES.to_vec();
        names.push("mine.txt");
        names.sort_unstable();
        assert_eq!(entries(&kept), names);
        let manifest = fs::read_to_string(kept.join("manifest.toml")).expect("a manifest");
        assert!(manifest.contains("seed = 3"), "{manifest}");
    }
}

/// Where the folder above is somebody else's, results are made inside the one that is not.
#[test]
fn a_folder_in_one_that_may_not_be_written_to_takes_results() {
    let scratch = std::env::temp_dir().join(format!("offramp-place-{}", std::process::id()));
    let out = scratch.join("out");
    fs::create_dir_all(&out).expect("a folder");
    let nobody = Some(65_534);
    let as_nobody = |rest: &[&str]| {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=65534", "--clear-groups", PROGRAM])
            .args(rest);
        command.current_dir("/").output()
    };
    let is_possible = std::os::unix::fs::chown(&out, nobody, nobody).is_ok()
        && as_nobody(&["--version"]).is_ok_and(|output| output.status.success());
    if is_possible {
        let path = out.display().to_string();
        let played = as_nobody(&[&RUN[..], &[&path]].concat()).expect("the program");
        succeeded(&played);
        assert_eq!(entries(&out), FILES);
        assert_eq!(entries(&scratch), ["out"]);
    } else {
        eprintln!("skipped: nobody else's rights can be taken on here");
    }
    fs::remove_dir_all(scratch).expect("a folder");
}
