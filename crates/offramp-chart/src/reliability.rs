//! Reliability: how often states acted when the model gave acting a certain chance.
//!
//! A reliability diagram (Murphy & Winkler 1977, "Reliability of subjective probability forecasts
//! of precipitation and temperature"): on the diagonal chances were right.
//!
//! It answers whether a chance that the model gives can be taken at its word. The decisions of
//! hindcasts, one for each side, kind of act and day, are put into groups by the chance of acting
//! that the model gave them, knowing all days before. To the right is the mean chance that a group
//! was given, upwards the share of it that acted, with its 95 % interval (Wilson); both stand
//! beside the dot in words. A dot above the diagonal: states acted more often than was expected.
//! Both axes are logarithmic, since most chances are small.
//!
//! Decisions of one crisis depend on each other, so that intervals are too narrow rather than too
//! wide.
//!
//! The table has a row for each group: the chances `low` to `high` that it takes, the number of its
//! `decisions` and of `acts` among them, the mean chance `given`, and the share `acted` with its
//! interval, `acted_low` and `acted_high`. These are empty where no decision was given such a
//! chance.

mod data;

mod plane;

mod groups;

mod draw;

pub use data::Reliability;
