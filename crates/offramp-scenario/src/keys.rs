//! Every key of a scenario file: what it takes, its unit, range and default, and what it means.
//!
//! The reader asks only for keys that are declared here, and takes their ranges from here; the JSON
//! Schema and the reference are made of the same declarations. So a key cannot be read and
//! forgotten in one of them.
//!
//! - `declaration`: the types in which keys are declared
//! - `scenario`: the keys at the top of a file, from which all others are reached
//! - `actors`, `conduct`, `story` and `game`: who takes part, what they can do, what happens, and
//!   what somebody decided
//! - `paths`: in which tables a key stands, for advice on a misplaced one
//!
//! ```
//! use offramp_scenario::keys::SCENARIO;
//!
//! let turns = SCENARIO.find("turns").expect("a key of this name");
//! assert_eq!(SCENARIO.whole("turns").0, 1);
//! assert!(turns.doc.contains("standoff"));
//! ```

mod declaration;

mod conduct;

mod actors;
mod game;
mod story;

mod scenario;

mod paths;

pub use actors::{ARMED_GROUP, FACTION, HOME, HOSTILE, PRINCIPAL, THIRD_PARTY};
pub use conduct::{
    DEATHS, DIALS, INVOLVE, LADDER, MOVE, POLICY, RAID, RULE, RUNG, STANDING_MEASURE, WEIGHTS,
};
pub use declaration::{Absent, Key, Keys, NumberKey, Span, Takes};
pub use game::{GAME, ORDER};
pub(crate) use paths::paths_of;
pub use scenario::{CLASHES, HOTLINE, INADVERTENT, ISSUE, RELATION, SCENARIO};
pub use story::{
    DISTRIBUTION, EFFECT, EFFECTS, EVENT, EVENT_DEATHS, HISTORY, MEASURE, OPENING_MOVE, OUTCOME,
    PAST_MOVE,
};
