//! What is laid over what: a scenario over the one that it extends, and changes over both.
//!
//! From bottom to top: the built-in files, the scenario that is extended most remotely, each
//! scenario over the one it extends, then the changes of the command line in their order. `without`
//! acts just before the layer that has it is laid on.

mod without;

mod extends;
mod overrides;

pub(crate) use extends::layers;
pub(crate) use overrides::lay_over;
pub use overrides::{OneOf, Override};
