//! All integration tests, in reading order.

mod levers;
mod play;
