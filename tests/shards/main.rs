//! What shards are merged into has the bytes of the command on one machine, and nothing else is
//! merged.

mod harness;

mod calibrated;
mod documented;
mod merged;
mod refused;
#[cfg(unix)]
mod unfinished;
