//! Prints the figures of a checkout: of this one, or of the folder that is named.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tidy::circles::{circles, listed, out_of_order, told};
use tidy::dependencies::tree;
use tidy::figures::table;
use tidy::package::{Package, workspace};
use tidy::uses::uses;

fn main() -> ExitCode {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let root = PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| here.into()));
    let packages = match workspace(&root) {
        Ok(packages) => packages,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("{}\n", table(&packages));
    print_trees(&root);
    for package in &packages {
        print_uses(package);
    }
    ExitCode::SUCCESS
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
