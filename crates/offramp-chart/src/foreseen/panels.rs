//! A panel for each track: the chances that both sides were given to act, day by day, with dots
//! where one of them acted.

use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::clean;

use super::acting::{Acting, TRACKS};
use super::data::Foreseen;
use crate::graphics::axis::{DAY_AXIS, day_axis};
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::Layout;
use crate::graphics::point::Point;
use crate::graphics::scale::Scale;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{GRID, INK, LINE, Look, MARGIN, MUTED, PAPER, SIDES, SMALL};

/// How high a panel is, without its title.
const HEIGHT: f64 = 120.0;
/// From one panel to the next.
const GAP: f64 = 12.0;
/// The title of a panel.
const TITLE: f64 = SMALL * LINE + 4.0;
/// The gap between a panel and its chances.
const BESIDE: f64 = 8.0;
/// How large the dot of an act is.
const DOT: f64 = 4.2;
/// Chances that the axis may name.
const TICKS: [f64; 8] = [0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0];
/// The letters of ticks.
const TICK: TextStyle = TextStyle::regular(SMALL, INK);

/// How high both panels are, with their titles and the axis of days.
pub(super) const HIGH: f64 = 2.0 * (TITLE + HEIGHT) + GAP + DAY_AXIS;

/// Draws the panels, one below the other, on the same days.
pub(super) fn draw(foreseen: &Foreseen, layout: &mut Layout<'_>, look: &Look) {
    let left = MARGIN + BESIDE + TICK.width("100\u{a0}%");
    let right = look.across() - 2.0 * MARGIN;
    let x = Scale::new(0.0, foreseen.until + 1.0, left, right);
    let mut top = layout.top;
    for (track, title) in TRACKS.into_iter().enumerate() {
        let spot = (left, top + SMALL);
        let style = TextStyle::regular(SMALL, MUTED);
        layout.drawing.text(title, spot, Anchor::Start, style);
        let frame = Frame {
            left,
            top: top + TITLE,
            right,
            bottom: top + TITLE + HEIGHT,
        };
        let panel = Panel::new(frame, x, &foreseen.acting, track);
        panel.draw_axis(layout);
        panel.draw_chances(layout, &foreseen.acting);
        top = frame.bottom + GAP;
        if track == TRACKS.len() - 1 {
            day_axis(layout, &frame, x, &foreseen.days, look.across() - MARGIN);
        }
    }
}

/// Who is who.
pub(super) fn key(foreseen: &Foreseen) -> [KeyEntry; 2] {
    [0, 1].map(|side| {
        let text = format!("{}, dots where it acted", clean(&foreseen.sides[side]));
        KeyEntry::new(Sign::Line, SIDES[side], text)
    })
}

/// The panel of a track, with a scale of square roots upwards.
struct Panel {
    frame: Frame,
    x: Scale,
    y: Scale,
    track: usize,
    highest: f64,
}

impl Panel {
    fn new(frame: Frame, x: Scale, days: &[Acting], track: usize) -> Self {
        let chances = days.iter().flat_map(|day| day.chances);
        let highest = chances.map(|chances| chances[track]).fold(0.05, f64::max);
        let highest = (highest * 1.15).min(1.0);
        Self {
            y: Scale::new(0.0, highest.sqrt(), frame.bottom, frame.top),
            frame,
            x,
            track,
            highest,
        }
    }

    fn at(&self, day: f64, chance: f64) -> Point {
        (self.x.at(day), self.y.at(chance.max(0.0).sqrt()))
    }

    /// Chances to the left, each with its line across, as far as they do not touch.
    fn draw_axis(&self, layout: &mut Layout<'_>) {
        let mut last = f64::INFINITY;
        for tick in TICKS.into_iter().filter(|tick| *tick <= self.highest) {
            let y = self.at(0.0, tick).1;
            if last - y < SMALL * 1.2 {
                continue;
            }
            last = y;
            let ends = vec![(self.frame.left, y), (self.frame.right, y)];
            layout.drawing.line(ends, GRID, 1.0);
            let text = format!("{}\u{a0}%", short(Some(tick * 100.0)));
            let spot = (self.frame.left - BESIDE, TICK.baseline(y));
            layout.drawing.text(&text, spot, Anchor::End, TICK);
        }
    }

    /// A line of steps for each side, then the dots of both, so that no line hides one.
    fn draw_chances(&self, layout: &mut Layout<'_>, days: &[Acting]) {
        for (side, colour) in SIDES.into_iter().enumerate() {
            let steps = days.iter().flat_map(|day| {
                let chance = day.chances[side][self.track];
                [self.at(day.day, chance), self.at(day.day + 1.0, chance)]
            });
            layout.drawing.line(steps.collect(), colour, 1.6);
        }
        for (side, colour) in SIDES.into_iter().enumerate() {
            for day in days.iter().filter(|day| day.acted[side][self.track]) {
                let spot = self.at(day.day + 0.5, day.chances[side][self.track]);
                layout.drawing.dot(spot, DOT + 1.2, PAPER);
                layout.drawing.dot(spot, DOT, colour);
            }
        }
    }
}
