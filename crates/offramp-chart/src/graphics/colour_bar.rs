//! The bar that explains the colours of shares.

use super::frame::Frame;
use super::layout::Layout;
use super::text_style::{Anchor, TextStyle};
use super::theme::{Colour, GRID, INK, MUTED, SMALL};

/// How wide the bar is.
const BAR: f64 = 16.0;
/// How much room it needs with its numbers.
pub(crate) const BAR_ROOM: f64 = 12.0 + BAR + 7.0 + SMALL * 3.0;
/// Pieces of one colour.
const SLICES: u32 = 64;
/// The numbers beside the bar.
const STYLE: TextStyle = TextStyle::regular(SMALL, INK);

/// How colours grow with shares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Growth {
    /// As the shares do.
    Even,
    /// As their square roots do, where small shares are what a reader looks for.
    Root,
}

impl Growth {
    /// How far up the bar a share is, from 0 to 1.
    pub(crate) fn of(self, share: f64) -> f64 {
        match self {
            Self::Even => share,
            Self::Root => share.sqrt(),
        }
    }
}

/// What the colours of shares mean: a bar to the right of the plot, within [`BAR_ROOM`].
pub(crate) fn colour_bar(
    layout: &mut Layout<'_>,
    plot: &Frame,
    colour: fn(f64) -> Colour,
    growth: Growth,
) {
    let left = plot.right + 12.0;
    let height = plot.height() / f64::from(SLICES);
    for slice in 0..SLICES {
        let top = plot.bottom - f64::from(slice + 1) * height;
        let part = (f64::from(slice) + 0.5) / f64::from(SLICES);
        let frame = Frame::at(left, top, BAR, height + 0.2);
        layout.drawing.fill(frame, colour(part), 1.0);
    }
    let (top, bottom, right) = (plot.top, plot.bottom, left + BAR);
    let outline = vec![
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    layout.drawing.line(outline, GRID, 1.0);
    numbers(layout, plot, right, growth);
}

/// Percents beside the bar, as far as they do not touch.
fn numbers(layout: &mut Layout<'_>, plot: &Frame, right: f64, growth: Growth) {
    let percents: &[u32] = match growth {
        Growth::Even => &[0, 25, 50, 75, 100],
        Growth::Root => &[0, 1, 10, 25, 50, 100],
    };
    let mut last = f64::INFINITY;
    for percent in percents {
        let share = f64::from(*percent) / 100.0;
        let y = plot.bottom - growth.of(share) * plot.height();
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
