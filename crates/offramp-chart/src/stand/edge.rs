//! The right edge: how all runs end, as a bar with names, the worst ending named first.

use offramp_core::crisis::Tone;

use super::data::Stand;
use crate::endings::{best_first, look};
use crate::graphics::frame::Frame;
use crate::graphics::key::KeyEntry;
use crate::graphics::layout::Layout;
use crate::graphics::spread::spread;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{INK, Look, MARGIN, MUTED, NARROW, PAPER, SMALL, TEXT};

/// How wide the bar is.
pub(super) const BAR: f64 = 14.0;
/// The gap between the plot and the bar.
pub(super) const BESIDE: f64 = 7.0;
/// The letters of endings.
const NAME: TextStyle = TextStyle::regular(TEXT, INK);
/// The letters of the title of the bar.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

/// The endings that any run came to, the best first, with their names and how many of 100 they are.
fn texts(stand: &Stand) -> Vec<(usize, String)> {
    let places = best_first(&stand.endings).into_iter();
    places
        .filter(|place| stand.counts[*place] > 0)
        .map(|place| (place, text(stand, place)))
        .collect()
}

/// The name of an ending and how many of 100 runs come to it.
fn text(stand: &Stand, place: usize) -> String {
    let name = stand.endings[place].label();
    let hundredths = 100.0 * stand.counts[place] as f64 / stand.runs() as f64;
    let number = if hundredths < 0.95 {
        "<\u{a0}1".to_owned()
    } else {
        format!("{hundredths:.0}")
    };
    format!("{name} {number}").trim_start().to_owned()
}

/// How much room the bar needs with the names; `None` if these have to stand in the key.
pub(super) fn room(stand: &Stand, size: &Look) -> Option<f64> {
    let names = texts(stand).into_iter().map(|(_, text)| text);
    let room = NAME.widest(names).max(TITLE.width("in the end")) + BAR + BESIDE + 16.0 + MARGIN;
    let fits = size.across() >= NARROW && room <= size.across() * 0.32;
    fits.then_some(room)
}

/// The endings as entries of a key.
pub(super) fn key(stand: &Stand) -> Vec<KeyEntry> {
    let texts = texts(stand).into_iter().rev();
    texts
        .map(|(place, text)| KeyEntry::ending(look(&stand.endings, place), text))
        .collect()
}

/// Draws the bar and, with `names`, what its parts are.
pub(super) fn draw(stand: &Stand, layout: &mut Layout<'_>, plot: &Frame, names: bool) {
    let all = stand.runs().max(1) as f64;
    let left = plot.right + BESIDE;
    let mut bottom = plot.bottom;
    let mut middles = Vec::new();
    for (place, _) in texts(stand) {
        let high = stand.counts[place] as f64 / all * plot.height();
        let part = Frame::at(left, bottom - high, BAR, high);
        layout.drawing.ending(part, look(&stand.endings, place));
        let seam = vec![(left, part.top), (left + BAR, part.top)];
        if high > 2.0 {
            layout.drawing.line(seam, PAPER, 0.8);
        }
        middles.push(bottom - high / 2.0);
        bottom -= high;
    }
    if names {
        draw_names(stand, layout, plot, &middles);
    }
}

/// The names beside the bar, moved apart; bad endings have theirs before others, then frequent
/// ones.
fn draw_names(stand: &Stand, layout: &mut Layout<'_>, plot: &Frame, middles: &[f64]) {
    let texts = texts(stand);
    let mut important: Vec<usize> = (0..texts.len()).collect();
    important.sort_by_key(|index| {
        let place = texts[*index].0;
        let is_bad = stand.endings[place].tone == Tone::Bad;
        (!is_bad, u64::MAX - stand.counts[place])
    });
    let (low, high) = (plot.top - TEXT * 0.5, plot.bottom + TEXT * 0.5);
    // Middles run upwards, places downwards.
    let downwards: Vec<f64> = middles.iter().rev().copied().collect();
    let ranks: Vec<usize> = important
        .iter()
        .map(|index| texts.len() - 1 - index)
        .collect();
    let places = spread(&downwards, &ranks, TEXT * 1.2, low, high);
    let bar = plot.right + BESIDE + BAR;
    for ((place, middle), (_, text)) in places.iter().zip(&downwards).zip(texts.iter().rev()) {
        let Some(y) = place else { continue };
        layout
            .drawing
            .leader((bar + 2.0, *middle), (bar + 11.0, *y));
        let spot = (bar + 14.0, NAME.baseline(*y));
        layout.drawing.text(text, spot, Anchor::Start, NAME);
    }
    let spot = (plot.right + BESIDE, plot.bottom + 5.0 + TEXT + SMALL * 1.28);
    layout
        .drawing
        .text("in the end", spot, Anchor::Start, TITLE);
}
