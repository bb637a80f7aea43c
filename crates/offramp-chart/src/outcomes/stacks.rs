//! The outcomes of several arms: one stacked bar an arm, its name above it.

use offramp_core::prose::wording::{clean, words};
use offramp_core::statistics::IntervalEstimate;

use super::data::{Arm, Outcomes};
use super::rows::BAR;
use super::whisker::whisker;
use crate::graphics::axis::percent_axis;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::Layout;
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, LINE, MARGIN, SMALL, TEXT, outcome};
use crate::label_text::share_text;

/// How high an arm is with its name.
const ROW: f64 = TEXT * LINE + BAR + 12.0;
/// The letters of the names of arms.
const NAME: TextStyle = TextStyle::regular(TEXT, INK);

/// Draws a bar for each arm; the answer is where the bars end.
pub(super) fn draw(outcomes: &Outcomes, layout: &mut Layout<'_>) -> f64 {
    layout.key(&key(outcomes));
    let plot = Frame {
        left: MARGIN + 4.0,
        top: layout.top,
        right: layout.drawing.width - MARGIN - 22.0,
        bottom: layout.top + ROW * outcomes.arms.len() as f64,
    };
    let x = Scale::new(0.0, 1.0, plot.left, plot.right);
    percent_axis(layout, &plot, x);
    for (index, arm) in outcomes.arms.iter().enumerate() {
        let top = plot.top + index as f64 * ROW;
        let name = NAME.shorten(&clean(&arm.name), plot.width());
        let spot = (plot.left, top + TEXT);
        layout.drawing.text(&name, spot, Anchor::Start, NAME);
        let middle = top + TEXT * LINE + BAR / 2.0 + 2.0;
        draw_stack(layout, arm, x, middle);
    }
    plot.bottom
}

/// What the colours and patterns are.
fn key(outcomes: &Outcomes) -> Vec<KeyEntry> {
    let of = outcomes.names.len();
    let names = outcomes.names.iter().enumerate();
    names
        .map(|(ending, name)| KeyEntry::new(Sign::Ending(ending, of), INK, words(name)))
        .collect()
}

/// The part of a bar that stands for an ending.
struct Part {
    left: f64,
    width: f64,
    /// The middle of the bar.
    y: f64,
    ending: usize,
    endings: usize,
}

/// The bar of an arm around the line at `y`. The interval of a share stands at the end of its part,
/// but for the last part, whose end is always 100 %.
fn draw_stack(layout: &mut Layout<'_>, arm: &Arm, x: Scale, y: f64) {
    let endings = arm.counts.len();
    let mut before = 0.0;
    for ending in 0..endings {
        let share = arm.share(ending);
        let (left, right) = (x.at(before), x.at(before + share.point));
        let part = Part {
            left,
            width: right - left,
            y,
            ending,
            endings,
        };
        part.draw(layout, share.point);
        if ending + 1 < endings && share.point > 0.0 {
            whisker(layout, moved(share, before), x, y);
        }
        before += share.point;
    }
}

/// A share that begins where the parts before it end, with its interval.
fn moved(share: IntervalEstimate, before: f64) -> IntervalEstimate {
    IntervalEstimate {
        point: before + share.point,
        low: before + share.low,
        high: (before + share.high).min(1.0),
    }
}

impl Part {
    /// Draws the part and, if there is room, its share on the plain colour.
    fn draw(&self, layout: &mut Layout<'_>, share: f64) {
        let top = self.y - BAR / 2.0;
        let frame = Frame::at(self.left, top, self.width, BAR);
        layout.drawing.ending(frame, self.ending, self.endings);
        let colour = outcome(self.ending, self.endings);
        let style = TextStyle::regular(SMALL, colour.letters());
        let text = share_text(share);
        if style.width(&text) + 24.0 < self.width {
            let patch = Frame::at(self.left + 3.0, top, style.width(&text) + 6.0, BAR);
            layout.drawing.fill(patch, colour, 1.0);
            let spot = (self.left + 6.0, style.baseline(self.y));
            layout.drawing.text(&text, spot, Anchor::Start, style);
        }
    }
}
