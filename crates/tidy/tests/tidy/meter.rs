//! Prints the figures of a checkout.

use std::path::{Path, PathBuf};

use crate::circles::{circles, listed, out_of_order, told};
use crate::dependencies::tree;
use crate::figures::{Figures, table};
use crate::package::{Package, workspace};
use crate::uses::uses;

/// The folder of this workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_meter_finds_code_in_every_crate() {
    let root = std::env::var_os("CHECKOUT").map_or_else(root, PathBuf::from);
    let packages = workspace(&root).expect("sources");
    println!("{}\n", table(&packages));
    print_trees(&root);
    for package in &packages {
        print_uses(package);
    }
    for package in &packages {
        assert!(Figures::of(package).code > 0, "{}", package.name);
    }
}

fn print_trees(root: &Path) {
    println!("crates in the tree, without those of build scripts");
    for (package, options) in [
        ("offramp-core", &["--no-default-features"][..]),
        ("offramp-core", &["--features", "threads"]),
        ("offramp", &["--no-default-features"]),
        ("offramp", &[]),
    ] {
        let count = tree(root, package, options).map(|crates| crates.len().to_string());
        let count = count.unwrap_or_else(|_| "-".to_owned());
        println!("{package:14} {:24} {count:>4}", options.join(" "));
    }
}

fn print_uses(package: &Package) {
    let uses = uses(package);
    for group in circles(package, &uses) {
        println!("\na circle of {} files in {}:", group.len(), package.name);
        print!("{}", told(package, &group, &uses));
    }
    let wrong = out_of_order(package, &uses);
    if !wrong.is_empty() {
        println!("\nout of order in {}:", package.name);
        print!("{}", listed(package, &wrong));
    }
}
