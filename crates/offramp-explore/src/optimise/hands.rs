//! What plays a search.

use std::sync::atomic::AtomicBool;

use offramp_core::pool::Pool;

/// Where it is played, and what ends it early.
#[derive(Debug, Clone, Copy)]
pub struct Hands<'h> {
    /// The threads.
    pub pool: &'h Pool,
    /// When it is raised, what was found by then counts.
    pub stop: &'h AtomicBool,
}
