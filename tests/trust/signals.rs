//! Signals are heard at once by every command, within one run of a hundred thousand turns and
//! within the largest effort that it takes for one number.

use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::program::scratch;

fn begun(folder: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program")
}

fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill")
        .args([&format!("-{signal}"), &child.id().to_string()])
        .status();
    assert!(sent.expect("kill").success());
}

/// Whether a process handles signals, and has worked for a while: it is amid its work.
fn is_amid(child: &Child) -> bool {
    handles(child) && ticks(child) >= 40
}

/// The time on a processor that a process has had, in hundredths of a second.
fn ticks(child: &Child) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let times = after_name.split_whitespace().skip(11).take(2);
    times.filter_map(|time| time.parse::<u64>().ok()).sum()
}

/// Whether a process has told the system which signals it handles.
fn handles(child: &Child) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    let caught = caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    caught.is_some_and(|mask| mask & 2 != 0)
}

/// A run that is far longer than a test should be: it ends because it is broken off.
#[cfg(target_os = "linux")]
#[test]
fn one_very_long_run_is_broken_off() {
    let folder = scratch("long-run");
    let mut text = String::from(
        "name = \"x\"\nstart = 2000-01-01\nturns = 100000\n\
         [principals.a]\npolicy = \"hawkish\"\n[principals.b]\npolicy = \"hawkish\"\n\
         [[outcomes]]\nname = \"war\"\nwhen = 'level > 20'\n",
    );
    for event in 0..900 {
        let _ = writeln!(text, "[events.e{event}]\nhazard = '0.001 * day'");
    }
    fs::write(folder.join("x.toml"), &text).expect("a file");
    for command in [
        &["run", "x.toml", "--runs", "1000", "--out", "out"][..],
        &[
            "compare",
            "x.toml",
            "--runs",
            "1000",
            "--vary",
            "a=hawkish,measured",
        ],
        &["exits", "x.toml", "--runs", "1000"],
        &["first-signs", "x.toml", "--runs", "1000"],
        &["window", "x.toml", "--policy", "a=measured", "--days", "1"],
    ] {
        let command = [command, &["--threads", "1"]].concat();
        ends_when_interrupted(&folder, &command);
        let left: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
        assert!(left.len() <= 2, "{left:?}");
    }
}

/// Each on work of many minutes, in its largest pieces.
const LONG: &[&[&str]] = &[
    &["run", BASE, "--runs", "100000000"],
    &["report", BASE, "--runs", "10000000", "--out", "report"],
    &[
        "compare",
        BASE,
        "--runs",
        "10000000",
        "--vary",
        "iran=hawkish,measured",
    ],
    &["causes", BASE, "--runs", "10000000"],
    &["exits", BASE, "--runs", "10000000"],
    &["first-signs", BASE, "--runs", "10000000"],
    &[
        "window",
        BASE,
        "--policy",
        "china=mediator",
        "--days",
        "1,3",
        "--runs",
        "10000000",
    ],
    &[
        "rare",
        BASE,
        "--of",
        "war",
        "--particles",
        "100000",
        "--replications",
        "60",
    ],
    &[
        "explore",
        BASE,
        "--vary-set",
        "principals.iran.home.outcry=0.1:0.3",
        "--worlds",
        "1000",
        "--runs",
        "100000",
        "--out",
        "worlds",
    ],
    &[
        "optimise", BASE, "--actor", "pakistan", "--free", "reach", "--goal", "war:min", "--runs",
        "100000",
    ],
    &[
        "optimise",
        BASE,
        "--actor",
        "pakistan",
        "--free",
        "reach",
        "--goal",
        "war:min",
        "--double-oracle",
        "--rival-goal",
        "war:min",
        "--runs",
        "100000",
    ],
    &[
        "turning-points",
        BASE,
        "--run",
        "1",
        "--futures",
        "1000000",
        "--yes",
    ],
    &[
        "what-if",
        BASE,
        "--run",
        "1",
        "--actor",
        "pakistan",
        "--do",
        "hold",
        "--on",
        "2",
        "--futures",
        "10000000",
    ],
    &[
        "arena", BASE, "--player", "hawkish", "--player", "measured", "--runs", "1000000",
    ],
    &["hindcast", "kargil-1999", "--particles", "65536"],
    &["baserates", "--runs", "1000000"],
    &["calibrate", "--replays", "4096", "--out", "fit.toml"],
];

/// How long an interrupted command may work on, in hundredths of a second on a processor: far more
/// than a piece takes, and far less than all that was asked for.
const MOST_TICKS: u64 = 1_500;

/// A built-in scenario.
const BASE: &str = "iran-pakistan-2024";

#[cfg(target_os = "linux")]
#[test]
fn every_command_ends_within_a_piece_of_its_work() {
    let folder = scratch("long-work");
    for command in LONG {
        ends_when_interrupted(&folder, command);
    }
}

/// Nothing was found before the first generation was played.
#[cfg(target_os = "linux")]
#[test]
fn a_search_that_found_nothing_yet_leaves_no_folder() {
    let folder = scratch("no-search");
    ends_when_interrupted(
        &folder,
        &[
            "optimise", BASE, "--actor", "pakistan", "--free", "reach", "--goal", "war:min",
            "--runs", "1000000", "--out", "found",
        ],
    );
    let left: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Begins a command and interrupts it once: it says so, and ends long before its work.
fn ends_when_interrupted(folder: &Path, command: &[&str]) {
    let mut child = begun(folder, command);
    while !is_amid(&child) {
        if child.try_wait().expect("a process").is_some() {
            let output = child.wait_with_output().expect("its end");
            panic!("{}", String::from_utf8_lossy(&output.stderr));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    send("INT", &child);
    let said = BufReader::new(child.stderr.take().expect("a pipe"));
    // What is to be known of the scenario may come first.
    let heard = said.lines().map(|line| line.expect("a line"));
    let heard = heard.take(5).any(|line| line.starts_with("interrupted"));
    assert!(heard, "{command:?}");
    // Nobody interrupts it again. Where it went on, it would work for minutes.
    let before = ticks(&child);
    let ended = loop {
        if let Some(ended) = child.try_wait().expect("a process") {
            break ended;
        }
        if ticks(&child) > before + MOST_TICKS {
            child.kill().expect("a process");
            panic!("{command:?} goes on");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert_eq!(ended.code(), Some(130), "{command:?}");
}
