//! Differences: paired differences with their intervals, one under the other (a forest plot).

use std::fmt::Write;

use super::canvas::{Anchor, Letters, middle};
use super::label::Frame;
use super::lettering::{Weight, shorten, width, wrap};
use super::sheet::{Entry, Scale, Sheet, Sign, Words};
use super::theme::{
    BLUE, Colour, GRID, INK, LINE, Look, MARGIN, MUTED, OPEN_END, SMALL, TEXT, VERMILLION,
};
use super::{Chart, Picture, Source, table_cell};
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_core::prose::wording::clean;
use offramp_core::statistics::Estimate;

/// Differences in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    /// Where the data are from.
    pub source: Source,
    /// What differs from what, e.g. `War: change against the baseline`.
    pub shows: String,
    /// The unit of the differences, e.g. `points`.
    pub unit: String,
    /// The differences, top down.
    pub rows: Vec<Row>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What differs.
    pub name: String,
    /// By how much, with its 95 % interval.
    pub estimate: Estimate,
    /// Whether it was shown to be there.
    pub shown: bool,
}

/// The least height of a row.
const ROW: f64 = 25.0;
/// The gap between a label and what it stands beside.
const GAP: f64 = 10.0;
/// How high the axis is, with its title.
const AXIS: f64 = TEXT * 2.7;

impl Picture for Differences {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let names = self.names(look);
        let heights: Vec<f64> = names
            .iter()
            .map(|lines| ROW.max(lines.len() as f64 * TEXT * LINE + 8.0))
            .collect();
        let words = |height| Sheet::new(look, height, self.words(&says));
        let mut trial = words(1_000.0);
        trial.key(&entries());
        let around = trial.top + (1_000.0 - trial.bottom);
        let mut sheet = words(around + heights.iter().sum::<f64>() + AXIS + GAP);
        sheet.key(&entries());
        let plot = Frame {
            left: MARGIN + self.names_room(look) + GAP,
            top: sheet.top + GAP / 2.0,
            right: look.across() - MARGIN - self.numbers_room() - GAP,
            bottom: sheet.bottom - AXIS,
        };
        let (low, high) = self.ends();
        let margin = 0.04 * (high - low);
        let x = Scale::new(low - margin, high + margin, plot.left, plot.right);
        self.axis(&mut sheet, &plot, x);
        let mut top = plot.top;
        for ((row, lines), height) in self.rows.iter().zip(&names).zip(heights) {
            draw_row(&mut sheet, &plot, x, (row, lines), top + height / 2.0);
            top += height;
        }
        sheet.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("name,difference,low,high,shown\n");
        for row in &self.rows {
            let Estimate { point, low, high } = row.estimate;
            let name = table_cell(&row.name);
            let _ = writeln!(text, "{name},{point},{low},{high},{}", row.shown);
        }
        text
    }

    fn says(&self) -> String {
        let shown = || self.rows.iter().filter(|row| row.shown);
        let largest =
            shown().max_by(|a, b| a.estimate.point.abs().total_cmp(&b.estimate.point.abs()));
        let Some(largest) = largest else {
            return format!("None of {} differences was shown.", self.rows.len());
        };
        format!(
            "{} of {} differences were shown; the largest is {}: {} {}.",
            shown().count(),
            self.rows.len(),
            clean(&largest.name),
            number(largest.estimate),
            self.unit
        )
    }
}

fn entries() -> [Entry; 3] {
    let entry = |colour, text: &str| Entry {
        sign: Sign::Line,
        colour,
        text: text.to_owned(),
    };
    [
        entry(VERMILLION, "more"),
        entry(BLUE, "less"),
        entry(OPEN_END, "no difference shown"),
    ]
}

fn number(estimate: Estimate) -> String {
    let digits = digits(estimate.high - estimate.low);
    let [point, low, high] =
        [estimate.point, estimate.low, estimate.high].map(|number| typeset(number, digits));
    format!("{point} [{low}, {high}]")
}

/// A number with its sign, with a minus that is one.
fn typeset(number: f64, digits: usize) -> String {
    signed(number, digits).replace('-', "\u{2212}")
}

fn colour(row: &Row) -> Colour {
    match (row.shown, row.estimate.point > 0.0) {
        (false, _) => OPEN_END,
        (true, true) => VERMILLION,
        (true, false) => BLUE,
    }
}

impl Differences {
    fn words<'a>(&'a self, says: &'a str) -> Words<'a> {
        Words {
            source: &self.source,
            shows: &self.shows,
            says,
            notes: "Paired differences with 95 % intervals, each for itself; shown: p < 0.05 after Holm's correction.",
        }
    }

    fn names_room(&self, look: &Look) -> f64 {
        let widest = self
            .rows
            .iter()
            .map(|row| width(&clean(&row.name), TEXT, Weight::Regular))
            .fold(0.0, f64::max);
        widest.min(look.across() * 0.33)
    }

    fn names(&self, look: &Look) -> Vec<Vec<String>> {
        let room = self.names_room(look) + 0.5;
        let rows = self.rows.iter();
        rows.map(|row| wrap(&clean(&row.name), TEXT, Weight::Regular, room, 3))
            .collect()
    }

    fn numbers_room(&self) -> f64 {
        let texts = self.rows.iter().map(|row| number(row.estimate));
        texts
            .map(|text| width(&text, SMALL, Weight::Regular))
            .fold(0.0, f64::max)
    }

    /// The ends of all intervals, and no difference.
    fn ends(&self) -> (f64, f64) {
        let ends = self.rows.iter().map(|row| row.estimate);
        ends.fold((0.0, 0.0), |(low, high): (f64, f64), one| {
            (low.min(one.low), high.max(one.high))
        })
    }

    fn axis(&self, sheet: &mut Sheet<'_>, plot: &Frame, x: Scale) {
        let letters = Letters::regular(TEXT, INK);
        let ticks = ticks(self.ends(), 6);
        let digits = decimals(&ticks);
        let mut last = f64::NEG_INFINITY;
        for tick in ticks {
            let at = x.at(tick);
            sheet
                .canvas
                .line(vec![(at, plot.top), (at, plot.bottom)], GRID, 1.0);
            let text = typeset(tick, digits);
            let half = letters.width(&text) / 2.0;
            if at - half > last + GAP / 2.0 {
                last = at + half;
                let point = (at, plot.bottom + 5.0 + TEXT);
                sheet.canvas.text(&text, point, Anchor::Middle, letters);
            }
        }
        let zero = x.at(0.0);
        sheet
            .canvas
            .line(vec![(zero, plot.top), (zero, plot.bottom)], INK, 1.4);
        let letters = Letters::regular(SMALL, MUTED);
        let title = shorten(&clean(&self.unit), SMALL, Weight::Regular, plot.width());
        let point = (
            plot.left.midpoint(plot.right),
            plot.bottom + 5.0 + TEXT * LINE + SMALL,
        );
        sheet.canvas.text(&title, point, Anchor::Middle, letters);
    }
}

/// A difference with its name and its numbers.
fn draw_row(
    sheet: &mut Sheet<'_>,
    plot: &Frame,
    x: Scale,
    (row, lines): (&Row, &[String]),
    y: f64,
) {
    let letters = Letters::regular(TEXT, INK);
    let first = y - (lines.len() as f64 - 1.0) * TEXT * LINE / 2.0;
    for (place, line) in lines.iter().enumerate() {
        let y = middle(first + place as f64 * TEXT * LINE, letters);
        sheet
            .canvas
            .text(line, (plot.left - GAP, y), Anchor::End, letters);
    }
    let colour = colour(row);
    let Estimate { point, low, high } = row.estimate;
    let ends = [x.at(low), x.at(high)];
    sheet
        .canvas
        .line(vec![(ends[0], y), (ends[1], y)], colour, 2.4);
    for end in ends {
        sheet
            .canvas
            .line(vec![(end, y - 4.0), (end, y + 4.0)], colour, 1.6);
    }
    sheet.canvas.dot((x.at(point), y), 4.2, colour);
    let ink = if row.shown { INK } else { MUTED };
    let letters = Letters::regular(SMALL, ink);
    let right = (sheet.canvas.width - MARGIN, middle(y, letters));
    sheet
        .canvas
        .text(&number(row.estimate), right, Anchor::End, letters);
}

/// Round numbers between two ends, about so many.
fn ticks((low, high): (f64, f64), most: u32) -> Vec<f64> {
    let span = if high > low { high - low } else { 1.0 };
    let decades = (-9..13).map(|power| libm::pow(10.0, f64::from(power)));
    let mut steps = decades.flat_map(|power| [power, 2.0 * power, 5.0 * power]);
    let step = steps
        .find(|step| span / step <= f64::from(most))
        .unwrap_or(span);
    let first = (low / step).ceil();
    let all = (0..=most).map(|count| (first + f64::from(count)) * step);
    all.filter(|tick| *tick <= high + 1e-9 * span).collect()
}

/// So many digits behind the point that all ticks are written out.
fn decimals(ticks: &[f64]) -> usize {
    let whole = |digits: &usize| {
        let factor = libm::pow(10.0, *digits as f64);
        ticks.iter().all(|tick| {
            let grown = tick * factor;
            (grown - grown.round()).abs() < 1e-6
        })
    };
    (0..6).find(whole).unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences(rows: usize) -> Differences {
        let row = |place: usize| {
            let point = place as f64 * 2.5 - 4.0;
            Row {
                name: format!("pakistan=hawkish, china=urge-restraint, outcry={place}"),
                estimate: Estimate {
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
    fn ticks_are_round_and_within_the_ends() {
        assert_eq!(ticks((0.0, 10.0), 6), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(decimals(&[0.0, 0.5]), 1);
        assert_eq!(decimals(&[0.0, 5.0]), 0);
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
