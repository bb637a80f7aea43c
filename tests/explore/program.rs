//! The program, and folders of a test's own.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// An empty place of this test's own.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("offramp-explore-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Standard output and standard error of a command that ends with that exit code.
#[track_caller]
pub(crate) fn expect(args: &[&str], code: i32) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the program");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{out}\n{err}");
    (out, err)
}

/// The worlds that most tests play: two factors that matter, and two policies.
pub(crate) const FACTORS: [&str; 9] = [
    "explore",
    "iran-pakistan-2024",
    "--vary-set",
    "principals.iran.dials.answer=0.5:2",
    "--vary-set",
    "principals.pakistan.dials.pace=0.5:2",
    "--vary",
    "pakistan=historical,hawkish",
    "--quiet",
];

/// Plays worlds into a folder.
#[track_caller]
pub(crate) fn explored(more: &[&str], folder: &str) -> String {
    let args = [&FACTORS[..], more, &["--out", folder]].concat();
    expect(&args, 0).0
}
