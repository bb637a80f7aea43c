//! The outcomes of many arms: a row an arm, a dot for each ending at its share.

use offramp_core::prose::wording::clean;

use super::data::Outcomes;
use super::stacks::{key, lead_text};
use crate::endings::look;
use crate::graphics::axis::percent_axis;
use crate::graphics::frame::Frame;
use crate::graphics::layout::Layout;
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{GRID, INK, MARGIN, NARROW, PAPER, SMALL, TEXT};

/// How high a row is whose name stands beside its dots.
const ROW: f64 = SMALL * 1.5;
/// How large a dot is.
const DOT: f64 = 5.2;
/// The letters of names.
const NAME: TextStyle = TextStyle::regular(SMALL, INK);

/// Draws a row for each arm; the answer is where the rows end.
pub(super) fn draw(outcomes: &Outcomes, layout: &mut Layout<'_>) -> f64 {
    layout.key(&key(outcomes));
    let width = layout.drawing.width;
    let names = outcomes.arms.iter().map(|arm| clean(&arm.name));
    let names: Vec<String> = names.map(|name| NAME.shorten(&name, width * 0.4)).collect();
    let numbers = outcomes.arms.iter();
    let numbers: Vec<String> = numbers
        .map(|arm| lead_text(outcomes, arm, width * 0.18))
        .collect();
    let beside = width >= NARROW;
    let row = if beside { ROW } else { ROW + TEXT * 1.2 };
    let name_room = if beside {
        NAME.widest(&names) + 14.0
    } else {
        4.0
    };
    let plot = Frame {
        left: MARGIN + name_room,
        top: layout.top + 6.0,
        right: width - MARGIN - NAME.widest(&numbers).max(NAME.width("100 %") / 2.0) - 16.0,
        bottom: layout.top + 6.0 + row * outcomes.arms.len() as f64,
    };
    let x = Scale::new(0.0, 1.0, plot.left, plot.right);
    percent_axis(layout, &plot, x);
    for (index, (name, number)) in names.iter().zip(&numbers).enumerate() {
        let top = plot.top + index as f64 * row;
        let middle = top + row - ROW / 2.0;
        let line = vec![(plot.left, middle), (plot.right, middle)];
        layout.drawing.line(line, GRID, 1.0);
        let (spot, anchor) = if beside {
            ((plot.left - 10.0, NAME.baseline(middle)), Anchor::End)
        } else {
            ((plot.left, top + TEXT), Anchor::Start)
        };
        layout.drawing.text(name, spot, anchor, NAME);
        draw_dots(outcomes, layout, index, x, middle);
        let spot = (plot.right + 12.0, NAME.baseline(middle));
        layout.drawing.text(number, spot, Anchor::Start, NAME);
    }
    plot.bottom
}

/// The dots of an arm, the worst ending on top.
fn draw_dots(outcomes: &Outcomes, layout: &mut Layout<'_>, arm: usize, x: Scale, y: f64) {
    for place in outcomes.worst_first().into_iter().rev() {
        let share = outcomes.arms[arm].share(place);
        let colour = look(&outcomes.endings, place).colour;
        let line = vec![(x.at(share.low), y), (x.at(share.high), y)];
        layout.drawing.line(line, colour, 2.4);
        let spot = (x.at(share.point), y);
        layout.drawing.dot(spot, DOT + 1.0, PAPER);
        layout.drawing.dot(spot, DOT, colour);
    }
}
