//! `offramp optimise`: the best policies and best replies, as commands.

#[path = "../program/mod.rs"]
mod program;

mod best;
mod replies;
