//! Files use each other one way only, and that way goes up in the list of modules.

use crate::circles::{circles, listed, out_of_order, told};
use crate::uses::uses;

use super::packages;

#[test]
fn no_files_use_each_other_in_a_circle() {
    for package in packages() {
        let uses = uses(&package);
        let found = circles(&package, &uses);
        let told: Vec<String> = found
            .iter()
            .map(|group| told(&package, group, &uses))
            .collect();
        assert!(
            found.is_empty(),
            "{} has {} circles of files:\n{}",
            package.name,
            found.len(),
            told.join("\n")
        );
    }
}

/// What a file needs of its neighbours is declared above it, in its folder and in those around.
#[test]
fn a_module_uses_only_those_declared_above_it() {
    for package in packages() {
        let wrong = out_of_order(&package, &uses(&package));
        assert!(
            wrong.is_empty(),
            "{} has {} uses of modules declared below:\n{}",
            package.name,
            wrong.len(),
            listed(&package, &wrong)
        );
    }
}
