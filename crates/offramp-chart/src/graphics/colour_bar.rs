//! The bar that explains the colours of shares.

use super::frame::Frame;
use super::layout::Layout;
use super::text_style::{Anchor, TextStyle};
use super::theme::{Colour, INK, MUTED, SMALL, viridis};

/// How wide the bar is.
const BAR: f64 = 16.0;
/// How much room it needs with its numbers.
pub(crate) const BAR_ROOM: f64 = 12.0 + BAR + 7.0 + SMALL * 3.0;
/// Pieces of one colour.
const SLICES: u32 = 64;
/// The numbers beside the bar.
const STYLE: TextStyle = TextStyle::regular(SMALL, INK);

/// The colour of a share. It follows the square root, since small shares are what a reader looks
/// for.
pub(crate) fn share_colour(share: f64) -> Colour {
    viridis(share.sqrt())
}

/// What the colours of shares mean: a bar to the right of the plot, within [`BAR_ROOM`].
pub(crate) fn colour_bar(layout: &mut Layout<'_>, plot: &Frame) {
    let left = plot.right + 12.0;
    let height = plot.height() / f64::from(SLICES);
    for slice in 0..SLICES {
        let top = plot.bottom - f64::from(slice + 1) * height;
        let root = (f64::from(slice) + 0.5) / f64::from(SLICES);
        let frame = Frame::at(left, top, BAR, height + 0.2);
        layout.drawing.fill(frame, viridis(root), 1.0);
    }
    numbers(layout, plot, left + BAR);
}

/// Percents beside the bar, as far as they do not touch.
fn numbers(layout: &mut Layout<'_>, plot: &Frame, right: f64) {
    let mut last = f64::INFINITY;
    for percent in [0, 1, 10, 25, 50, 100] {
        let share = f64::from(percent) / 100.0;
        let y = plot.bottom - share.sqrt() * plot.height();
        if last - y < SMALL * 1.1 {
            continue;
        }
        last = y;
        let mark = vec![(right, y), (right + 4.0, y)];
        layout.drawing.line(mark, MUTED, 1.0);
        let text = format!("{percent} %");
        let spot = (right + 7.0, STYLE.baseline(y));
        layout.drawing.text(&text, spot, Anchor::Start, STYLE);
    }
}
