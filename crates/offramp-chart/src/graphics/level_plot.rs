//! A plot of levels by day: days to the right, severities upwards, with the rungs named beside it.

use super::axis::{DAY_AXIS, Step, day_axis, rung_axis, rungs_height, rungs_width};
use super::frame::Frame;
use super::layout::Layout;
use super::scale::Scale;
use super::theme::TEXT;

/// Room above the highest rung, for half of its name.
const ABOVE: f64 = TEXT * 0.6;

/// A plot of levels by day.
pub(crate) struct LevelPlot {
    /// Where the plot is, without the names of rungs and days.
    pub(crate) frame: Frame,
    /// Days after the start.
    pub(crate) x: Scale,
    /// Severities in rungs, from calm up.
    pub(crate) y: Scale,
    /// The rungs that are not above the highest level.
    rungs: Vec<Step>,
}

impl LevelPlot {
    /// A plot from the start to `last_day` and from calm to the level `highest`, which ends at
    /// `right`. The layout becomes high enough for the names of all rungs.
    pub(crate) fn new(
        layout: &mut Layout<'_>,
        rungs: &[Step],
        highest: f64,
        last_day: f64,
        right: f64,
    ) -> Self {
        let within = |rung: &&Step| rung.severity <= highest;
        let rungs: Vec<Step> = rungs.iter().filter(within).cloned().collect();
        layout.make_room(ABOVE + rungs_height(rungs.len()) * 1.15 + DAY_AXIS);
        let frame = Frame {
            left: rungs_width(layout, &rungs),
            top: layout.top + ABOVE,
            right,
            bottom: layout.bottom - DAY_AXIS,
        };
        Self {
            x: Scale::new(0.0, last_day, frame.left, frame.right),
            y: Scale::new(0.0, highest, frame.bottom, frame.top),
            frame,
            rungs,
        }
    }

    /// The names of the rungs with their lines, and the days with their title, which ends before
    /// `limit`.
    pub(crate) fn draw_axes(&self, layout: &mut Layout<'_>, days: &str, limit: f64) {
        let at = |index: usize| self.y.at(self.rungs[index].severity);
        rung_axis(layout, &self.rungs, &self.frame, at, true);
        day_axis(layout, &self.frame, self.x, days, limit);
    }
}
