//! Files use each other one way only, and that way goes up in the list of modules.

use crate::circles::{circles, listed, out_of_order, told};
use crate::uses::uses;

use super::packages;
use super::still_allowed::still_allowed;

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
            found.len() <= still_allowed(&package.name).circles,
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
            wrong.len() <= still_allowed(&package.name).out_of_order,
            "{} has {} uses of modules declared below:\n{}",
            package.name,
            wrong.len(),
            listed(&package, &wrong)
        );
    }
}

/// Between its rooms nothing is left of an older order.
#[test]
fn the_rooms_of_the_core_stand_in_order() {
    for package in packages() {
        if package.name == "offramp-core" {
            let mut wrong = out_of_order(&package, &uses(&package));
            let room = |file: usize| package.files[file].module.first();
            wrong.retain(|one| room(one.from) != room(one.to));
            assert!(wrong.is_empty(), "{}", listed(&package, &wrong));
        }
    }
}
