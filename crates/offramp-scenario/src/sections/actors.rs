//! Reads `[principals]`, `[armed-groups]` and `[third-parties]`.

mod doctrine;
mod names;
mod traits;

mod roster;

pub(crate) use names::Entry;
pub(crate) use roster::{ActorParts, Roster};
