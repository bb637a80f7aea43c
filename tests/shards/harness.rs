//! Folders of a test's own, and the program in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_offramp");

/// An empty folder of this test's own.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("shards")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a scratch folder");
    path
}

/// Runs a command, as it is typed, in a folder; gives what it prints and what it says.
#[track_caller]
pub(crate) fn offramp(folder: &Path, typed: &str, code: i32) -> [String; 2] {
    let output = Command::new(PROGRAM)
        .args(typed.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program");
    let texts = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("UTF-8"));
    assert_eq!(
        output.status.code(),
        Some(code),
        "{typed}\n{}\n{}",
        texts[0],
        texts[1]
    );
    texts
}

/// The files of a folder with their bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = fs::read_dir(folder).expect("a folder");
    let files = found.map(|file| {
        let file = file.expect("a file");
        let name = file.file_name().to_string_lossy().into_owned();
        (name, fs::read(file.path()).expect("its bytes"))
    });
    files.collect()
}

/// Checks that two folders hold the same files.
#[track_caller]
pub(crate) fn same(one: &Path, other: &Path) {
    let [one, other] = [one, other].map(files);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    for (name, bytes) in &one {
        assert!(other[name] == *bytes, "{name} differs");
    }
}

/// Plays all shards of a command, the last one first.
#[track_caller]
pub(crate) fn play(folder: &Path, command: &str, of: u64) {
    for number in (1..=of).rev() {
        let shard = format!("{command} --shard {number}/{of} --out shards/{number} --threads 1");
        offramp(folder, &shard, 0);
    }
}
