//! The picture of a fan: bands around the median, and the real path on top.

use std::fmt::Write;

use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;

use super::data::{Band, Fan};
use crate::finding::after;
use crate::graphics::axis::{OPEN_ROW, open_row};
use crate::graphics::chart::Chart;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::level_plot::LevelPlot;
use crate::graphics::pattern::dashes;
use crate::graphics::point::Point;
use crate::graphics::theme::{BLUE, INK, Look, MARGIN, PAPER, VERMILLION};
use crate::level_path::points;
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Level: the gravest act of the last 7 days or standing operation of either side, in rungs. Runs that have ended are left out.";
/// Most steps that are drawn; of longer runs some turns are left out.
const MOST_STEPS: usize = 360;
/// How thick the median is.
const MEDIAN: f64 = 4.6;
/// How pale the band between the quartiles is, from 0 (blue) to 1 (white).
const HALF: f64 = 0.45;
/// How pale the band between the 5 and 95 % quantiles is.
const NINE_IN_TEN: f64 = 0.78;

impl Picture for Fan {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &title(self),
            subtitle: "how high crises stand that go on, day by day",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        layout.key(&key(self));
        let right = look.across() - MARGIN - 12.0;
        let last_day = last_day(self).max(self.history_until);
        layout.bottom -= OPEN_ROW;
        let plot = LevelPlot::new(&mut layout, &self.rungs, self.highest(), last_day, right);
        plot.draw_axes(&mut layout, &self.days, right + 2.0);
        open_row(&mut layout, &plot.frame, plot.x, |day| open_on(self, day));
        draw_bands(self, &mut layout, &plot);
        draw_history(self, &mut layout, &plot);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("day,open,p05,p25,p50,p75,p95\n");
        for band in &self.bands {
            let [p05, p25, p50, p75, p95] = band.quantiles;
            let _ = writeln!(
                text,
                "{},{},{p05},{p25},{p50},{p75},{p95}",
                band.day, band.open
            );
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", title(self))
    }
}

/// The finding: how high those stand that go on after a week or, if none does, at the last.
fn title(fan: &Fan) -> String {
    let week = fan.bands.iter().find(|band| band.day >= 7.0 - 1e-9);
    let Some(band) = week.or(fan.bands.last()) else {
        return "No run goes on after the first turn".to_owned();
    };
    let [middle, most] = [2, 4].map(|place| rung_name(fan, band.quantiles[place]));
    let of = format!("Of the crises that go on {}", after(band.day));
    if middle == most {
        format!("{of}, nearly all stand at {most} or lower")
    } else {
        format!("{of}, half stand at {middle} or lower, nineteen in twenty at {most} or lower")
    }
}

/// The share of the runs that go on after a day; `None` where the bands have ended.
fn open_on(fan: &Fan, day: f64) -> Option<f64> {
    if day <= 0.0 {
        return Some(1.0);
    }
    let turn = fan.bands.iter().rfind(|band| band.day <= day + 1e-9)?;
    (day < fan.end()).then_some(turn.open)
}

/// The day on which the axis ends.
fn last_day(fan: &Fan) -> f64 {
    if fan.bands.is_empty() { 2.0 } else { fan.end() }
}

/// The highest rung that is not above a severity.
fn rung_name(fan: &Fan, severity: f64) -> String {
    let mut rungs = fan.rungs.iter().rev();
    let rung = rungs.find(|rung| rung.severity <= severity);
    rung.map_or_else(|| short(Some(severity)), |rung| words(&rung.name))
}

/// What lines and bands are.
fn key(fan: &Fan) -> Vec<KeyEntry> {
    let pale = |share| BLUE.towards(PAPER, share);
    let mut entries = vec![
        KeyEntry::new(Sign::Line, INK, "median"),
        KeyEntry::new(Sign::Patch, pale(HALF), "half of them"),
        KeyEntry::new(Sign::Patch, pale(NINE_IN_TEN), "nine in ten"),
    ];
    if !fan.history.is_empty() {
        entries.push(KeyEntry::new(
            Sign::Dashes,
            VERMILLION,
            "what really happened",
        ));
    }
    entries
}

/// The bands and the median; of long runs every second or third turn and so on.
fn draw_bands(fan: &Fan, layout: &mut Layout<'_>, plot: &LevelPlot) {
    let every = fan.shown().len().div_ceil(MOST_STEPS).max(1);
    let bands: Vec<Band> = fan.shown().iter().step_by(every).copied().collect();
    let line = |quantile: usize| steps(&bands, quantile, fan.end(), plot);
    for (low, high, pale) in [(0, 4, NINE_IN_TEN), (1, 3, HALF)] {
        let back: Vec<Point> = line(low).into_iter().rev().collect();
        let outline = [line(high), back].concat();
        layout.drawing.area(outline, BLUE.towards(PAPER, pale), 1.0);
    }
    layout.drawing.line(line(2), INK, MEDIAN);
}

/// One quantile as a line of steps up to the day `end`.
fn steps(bands: &[Band], quantile: usize, end: f64, plot: &LevelPlot) -> Vec<Point> {
    let (x, y) = (plot.x, plot.y);
    let mut points = Vec::with_capacity(2 * bands.len());
    for (index, band) in bands.iter().enumerate() {
        let next = bands.get(index + 1).map_or(end, |next| next.day);
        let level = y.at(band.quantiles[quantile]);
        points.extend([(x.at(band.day), level), (x.at(next), level)]);
    }
    points
}

/// What really happened. Its dashes are thinner than the median: where both run together, they lie
/// within its line.
fn draw_history(fan: &Fan, layout: &mut Layout<'_>, plot: &LevelPlot) {
    let (x, y) = (plot.x, plot.y);
    let points = points(&fan.history, fan.history_until, x, y);
    for corner in fan.history.iter().filter(|corner| corner.level > 0.0) {
        let spot = (x.at(corner.day), y.at(corner.level));
        layout.drawing.dot(spot, 3.4, VERMILLION);
    }
    for dash in dashes(&points, 6.0, 4.0) {
        layout.drawing.line(dash.clone(), PAPER, 3.2);
        layout.drawing.line(dash, VERMILLION, 2.0);
    }
}
