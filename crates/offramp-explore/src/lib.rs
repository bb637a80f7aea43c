//! What nobody knows of a crisis, varied over many worlds; each world is played by several policies
//! with the same luck.
//!
//! # Modules, each using only those above it
//!
//! - [`design`]: which numbers are uncertain, and the worlds in which they are tried

pub mod design;
