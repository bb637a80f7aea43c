//! Reads `[policies]`.
//!
//! ```toml
//! [policies.cautious]
//! for = "principal"
//! like = "measured"                      # gives all that is not stated here
//! summary = "waits, and answers little"
//! dials = { answer = 0.5 }
//! rules = [{ when = "deaths > 100", do = "hold", chance = 0.5 }]
//! ```
//!
//! - `inheritance` lays the table of a policy over those that it is `like`
//! - `policy` reads the merged table; `weights` and `rules` read what is in it
//! - `data` is the result; `known` finds policies by name for the actors
//!
//! The built-in policies are read the same way, from a file of the crate. Where a built-in rule
//! names a move that this scenario lacks, the rule is left out with a warning instead of an error.

mod data;
mod inheritance;
mod rules;
mod weights;

mod policy;

mod known;

pub use data::NamedPolicy;
pub(crate) use data::{PolicyData, What};
pub(crate) use known::KnownPolicies;
pub(crate) use weights::{read_historical, read_involvement, read_raiding};
