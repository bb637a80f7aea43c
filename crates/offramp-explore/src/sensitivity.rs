//! Sensitivity: which assumption, if wrong, changes the answer?
//!
//! - [`sobol`]: the shares of the variance over worlds that a factor makes alone and with others
//! - [`morris`]: elementary effects, for the few that matter among many
//! - [`luck`]: how much of it all is luck

pub mod luck;

pub mod morris;

pub mod sobol;
