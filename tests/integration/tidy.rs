//! The shape of the code: file sizes, forbidden words and names.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Whether a file is part of the libraries or the program.
fn is_code(path: &Path) -> bool {
    path.starts_with("src") || path.starts_with("crates")
}

fn all() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in ["crates", "src", "tests", "examples", "benches"] {
        sources(Path::new(folder), &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a source")))
        .collect()
}

#[test]
fn files_have_one_subject_and_less_than_450_lines_without_tests() {
    for (path, text) in all().iter().filter(|(path, _)| is_code(path)) {
        let code = text
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .count();
        assert!(code < 450, "{} has {code} lines", path.display());
        assert!(
            text.starts_with("//! "),
            "{} does not say what it is",
            path.display()
        );
    }
}

#[test]
fn no_file_is_a_drawer_for_odds_and_ends() {
    for (path, _) in all() {
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(
            !["utils", "util", "helpers", "common", "misc"].contains(&name.as_str()),
            "{}",
            path.display()
        );
    }
}

#[test]
fn no_word_is_left_that_means_unfinished() {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("HA", "CK"),
    ];
    for (path, text) in all() {
        for word in words {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn a_module_of_the_core_and_the_analysis_uses_only_those_above_it() {
    for part in ["core", "analysis"] {
        let root = PathBuf::from(format!("crates/offramp-{part}/src"));
        let crate_docs = fs::read_to_string(root.join("lib.rs")).expect("lib.rs");
        let order: Vec<&str> = crate_docs
            .lines()
            .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
            .collect();
        for (path, text) in all().iter().filter(|(path, _)| path.starts_with(&root)) {
            let module = path.strip_prefix(&root).expect("a file of the crate");
            let module = module.components().next().expect("a file");
            let module = module.as_os_str().to_string_lossy().replace(".rs", "");
            let Some(own) = order.iter().position(|name| *name == module) else {
                continue;
            };
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for line in code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                for used in line.split("crate::").skip(1) {
                    let used = used
                        .split([':', ';', '{', ',', ' ', '('])
                        .next()
                        .unwrap_or_default();
                    let place = order.iter().position(|name| *name == used).unwrap_or(0);
                    assert!(
                        place <= own,
                        "{} uses `{used}`, which stands below it",
                        path.display()
                    );
                }
            }
        }
    }
}

/// A message to a closed stderr must not end the program: only one function writes there.
#[test]
fn the_program_prints_through_its_own_functions() {
    for (path, text) in all().iter().filter(|(path, _)| is_code(path)) {
        for word in ["println!(", "eprint!(", " print!("] {
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let found = code.into_iter().find(|line| line.contains(word));
            assert_eq!(found, None, "{}", path.display());
        }
    }
}
