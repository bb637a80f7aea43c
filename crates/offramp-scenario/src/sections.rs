//! Reads the sections of a scenario file, each in a file of its own.

// What several sections have.
mod expression;
mod left_out;
mod naming;
mod ranges;
mod uncertainty;

// What can be done, and how it is decided.
mod ladder;

mod moves;

mod policies;

// Who takes part.
mod actors;
mod setting;

// What happens, and how it ends.
mod events;
mod history;
mod measures;
mod opening;
mod outcomes;

mod story;

// All of it.
mod content;

pub(crate) use content::{Content, read};
pub(crate) use left_out::LeftOut;
pub(crate) use policies::KnownPolicies;
pub use policies::NamedPolicy;
pub(crate) use ranges::{Bounds, OfObservation, OfState};
pub(crate) use {ladder::read as read_ladder, moves::read as read_moves};
