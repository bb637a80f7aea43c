//! The heat map: the share of the runs that stand on each rung, turn by turn.
//!
//! It answers where the runs are at a given time, also where they part into those that climb and
//! those that calm down, which the quantiles of a [`fan`](crate::fan) hide. To the right are days
//! after the start, upwards the rungs from calm to the highest that any run reached, all equally
//! high. The lighter a cell, the more of the runs stand there; colours follow the square root of
//! the share, so that rare rungs are visible. A run that has ended keeps its last rung: the shares
//! of a turn make up 1.
//!
//! The table has a row for each turn: the `day`, then a share from 0 to 1 for each rung from calm
//! up, also for those that no run reached and the picture leaves out.

use std::fmt::Write;

use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;

use crate::csv_cell::quoted;
use crate::graphics::axis::{DAY_AXIS, Step, day_axis, rung_axis, rungs_height, rungs_width};
use crate::graphics::chart::Chart;
use crate::graphics::colour_bar::{BAR_ROOM, colour_bar, share_colour};
use crate::graphics::frame::Frame;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::theme::{Look, MARGIN, PAPER};
use crate::label_text::share_text;
use crate::names::{days_after, rungs_from};
use crate::picture::Picture;
use crate::source::Source;

/// Shares of runs by turn and rung.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::chart::heat::Heat;
/// use offramp::ensemble::{Plan, play};
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let ensemble = play(&crisis, &Plan::runs(100), &mut ())?;
/// let heat = Heat::of(&crisis, &ensemble);
/// let first_turn: f64 = heat.shares[0].iter().sum();
/// assert!((first_turn - 1.0).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// Where the data are from.
    pub source: Source,
    /// The rungs from calm up, lowest first.
    pub rungs: Vec<Step>,
    /// The days at the ends of the turns, counted from the start.
    pub days: Vec<f64>,
    /// For each turn, the share of runs on each of `rungs`, from 0 to 1.
    pub shares: Vec<Vec<f64>>,
    /// The title of the axis of days.
    pub axis: String,
}

/// How to read the picture.
const READING: &str = "Colour: share of all runs on a rung at the end of a turn, on a square-root scale; a run that has ended keeps its last rung.";
/// Most columns that are drawn; of longer runs some turns are left out.
const MOST_COLUMNS: usize = 180;
/// Shares that differ by less have the same colour.
const SAME: f64 = 0.000_5;

impl Heat {
    /// The shares of an ensemble; an ended run keeps its last rung.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let calm = usize::from(crisis.ladder().calm().0);
        let all = ensemble.outcomes.iter().sum::<u64>().max(1) as f64;
        let share = |count: &u64| *count as f64 / all;
        let turns = ensemble.levels.rows();
        let shares: Vec<Vec<f64>> = turns
            .map(|counts| counts[calm..].iter().map(share).collect())
            .collect();
        let turns = (1..).take(shares.len());
        Self {
            source: Source::of(crisis, ensemble),
            rungs: rungs_from(crisis, 0.0),
            days: turns.map(|turn| crisis.day_of_turn(turn)).collect(),
            shares,
            axis: days_after(crisis),
        }
    }

    /// The rungs from calm up to the highest that any run reached.
    fn reached(&self) -> &[Step] {
        let is_reached = |rung: usize| self.shares.iter().any(|turn| turn[rung] > 0.0);
        let last = (0..self.rungs.len()).rev().find(|rung| is_reached(*rung));
        &self.rungs[..=last.unwrap_or(0)]
    }

    /// The rung on which most runs stand, with its share.
    fn commonest(&self, shares: &[f64]) -> String {
        let rung =
            (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]).then(b.cmp(a)));
        rung.map_or_else(String::new, |rung| {
            let (name, share) = (words(&self.rungs[rung].name), share_text(shares[rung]));
            format!("{name} ({share})")
        })
    }
}

impl Picture for Heat {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: "",
            subtitle: "Where the crisis stands, turn by turn",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        let rungs = self.reached();
        layout.make_room(4.0 + rungs_height(rungs.len()) + DAY_AXIS);
        let plot = Frame {
            left: rungs_width(&layout, rungs),
            top: layout.top + 4.0,
            right: look.across() - MARGIN - BAR_ROOM,
            bottom: layout.bottom - DAY_AXIS,
        };
        // Rungs stand evenly, whatever their severities: each has one row.
        let high = plot.height() / rungs.len() as f64;
        let middle = |rung: usize| plot.bottom - (rung as f64 + 0.5) * high;
        self.draw_cells(&mut layout, &plot, rungs.len(), high);
        let x = self.day_scale(&plot);
        day_axis(&mut layout, &plot, x, &self.axis, look.across() - MARGIN);
        rung_axis(&mut layout, rungs, &plot, middle, false);
        colour_bar(&mut layout, &plot);
        layout.finish()
    }

    fn csv(&self) -> String {
        let names: Vec<String> = self.rungs.iter().map(|rung| quoted(&rung.name)).collect();
        let mut text = format!("day,{}\n", names.join(","));
        for (day, shares) in self.days.iter().zip(&self.shares) {
            let shares: Vec<String> = shares.iter().map(f64::to_string).collect();
            let _ = writeln!(text, "{day},{}", shares.join(","));
        }
        text
    }

    fn says(&self) -> String {
        match (self.shares.first(), self.shares.last()) {
            (Some(first), Some(last)) => format!(
                "After the first turn most runs stand at {}; after the last, on day {}, most stand at {}.",
                self.commonest(first),
                short(self.days.last().copied()),
                self.commonest(last)
            ),
            _ => "No turn was played.".to_owned(),
        }
    }
}

impl Heat {
    /// The days on a plot, so that the end of each turn is in the middle of its column.
    fn day_scale(&self, plot: &Frame) -> Scale {
        let turn = self.days.first().copied().unwrap_or(1.0);
        let last = self.days.last().copied().unwrap_or(1.0);
        Scale::new(turn / 2.0, last + turn / 2.0, plot.left, plot.right)
    }

    /// The cells of all turns and rungs, and lines between the rungs.
    fn draw_cells(&self, layout: &mut Layout<'_>, plot: &Frame, rungs: usize, high: f64) {
        let every = self.shares.len().div_ceil(MOST_COLUMNS).max(1);
        let columns: Vec<&Vec<f64>> = self.shares.iter().step_by(every).collect();
        layout.drawing.fill(*plot, share_colour(0.0), 1.0);
        for rung in 0..rungs {
            let shares: Vec<f64> = columns.iter().map(|shares| shares[rung]).collect();
            let top = plot.bottom - (rung + 1) as f64 * high;
            let row = Frame::at(plot.left, top, plot.width(), high);
            draw_row(layout, &row, &shares);
        }
        for rung in 1..rungs {
            draw_divide(layout, plot, plot.bottom - rung as f64 * high);
        }
    }
}

/// A line between two rungs.
fn draw_divide(layout: &mut Layout<'_>, plot: &Frame, y: f64) {
    let line = vec![(plot.left, y), (plot.right, y)];
    layout.drawing.line(line, PAPER, 1.0);
}

/// The cells of one rung. Neighbours of the same share become one cell, and cells overlap a little,
/// so that no seam shows between them.
fn draw_row(layout: &mut Layout<'_>, row: &Frame, shares: &[f64]) {
    let wide = row.width() / shares.len().max(1) as f64;
    let mut column = 0;
    while column < shares.len() {
        let share = shares[column];
        let same = |other: &&f64| (**other - share).abs() < SAME;
        let run = shares[column..].iter().take_while(same).count().max(1);
        if share > 0.0 {
            let left = row.left + column as f64 * wide;
            let right = (left + run as f64 * wide + 0.6).min(row.right);
            let cell = Frame::at(left, row.top, right - left, row.height());
            layout.drawing.fill(cell, share_colour(share), 1.0);
        }
        column += run;
    }
}
