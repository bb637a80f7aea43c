//! What a reader sees of commands, at three widths of the terminal: `tests/data/transcripts`.
//!
//! To accept new texts: `UPDATE=1 cargo test transcripts`, then read every change.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One of each kind of text: a help, tables, a story, verdicts, messages.
const COMMANDS: &[&str] = &[
    "run --help",
    "list charts",
    "list moves",
    "run kargil-1999 --runs 200",
    "tell kargil-1999 --run 3",
    "compare kargil-1999 --vary pakistan=historical,hawkish --runs 200",
    "run karigl",
    "run kargil-1999 --runs 0",
    "run kargil-1999 --policy pakistan=hawk",
    "list songs",
];
const WIDTHS: [usize; 3] = [60, 80, 200];

fn transcript(columns: usize) -> String {
    let shown = COMMANDS.iter().map(|command| {
        let output = Command::new(env!("CARGO_BIN_EXE_offramp"))
            .args(command.split(' '))
            .env("COLUMNS", columns.to_string())
            .output()
            .expect("the program");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        let code = output.status.code().expect("an exit code");
        format!("$ offramp {command}\n{out}{err}[exit code {code}]\n")
    });
    shown.collect::<Vec<_>>().join("\n")
}

fn file(columns: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/transcripts");
    folder.join(format!("{columns}.txt"))
}

#[test]
fn texts_are_as_they_were_read() {
    for columns in WIDTHS {
        let (file, found) = (file(columns), transcript(columns));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(&file, &found).expect("a file");
        }
        let wanted = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            found == wanted,
            "{}: `UPDATE=1 cargo test transcripts`, and read what changed",
            file.display()
        );
    }
}
