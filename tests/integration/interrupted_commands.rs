//! An interrupt leaves nothing unfinished behind, in whatever command and at whatever moment.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::folders::{entries, workplace};
use crate::program::scratch;

const PROGRAM: &str = env!("CARGO_BIN_EXE_offramp");

fn begun(folder: &Path, args: &[&str]) -> Child {
    Command::new(PROGRAM)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program")
}

/// Waits until there is what is waited for, or the program ended.
fn wait_for<T>(child: &mut Child, what: impl Fn() -> Option<T>) -> T {
    loop {
        if let Some(found) = what() {
            return found;
        }
        let ended = child.try_wait().expect("a process");
        assert!(ended.is_none(), "it ended early: {ended:?}");
        std::thread::yield_now();
    }
}

fn send(signal: &str, process: &str) {
    let sent = Command::new("kill")
        .args([&format!("-{signal}"), process])
        .status();
    assert!(sent.expect("kill").success());
}

#[track_caller]
fn interrupted(mut child: Child, signal: &str, begun: impl Fn() -> bool) -> Output {
    wait_for(&mut child, || begun().then_some(()));
    send(signal, &child.id().to_string());
    let output = child.wait_with_output().expect("its end");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(err.starts_with("interrupted"), "{err}");
    output
}

#[test]
fn nothing_is_left_of_interrupted_scores_and_base_rates() {
    let scratch = scratch("interrupted-scores");
    let hindcast = ["hindcast", "kargil-1999", "--particles", "65536"];
    let baserates = ["baserates", "--runs", "1000000"];
    for (signal, command) in [
        ("INT", &hindcast[..]),
        ("TERM", &hindcast[..]),
        ("HUP", &baserates[..]),
    ] {
        let args = [command, &["--threads", "1", "--out", "deep/out"]].concat();
        let deep = scratch.join("deep");
        let is_begun = || workplace(&deep, "out").is_some_and(|made| made.join("new").exists());
        interrupted(begun(&scratch, &args), signal, is_begun);
        assert!(entries(&scratch).is_empty(), "{signal} {command:?}");
    }
}

/// A calibration that takes a while.
const CALIBRATE: [&str; 12] = [
    "calibrate",
    "us-iran-2020",
    "iran-israel-2024",
    "russia-georgia-2008",
    "--samples",
    "2",
    "--replays",
    "4",
    "--particles",
    "8",
    "--out",
    "p.toml",
];

fn fits(folder: &Path) -> Option<serde_json::Value> {
    let text = fs::read_to_string(folder.join("p.toml.checkpoint")).ok()?;
    let found: serde_json::Value = serde_json::from_str(&text).expect("a whole checkpoint");
    let has_some = found["fits"]
        .as_object()
        .is_some_and(|fits| !fits.is_empty());
    has_some.then_some(found)
}

/// An interrupted calibration keeps what is finished and nothing else; the same command goes on
/// with it and ends where it would have ended, but not if its numbers are damaged.
#[test]
fn an_interrupted_calibration_keeps_what_is_finished() {
    let folder = scratch("interrupted-calibration");
    let child = begun(&folder, &CALIBRATE);
    let output = interrupted(child, "INT", || fits(&folder).is_some());
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(
        err.contains("the fits so far are in p.toml.checkpoint"),
        "{err}"
    );
    assert_eq!(entries(&folder), ["p.toml.checkpoint"]);

    let kept = fits(&folder).expect("fits");
    let path = folder.join("p.toml.checkpoint");
    let name = kept["fits"]
        .as_object()
        .expect("fits")
        .keys()
        .next()
        .expect("one")
        .clone();
    let too_few = serde_json::json!([0.5, 0.5]);
    let first = kept["fits"][&name][0].as_f64().expect("a number");
    let [mut moved, mut too_far] = [(); 2].map(|()| kept["fits"][&name].clone());
    (moved[0], too_far[0]) = ((first + 1.5).into(), 1e308.into());
    for damage in [too_few, too_far, moved] {
        let mut damaged = kept.clone();
        damaged["fits"][&name] = damage;
        fs::write(&path, damaged.to_string()).expect("a checkpoint");
        let refused = begun(&folder, &CALIBRATE)
            .wait_with_output()
            .expect("its end");
        let err = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{err}");
        assert!(
            err.contains("p.toml.checkpoint is damaged: its fits are not those"),
            "{err}"
        );
    }

    fs::write(&path, kept.to_string()).expect("a checkpoint");
    let ended = begun(&folder, &CALIBRATE)
        .wait_with_output()
        .expect("its end");
    let err = String::from_utf8_lossy(&ended.stderr);
    assert!(
        ended.status.success() && err.starts_with("taking up "),
        "{err}"
    );
    assert_eq!(entries(&folder), ["p.toml"]);
    let taken_up = fs::read_to_string(folder.join("p.toml")).expect("a policy");
    fs::remove_file(folder.join("p.toml")).expect("a policy");
    let whole = begun(&folder, &CALIBRATE).wait_with_output();
    assert!(whole.expect("its end").status.success());
    let whole = fs::read_to_string(folder.join("p.toml")).expect("a policy");
    assert_eq!(taken_up, whole);
}

/// A second calibration is refused while another makes the same file, even by force; the first goes
/// on undisturbed.
#[test]
fn two_calibrations_do_not_share_a_file() {
    let folder = scratch("two-calibrations");
    let mut first = begun(&folder, &CALIBRATE);
    wait_for(&mut first, || {
        workplace(&folder, "p.toml").filter(|_| fits(&folder).is_some())
    });
    // Held, so that it cannot end before the others have begun.
    send("STOP", &first.id().to_string());
    for options in [&[][..], &["--force"]] {
        let second = begun(&folder, &[&CALIBRATE[..], options].concat());
        let refused = second.wait_with_output().expect("its end");
        let err = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{err}");
        assert!(
            err.contains("another calibration is at work on `p.toml`"),
            "{err}"
        );
    }
    send("CONT", &first.id().to_string());
    interrupted(first, "INT", || true);
    assert_eq!(entries(&folder), ["p.toml.checkpoint"]);
}

/// Interrupted twice while the new results take their place: they get there, whole.
#[cfg(target_os = "linux")]
#[test]
fn a_second_interrupt_does_not_take_results_away_that_take_their_place() {
    let folder = scratch("interrupted-twice");
    let run = [
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
    ];
    let first = begun(&folder, &run).wait_with_output().expect("its end");
    assert!(first.status.success());
    fs::write(folder.join("out/mine.txt"), "mine").expect("a file");
    let held = Command::new("strace")
        .args([
            "-f",
            "-o",
            "/dev/null",
            "-e",
            "inject=renameat2:delay_enter=3000000",
        ])
        .args(["sh", "-c", "echo $$ > pid; exec \"$@\"", "sh", PROGRAM])
        .args(run)
        .args(["--force", "--seed", "3"])
        .current_dir(&folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut held) = held else {
        eprintln!("skipped: no strace here");
        return;
    };
    let is_placing = || workplace(&folder, "out").filter(|made| made.join("whole").is_dir());
    wait_for(&mut held, is_placing);
    let process = fs::read_to_string(folder.join("pid")).expect("a number");
    for _ in 0..2 {
        send("INT", process.trim());
        std::thread::yield_now();
    }
    held.wait().expect("its end");
    fs::remove_file(folder.join("pid")).expect("a file");
    assert_eq!(entries(&folder), ["out"]);
    let manifest = fs::read_to_string(folder.join("out/manifest.toml")).expect("a manifest");
    assert!(manifest.contains("seed = 3"), "{manifest}");
    assert_eq!(
        fs::read_to_string(folder.join("out/mine.txt")).expect("a file"),
        "mine"
    );
}
