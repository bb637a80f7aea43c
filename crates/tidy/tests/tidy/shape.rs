//! The shape of the code, as it must stay.

mod circles;
mod docs;
mod sizes;
mod walls;
mod words;

use std::path::Path;

use crate::meter::root;
use crate::package::{Package, rust_files, workspace};
use crate::source::Source;

/// Every library and program but for this crate.
fn packages() -> Vec<Package> {
    workspace(&root()).expect("sources")
}

/// Every file with Rust in it: of this crate, of tests, examples and benchmarks too.
fn all_sources() -> Vec<Source> {
    let mut found = Vec::new();
    for folder in ["crates", "src", "tests", "examples", "benches"] {
        for path in rust_files(&root(), Path::new(folder)).expect("a folder") {
            found.push(Source::read(&root(), &path).expect("a source"));
        }
    }
    found
}
