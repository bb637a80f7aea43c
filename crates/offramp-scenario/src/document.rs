//! A TOML text as a tree in which every key and value knows its place.

mod offset_map;
mod place;
mod tree;

pub(crate) use offset_map::OffsetMap;
pub use place::{Place, Source, SourceId, Sources};
pub(crate) use tree::{Key, Node, Table, Value};
