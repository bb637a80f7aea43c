//! Charts: what a run or an ensemble looks like, as SVG and PNG.
//!
//! Every chart is a struct of plain data that can draw itself ([`Picture`]):
//!
//! - of one run or of the record: [`staircase::Staircase`]
//! - of the futures from every day of a run or of the record: [`chances::Chances`] (how likely each
//!   ending was)
//! - of an ensemble: [`stand::Stand`] (where 100 crises stand, day by day), [`fan::Fan`] (quantiles
//!   of the level by day), [`heat::Heat`] (shares of the rungs by turn), [`outcomes::Outcomes`],
//!   [`flow::Flow`] (how runs move between bands) and [`stability::Stability`] (readiness to answer
//!   against readiness to answer)
//! - of the turns of a crisis: [`committor::Committor`] (how likely the worst ending is, by day and
//!   rung), [`ratios::Ratios`] (first signs of it) and [`window::Opened`] (what an intervention is
//!   worth, by the day on which it begins)
//! - of a rare ending: [`splitting::Staircase`] (the chance of every level on the way to it)
//! - of a comparison: [`matrix::Matrix`] (policy against policy) and [`differences::Differences`]
//!   (a forest plot); [`compared`] makes them
//! - of many worlds: [`tornado::Tornado`] (which assumption moves an answer), [`peeling::Peeling`]
//!   and [`worlds::Worlds`] (in which worlds it ends so) and [`regret::Regret`] (how far policies
//!   are from the best)
//! - of a search: [`pareto::Pareto`] (what more of one goal costs of another)
//! - of base rates: [`base_rates::BaseRates`] (real crises beside the model)
//! - of a hindcast: [`foreseen::Foreseen`] (what was held likely beside what happened) and
//!   [`reliability::Reliability`] (how often events of a stated chance came about)
//!
//! The data come from a [`Crisis`](offramp_core::crisis::Crisis) and its
//! [`Ensemble`](offramp_core::ensemble::Ensemble) or [`Trace`](offramp_core::play::trace::Trace),
//! or are written by hand; [`Picture::csv`] writes them as a table.
//!
//! Drawing is exact: positions of labels are computed from the embedded font, no label leaves the
//! picture or covers another, and the same data give the same bytes. [`Chart::png`] rasterises the
//! same SVG.
//!
//! ```
//! use offramp::chart::{Picture, fan::Fan, theme::Look};
//! use offramp::ensemble::{Plan, play};
//!
//! let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
//! let ensemble = play(&scenario.crisis, &Plan::runs(200), &mut ())?;
//! let chart = Fan::of(&scenario.crisis, &ensemble).draw(&Look::default());
//! assert!(chart.svg.starts_with("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod figure_id;

mod csv_cell;
mod label_text;

mod source;

mod graphics;

mod names;
mod picture;

pub mod level_path;

pub mod finding;

mod endings;

pub mod staircase;

pub mod chances;
pub mod stand;

pub mod fan;
pub mod flow;
pub mod heat;
pub mod outcomes;
pub mod stability;

pub mod committor;
pub mod ratios;
pub mod splitting;
pub mod window;

pub mod differences;
pub mod matrix;

pub mod pareto;
pub mod peeling;
pub mod regret;
pub mod tornado;
pub mod worlds;

pub mod compared;

pub mod base_rates;
pub mod foreseen;
pub mod reliability;

pub use endings::Ending;
pub use graphics::axis::Step;
pub use graphics::chart::Chart;
pub use graphics::frame::{Frame, Label};
#[cfg(feature = "png")]
pub use graphics::png;
pub use graphics::{text_metrics, theme};
pub use picture::Picture;
pub use source::Source;
