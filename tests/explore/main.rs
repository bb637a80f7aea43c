//! `offramp explore`: worlds that are played alike at any number of threads and after an interrupt,
//! and what is found in them.

#[path = "../program/mod.rs"]
mod program;

mod folders;

mod designs;
mod looks;
mod worlds;
