//! The window of an intervention: what another policy is worth, by the day on which it begins.
//!
//! It answers until when it helps. To the right are the days on which the intervention may begin,
//! upwards by how many percentage points it changes the chance of the worst ending of the crises
//! that are still open then: a dot with its 95 % interval. The level line is no change, the dashes
//! are the least that is worth it. Blue averts, orange does harm, grey was not shown. Below each
//! day stands how many of 100 crises are still open. A day on which fewer than 30 runs are open has
//! no dot.
//!
//! The table has a row for each day: the `day`, the share `open` of all runs, and the `change` with
//! the ends `low` and `high` of its interval, in percentage points, empty where there is none.

use std::fmt::Write;

use offramp_analysis::window::Window;
use offramp_core::crisis::Crisis;
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::words;
use offramp_core::statistics::IntervalEstimate;

use crate::finding::capital;
use crate::graphics::axis::{DAY_AXIS, OPEN_ROW};
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{
    BLUE, Colour, GRID, INK, LINE, Look, MARGIN, MUTED, SMALL, TEXT, UNSHOWN, VERMILLION,
};
use crate::label_text::with_minus;
use crate::names::days_after;
use crate::picture::Picture;
use crate::source::Source;

/// What an intervention is worth on some days.
///
/// ```
/// use offramp::chart::window::{Day, Opened};
/// use offramp::chart::{Picture, Source};
/// use offramp::statistics::IntervalEstimate;
///
/// let change = IntervalEstimate { point: -2.0, low: -2.6, high: -1.4 };
/// let opened = Opened {
///     source: Source::default(),
///     outcome: "war".to_owned(),
///     policies: "China as mediator".to_owned(),
///     worth: 1.0,
///     days: vec![Day { day: 3.0, open: 0.9, change: Some(change), shown: true }],
///     axis: "days".to_owned(),
/// };
/// assert_eq!(opened.says(), "China as mediator averts war in at least 1 of 100 until day 3.");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Where the data are from.
    pub source: Source,
    /// The ending.
    pub outcome: String,
    /// The intervention in words.
    pub policies: String,
    /// The least that is worth it, in percentage points.
    pub worth: f64,
    /// The days, in order.
    pub days: Vec<Day>,
    /// The title of the axis of days.
    pub axis: String,
}

/// An intervention that begins on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// The day.
    pub day: f64,
    /// The share of all runs that are open then.
    pub open: f64,
    /// By how many percentage points it changes the chance of the ending; `None` of too few.
    pub change: Option<IntervalEstimate>,
    /// Whether a change was shown.
    pub shown: bool,
}

/// How to read the picture.
const READING: &str = "Of the crises that are open on a day: the chance with the intervention from then on less that without it, paired run by run, with 95 % intervals; grey: no difference shown (p of at least 0.05 after Holm's correction).";
/// The gap between a label and what it stands beside.
const GAP: f64 = 8.0;
/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of titles.
const NOTE: TextStyle = TextStyle::regular(SMALL, MUTED);

impl Opened {
    /// What an intervention is worth, which is worth it if it averts at least a share `worth`.
    #[must_use]
    pub fn of(crisis: &Crisis, window: &Window, policies: &str, worth: f64) -> Self {
        let in_points = |change: IntervalEstimate| IntervalEstimate {
            point: 100.0 * change.point,
            low: 100.0 * change.low,
            high: 100.0 * change.high,
        };
        let days = window.days.iter().map(|day| Day {
            day: f64::from(day.day),
            open: day.pairs.n as f64 / window.runs.max(1) as f64,
            change: day.change().map(in_points),
            shown: day.is_shown(),
        });
        Self {
            source: Source {
                scenario: crisis.parts().name.clone(),
                runs: Some(window.runs),
                seed: Some(window.seed.0),
                ..Source::default()
            },
            outcome: window.worst.clone(),
            policies: policies.to_owned(),
            worth: 100.0 * worth,
            days: days.collect(),
            axis: days_after(crisis),
        }
    }

    /// The finding: the last day on which it is worth it.
    fn title(&self) -> String {
        let is_worth = |day: &&Day| {
            day.change
                .is_some_and(|change| -change.point >= self.worth - 1e-9)
        };
        let (who, outcome) = (&self.policies, words(&self.outcome));
        let enough = short(Some(self.worth));
        match self.days.iter().rfind(is_worth) {
            Some(last) => format!(
                "{who} averts {outcome} in at least {enough} of 100 until day {}",
                short(Some(last.day))
            ),
            None => format!("On no day does {who} avert {outcome} in {enough} of 100"),
        }
    }

    /// The lowest and the highest change, no change and the least worth among them.
    fn ends(&self) -> (f64, f64) {
        let changes = self.days.iter().filter_map(|day| day.change);
        let (low, high) = changes.fold((-self.worth, 0.0_f64), |(low, high), change| {
            (low.min(change.low), high.max(change.high))
        });
        let room = 0.06 * (high - low);
        (low - room, high + room)
    }
}

impl Picture for Opened {
    fn draw(&self, look: &Look) -> Chart {
        let subtitle = format!("change of {} in 100 open crises", words(&self.outcome));
        let headings = Headings {
            source: &self.source,
            title: &capital(&self.title()),
            subtitle: &subtitle,
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        layout.bottom -= OPEN_ROW;
        layout.make_room(220.0 + DAY_AXIS);
        let (low, high) = self.ends();
        let ticks = Scale::new(low, high, 0.0, 1.0).round_numbers(6);
        let texts: Vec<String> = ticks
            .iter()
            .map(|tick| with_minus(&short(Some(*tick))))
            .collect();
        let title = NOTE.width("of 100, still open:");
        let plot = Frame {
            left: MARGIN + title.max(TICK.widest(texts.iter())) + 2.0 * GAP,
            top: layout.top + GAP,
            right: look.across() - MARGIN - GAP,
            bottom: layout.bottom - DAY_AXIS,
        };
        let y = Scale::new(low, high, plot.bottom, plot.top);
        for (tick, text) in ticks.iter().zip(&texts) {
            let at = y.at(*tick);
            layout
                .drawing
                .line(vec![(plot.left, at), (plot.right, at)], GRID, 1.0);
            let spot = (plot.left - GAP, TICK.baseline(at));
            layout.drawing.text(text, spot, Anchor::End, TICK);
        }
        let across = |at: f64| vec![(plot.left, at), (plot.right, at)];
        layout.drawing.line(across(y.at(0.0)), INK, 1.4);
        layout
            .drawing
            .dashes(&across(y.at(-self.worth)), MUTED, 1.2);
        let last = self.days.last().map_or(1.0, |day| day.day.max(1.0));
        let x = Scale::new(-0.03 * last, 1.03 * last, plot.left, plot.right);
        self.draw_days(&mut layout, &plot, x);
        self.draw_changes(&mut layout, x, y);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("day,open,change,low,high\n");
        for day in &self.days {
            let Day {
                day, open, change, ..
            } = day;
            let change = change.map_or_else(
                || ",,".to_owned(),
                |one| format!("{},{},{}", one.point, one.low, one.high),
            );
            let _ = writeln!(text, "{day},{open},{change}");
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", capital(&self.title()))
    }
}

impl Opened {
    /// The days below the plot, each with how many of 100 are open, as far as they do not touch.
    fn draw_days(&self, layout: &mut Layout<'_>, plot: &Frame, x: Scale) {
        let row = plot.bottom + DAY_AXIS + SMALL * 1.15;
        let label = "of 100, still open:";
        layout
            .drawing
            .text(label, (MARGIN, row), Anchor::Start, NOTE);
        let mut last = MARGIN + NOTE.width(label);
        for day in &self.days {
            let at = x.at(day.day);
            let mark = vec![(at, plot.bottom), (at, plot.bottom + 4.0)];
            layout.drawing.line(mark, MUTED, 1.0);
            let [text, open] = [short(Some(day.day)), format!("{:.0}", 100.0 * day.open)];
            let half = TICK.width(&text).max(TICK.width(&open)) / 2.0;
            if at - half < last + GAP / 2.0 {
                continue;
            }
            last = at + half;
            let spot = (at, plot.bottom + 5.0 + TEXT);
            layout.drawing.text(&text, spot, Anchor::Middle, TICK);
            layout.drawing.text(&open, (at, row), Anchor::Middle, TICK);
        }
        let title = NOTE.shorten(&format!("it begins, {}", self.axis), plot.width());
        let line = plot.bottom + 5.0 + TEXT * LINE + SMALL;
        let spot = (plot.left.midpoint(plot.right), line);
        layout.drawing.text(&title, spot, Anchor::Middle, NOTE);
    }

    /// The dots with their intervals, and a line through them.
    fn draw_changes(&self, layout: &mut Layout<'_>, x: Scale, y: Scale) {
        let known = || {
            self.days
                .iter()
                .filter_map(|day| day.change.map(|change| (day, change)))
        };
        let line = known().map(|(day, change)| (x.at(day.day), y.at(change.point)));
        layout.drawing.line(line.collect(), UNSHOWN, 1.4);
        for (day, change) in known() {
            let (at, colour) = (x.at(day.day), colour(day, change));
            let [low, high] = [change.low, change.high].map(|end| (at, y.at(end)));
            layout.drawing.line(vec![low, high], colour, 2.4);
            for (_, end) in [low, high] {
                layout
                    .drawing
                    .line(vec![(at - 4.0, end), (at + 4.0, end)], colour, 1.6);
            }
            layout.drawing.dot((at, y.at(change.point)), 4.6, colour);
        }
    }
}

/// Whether it averts, does harm, or was not shown to do either.
fn colour(day: &Day, change: IntervalEstimate) -> Colour {
    match (day.shown, change.point < 0.0) {
        (false, _) => UNSHOWN,
        (true, true) => BLUE,
        (true, false) => VERMILLION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(points: &[Option<f64>]) -> Opened {
        let days = points.iter().enumerate().map(|(place, point)| Day {
            day: 3.0 * place as f64,
            open: 1.0 / (1.0 + place as f64),
            change: point.map(|point| IntervalEstimate {
                point,
                low: point - 0.5,
                high: point + 0.5,
            }),
            shown: place % 2 == 0,
        });
        Opened {
            source: Source::default(),
            outcome: "war".to_owned(),
            policies: "China as mediator".to_owned(),
            worth: 1.0,
            days: days.collect(),
            axis: "days after 16 January 2024".to_owned(),
        }
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        let twelve = [Some(-2.0); 12];
        for points in [&twelve[..], &[Some(9.0), None], &[None], &[]] {
            for width in [320.0, 640.0, 1_600.0] {
                let chart = opened(points).draw(&Look { width, scale: 1.0 });
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

    #[test]
    fn the_title_names_the_last_day_that_is_worth_it() {
        let title = |points: &[Option<f64>]| opened(points).title();
        assert!(title(&[Some(-3.0), Some(-1.0), Some(-0.9), None]).ends_with("until day 3"));
        assert!(
            title(&[Some(0.0), None]).starts_with("On no day does China as mediator avert war")
        );
    }
}
