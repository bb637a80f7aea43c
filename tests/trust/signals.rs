//! Signals are heard at once by every command, within one run of a hundred thousand turns too.

use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

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
    ] {
        let mut child = begun(&folder, &[command, &["--threads", "1"]].concat());
        while !handles(&child) {
            if child.try_wait().expect("a process").is_some() {
                let output = child.wait_with_output().expect("its end");
                panic!("{}", String::from_utf8_lossy(&output.stderr));
            }
            std::thread::yield_now();
        }
        send("INT", &child);
        let said = BufReader::new(child.stderr.take().expect("a pipe"));
        // What is to be known of the scenario may come first.
        let heard = said.lines().map(|line| line.expect("a line"));
        let heard = heard.take(5).any(|line| line.starts_with("interrupted"));
        assert!(heard);
        // The first run alone would go on for a minute; nobody interrupts it again.
        let ended = child.wait().expect("its end");
        assert_eq!(ended.code(), Some(130));
        let left: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
        assert!(left.len() <= 2, "{left:?}");
    }
}
