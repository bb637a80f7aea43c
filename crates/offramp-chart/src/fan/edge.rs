//! The right edge of a fan: how the runs ended, as a stacked bar.

use offramp_core::prose::wording::words;

use super::data::Fan;
use crate::graphics::axis::DAY_AXIS;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::Layout;
use crate::graphics::spread::spread;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, Look, MARGIN, MUTED, NARROW, SMALL, TEXT};
use crate::label_text::share_text;

/// How wide the bar is.
pub(super) const BAR: f64 = 16.0;
/// The gap between the plot and the bar.
const BESIDE: f64 = 10.0;
/// The letters of outcomes.
const NAME: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of titles.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

/// The outcomes with their shares.
fn texts(fan: &Fan) -> Vec<String> {
    let text = |(name, share): &(String, f64)| format!("{} {}", words(name), share_text(*share));
    fan.outcomes.iter().map(text).collect()
}

/// How much room the shares need at the right edge with their names; `None` if these have to stand
/// below, in a key.
pub(super) fn room(fan: &Fan, look: &Look) -> Option<f64> {
    let room = NAME.widest(texts(fan)) + BAR + 30.0 + MARGIN;
    let fits = look.across() >= NARROW && room <= look.across() * 0.32;
    fits.then_some(room)
}

/// Draws the shares of the outcomes as a stacked bar, their names beside it or below the plot.
pub(super) fn draw(fan: &Fan, layout: &mut Layout<'_>, plot: &Frame, beside: bool) {
    let mut top = plot.top;
    let mut centres = Vec::new();
    for (index, (_, share)) in fan.outcomes.iter().enumerate() {
        let height = share * plot.height();
        let gap = if height > 2.0 { 0.5 } else { 0.0 };
        let part = Frame::at(plot.right + BESIDE, top, BAR, (height - gap).max(0.0));
        layout.drawing.ending(part, index, fan.outcomes.len());
        centres.push(top + height / 2.0);
        top += height;
    }
    if beside {
        draw_names(fan, layout, plot, &centres);
    } else {
        draw_key(fan, layout, plot.bottom + DAY_AXIS + 6.0);
    }
}

/// The outcomes in a key below the plot.
fn draw_key(fan: &Fan, layout: &mut Layout<'_>, top: f64) {
    let sign = |index| Sign::Ending(index, fan.outcomes.len());
    let entries: Vec<KeyEntry> = (0..)
        .zip(texts(fan))
        .map(|(index, text)| KeyEntry::new(sign(index), INK, text))
        .collect();
    let title = "how it ended, at the right edge:";
    let spot = (MARGIN, top + SMALL);
    layout.drawing.text(title, spot, Anchor::Start, TITLE);
    let bottom = layout.key_from(top + SMALL * 1.5, &entries);
    layout.lengthen(bottom - top + 6.0);
}

/// The outcomes beside the bar, moved apart; rare ones give way.
fn draw_names(fan: &Fan, layout: &mut Layout<'_>, plot: &Frame, centres: &[f64]) {
    let left = plot.right + BESIDE;
    let mut important: Vec<usize> = (0..fan.outcomes.len()).collect();
    important.sort_by(|a, b| fan.outcomes[*b].1.total_cmp(&fan.outcomes[*a].1));
    let (low, high) = (plot.top - TEXT * 0.5, plot.bottom + TEXT * 0.5);
    let places = spread(centres, &important, TEXT * 1.2, low, high);
    let text_left = left + BAR + 14.0;
    for ((place, text), centre) in places.iter().zip(texts(fan)).zip(centres) {
        let Some(y) = place else { continue };
        layout
            .drawing
            .leader((left + BAR + 2.0, *centre), (text_left - 3.0, *y));
        let spot = (text_left, NAME.baseline(*y));
        layout.drawing.text(&text, spot, Anchor::Start, NAME);
    }
    let room = layout.drawing.width - MARGIN - left;
    let title = TITLE.shorten("how it ended", room);
    let spot = (left, plot.bottom + 5.0 + TEXT * 1.1 + SMALL);
    layout.drawing.text(&title, spot, Anchor::Start, TITLE);
}
