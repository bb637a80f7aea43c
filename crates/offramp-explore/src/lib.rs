//! What nobody knows of a crisis, varied over many worlds; each world is played by several policies
//! with the same luck.
//!
//! # Modules, each using only those above it
//!
//! - [`design`]: which numbers are uncertain, and the worlds in which they are tried
//! - [`exploration`]: every policy played in every world
//! - [`answer`]: one number of each world
//! - [`resamples`]: bootstrap intervals
//! - [`sensitivity`]: which assumption, if wrong, changes the answer
//! - [`discovery`]: in which worlds it ends so
//! - [`robustness`]: which policy holds up in all worlds
//! - [`inverse`]: what would have to be true
//! - [`optimise`]: the best policy of a family, and best replies to best replies
//! - [`rare`]: how likely an ending is that plain runs hardly ever see

pub mod design;

pub mod exploration;

pub mod answer;

pub mod resamples;

pub mod sensitivity;

pub mod discovery;

pub mod robustness;

pub mod inverse;

pub mod optimise;

pub mod rare;
