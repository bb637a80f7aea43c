//! Files have one subject.

use std::path::Path;

use super::{all_sources, packages};

/// The most lines of a file without its tests.
const MOST: usize = 400;

#[test]
fn files_have_at_most_400_lines_without_tests() {
    for package in packages() {
        let long: Vec<String> = package
            .files
            .iter()
            .filter(|file| file.source.length() > MOST)
            .map(|file| format!("{} {}", file.source.path.display(), file.source.length()))
            .collect();
        assert!(long.is_empty(), "{long:?}");
    }
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    for source in all_sources() {
        if is_code(&source.path) {
            assert!(source.text.starts_with("//! "), "{}", source.path.display());
        }
    }
}

fn is_code(path: &Path) -> bool {
    path.starts_with("src") || path.starts_with("crates")
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    let drawers = ["utils", "util", "helpers", "common", "misc"];
    for source in all_sources() {
        let parts = source.path.with_extension("");
        let is_drawer = |part: &std::ffi::OsStr| drawers.iter().any(|drawer| part == *drawer);
        assert!(!parts.iter().any(is_drawer), "{}", source.path.display());
    }
}
