//! The program, for tests of what it writes and prints.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs the program; what it prints.
#[track_caller]
pub(crate) fn printed(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offramp"));
    let output = command.args(args).stdin(Stdio::null()).output();
    let output = output.expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let (out, error) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(0), "{args:?}\n{out}\n{error}");
    out
}

/// A folder of that name which is not there.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder");
    }
    folder
}
