//! The picture of what was held likely: a band for each day, and the real path on top.

use std::fmt::Write;

use offramp_core::prose::numbers::percent;

use super::data::Foreseen;
use crate::graphics::axis::{DAY_AXIS, Step, day_axis, rung_axis, rungs_height, rungs_width};
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::theme::{BLUE, Look, MARGIN, PAPER, TEXT, VERMILLION};
use crate::level_path::points;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Level: the gravest act of either side in the last 7 days, in rungs. The band is what the policies gave for each day, knowing all days before it.";
/// How pale the bands of 90 and 99 % are, from 0 (blue) to 1 (white).
const NINE_IN_TEN: f64 = 0.45;
const NEARLY_ALL: f64 = 0.78;

impl Picture for Foreseen {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            shows: "What happened, and what the model held likely the day before",
            says: &self.says(),
            notes: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        layout.key(&key());
        let top = self.highest();
        let within = |rung: &&Step| rung.severity <= top;
        let rungs: Vec<Step> = self.rungs.iter().filter(within).cloned().collect();
        layout.make_room(TEXT * 0.6 + rungs_height(rungs.len()) * 1.15 + DAY_AXIS);
        let plot = Frame {
            left: rungs_width(&layout, &rungs),
            top: layout.top + TEXT * 0.6,
            right: look.across() - 2.0 * MARGIN,
            bottom: layout.bottom - DAY_AXIS,
        };
        let x = Scale::new(0.0, self.until + 1.0, plot.left, plot.right);
        let y = Scale::new(0.0, top, plot.bottom, plot.top);
        let at = |index: usize| y.at(rungs[index].severity);
        rung_axis(&mut layout, &rungs, &plot, at, true);
        let limit = look.across() - MARGIN;
        day_axis(&mut layout, &plot, x, &self.days, limit);
        draw_bands(self, &mut layout, x, y);
        let points = points(&self.history, self.until, x, y);
        layout.drawing.line(points.clone(), PAPER, 3.6);
        layout.drawing.line(points, VERMILLION, 2.2);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("day,known,p50,p90,p99,real\n");
        for band in &self.bands {
            let (day, known, real) = (band.day, band.known, band.real);
            let [p50, p90, p99] = band.quantiles;
            let _ = writeln!(text, "{day},{known},{p50},{p90},{p99},{real}");
        }
        text
    }

    fn says(&self) -> String {
        format!(
            "On {} % of {} days the level stayed inside the band of 90 %, on {} % inside that of 99 %.",
            percent(self.inside(1)),
            self.bands.len(),
            percent(self.inside(2))
        )
    }
}

/// What lines and bands are.
fn key() -> [KeyEntry; 3] {
    let pale = |share| BLUE.towards(PAPER, share);
    let nine_in_ten = "nine in ten, from the level so far up";
    [
        KeyEntry::new(Sign::Line, VERMILLION, "what really happened"),
        KeyEntry::new(Sign::Patch, pale(NINE_IN_TEN), nine_in_ten),
        KeyEntry::new(Sign::Patch, pale(NEARLY_ALL), "99 in a hundred"),
    ]
}

/// The bands of 99 and 90 %, each day a hair wider than it is, so that no seam shows.
fn draw_bands(foreseen: &Foreseen, layout: &mut Layout<'_>, x: Scale, y: Scale) {
    for (quantile, pale) in [(2, NEARLY_ALL), (1, NINE_IN_TEN)] {
        for band in &foreseen.bands {
            let (low, high) = (y.at(band.known), y.at(band.quantiles[quantile]));
            let (left, right) = (x.at(band.day), x.at(band.day + 1.0) + 0.4);
            let area = vec![(left, low), (left, high), (right, high), (right, low)];
            if low > high {
                layout.drawing.area(area, BLUE.towards(PAPER, pale), 1.0);
            }
        }
    }
}
