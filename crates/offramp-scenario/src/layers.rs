//! What is laid over what: a scenario over the one that it extends, and changes over both.

mod without;

mod extends;
mod overrides;

pub(crate) use extends::layers;
pub(crate) use overrides::lay_over;
pub use overrides::{OneOf, Override};
