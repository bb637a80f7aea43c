//! The outcomes of several arms: one stacked bar an arm, its name above it.

use offramp_core::prose::wording::clean;
use offramp_core::statistics::IntervalEstimate;

use super::data::{Arm, Outcomes};
use super::rows::BAR;
use super::whisker::whisker;
use crate::endings::look;
use crate::graphics::axis::percent_axis;
use crate::graphics::frame::Frame;
use crate::graphics::key::KeyEntry;
use crate::graphics::layout::Layout;
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{EndingLook, INK, LINE, MARGIN, SMALL, TEXT};
use crate::label_text::share_text;

/// How high an arm is with its name.
const ROW: f64 = TEXT * LINE + BAR + 12.0;
/// The letters of the names of arms.
const NAME: TextStyle = TextStyle::regular(TEXT, INK);

/// Draws a bar for each arm, its worst endings first; the answer is where the bars end.
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
        let lead = lead_text(outcomes, arm, plot.width() * 0.3);
        let name = NAME.shorten(&clean(&arm.name), plot.width() - NAME.width(&lead) - 16.0);
        let spot = (plot.left, top + TEXT);
        layout.drawing.text(&name, spot, Anchor::Start, NAME);
        let spot = (plot.right, top + TEXT);
        layout.drawing.text(&lead, spot, Anchor::End, NAME);
        let middle = top + TEXT * LINE + BAR / 2.0 + 2.0;
        draw_stack(outcomes, layout, arm, x, middle);
    }
    plot.bottom
}

/// The ending by which arms are told apart, cut to `room`, with its share in an arm.
pub(super) fn lead_text(outcomes: &Outcomes, arm: &Arm, room: f64) -> String {
    let lead = outcomes.lead();
    lead.map_or_else(String::new, |lead| {
        let name = NAME.shorten(&outcomes.endings[lead].label(), room);
        let share = share_text(arm.share(lead).point);
        format!("{name} {share}").trim_start().to_owned()
    })
}

/// What the colours and patterns are.
pub(super) fn key(outcomes: &Outcomes) -> Vec<KeyEntry> {
    let endings = outcomes.worst_first().into_iter();
    endings
        .map(|place| {
            let name = outcomes.endings[place].label();
            KeyEntry::ending(look(&outcomes.endings, place), name)
        })
        .collect()
}

/// The bar of an arm around the line at `y`. The interval of a share stands at the end of its part,
/// but for the last part, whose end is always 100 %.
fn draw_stack(outcomes: &Outcomes, layout: &mut Layout<'_>, arm: &Arm, x: Scale, y: f64) {
    let endings = outcomes.worst_first();
    let shares: Vec<IntervalEstimate> = endings.iter().map(|place| arm.share(*place)).collect();
    let mut before = 0.0;
    for (place, share) in endings.iter().zip(&shares) {
        let (left, right) = (x.at(before), x.at(before + share.point));
        let frame = Frame::at(left, y - BAR / 2.0, right - left, BAR);
        draw_part(layout, &frame, look(&outcomes.endings, *place), share.point);
        before += share.point;
    }
    let mut before = 0.0;
    let but_the_last = &shares[..shares.len().saturating_sub(1)];
    for share in but_the_last {
        if share.point > 0.0 {
            whisker(layout, moved(*share, before), x, y);
        }
        before += share.point;
    }
}

/// Draws the part of a bar and, if there is room, its share on the plain colour.
fn draw_part(layout: &mut Layout<'_>, frame: &Frame, look: EndingLook, share: f64) {
    layout.drawing.ending(*frame, look);
    let style = TextStyle::regular(SMALL, look.colour.letters());
    let text = share_text(share);
    if style.width(&text) + 24.0 < frame.width() {
        let wide = style.width(&text) + 6.0;
        let centre = frame.centre();
        let patch = Frame::at(centre.0 - wide / 2.0, frame.top, wide, BAR);
        layout.drawing.fill(patch, look.colour, 1.0);
        let spot = (centre.0, style.baseline(centre.1));
        layout.drawing.text(&text, spot, Anchor::Middle, style);
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
