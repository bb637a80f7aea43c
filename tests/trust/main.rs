//! What once gave way, by its smallest input: nothing is lost, nothing is let in, nothing takes
//! longer than its size.

#[path = "../program/mod.rs"]
mod program;

#[cfg(unix)]
mod data_files;
mod given;
mod large;
#[cfg(unix)]
mod signals;
