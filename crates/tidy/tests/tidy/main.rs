//! The shape of the code: read with `syn`, measured, and held by tests.
//!
//! `cargo test -p tidy meter -- --nocapture` prints the figures of this workspace, and with
//! `CHECKOUT=FOLDER` those of another. Only production code is measured: what stands under
//! `#[cfg(test)]` is cut off.

mod source;

mod package;

mod functions;

mod items;

mod names;

mod uses;

mod circles;

mod figures;

mod dependencies;

mod meter;

mod shape;
