//! Each invalid file is refused with exactly the message beside it, and each careless one is warned
//! of.
//!
//! To accept new messages: `UPDATE=1 cargo test diagnostics`, then read every change.

use std::path::Path;

use offramp::scenario::Severity;
use offramp::scenario::{ScenarioError, load, parse, render};

/// What is said of every file of a folder is what stands beside it.
#[track_caller]
fn expect(folder: &str, at_least: usize, said: impl Fn(&Path) -> String) {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    assert!(files.len() >= at_least, "{} files", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let said = said(&path);
        let beside = path.with_extension("stderr");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&beside, &said).expect("a writable message");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if said != expected || said.is_empty() {
            wrong.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn name(path: &Path) -> String {
    let name = path.file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

#[test]
fn every_invalid_file_gets_its_message() {
    expect("tests/data/invalid", 100, |path| {
        let text = std::fs::read_to_string(path).expect("a file");
        match parse(&name(path), &text, &[]) {
            Err(ScenarioError::Invalid(findings, sources)) => render(&findings, &sources, false),
            Err(other) => other.to_string(),
            Ok(_) => panic!("{} was accepted", path.display()),
        }
    });
}

#[test]
fn every_careless_file_is_warned_of() {
    expect("tests/data/warnings", 12, |path| {
        let text = std::fs::read_to_string(path).expect("a file");
        let scenario = parse(&name(path), &text, &[]).unwrap_or_else(|error| panic!("{error}"));
        let all = &scenario.warnings;
        assert!(all.iter().all(|it| it.severity == Severity::Warning));
        assert!(!all.is_empty(), "{} has no warning", path.display());
        render(all, &scenario.sources, false)
    });
}

/// The mixture of `russia` is none of `us`, though its path has those letters.
#[test]
fn a_third_party_without_leverage_that_never_acts_is_not_warned_of_whatever_its_name() {
    for third in ["us", "uk-of-gb"] {
        let text = format!(
            r#"
            extends = "generic"
            name = "A name inside another"
            start = 2024-01-01
            [principals.russia]
            policy = {{ measured = 0.5, hawkish = 0.5 }}
            [principals.ukraine]
            policy = "measured"
            [third-parties.{third}]
            policy = "bystander"
            "#
        );
        let scenario = parse(third, &text, &[]).unwrap_or_else(|error| panic!("{error}"));
        assert!(
            scenario.warnings.is_empty(),
            "{}",
            render(&scenario.warnings, &scenario.sources, false)
        );
    }
}

/// Files that extend one another in ways that cannot work.
#[test]
fn what_cannot_be_extended_gets_its_message() {
    let cases = [
        "chain-0",
        "cycle-a",
        "itself",
        "of-a-broken-base",
        "of-a-folder",
        "of-a-mistaken-base",
    ];
    for case in cases {
        let path = format!("tests/data/extends/{case}.toml");
        let said = match load(&path, &[]) {
            Err(error) => error.to_string(),
            Ok(_) => panic!("{path} was accepted"),
        };
        let beside = format!("tests/data/extends/{case}.stderr");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&beside, &said).expect("a writable message");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        assert!(said == expected, "{path}:\n{said}");
    }
}
