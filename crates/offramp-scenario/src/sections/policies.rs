//! Reads `[policies]`.

mod data;
mod inheritance;
mod rules;
mod weights;

mod policy;

mod known;

pub use data::NamedPolicy;
pub(crate) use data::{PolicyData, What};
pub(crate) use known::KnownPolicies;
pub(crate) use weights::{read_involvement, read_raiding, read_response};
