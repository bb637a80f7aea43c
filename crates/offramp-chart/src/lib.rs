//! Charts: what a run or an ensemble looks like, as SVG and PNG.
//!
//! Every chart is a struct of plain data that knows how to draw itself ([`Picture`]): [`staircase::Staircase`] (one run, or what really
//! happened), [`fan::Fan`] (quantiles of the level by day), [`heat::Heat`] (how often each rung in each turn),
//! [`outcomes::Outcomes`], [`flow::Flow`] (how runs move between rungs) and [`stability::Stability`]
//! (reciprocity against reciprocity). Comparisons have [`matrix::Matrix`] (policy against policy) and
//! [`differences::Differences`] (a forest plot), hindcasts
//! [`foreseen::Foreseen`] (what was held likely beside what happened) and
//! [`reliability::Reliability`] (how often what was given a chance came about). The data are made from a [`Crisis`] and its [`Ensemble`]
//! or [`Trace`](offramp_core::play::trace::Trace), or by hand; [`Picture::csv`] writes them as a table.
//!
//! Drawing is exact: places of labels are computed from the embedded font, no label leaves the picture or lies on another,
//! and the same data give the same bytes. [`Chart::png`] draws the same SVG as dots.
//!
//! ```
//! use offramp::chance::Seed;
//! use offramp::chart::{Picture, fan::Fan, theme::Look};
//! use offramp::ensemble::{Plan, play};
//!
//! let scenario = offramp::scenario::load("iran-pakistan-2024", &[])?;
//! let ensemble = play(&scenario.crisis, &Plan { seed: Seed(1), runs: 200, threads: None }, &mut ())?;
//! let chart = Fan::of(&scenario.crisis, &ensemble).draw(&Look::default());
//! assert!(chart.svg.starts_with("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod canvas;
pub mod climb;
pub mod compared;
mod deed;
pub mod differences;
pub mod fan;
pub mod flow;
pub mod foreseen;
pub mod heat;
mod key;
pub mod label;
mod lane;
pub mod lettering;
pub mod matrix;
mod note;
pub mod outcomes;
#[cfg(feature = "png")]
pub mod png;
pub mod reliability;
pub mod sheet;
pub mod stability;
pub mod staircase;
pub mod theme;
mod typeface;

use label::Label;
use offramp_core::crisis::{Crisis, Role};
use offramp_core::ensemble::Ensemble;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::prose::numbers::{grouped, percent};
#[cfg(feature = "png")]
use png::PngError;
use sheet::Step;
use theme::Look;

/// A drawn chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The picture; all text in it is escaped. It names its font, Noto Sans, but does not hold it: a page of several pictures
    /// brings the font itself. See [`Chart::standalone`].
    pub svg: String,
    /// Its width in points.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What it shows; also its `<title>`.
    pub title: String,
    /// What the data say, in a sentence; also its `<desc>`.
    pub description: String,
    /// Every text in it, and the ground that it needs.
    pub labels: Vec<Label>,
    /// The fine lines from words to what they name; none crosses a label.
    pub leaders: Vec<[(f64, f64); 2]>,
}

impl Chart {
    /// The SVG with the letters that it needs within it: as a file of its own it looks the same on every machine, whatever fonts
    /// are there. It is up to 55 KB longer.
    #[must_use]
    pub fn standalone(&self) -> String {
        let style = typeface::style(&self.labels);
        self.svg.replacen(
            "</desc>\n",
            &format!("</desc>\n<style>\n{style}</style>\n"),
            1,
        )
    }

    /// The picture in dots, `scale` of them for each point of design.
    ///
    /// # Errors
    ///
    /// It would have more than [`png::MOST_DOTS`] dots.
    #[cfg(feature = "png")]
    pub fn png(&self, scale: f64) -> Result<Vec<u8>, PngError> {
        png::png(&self.svg, scale)
    }
}

/// Data that can be drawn.
pub trait Picture {
    /// Draws the data.
    fn draw(&self, look: &Look) -> Chart;

    /// The data as CSV, with a header.
    fn csv(&self) -> String;

    /// One plain sentence that states what the data show.
    fn says(&self) -> String;
}

/// Where the data of a chart are from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The scenario's name.
    pub scenario: String,
    /// How many runs; `None` for one run or for what really happened.
    pub runs: Option<u64>,
    /// The number of the run, if it is one.
    pub run: Option<u64>,
    /// The seed; `None` for what really happened.
    pub seed: Option<u64>,
    /// More that a reader has to know, e.g. whose record it is.
    pub remark: String,
}

impl Source {
    /// The runs of an ensemble.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        Self {
            scenario: crisis.parts().name.clone(),
            runs: Some(ensemble.plan.runs),
            seed: Some(ensemble.plan.seed.0),
            ..Self::default()
        }
    }

    /// Number of runs, seed and version in words.
    #[must_use]
    pub fn facts(&self) -> String {
        let runs = self
            .runs
            .map(|runs| format!("n\u{a0}=\u{a0}{}\u{a0}runs", unbroken(runs)));
        let run = self.run.map(|run| format!("Run\u{a0}{}", unbroken(run)));
        let seed = self.seed.map(|seed| format!("seed\u{a0}{seed}"));
        let version = concat!("offramp\u{a0}", env!("CARGO_PKG_VERSION")).to_owned();
        let facts: Vec<String> = runs
            .into_iter()
            .chain(run)
            .chain(seed)
            .chain([version])
            .collect();
        format!("{}.", facts.join(", "))
    }
}

/// The name of an actor in a picture: its title or, where pictures lack a letter of it, its name in the file.
fn called(crisis: &Crisis, actor: ActorId) -> &str {
    let title = crisis.actor_title(actor);
    if lettering::missing(title).is_none() && lettering::shows(title) {
        title
    } else {
        crisis.actor_name(actor)
    }
}

/// The names of the two sides in a picture.
fn sides(crisis: &Crisis) -> [String; 2] {
    let of = |side| {
        let principal =
            |actor: &ActorId| matches!(crisis.role(*actor), Role::Principal(one) if one == side);
        let actor = crisis.actor_ids().find(principal);
        actor.map_or_else(String::new, |actor| called(crisis, actor).to_owned())
    };
    Side::BOTH.map(of)
}

/// A whole number with its thousands apart, on one line.
fn unbroken(number: u64) -> String {
    grouped(number).replace(' ', "\u{a0}")
}

/// A text as a cell of a CSV table.
fn table_cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A share in percent, for a label.
fn share_text(share: f64) -> String {
    if share > 0.0 && share < 0.000_5 {
        "<\u{a0}0.1\u{a0}%".to_owned()
    } else {
        format!("{}\u{a0}%", percent(share))
    }
}

/// The rungs of a crisis from calm up to that severity, and from that severity on below calm.
fn steps(crisis: &Crisis, lowest: f64, highest: f64) -> Vec<Step> {
    let rungs = crisis.ladder().rungs().iter();
    rungs
        .filter(|rung| rung.severity >= lowest && rung.severity <= highest)
        .map(|rung| Step {
            name: rung.name.clone(),
            severity: rung.severity,
        })
        .collect()
}

/// The title of an axis of days.
fn days_after(crisis: &Crisis) -> String {
    format!("days after {}", crisis.parts().start.strftime("%-d %B %Y"))
}
