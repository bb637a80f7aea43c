//! Reads the sections of a scenario file, each in a file of its own.
//!
//! A section reader takes the [`Reader`](crate::reader::Reader) of its table, asks it for keys, and
//! returns the part of the crisis that the table describes. It never stops at a mistake: it notes a
//! finding and returns `None`, or a stand-in where other sections would otherwise report names that
//! exist but could not be read.
//!
//! The order matters, because later sections name what earlier ones declare:
//!
//! 1. `[ladder]`, then `[standing]` and `[moves]`, which stand on its rungs;
//! 2. `[principals]`, `[armed-groups]` and `[third-parties]`, at first only by name;
//! 3. `[policies]`, whose rules name moves and actors;
//! 4. the actors in full, since each names a policy;
//! 5. events, outcomes, measures, payoffs, opening and history.
//!
//! `content` holds that order together and hands the parts to [`load`](crate::load).

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

mod acting;

// What happens, and how it ends.
mod clashes;
mod events;
mod game;
mod history;
mod hotline;
mod inadvertent;
mod issues;
mod measures;
mod opening;
mod outcomes;

mod story;

// All of it.
mod content;

pub(crate) use content::{Content, read};
pub(crate) use left_out::LeftOut;
pub(crate) use naming::as_name;
pub(crate) use policies::KnownPolicies;
pub use policies::NamedPolicy;
pub(crate) use ranges::{Bounds, OfObservation, OfState};
pub(crate) use {ladder::read as read_ladder, moves::read as read_moves};
