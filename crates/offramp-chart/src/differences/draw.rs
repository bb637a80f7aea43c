//! The picture of differences: a forest plot.

use std::fmt::Write;

use offramp_core::prose::wording::clean;
use offramp_core::statistics::IntervalEstimate;

use super::data::{Differences, Row, typeset};
use super::ticks::{decimals, ticks};
use crate::csv_cell::cell;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{
    BLUE, GRID, INK, LINE, Look, MARGIN, MUTED, OPEN_END, SMALL, TEXT, VERMILLION,
};
use crate::picture::Picture;

/// How to read the picture.
const READING: &str = "Paired differences with 95 % intervals, each for itself; shown: p < 0.05 after Holm's correction.";
/// The least height of a row.
const ROW: f64 = 25.0;
/// The gap between a label and what it stands beside.
const GAP: f64 = 10.0;
/// How high the axis is, with its title.
const AXIS: f64 = TEXT * 2.7;
/// The letters of names and ticks.
const STYLE: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of the title of the axis.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

impl Picture for Differences {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let room = names_room(self, look);
        let rows = named_rows(self, room);
        let height: f64 = rows.iter().map(|(_, name)| row_height(name)).sum();
        let headings = headings(self, &says);
        let mut layout = Layout::around(look, headings, &key(), &[height, AXIS, GAP]);
        let plot = Frame {
            left: MARGIN + room + GAP,
            top: layout.top + GAP / 2.0,
            right: look.across() - MARGIN - numbers_room(self) - GAP,
            bottom: layout.bottom - AXIS,
        };
        let x = scale(self, &plot);
        draw_axis(self, &mut layout, &plot, x);
        draw_rows(&mut layout, &plot, x, &rows);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("name,difference,low,high,shown\n");
        for row in &self.rows {
            let IntervalEstimate { point, low, high } = row.estimate;
            let name = cell(&row.name);
            let _ = writeln!(text, "{name},{point},{low},{high},{}", row.shown);
        }
        text
    }

    fn says(&self) -> String {
        let shown = || self.rows.iter().filter(|row| row.shown);
        let size = |row: &Row| row.estimate.point.abs();
        let Some(largest) = shown().max_by(|a, b| size(a).total_cmp(&size(b))) else {
            return format!("None of {} differences was shown.", self.rows.len());
        };
        format!(
            "{} of {} differences were shown; the largest is {}: {} {}.",
            shown().count(),
            self.rows.len(),
            clean(&largest.name),
            largest.number(),
            self.unit
        )
    }
}

fn headings<'a>(differences: &'a Differences, says: &'a str) -> Headings<'a> {
    Headings {
        source: &differences.source,
        title: "",
        subtitle: &differences.shows,
        says,
        footnote: READING,
    }
}

/// All differences, each with its name in at most three lines.
fn named_rows(differences: &Differences, room: f64) -> Vec<(&Row, Vec<String>)> {
    let rows = differences.rows.iter();
    rows.map(|row| (row, STYLE.wrap(&clean(&row.name), room + 0.5, 3)))
        .collect()
}

/// The differences on a plot, from the lowest to the highest end of an interval, with a little room
/// beyond both.
fn scale(differences: &Differences, plot: &Frame) -> Scale {
    let (low, high) = differences.ends();
    let margin = 0.04 * (high - low);
    Scale::new(low - margin, high + margin, plot.left, plot.right)
}

/// What the colours are.
fn key() -> [KeyEntry; 3] {
    [
        (VERMILLION, "more"),
        (BLUE, "less"),
        (OPEN_END, "no difference shown"),
    ]
    .map(|(colour, text)| KeyEntry::new(Sign::Line, colour, text))
}

/// How high a row is.
fn row_height(name: &[String]) -> f64 {
    ROW.max(name.len() as f64 * TEXT * LINE + 8.0)
}

/// The room for names: as the longest needs, at most a third of the picture.
fn names_room(differences: &Differences, look: &Look) -> f64 {
    let names = differences.rows.iter().map(|row| clean(&row.name));
    STYLE.widest(names).min(look.across() * 0.33)
}

/// The room for numbers.
fn numbers_room(differences: &Differences) -> f64 {
    TITLE.widest(differences.rows.iter().map(Row::number))
}

/// Ticks with lines across the plot, the line of no difference, and the unit.
fn draw_axis(differences: &Differences, layout: &mut Layout<'_>, plot: &Frame, x: Scale) {
    let upright = |at: f64| vec![(at, plot.top), (at, plot.bottom)];
    let ticks = ticks(differences.ends(), 6);
    let digits = decimals(&ticks);
    let mut last = f64::NEG_INFINITY;
    for tick in ticks {
        let at = x.at(tick);
        layout.drawing.line(upright(at), GRID, 1.0);
        let text = typeset(tick, digits);
        let half = STYLE.width(&text) / 2.0;
        if at - half > last + GAP / 2.0 {
            last = at + half;
            let spot = (at, plot.bottom + 5.0 + TEXT);
            layout.drawing.text(&text, spot, Anchor::Middle, STYLE);
        }
    }
    layout.drawing.line(upright(x.at(0.0)), INK, 1.4);
    draw_unit(differences, layout, plot);
}

/// The unit of the differences, below the ticks.
fn draw_unit(differences: &Differences, layout: &mut Layout<'_>, plot: &Frame) {
    let title = TITLE.shorten(&clean(&differences.unit), plot.width());
    let line = plot.bottom + 5.0 + TEXT * LINE + SMALL;
    let spot = (plot.left.midpoint(plot.right), line);
    layout.drawing.text(&title, spot, Anchor::Middle, TITLE);
}

/// All differences with their names, from the top of the plot down.
fn draw_rows(layout: &mut Layout<'_>, plot: &Frame, x: Scale, rows: &[(&Row, Vec<String>)]) {
    let mut top = plot.top;
    for (row, name) in rows {
        let height = row_height(name);
        let y = top + height / 2.0;
        draw_name(layout, name, plot.left - GAP, y);
        draw_interval(layout, row, x, y);
        draw_number(layout, row, y);
        top += height;
    }
}

/// The lines of a name around `y`, which end at `right`.
fn draw_name(layout: &mut Layout<'_>, lines: &[String], right: f64, y: f64) {
    let first = y - (lines.len() as f64 - 1.0) * TEXT * LINE / 2.0;
    for (line, text) in lines.iter().enumerate() {
        let y = STYLE.baseline(first + line as f64 * TEXT * LINE);
        layout.drawing.text(text, (right, y), Anchor::End, STYLE);
    }
}

/// A dot with its interval.
fn draw_interval(layout: &mut Layout<'_>, row: &Row, x: Scale, y: f64) {
    let colour = row.colour();
    let IntervalEstimate { point, low, high } = row.estimate;
    let ends = [x.at(low), x.at(high)];
    let interval = ends.map(|end| (end, y)).to_vec();
    layout.drawing.line(interval, colour, 2.4);
    for end in ends {
        let mark = vec![(end, y - 4.0), (end, y + 4.0)];
        layout.drawing.line(mark, colour, 1.6);
    }
    layout.drawing.dot((x.at(point), y), 4.2, colour);
}

/// The numbers of a difference at the right edge.
fn draw_number(layout: &mut Layout<'_>, row: &Row, y: f64) {
    let ink = if row.shown { INK } else { MUTED };
    let style = TextStyle::regular(SMALL, ink);
    let spot = (layout.drawing.width - MARGIN, style.baseline(y));
    layout.drawing.text(&row.number(), spot, Anchor::End, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use offramp_core::statistics::IntervalEstimate;

    use crate::source::Source;

    fn differences(rows: usize) -> Differences {
        let row = |place: usize| {
            let point = place as f64 * 2.5 - 4.0;
            Row {
                name: format!("pakistan=hawkish, china=urge-restraint, outcry={place}"),
                estimate: IntervalEstimate {
                    point,
                    low: point - 1.0,
                    high: point + 1.0,
                },
                shown: place != 2,
            }
        };
        Differences {
            source: Source::default(),
            shows: "War: change against the baseline".to_owned(),
            unit: "points".to_owned(),
            rows: (0..rows).map(row).collect(),
        }
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for rows in [1, 3, 12] {
            for width in [420.0, 640.0, 1_000.0] {
                let chart = differences(rows).draw(&Look { width, scale: 1.0 });
                let page = Frame::at(0.0, 0.0, chart.width, chart.height);
                for (place, label) in chart.labels.iter().enumerate() {
                    assert!(label.frame.lies_in(&page), "{rows} {width} {label:?}");
                    for other in &chart.labels[..place] {
                        assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_sentence_counts_what_was_shown() {
        let says = differences(4).says();
        assert!(
            says.starts_with("3 of 4 differences were shown; the largest is "),
            "{says}"
        );
        assert!(
            differences(1)
                .csv()
                .contains("\"pakistan=hawkish, china=urge-restraint, outcry=0\",-4,-5,-3,true")
        );
    }
}
