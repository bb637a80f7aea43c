//! Words that must not stand in a source.

use crate::source::Kind;

use super::{all_sources, packages};

#[test]
fn no_word_is_left_that_means_unfinished() {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("HA", "CK"),
    ];
    for source in all_sources() {
        for word in words {
            let path = source.path.display();
            assert!(!source.text.contains(word), "{path} has {word}");
        }
    }
}

/// A message to a closed stderr must not end the program: only one function writes there.
#[test]
fn the_program_prints_through_its_own_functions() {
    // Tools of developers, whose errors go nowhere but to a developer.
    let tools = ["mutants", "same-bits"];
    let all = packages().into_iter();
    for package in all.filter(|package| !tools.contains(&package.name.as_str())) {
        for file in &package.files {
            let code = file.source.lines.iter();
            for line in code.filter(|line| line.kind == Kind::Code) {
                let prints = ["println!(", "eprint!(", " print!("];
                assert!(
                    !prints.iter().any(|print| line.text.contains(print)),
                    "{}:{}",
                    file.source.path.display(),
                    line.number
                );
            }
        }
    }
}

/// The most columns of a comment; rustfmt leaves them as they are.
const WIDEST: usize = 100;

#[test]
fn comments_are_at_most_100_columns_wide() {
    let mut wide = Vec::new();
    for source in all_sources() {
        for (before, line) in source.text.lines().enumerate() {
            if line.trim_start().starts_with("//") && line.chars().count() > WIDEST {
                wide.push(format!("{}:{}", source.path.display(), before + 1));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}
