//! Intervals over bars.

use offramp_core::statistics::IntervalEstimate;

use crate::graphics::layout::Layout;
use crate::graphics::scale::Scale;
use crate::graphics::theme::{INK, PAPER};

/// An interval over a bar, around the line at `y`, with a white edge that shows on dark colours.
pub(super) fn whisker(layout: &mut Layout<'_>, share: IntervalEstimate, x: Scale, y: f64) {
    let (low, high) = (x.at(share.low), x.at(share.high));
    for (colour, thick) in [(PAPER, 3.2), (INK, 1.4)] {
        layout
            .drawing
            .line(vec![(low, y), (high, y)], colour, thick);
        for end in [low, high] {
            let mark = vec![(end, y - 4.0), (end, y + 4.0)];
            layout.drawing.line(mark, colour, thick);
        }
    }
}
