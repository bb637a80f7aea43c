//! The staircase of multilevel splitting: how likely each level on the way to a rare ending is.
//!
//! It answers where the way to a rare ending is narrow. To the right are the levels, from the first
//! to the ending, upwards the chance to reach each, as one in so many on a scale of powers of ten.
//! Over each step stands the share of the paths that reach it from the step before: where that is
//! smallest, most ways out are. The last step is the ending, with its 95 % interval.
//!
//! The table has a row for each level: its number from 1, the `chance` to reach it, and the share
//! `from_before` that reach it from the level before; the last row has the ends `low` and `high` of
//! the interval.

use std::fmt::Write;

use offramp_core::prose::numbers::{bound, grouped, percent};
use offramp_core::prose::wording::words;
use offramp_core::statistics::IntervalEstimate;

use crate::finding::capital;
use crate::graphics::axis::DAY_AXIS;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{BLUE, GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT, VERMILLION};
use crate::picture::Picture;
use crate::source::Source;

/// The way to a rare ending.
///
/// ```
/// use offramp::chart::splitting::{Stair, Staircase};
/// use offramp::chart::{Picture, Source};
/// use offramp::statistics::IntervalEstimate;
///
/// let stair = |chance, from_before| Stair { chance, from_before };
/// let staircase = Staircase {
///     source: Source::default(),
///     outcome: "nuclear-use".to_owned(),
///     stairs: vec![stair(0.2, 0.2), stair(0.04, 0.2), stair(1e-5, 2.5e-4)],
///     probability: IntervalEstimate { point: 1e-5, low: 8e-6, high: 1.3e-5 },
/// };
/// assert_eq!(staircase.says(), "Nuclear use comes about in 1 of 100 000 runs.");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Staircase {
    /// Where the data are from.
    pub source: Source,
    /// The ending.
    pub outcome: String,
    /// The levels, the ending last.
    pub stairs: Vec<Stair>,
    /// The chance of the ending with its interval; 0 where it never came about.
    pub probability: IntervalEstimate,
}

/// A level on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stair {
    /// The chance to reach it.
    pub chance: f64,
    /// The share that reach it from the level before.
    pub from_before: f64,
}

/// How to read the picture.
const READING: &str = "Each step is a level of how near a run is to the ending. Above it: the share of the paths from the step before that reach it. The line through the last step is the 95 % interval.";
/// The gap between a label and what it stands beside.
const GAP: f64 = 8.0;
/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of titles.
const NOTE: TextStyle = TextStyle::regular(SMALL, MUTED);

/// A chance in words: `12.3 %`, or below one percent `1 of 8 100 runs`.
#[must_use]
pub fn chance_in_words(chance: f64) -> String {
    if chance >= 0.01 {
        format!("{} % of the runs", percent(chance))
    } else {
        format!("1 of {} runs", grouped(rounded(1.0 / chance)))
    }
}

/// A large number to two digits.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positive, and beyond the largest whole number it is that"
)]
fn rounded(number: f64) -> u64 {
    let digits = (libm::floor(libm::log10(number)) - 1.0).max(0.0);
    let unit = libm::pow(10.0, digits);
    ((number / unit).round() * unit) as u64
}

impl Staircase {
    /// The finding: how often the ending comes about, or a bound.
    fn title(&self) -> String {
        let outcome = capital(&words(&self.outcome));
        if self.probability.point > 0.0 {
            let chance = chance_in_words(self.probability.point);
            format!("{outcome} comes about in {chance}")
        } else {
            let bound = chance_in_words(self.probability.high);
            format!("{outcome} never came about: it does in less than {bound}")
        }
    }

    /// The exponent of the power of ten at the foot of the scale.
    fn foot(&self) -> f64 {
        let chances = self.stairs.iter().map(|stair| stair.chance);
        let chances = chances
            .chain([self.probability.low])
            .filter(|chance| *chance > 0.0);
        libm::floor(libm::log10(chances.fold(0.1, f64::min)))
    }
}

impl Picture for Staircase {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &self.title(),
            subtitle: "the chance to reach each level on the way",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        layout.make_room(220.0 + DAY_AXIS);
        let ticks = decades(self.foot());
        let texts: Vec<String> = ticks.iter().map(|tick| one_in(*tick)).collect();
        let plot = Frame {
            left: MARGIN + TICK.widest(texts.iter()) + GAP,
            top: layout.top + 2.0 * GAP + TEXT,
            right: look.across() - MARGIN - GAP,
            bottom: layout.bottom - DAY_AXIS,
        };
        let y = Scale::new(self.foot(), 0.0, plot.bottom, plot.top);
        for (tick, text) in ticks.iter().zip(&texts) {
            let at = y.at(*tick);
            let line = vec![(plot.left, at), (plot.right, at)];
            layout.drawing.line(line, GRID, 1.0);
            let spot = (plot.left - GAP, TICK.baseline(at));
            layout.drawing.text(text, spot, Anchor::End, TICK);
        }
        self.draw_stairs(&mut layout, &plot, y);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("level,chance,from_before,low,high\n");
        for (place, stair) in self.stairs.iter().enumerate() {
            let ends = if place + 1 == self.stairs.len() {
                format!("{},{}", self.probability.low, self.probability.high)
            } else {
                ",".to_owned()
            };
            let Stair {
                chance,
                from_before,
            } = stair;
            let _ = writeln!(text, "{},{chance},{from_before},{ends}", place + 1);
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.title())
    }
}

impl Staircase {
    fn draw_stairs(&self, layout: &mut Layout<'_>, plot: &Frame, y: Scale) {
        let width = plot.width() / self.stairs.len().max(1) as f64;
        let (mut before, mut right) = (y.at(0.0), plot.left);
        // The labels of the scale end here.
        let mut last_label = plot.left - GAP;
        for (place, stair) in self.stairs.iter().enumerate() {
            let (left, middle) = (right, right + width / 2.0);
            right += width;
            if stair.chance <= 0.0 {
                continue;
            }
            let is_last = place + 1 == self.stairs.len();
            let colour = if is_last { VERMILLION } else { BLUE };
            let at = y.at(libm::log10(stair.chance));
            layout
                .drawing
                .line(vec![(left, before), (left, at), (right, at)], colour, 2.4);
            before = at;
            let share = format!("{} %", bound(stair.from_before));
            let half = TICK.width(&share) / 2.0;
            if middle - half > last_label + GAP / 2.0 {
                last_label = middle + half;
                let spot = (middle, at - GAP / 2.0);
                layout.drawing.text(&share, spot, Anchor::Middle, TICK);
            }
            if is_last && self.probability.low > 0.0 {
                let ends = [self.probability.low, self.probability.high];
                let ends = ends.map(|end| (right, y.at(libm::log10(end.min(1.0)))));
                layout.drawing.line(ends.to_vec(), colour, 1.6);
            }
        }
        let title = format!("levels, from the first to {}", words(&self.outcome));
        let title = NOTE.shorten(&title, plot.width());
        let spot = (
            plot.left.midpoint(plot.right),
            plot.bottom + SMALL * LINE + GAP,
        );
        layout.drawing.text(&title, spot, Anchor::Middle, NOTE);
    }
}

/// The powers of ten from 1 down to the foot, at most seven of them.
fn decades(foot: f64) -> Vec<f64> {
    let step = libm::ceil(-foot / 6.0).max(1.0);
    let all = std::iter::successors(Some(0.0), |tick: &f64| Some(tick - step));
    all.take_while(|tick| *tick >= foot - 1e-9).collect()
}

/// `1 in 1 000` for the exponent -3.
fn one_in(exponent: f64) -> String {
    if exponent < 0.0 {
        format!("1 in {}", grouped(rounded(libm::pow(10.0, -exponent))))
    } else {
        "always".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staircase(chances: &[f64]) -> Staircase {
        let mut before = 1.0;
        let stairs = chances.iter().map(|chance| {
            let from_before = if before > 0.0 { chance / before } else { 0.0 };
            before = *chance;
            Stair {
                chance: *chance,
                from_before,
            }
        });
        let point = chances[chances.len() - 1];
        Staircase {
            source: Source::default(),
            outcome: "war".to_owned(),
            stairs: stairs.collect(),
            probability: IntervalEstimate {
                point,
                low: point / 1.5,
                high: if point > 0.0 { point * 1.5 } else { 3e-5 },
            },
        }
    }

    #[test]
    fn the_title_is_true_of_extreme_data() {
        let title = |chances: &[f64]| staircase(chances).title();
        assert_eq!(title(&[0.2, 0.034]), "War comes about in 3.4 % of the runs");
        assert_eq!(
            title(&[0.2, 1.234e-8]),
            "War comes about in 1 of 81 000 000 runs"
        );
        let never = "War never came about: it does in less than 1 of 33 000 runs";
        assert_eq!(title(&[0.2, 0.0]), never);
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        let steep: Vec<f64> = (1..=30)
            .map(|power| libm::pow(0.4, f64::from(power)))
            .collect();
        for chances in [
            &steep[..],
            &[0.5][..],
            &[0.1, 0.0][..],
            &[1.0, 1.0, 1.0][..],
        ] {
            for width in [320.0, 640.0, 1_600.0] {
                let chart = staircase(chances).draw(&Look { width, scale: 1.0 });
                let page = Frame::at(0.0, 0.0, chart.width, chart.height);
                for (place, label) in chart.labels.iter().enumerate() {
                    assert!(label.frame.lies_in(&page), "{width} {label:?}");
                    for other in &chart.labels[..place] {
                        assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                    }
                }
            }
        }
    }
}
