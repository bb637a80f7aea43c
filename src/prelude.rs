//! What most programs need: `use offramp::prelude::*;`.
//!
//! ```
//! use offramp::prelude::*;
//!
//! let crisis = offramp::load("iran-pakistan-2024")?.crisis;
//! let ensemble = Ensemble::play(&crisis, Plan::runs(200).seed(7))?;
//! assert!(ensemble.mean("deaths")?.point > 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use crate::{
    Comparison, Crisis, Ensemble, Estimate, Hazard, MoveId, Observation, Odds, Plan, Policy,
    Scenario, Seed, Trace, Track, Verdict,
};

#[cfg(feature = "chart")]
pub use crate::Save;
#[cfg(feature = "chart")]
pub use offramp_chart::{
    Picture, fan::Fan, flow::Flow, heat::Heat, outcomes::Outcomes, staircase::Staircase,
};
