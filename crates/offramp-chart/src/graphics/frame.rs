//! Rectangles in a picture, and texts with the rectangles they need.

use super::point::Point;
use super::text_metrics::Weight;

/// An upright rectangle in points, x to the right and y downwards.
///
/// ```
/// use offramp::chart::Frame;
///
/// let page = Frame::at(0.0, 0.0, 640.0, 400.0);
/// let label = Frame::at(600.0, 10.0, 30.0, 12.0);
/// assert!(label.lies_in(&page));
/// assert!(!label.overlaps(&Frame::at(630.0, 10.0, 5.0, 12.0)), "they only touch");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Frame {
    /// A rectangle from its upper left corner and its size.
    #[must_use]
    pub fn at(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    }

    /// A square around a point that reaches `half` to each side.
    pub(crate) fn square((x, y): Point, half: f64) -> Self {
        Self::at(x - half, y - half, 2.0 * half, 2.0 * half)
    }

    /// From left to right.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// From top to bottom.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The point in its middle.
    pub(crate) fn centre(&self) -> Point {
        (
            self.left.midpoint(self.right),
            self.top.midpoint(self.bottom),
        )
    }

    /// The same frame in a picture that is `times` as large.
    pub(crate) fn scaled(&self, times: f64) -> Self {
        Self {
            left: self.left * times,
            top: self.top * times,
            right: self.right * times,
            bottom: self.bottom * times,
        }
    }

    /// The same frame farther to the right and farther down.
    pub(crate) fn shifted(&self, right: f64, down: f64) -> Self {
        Self {
            left: self.left + right,
            top: self.top + down,
            right: self.right + right,
            bottom: self.bottom + down,
        }
    }

    /// Whether some part of a straight line, which is given by its ends, lies within the frame. A
    /// line along an edge does not.
    ///
    /// ```
    /// use offramp::chart::Frame;
    ///
    /// let label = Frame::at(10.0, 10.0, 20.0, 10.0);
    /// assert!(label.is_crossed([(0.0, 0.0), (40.0, 30.0)]));
    /// assert!(!label.is_crossed([(0.0, 20.0), (40.0, 20.0)]));
    /// ```
    #[must_use]
    pub fn is_crossed(&self, line: [(f64, f64); 2]) -> bool {
        let [(x, y), (to_x, to_y)] = line;
        let across = between(x, to_x - x, self.left, self.right);
        let down = between(y, to_y - y, self.top, self.bottom);
        across.0.max(down.0).max(0.0) < across.1.min(down.1).min(1.0)
    }

    /// Whether the two frames share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the whole frame lies within another; edges may touch.
    #[must_use]
    pub fn lies_in(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// The part of a line that lies between two walls, from 0 at its beginning to 1 at its end. On this
/// axis the line starts at `from` and goes on by `step`.
fn between(from: f64, step: f64, low: f64, high: f64) -> (f64, f64) {
    if step.abs() < f64::EPSILON {
        let inside = low < from && from < high;
        return if inside { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    let ends = ((low - from) / step, (high - from) / step);
    (ends.0.min(ends.1), ends.0.max(ends.1))
}

/// A text in a picture, and where it stands. No two labels of a chart overlap.
///
/// ```
/// use offramp::chart::text_metrics::Weight;
/// use offramp::chart::{Ending, Picture, Source, outcomes::{Arm, Outcomes}, theme::Look};
/// use offramp::crisis::Tone;
///
/// let outcomes = Outcomes {
///     source: Source { scenario: "A border dispute".to_owned(), ..Source::default() },
///     endings: vec![
///         Ending { name: "war".to_owned(), tone: Tone::Bad },
///         Ending { name: "settled".to_owned(), tone: Tone::Good },
///     ],
///     days: 90.0,
///     arms: vec![Arm { name: String::new(), counts: vec![25, 75] }],
/// };
/// let chart = outcomes.draw(&Look::default());
/// let title = &chart.labels[0];
/// assert_eq!(title.text, "Three quarters are settled; a quarter end in war");
/// assert_eq!(title.weight, Weight::Bold);
/// assert!(title.frame.bottom < chart.labels[1].frame.bottom);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What it says, in one line.
    pub text: String,
    /// How thick its letters are.
    pub weight: Weight,
    /// The rectangle that its letters need, in points of the picture.
    pub frame: Frame,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_a_frame_or_passes_it_by() {
        let frame = Frame::at(10.0, 10.0, 20.0, 10.0);
        assert!(frame.is_crossed([(0.0, 0.0), (40.0, 30.0)]));
        assert!(frame.is_crossed([(15.0, 12.0), (16.0, 12.0)]));
        assert!(!frame.is_crossed([(0.0, 0.0), (9.0, 30.0)]));
        assert!(!frame.is_crossed([(0.0, 12.0), (10.0, 12.0)]));
        assert!(!frame.is_crossed([(0.0, 0.0), (5.0, 4.0)]));
        assert!(!frame.is_crossed([(5.0, 20.0), (40.0, 20.0)]));
    }
}
