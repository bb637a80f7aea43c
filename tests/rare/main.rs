//! Games, rare events and the best policies: against what other programs find, and as commands.

#[path = "../program/mod.rs"]
mod program;

mod games;
mod rare;
