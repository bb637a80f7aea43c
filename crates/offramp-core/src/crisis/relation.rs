//! The channel between the two principals.

use crate::model::parameter::parameters;

parameters! {
    /// What lies between the two principals.
    pub struct Relation {
        /// How well they can talk at the beginning.
        channel ("channel") = 0.6, "share", 0.0, 1.0;
        /// The channel that things drift back to.
        resting ("resting") = 0.6, "share", 0.0, 1.0;
        /// Half-life of the channel's distance from its rest.
        half_life ("half-life") = 30.0, "days", 0.01, f64::INFINITY;
    }
}
