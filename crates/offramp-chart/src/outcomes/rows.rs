//! The outcomes of one arm: a row an ending, the bar in its colour, the number at its end.

use offramp_core::prose::numbers::bound;

use super::data::Outcomes;
use super::whisker::whisker;
use crate::endings::look;
use crate::graphics::axis::percent_axis;
use crate::graphics::frame::Frame;
use crate::graphics::layout::Layout;
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, MARGIN, TEXT};
use crate::label_text::share_text;

/// How high a bar is.
pub(super) const BAR: f64 = 19.0;
/// How high a row is.
const ROW: f64 = TEXT * 2.7;
/// The letters of names and numbers.
const STYLE: TextStyle = TextStyle::regular(TEXT, INK);
/// The width from which on there is room for intervals as numbers; below it the whiskers have to
/// do.
const WIDE: f64 = 480.0;

/// Draws a row for each ending that any run came to, the worst on top; the answer is where the rows
/// end.
pub(super) fn draw(outcomes: &Outcomes, layout: &mut Layout<'_>) -> f64 {
    let width = layout.drawing.width;
    let endings = outcomes.worst_first();
    let names = endings.iter();
    let names: Vec<Vec<String>> = names
        .map(|place| STYLE.wrap(&outcomes.endings[*place].label(), width * 0.3, 2))
        .collect();
    let with_interval = width >= WIDE;
    let numbers = numbers(outcomes, &endings, with_interval);
    let plot = Frame {
        left: MARGIN + STYLE.widest(names.iter().flatten()) + 10.0,
        top: layout.top + 4.0,
        right: width - MARGIN - numbers_width(&numbers, with_interval),
        bottom: layout.top + 4.0 + ROW * endings.len().max(1) as f64,
    };
    let x = Scale::new(0.0, 1.0, plot.left, plot.right);
    percent_axis(layout, &plot, x);
    for (row, ((place, name), number)) in endings.iter().zip(&names).zip(&numbers).enumerate() {
        let y = plot.top + (row as f64 + 0.5) * ROW;
        let share = outcomes.arms[0].share(*place);
        let bar = Frame::at(plot.left, y - BAR / 2.0, x.at(share.point) - plot.left, BAR);
        layout.drawing.ending(bar, look(&outcomes.endings, *place));
        whisker(layout, share, x, y);
        draw_name(layout, name, plot.left - 8.0, y);
        let spot = (plot.right + 12.0, STYLE.baseline(y));
        layout.drawing.text(number, spot, Anchor::Start, STYLE);
    }
    plot.bottom
}

/// The lines of a name around `y`, which end at `right`.
fn draw_name(layout: &mut Layout<'_>, lines: &[String], right: f64, y: f64) {
    let first = y - (lines.len() as f64 - 1.0) * TEXT * 1.2 / 2.0;
    for (line, text) in lines.iter().enumerate() {
        let y = STYLE.baseline(first + line as f64 * TEXT * 1.2);
        layout.drawing.text(text, (right, y), Anchor::End, STYLE);
    }
}

/// The share of each of these endings in the first arm as a text.
fn numbers(outcomes: &Outcomes, endings: &[usize], with_interval: bool) -> Vec<String> {
    let number = |place: &usize| {
        let share = outcomes.arms[0].share(*place);
        let text = share_text(share.point);
        if with_interval {
            format!("{text}  ({} to {})", bound(share.low), bound(share.high))
        } else {
            text
        }
    };
    endings.iter().map(number).collect()
}

/// The room for the numbers, which is the same in most charts.
fn numbers_width(numbers: &[String], with_interval: bool) -> f64 {
    let usual = if with_interval {
        "100.0 %  (100.0 to 100.0)"
    } else {
        "100.0 %"
    };
    STYLE.widest(numbers).max(STYLE.width(usual)) + 12.0
}
