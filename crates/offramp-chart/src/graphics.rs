//! What every chart is drawn with: colours, letters, lines, places for labels, axes and captions.

pub mod theme;

pub mod text_metrics;

pub(crate) mod point;

pub(crate) mod frame;

pub(crate) mod leader;

pub(crate) mod text_style;

pub(crate) mod placement;
pub(crate) mod spread;

mod font_tables;
mod woff;

mod font_subset;

#[cfg(feature = "png")]
pub mod png;

pub(crate) mod pattern;

mod stroke;

#[cfg(not(target_family = "wasm"))]
mod svg;
#[cfg(any(target_family = "wasm", test))]
mod tags;

pub(crate) mod chart;

pub(crate) mod drawing;

pub(crate) mod key;
pub(crate) mod scale;

pub(crate) mod layout;

pub(crate) mod axis;
pub(crate) mod colour_bar;
pub(crate) mod level_plot;
pub(crate) mod plane_axes;

pub(crate) mod rung_grid;
