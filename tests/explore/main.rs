//! `offramp explore`: worlds that are played alike at any number of threads and after an interrupt,
//! and what is found in them.

mod program;

mod designs;
mod looks;
mod worlds;
