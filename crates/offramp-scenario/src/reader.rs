//! Reads keys and values by type, notes every mistake and goes on.
//!
//! - `aliases`: other names by which moves are known.
//! - `table`: [`Reader`] is a cursor over one table. It knows the declared keys of the table,
//!   refuses to be asked for others, and at the end notes every key that nobody asked for.
//! - `item`: [`Item`] is one value with its key as a title. It turns itself into a string, number,
//!   date, duration or list, or notes why it cannot.
//!
//! Every function that returns an `Option` has noted a finding when the value was there but
//! unusable. So a section reader can read all keys first and use `?` at the very end.

mod aliases;
mod item;
mod table;

pub(crate) use item::{Bare, Item, as_written};
pub(crate) use table::Reader;
