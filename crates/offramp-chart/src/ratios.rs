//! First signs: by how many times a fact of the first days changes the chance of the worst ending.
//!
//! It answers what to look out for. Each row is a sign that was shown to matter: a dot at the ratio
//! of the chance with the sign to that without it, with its 95 % interval, on an axis on which
//! twice and half as likely are equally far from the upright line, which is no change. Orange signs
//! make the ending likelier, blue ones less likely. The strongest twelve are drawn, of those about
//! one fact the strongest.
//!
//! The table has a row for each sign that is drawn: the `sign`, the `ratio`, and the ends `low` and
//! `high` of its interval.

use std::fmt::Write;

use offramp_analysis::first_signs::{FirstSigns, RiskRatio};
use offramp_core::crisis::Crisis;
use offramp_core::prose::wording::{clean, words};

use crate::csv_cell::cell;
use crate::finding::capital;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{
    BLUE, Colour, GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT, VERMILLION,
};
use crate::picture::Picture;
use crate::source::Source;

/// Signs with the ratios of the chances with and without them.
///
/// ```
/// use offramp::chart::ratios::{Ratios, Row};
/// use offramp::chart::{Picture, Source};
/// use offramp::first_signs::RiskRatio;
///
/// let ratio = RiskRatio { ratio: 2.5, low: 2.0, high: 3.1, p: 1e-9 };
/// let ratios = Ratios {
///     source: Source::default(),
///     outcome: "war".to_owned(),
///     rows: vec![Row { sign: "an armed group attacked by day 3".to_owned(), ratio }],
/// };
/// let says = "Where an armed group attacked by day 3, war is 2.5 times as likely.";
/// assert_eq!(ratios.says(), says);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Ratios {
    /// Where the data are from.
    pub source: Source,
    /// The ending.
    pub outcome: String,
    /// The signs, the strongest first.
    pub rows: Vec<Row>,
}

/// One sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// It in words.
    pub sign: String,
    /// By how many times the ending is likelier with it.
    pub ratio: RiskRatio,
}

/// How to read the picture.
const READING: &str = "Of the crises that are open at the end of the day: the chance with the sign over that without it, with 95 % intervals (log method); p < 0.05 after Holm's correction for all signs. A sign is no cause.";
/// How many signs are drawn.
const MOST: usize = 12;
/// The least height of a row.
const ROW: f64 = 25.0;
/// The gap between a label and what it stands beside.
const GAP: f64 = 10.0;
/// How high the axis is, with its title.
const AXIS: f64 = TEXT * 2.7;
/// The letters of names and ticks.
const STYLE: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of numbers and of the title of the axis.
const NUMBER: TextStyle = TextStyle::regular(SMALL, MUTED);
/// Round ratios.
const TICKS: [f64; 13] = [
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0,
];

impl Ratios {
    /// The strongest signs of a crisis that were shown to matter.
    #[must_use]
    pub fn of(crisis: &Crisis, found: &FirstSigns) -> Self {
        let rows = found.strongest(MOST).into_iter().filter_map(|one| {
            one.ratio.map(|ratio| Row {
                sign: one.sign.words.clone(),
                ratio,
            })
        });
        Self {
            source: Source {
                scenario: crisis.parts().name.clone(),
                runs: Some(found.runs),
                seed: Some(found.seed.0),
                ..Source::default()
            },
            outcome: found.worst.clone(),
            rows: rows.collect(),
        }
    }

    /// The finding: the strongest sign.
    fn title(&self) -> String {
        let outcome = words(&self.outcome);
        let Some(first) = self.rows.first() else {
            return format!("No sign was shown to change the chance of {outcome}");
        };
        let ratio = times(first.ratio.ratio);
        format!(
            "Where {}, {outcome} is {ratio} times as likely",
            clean(&first.sign)
        )
    }

    /// The ends of all intervals and of no change, with a little room, as logarithms.
    fn ends(&self) -> (f64, f64) {
        let ends = self.rows.iter().map(|row| (row.ratio.low, row.ratio.high));
        let (low, high) = ends.fold((0.5_f64, 2.0_f64), |(low, high), one| {
            (low.min(one.0), high.max(one.1))
        });
        (
            libm::log(low.max(0.005)) - 0.1,
            libm::log(high.min(200.0)) + 0.1,
        )
    }
}

/// A ratio with the digits that it bears.
fn times(ratio: f64) -> String {
    let digits = match ratio {
        ratio if ratio < 1.0 => 2,
        ratio if ratio < 10.0 => 1,
        _ => 0,
    };
    format!("{ratio:.digits$}")
}

impl Row {
    /// `2.5 [2.0, 3.1]`.
    fn number(&self) -> String {
        let RiskRatio {
            ratio, low, high, ..
        } = self.ratio;
        let [ratio, low, high] = [ratio, low, high].map(times);
        format!("{ratio} [{low}, {high}]")
    }

    fn colour(&self) -> Colour {
        if self.ratio.ratio > 1.0 {
            VERMILLION
        } else {
            BLUE
        }
    }
}

impl Picture for Ratios {
    fn draw(&self, look: &Look) -> Chart {
        let subtitle = format!("first signs of {}", words(&self.outcome));
        let says = self.says();
        let title = self.title();
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: &subtitle,
            says: &says,
            footnote: READING,
        };
        let room = STYLE
            .widest(self.rows.iter().map(|row| clean(&row.sign)))
            .min(look.across() * 0.42);
        let in_lines = |row: &Row| STYLE.wrap(&capital(&clean(&row.sign)), room + 0.5, 3);
        let names: Vec<Vec<String>> = self.rows.iter().map(in_lines).collect();
        let heights: Vec<f64> = names.iter().map(|name| row_height(name)).collect();
        let around: Vec<f64> = heights.iter().copied().chain([AXIS + GAP]).collect();
        let mut layout = Layout::around(look, headings, &self.key(), &around);
        let numbers = NUMBER.widest(self.rows.iter().map(Row::number));
        let plot = Frame {
            left: MARGIN + room + GAP,
            top: layout.top + GAP / 2.0,
            right: look.across() - MARGIN - numbers - GAP,
            bottom: layout.top + GAP / 2.0 + heights.iter().sum::<f64>(),
        };
        let (low, high) = self.ends();
        let x = Scale::new(low, high, plot.left, plot.right);
        draw_axis(&mut layout, &plot, x, (low, high));
        let mut top = plot.top;
        for ((row, name), height) in self.rows.iter().zip(&names).zip(&heights) {
            draw_row(
                &mut layout,
                row,
                name,
                (plot.left - GAP, top + height / 2.0),
                x,
            );
            top += height;
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("sign,ratio,low,high\n");
        for row in &self.rows {
            let RiskRatio {
                ratio, low, high, ..
            } = row.ratio;
            let _ = writeln!(text, "{},{ratio},{low},{high}", cell(&row.sign));
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.title())
    }
}

impl Ratios {
    /// What the colours are, as far as they occur.
    fn key(&self) -> Vec<KeyEntry> {
        let outcome = words(&self.outcome);
        let all = [
            (VERMILLION, format!("{outcome} is likelier")),
            (BLUE, format!("{outcome} is less likely")),
        ];
        let occurs = |colour: Colour| self.rows.iter().any(|row| row.colour() == colour);
        let all = all.into_iter().filter(|(colour, _)| occurs(*colour));
        all.map(|(colour, text)| KeyEntry::new(Sign::Line, colour, text))
            .collect()
    }
}

/// How high a row is.
fn row_height(name: &[String]) -> f64 {
    ROW.max(name.len() as f64 * TEXT * LINE + 8.0)
}

/// Ticks with lines across the plot, the line of no change, and the title.
fn draw_axis(layout: &mut Layout<'_>, plot: &Frame, x: Scale, (low, high): (f64, f64)) {
    let mut last = f64::NEG_INFINITY;
    for tick in TICKS {
        let log = libm::log(tick);
        if log < low || log > high {
            continue;
        }
        let at = x.at(log);
        let line = vec![(at, plot.top), (at, plot.bottom)];
        layout.drawing.line(line, GRID, 1.0);
        let text = tick.to_string();
        let half = STYLE.width(&text) / 2.0;
        if at - half > last + GAP / 2.0 {
            last = at + half;
            let spot = (at, plot.bottom + 5.0 + TEXT);
            layout.drawing.text(&text, spot, Anchor::Middle, STYLE);
        }
    }
    let none = x.at(0.0);
    layout
        .drawing
        .line(vec![(none, plot.top), (none, plot.bottom)], INK, 1.4);
    let title = NUMBER.shorten("times as likely", plot.width());
    let spot = (
        plot.left.midpoint(plot.right),
        plot.bottom + 5.0 + TEXT * LINE + SMALL,
    );
    layout.drawing.text(&title, spot, Anchor::Middle, NUMBER);
}

/// A sign with its name, its dot, its interval and its numbers; its name ends at `right`.
fn draw_row(layout: &mut Layout<'_>, row: &Row, name: &[String], (right, y): (f64, f64), x: Scale) {
    let first = y - (name.len() as f64 - 1.0) * TEXT * LINE / 2.0;
    for (line, text) in name.iter().enumerate() {
        let y = STYLE.baseline(first + line as f64 * TEXT * LINE);
        layout.drawing.text(text, (right, y), Anchor::End, STYLE);
    }
    let RiskRatio {
        ratio, low, high, ..
    } = row.ratio;
    let [low, at, high] = [low, ratio, high].map(|one| x.at(libm::log(one.clamp(0.005, 200.0))));
    layout
        .drawing
        .line(vec![(low, y), (high, y)], row.colour(), 2.4);
    layout.drawing.dot((at, y), 4.2, row.colour());
    let spot = (layout.drawing.width - MARGIN, NUMBER.baseline(y));
    layout
        .drawing
        .text(&row.number(), spot, Anchor::End, NUMBER);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratios(rows: usize) -> Ratios {
        let row = |place: usize| {
            let ratio = [3.2, 0.04, 150.0, 1.3][place % 4];
            Row {
                sign: format!("a third party stepped in between by day {place}"),
                ratio: RiskRatio {
                    ratio,
                    low: ratio * 0.8,
                    high: ratio * 1.25,
                    p: 0.001,
                },
            }
        };
        Ratios {
            source: Source::default(),
            outcome: "war".to_owned(),
            rows: (0..rows).map(row).collect(),
        }
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for rows in [0, 1, 4, 12] {
            for width in [320.0, 640.0, 1_600.0] {
                let chart = ratios(rows).draw(&Look { width, scale: 1.0 });
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
    fn without_a_sign_it_is_said() {
        let none = "No sign was shown to change the chance of war.";
        assert_eq!(ratios(0).says(), none);
        assert_eq!(ratios(1).rows[0].number(), "3.2 [2.6, 4.0]");
    }
}
