//! Reliability: how often states acted when the model gave acting a certain chance.
//!
//! A reliability diagram (Murphy & Winkler 1977, "Reliability of subjective probability forecasts
//! of precipitation and temperature"): on the diagonal chances were right.

mod data;

mod plane;

mod groups;

mod draw;

pub use data::Reliability;
