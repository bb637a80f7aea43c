//! Tornado: which assumption moves an answer, by how much and which way.
//!
//! Each row is an assumption: a bar from no change to the change of the answer as the assumption
//! goes from the lower end of its range to the upper one, with its 95 % interval as a thin line.
//! Orange bars raise the answer, blue ones lower it; grey ones move nothing. The order is that of
//! how much each matters, the interplay with others included. The first fifteen are drawn.
//!
//! The table has a row for each that is drawn: the `assumption`, the `change` with the ends `low`
//! and `high` of its interval, and its `part` in the variance, where it is known.

use std::fmt::Write;

use offramp_core::prose::numbers::short;
use offramp_core::statistics::IntervalEstimate;

use crate::csv_cell::cell;
use crate::finding::capital;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{
    BLUE, Colour, GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT, UNSHOWN, VERMILLION,
};
use crate::label_text::with_minus;
use crate::picture::Picture;
use crate::source::Source;

/// Assumptions with what they change.
///
/// ```
/// use offramp::chart::tornado::{Row, Tornado};
/// use offramp::chart::{Picture, Source};
/// use offramp::statistics::IntervalEstimate;
///
/// let tornado = Tornado {
///     source: Source::default(),
///     answer: "war".to_owned(),
///     unit: "points".to_owned(),
///     rows: vec![Row {
///         name: "iran dials.answer (0.5 to 2)".to_owned(),
///         change: IntervalEstimate { point: 8.1, low: 7.2, high: 9.0 },
///         part: Some(0.62),
///     }],
/// };
/// let says = "Most of war is decided by iran dials.answer (0.5 to 2).";
/// assert_eq!(tornado.says(), says);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    /// Where the data are from.
    pub source: Source,
    /// What is changed, in words.
    pub answer: String,
    /// What changes are in.
    pub unit: String,
    /// The assumptions, the one that matters most first.
    pub rows: Vec<Row>,
}

/// One assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name, with its range.
    pub name: String,
    /// By how much the answer grows from the lower end of its range to the upper one.
    pub change: IntervalEstimate,
    /// In which share of the variance it has a part, from 0 to 1.
    pub part: Option<f64>,
}

/// How to read the picture.
const READING: &str = "Bars: the change of the answer from the lower end of a range to the upper one, averaged over all other assumptions, with 95 % bootstrap intervals. Percent: the share of the variance over worlds in which the assumption has a part (total Sobol index). Ranges decide: a wider range makes a longer bar.";
/// How many assumptions are drawn.
const MOST: usize = 15;
/// The least height of a row.
const ROW: f64 = 27.0;
/// The gap between a label and what it stands beside.
const GAP: f64 = 10.0;
/// How high the axis is, with its title.
const AXIS: f64 = TEXT * 2.7;
/// The letters of names and ticks.
const STYLE: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of numbers and of the title of the axis.
const NUMBER: TextStyle = TextStyle::regular(SMALL, MUTED);

impl Tornado {
    fn shown(&self) -> &[Row] {
        &self.rows[..self.rows.len().min(MOST)]
    }

    /// The finding: what matters most.
    fn title(&self) -> String {
        match self.rows.first().filter(|row| row.moves()) {
            Some(first) => format!("Most of {} is decided by {}", self.answer, first.name),
            None => format!("No assumption was shown to change {}", self.answer),
        }
    }

    /// The ends of all intervals and of no change, with a little room.
    fn ends(&self) -> (f64, f64) {
        let changes = self.shown().iter().map(|row| row.change);
        let (low, high) = changes.fold((0.0_f64, 0.0_f64), |(low, high), one| {
            (
                low.min(one.low).min(one.point),
                high.max(one.high).max(one.point),
            )
        });
        let room = if high > low { 0.05 * (high - low) } else { 0.5 };
        (low - room, high + room)
    }
}

impl Row {
    /// Whether it moves anything at all.
    fn moves(&self) -> bool {
        self.part.is_some_and(|part| part > 0.0) || self.change.point.abs() > 0.0
    }

    /// `+8.1; 62 %`.
    fn number(&self) -> String {
        let sign = if self.change.point > 0.0 { "+" } else { "" };
        let change = with_minus(&format!("{sign}{}", short(Some(self.change.point))));
        match self.part {
            Some(part) => format!("{change}; {:.0} %", 100.0 * part),
            None => change,
        }
    }

    fn colour(&self) -> Colour {
        let IntervalEstimate { low, high, .. } = self.change;
        match (low > 0.0, high < 0.0) {
            (true, _) => VERMILLION,
            (_, true) => BLUE,
            _ => UNSHOWN,
        }
    }
}

impl Picture for Tornado {
    fn draw(&self, look: &Look) -> Chart {
        let subtitle = format!("what changes {}, from low to high", self.answer);
        let says = self.says();
        let title = capital(&self.title());
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: &subtitle,
            says: &says,
            footnote: READING,
        };
        let rows = self.shown();
        let room = STYLE
            .widest(rows.iter().map(|row| row.name.clone()))
            .min(look.across() * 0.42);
        let in_lines = |row: &Row| STYLE.wrap(&row.name, room + 0.5, 3);
        let names: Vec<Vec<String>> = rows.iter().map(in_lines).collect();
        let heights: Vec<f64> = names.iter().map(|name| row_height(name)).collect();
        let around: Vec<f64> = heights.iter().copied().chain([AXIS + GAP]).collect();
        let mut layout = Layout::around(look, headings, &key(rows), &around);
        let numbers = NUMBER.widest(rows.iter().map(Row::number));
        let plot = Frame {
            left: MARGIN + room + GAP,
            top: layout.top + GAP / 2.0,
            right: look.across() - MARGIN - numbers - GAP,
            bottom: layout.top + GAP / 2.0 + heights.iter().sum::<f64>(),
        };
        let (low, high) = self.ends();
        let x = Scale::new(low, high, plot.left, plot.right);
        draw_axis(&mut layout, &plot, x, &self.unit);
        let mut top = plot.top;
        for ((row, name), height) in rows.iter().zip(&names).zip(&heights) {
            let place = (plot.left - GAP, top + height / 2.0);
            draw_row(&mut layout, row, name, place, x);
            top += height;
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("assumption,change,low,high,part\n");
        for row in self.shown() {
            let IntervalEstimate { point, low, high } = row.change;
            let part = row.part.map_or_else(String::new, |part| part.to_string());
            let _ = writeln!(text, "{},{point},{low},{high},{part}", cell(&row.name));
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", capital(&self.title()))
    }
}

/// What the colours are, as far as they occur.
fn key(rows: &[Row]) -> Vec<KeyEntry> {
    let all = [
        (VERMILLION, "raises it"),
        (BLUE, "lowers it"),
        (UNSHOWN, "neither was shown"),
    ];
    let occurs = |colour: Colour| rows.iter().any(|row| row.colour() == colour);
    let all = all.into_iter().filter(|(colour, _)| occurs(*colour));
    all.map(|(colour, text)| KeyEntry::new(Sign::Line, colour, text))
        .collect()
}

/// How high a row is.
fn row_height(name: &[String]) -> f64 {
    ROW.max(name.len() as f64 * TEXT * LINE + 8.0)
}

/// Ticks with lines across the plot, the line of no change, and the title.
fn draw_axis(layout: &mut Layout<'_>, plot: &Frame, x: Scale, unit: &str) {
    let mut last = f64::NEG_INFINITY;
    for tick in x.round_numbers(6) {
        let at = x.at(tick);
        let line = vec![(at, plot.top), (at, plot.bottom)];
        layout.drawing.line(line, GRID, 1.0);
        let text = with_minus(&short(Some(tick)));
        let half = STYLE.width(&text) / 2.0;
        let fits = at - half > last + GAP / 2.0 && at + half < layout.drawing.width - MARGIN;
        if fits {
            last = at + half;
            let spot = (at, plot.bottom + 5.0 + TEXT);
            layout.drawing.text(&text, spot, Anchor::Middle, STYLE);
        }
    }
    let none = x.at(0.0);
    let line = vec![(none, plot.top), (none, plot.bottom)];
    layout.drawing.line(line, INK, 1.4);
    let title = NUMBER.shorten(&format!("change, {unit}"), plot.width());
    let spot = (
        plot.left.midpoint(plot.right),
        plot.bottom + 5.0 + TEXT * LINE + SMALL,
    );
    layout.drawing.text(&title, spot, Anchor::Middle, NUMBER);
}

/// An assumption with its name, its bar, its interval and its numbers; its name ends at `right`.
fn draw_row(layout: &mut Layout<'_>, row: &Row, name: &[String], (right, y): (f64, f64), x: Scale) {
    let first = y - (name.len() as f64 - 1.0) * TEXT * LINE / 2.0;
    let style = TextStyle {
        colour: if row.moves() { INK } else { MUTED },
        ..STYLE
    };
    for (line, text) in name.iter().enumerate() {
        let y = style.baseline(first + line as f64 * TEXT * LINE);
        layout.drawing.text(text, (right, y), Anchor::End, style);
    }
    let IntervalEstimate { point, low, high } = row.change;
    let [none, at, low, high] = [0.0, point, low, high].map(|one| x.at(one));
    layout
        .drawing
        .line(vec![(none, y), (at, y)], row.colour(), 12.0);
    layout.drawing.line(vec![(low, y), (high, y)], INK, 1.4);
    let spot = (layout.drawing.width - MARGIN, NUMBER.baseline(y));
    layout
        .drawing
        .text(&row.number(), spot, Anchor::End, NUMBER);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tornado(rows: usize) -> Tornado {
        let row = |place: usize| {
            let point = [8.0, -3.0, 0.1, 0.0][place % 4];
            Row {
                name: format!("pakistan reaction.losing-face-{place} (0.25 to 1)"),
                change: IntervalEstimate {
                    point,
                    low: point - 0.5,
                    high: point + 0.5,
                },
                part: (place % 3 != 2).then_some(0.5),
            }
        };
        Tornado {
            source: Source::default(),
            answer: "war".to_owned(),
            unit: "points".to_owned(),
            rows: (0..rows).map(row).collect(),
        }
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for rows in [0, 1, 4, 30] {
            for width in [320.0, 640.0, 1_600.0] {
                let chart = tornado(rows).draw(&Look { width, scale: 1.0 });
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
    fn what_moves_nothing_decides_nothing() {
        assert_eq!(tornado(0).says(), "No assumption was shown to change war.");
        assert_eq!(tornado(2).rows[1].number(), "\u{2212}3; 50 %");
    }
}
