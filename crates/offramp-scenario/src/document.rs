//! A TOML text as a tree in which every key and value knows its place.
//!
//! - `tree`: nodes, keys and tables, and how one table is laid over another
//! - `place`: the texts that are read, and places in them
//! - `offset_map`: where each character of a string stands, for findings inside expressions

mod offset_map;
mod place;
mod tree;

pub(crate) use offset_map::OffsetMap;
pub use place::{Place, Source, SourceId, Sources};
pub(crate) use tree::{Key, Node, Table, Value};
