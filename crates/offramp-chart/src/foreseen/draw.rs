//! The picture of what was held likely: a band for each day, and the real path on top.

use std::fmt::Write;

use offramp_core::prose::numbers::percent;

use super::acting::{Acting, acts};
use super::data::Foreseen;
use super::panels;
use crate::graphics::chart::Chart;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::level_plot::LevelPlot;
use crate::graphics::theme::{BLUE, Look, MARGIN, PAPER, VERMILLION};
use crate::level_path::points;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Level: the gravest act of either side in the last 7 days, in rungs. The band is what the policies gave for each day, knowing all days before it and, for an answer, what the other did that day. Chances of acting grow with the square root.";
/// How pale the bands of 90 and 99 % are, from 0 (blue) to 1 (white).
const NINE_IN_TEN: f64 = 0.45;
const NEARLY_ALL: f64 = 0.78;

impl Picture for Foreseen {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: "",
            subtitle: "What happened, and what the model held likely the day before",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        layout.key(&key());
        let (last_day, right) = (self.until + 1.0, look.across() - 2.0 * MARGIN);
        let plot = LevelPlot::new(&mut layout, &self.rungs, self.highest(), last_day, right);
        plot.draw_axes(&mut layout, &self.days, look.across() - MARGIN);
        draw_bands(self, &mut layout, &plot);
        draw_history(self, &mut layout, &plot);
        panels::draw(self, &mut layout, &plot, look.across() - MARGIN);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from(
            "day,known,p50,p90,p99,real,press_first,reach_first,press_second,reach_second,pressed_first,reached_first,pressed_second,reached_second\n",
        );
        for (place, band) in self.bands.iter().enumerate() {
            let (day, known, real) = (band.day, band.known, band.real);
            let [p50, p90, p99] = band.quantiles;
            let acting = cells(self.acting.get(place));
            let _ = writeln!(text, "{day},{known},{p50},{p90},{p99},{real},{acting}");
        }
        text
    }

    fn says(&self) -> String {
        let levels = format!(
            "On {} % of {} days the level stayed inside the band of 90 %, on {} % inside that of 99 %.",
            percent(self.inside(1)),
            self.bands.len(),
            percent(self.inside(2))
        );
        let (count, mean) = acts(&self.acting);
        if count == 0 {
            return levels;
        }
        let mean = percent(mean);
        format!("{levels} Its {count} acts were given a chance of {mean} % on average.")
    }
}

/// The chances of a day and what was done, as cells; empty ones where they are not known.
fn cells(acting: Option<&Acting>) -> String {
    let Some(acting) = acting else {
        return ",,,,,,,".to_owned();
    };
    let [[press, reach], [press_second, reach_second]] = acting.chances;
    let [[pressed, reached], [pressed_second, reached_second]] =
        acting.acted.map(|side| side.map(u8::from));
    format!(
        "{press},{reach},{press_second},{reach_second},{pressed},{reached},{pressed_second},{reached_second}"
    )
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
fn draw_bands(foreseen: &Foreseen, layout: &mut Layout<'_>, plot: &LevelPlot) {
    let (x, y) = (plot.x, plot.y);
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

/// What really happened, as a line with a white edge, so that it stands out from the bands.
fn draw_history(foreseen: &Foreseen, layout: &mut Layout<'_>, plot: &LevelPlot) {
    let points = points(&foreseen.history, foreseen.until, plot.x, plot.y);
    layout.drawing.line(points.clone(), PAPER, 3.6);
    layout.drawing.line(points, VERMILLION, 2.2);
}
