//! The shape of the code: read with `syn`, measured, and held by the tests of this crate.
//!
//! `cargo run -p tidy` prints the figures of this workspace, `cargo run -p tidy FOLDER` those of
//! another checkout. Only production code is measured: what stands under `#[cfg(test)]` is cut off.
//!
//! # Modules, each using only those above it
//!
//! - [`source`]: one file, with its tests cut off
//! - [`package`]: the files of one crate and the modules that they are
//! - [`functions`]: how long functions are, and how many closures there are
//! - [`items`]: public items, and which have an example that runs
//! - [`names`]: what a name in a file stands for
//! - [`uses`]: which files a file uses
//! - [`circles`]: files that use each other
//! - [`figures`]: all of it as a table
//! - [`dependencies`]: the crates that a crate brings

pub mod source;

pub mod package;

pub mod functions;

pub mod items;

pub mod names;

pub mod uses;

pub mod circles;

pub mod figures;

pub mod dependencies;
