//! Where 100 crises stand, day by day: how many are over and how they ended, and how intense those
//! are that go on.
//!
//! It answers how a crisis of this kind goes: how fast it ends, how, and how bad it is on the way.
//! To the right are days after the start, upwards the runs, as of 100. From below: good endings,
//! other endings, then the crises that go on, from quiet ones up to those with an offensive, at the
//! top the bad endings. A run that has ended counts by how it ended. The bar at the right edge has
//! how all runs end. If the scenario records what really happened, dots show how intense that
//! crisis was on each of its days.
//!
//! A crisis that goes on is as intense as the gravest thing that a principal does on the day or
//! that stands at its end, such as an exchange of fire or a recalled envoy
//! ([`Intensity`](offramp_core::crisis::Intensity)). No window of days is looked at, so nothing
//! drops a week after an act because a week has passed.
//!
//! The table has a row for each day and state: `day`, `kind` (`open` or `ended`), `state` (an
//! intensity or an outcome), `count` and `share` of the runs.

mod data;

mod title;

mod layers;

mod edge;

mod draw;

pub use data::{Day, Stand};
