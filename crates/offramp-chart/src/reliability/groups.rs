//! The groups of a reliability diagram: a dot with its interval, and beside it what was said and
//! what came.

use offramp_core::prose::numbers::short;

use super::data::Group;
use super::plane::Plane;
use crate::graphics::drawing::Drawing;
use crate::graphics::frame::Frame;
use crate::graphics::leader::leader;
use crate::graphics::placement::{Placement, around};
use crate::graphics::point::Point;
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{BLUE, INK, NARROW, SMALL};

/// The radius of a dot.
const DOT: f64 = 4.5;
/// The letters of numbers.
const STYLE: TextStyle = TextStyle::regular(SMALL, INK);

/// Draws all dots with their intervals, then their numbers where they find room.
pub(super) fn draw(
    drawing: &mut Drawing,
    plane: &Plane,
    groups: &[Group],
    placement: &mut Placement,
) {
    let bars: Vec<Bar> = groups.iter().map(|group| Bar::of(group, plane)).collect();
    for bar in &bars {
        bar.draw(drawing);
        bar.take(placement);
    }
    for (group, bar) in groups.iter().zip(&bars) {
        bar.label(drawing, placement, &words(group, drawing.width >= NARROW));
    }
}

/// What was said and what came: `said 10 %: acted 9 %`, or both numbers alone.
fn words(group: &Group, in_full: bool) -> String {
    let percent = |share: f64| format!("{}\u{a0}%", short(Some(share * 100.0)));
    let (said, acted) = (percent(group.given), percent(group.acted.point));
    if in_full {
        format!("said {said}: acted {acted}")
    } else {
        format!("{said}: {acted}")
    }
}

/// A dot with its interval.
struct Bar {
    x: f64,
    /// The dot.
    y: f64,
    /// The upper end of the interval.
    top: f64,
    /// The lower end of the interval.
    bottom: f64,
}

impl Bar {
    fn of(group: &Group, plane: &Plane) -> Self {
        let (x, y) = plane.at(group.given, group.acted.point);
        let (_, top) = plane.at(group.given, group.acted.high);
        let (_, bottom) = plane.at(group.given, group.acted.low);
        Self { x, y, top, bottom }
    }

    fn draw(&self, drawing: &mut Drawing) {
        let Self { x, y, top, bottom } = *self;
        drawing.line(vec![(x, bottom), (x, top)], BLUE, 2.2);
        for end in [bottom, top] {
            drawing.line(vec![(x - DOT, end), (x + DOT, end)], BLUE, 2.2);
        }
        drawing.dot((x, y), DOT, BLUE);
    }

    /// Keeps labels off the dot and the interval.
    fn take(&self, placement: &mut Placement) {
        let wide = 2.0 * DOT + 4.0;
        let left = self.x - wide / 2.0;
        let high = self.bottom - self.top + 4.0;
        placement.take(Frame::at(left, self.top - 2.0, wide, high));
        placement.take(Frame::at(left, self.y - wide / 2.0, wide, wide));
    }

    /// Writes a text where there is room, if possible with a line that leads to it.
    fn label(&self, drawing: &mut Drawing, placement: &mut Placement, text: &str) {
        let spot = (self.x, self.y);
        let line = |_: Point, frame: &Frame| leader((self.x, self.nearest_end(frame)), frame);
        let places = self.places(STYLE.width(text) + 4.0, SMALL * 1.2);
        let led = placement.first_led(places.iter().copied(), spot, line);
        let Some(place) = led.or_else(|| placement.first_free(places)) else {
            return;
        };
        if let Some([from, to]) = led.and_then(|place| line(spot, &place)) {
            drawing.leader(from, to);
        }
        let (centre, middle) = place.centre();
        let spot = (centre, STYLE.baseline(middle));
        drawing.text(text, spot, Anchor::Middle, STYLE);
    }

    /// Places for a label of that size: above and below the interval, then around the dot and the
    /// ends of the interval.
    fn places(&self, wide: f64, high: f64) -> Vec<Frame> {
        let ends = [self.top - high - 3.0, self.bottom + 3.0];
        let ends = ends.map(|edge| Frame::at(self.x - wide / 2.0, edge, wide, high));
        let near = [self.y, self.top, self.bottom];
        let near = near.map(|y| around((self.x, y), wide, high, DOT + 4.0));
        ends.into_iter().chain(near.concat()).collect()
    }

    /// The height from which a line leads to a label: the nearest end of the interval, or the dot.
    fn nearest_end(&self, label: &Frame) -> f64 {
        if label.bottom <= self.top {
            self.top
        } else if label.top >= self.bottom {
            self.bottom
        } else {
            self.y
        }
    }
}
