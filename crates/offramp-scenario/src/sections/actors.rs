//! Reads `[principals]`, `[armed-groups]` and `[third-parties]`.
//!
//! ```toml
//! [principals.iran]
//! title = "Islamic Republic of Iran"
//! policy = "measured"
//! perception = { blame = 1.0 }
//!
//! [armed-groups.jaish]
//! base = "iran"            # it attacks the other principal
//! policy = "raider"
//!
//! [third-parties.china]
//! leverage = { iran = 0.6, pakistan = 0.9 }
//! policy = "urge-restraint"
//! ```
//!
//! - `names` checks what actors are called, and that there are two principals
//! - `traits` reads the numbers of a principal
//! - `doctrine` reads `policy`, one name or a mixture, and the weights that an actor states beside
//!   it
//! - `hostile` reads how a third party acts against a principal
//! - `roster` holds them all and reads each kind of actor
//!
//! Actors of a kind are sorted by name, so that their numbers in a run do not depend on the order
//! of a file.

mod doctrine;
mod hostile;
mod names;
mod traits;

mod roster;

pub(crate) use names::Entry;
pub(crate) use roster::{ActorParts, Roster};
