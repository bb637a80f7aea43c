//! Reads keys and values by type, notes every mistake and goes on.

mod item;
mod table;

pub(crate) use item::{Bare, Item, as_written};
pub(crate) use table::Reader;
