//! The program as a whole: help, exit codes, a closed pipe, a full disk.

use std::process::{Command, Stdio};

use crate::program::{expect, scratch};

/// A short run.
pub(crate) const RUN: [&str; 4] = ["run", "iran-pakistan-2024", "--runs", "500"];

#[test]
fn help_and_version_are_there() {
    let (help, _) = expect(&["--help"], 0);
    for command in [
        "check",
        "compare",
        "run",
        "tell",
        "list",
        "hindcast",
        "calibrate",
    ] {
        assert!(help.contains(command));
        expect(&[command, "--help"], 0);
    }
    assert_eq!(
        expect(&["--version"], 0).0,
        concat!("offramp ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn usage_errors_exit_with_2() {
    for args in [
        &["hindcast"][..],
        &["hindcast", "us-iran-2020", "--particles", "0"],
        &["run"],
        &["calibrate"],
        &["calibrate", "--out", "x.toml", "--name", "no name"],
        &["sing"],
        &["list"],
        &["list", "songs"],
        &["run", "iran-pakistan-2024", "--runs", "0"],
        &["run", "iran-pakistan-2024", "--runs", "many"],
        &["tell", "iran-pakistan-2024", "--run", "0"],
        &["tell", "iran-pakistan-2024", "--run", "99999999999999"],
        &["run", "iran-pakistan-2024", "--force"],
        &["run", "iran-pakistan-2024", "--threads", "0"],
    ] {
        let (out, err) = expect(args, 2);
        assert!(
            out.is_empty() && err.starts_with("error: "),
            "{args:?}: {err}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let shell = format!(
        "{} tell iran-pakistan-2024 --format json | head -n 1; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_offramp")
    );
    let output = Command::new("bash")
        .args(["-c", &shell])
        .output()
        .expect("a shell");
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).as_ref()
        ),
        (Some(0), "")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_exits_with_1() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(RUN)
        .stdout(full)
        .output()
        .expect("the program");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
}

/// Messages that nobody reads are no reason to fail, nor to exit with another code.
#[test]
fn a_closed_stderr_changes_nothing() {
    let out = scratch("cli-closed-stderr").join("out");
    let out = out.to_str().expect("UTF-8");
    let title = "principals.iran.title=\"ایران\"";
    let warned = [&RUN[..], &["--set", title, "--out", out]].concat();
    let unknown = ["run", "no-such-scenario"];
    let too_large = [&RUN[..], &["--width", "4000", "--scale", "8", "--out", out]].concat();
    for (args, code) in [
        (&warned[..], 0),
        (&unknown, 3),
        (&too_large, 2),
        (&warned, 1),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        drop(child.stderr.take());
        let status = child.wait().expect("its end");
        assert_eq!(status.code(), Some(code), "{args:?}");
    }
}
