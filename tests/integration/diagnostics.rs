//! Each invalid file is refused with exactly the message beside it.
//!
//! To accept new messages: `UPDATE=1 cargo test diagnostics`, then read every change.

use offramp::scenario::{ScenarioError, parse, render};

#[test]
fn every_invalid_file_gets_its_message() {
    let mut files: Vec<_> = std::fs::read_dir("tests/data/invalid")
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    assert!(files.len() >= 60, "{} files", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("a file");
        let said = match parse(&name, &text, &[]) {
            Err(ScenarioError::Invalid(findings, sources)) => render(&findings, &sources, false),
            Err(other) => other.to_string(),
            Ok(_) => "accepted\n".to_owned(),
        };
        let beside = path.with_extension("stderr");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&beside, &said).expect("a writable message");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if said != expected || said == "accepted\n" {
            wrong.push(format!("{name}:\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
