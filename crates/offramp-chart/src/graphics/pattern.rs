//! Lines of dashes, and the hatching of areas.

use super::frame::Frame;
use super::point::Point;
use super::theme::Hatch;

/// The distance between two lines of a pattern.
const APART: f64 = 6.0;

/// The lines of a pattern within a frame.
pub(crate) fn hatched(frame: &Frame, hatch: Hatch) -> Vec<[Point; 2]> {
    match hatch {
        Hatch::Plain => Vec::new(),
        Hatch::Rising => rising(frame).collect(),
        Hatch::Falling => falling(frame).collect(),
        Hatch::Crossed => rising(frame).chain(falling(frame)).collect(),
        Hatch::Level => every(frame.top, frame.bottom)
            .map(|y| [(frame.left, y), (frame.right, y)])
            .collect(),
        Hatch::Upright => every(frame.left, frame.right)
            .map(|x| [(x, frame.top), (x, frame.bottom)])
            .collect(),
    }
}

/// The multiples of [`APART`] between two numbers.
fn every(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let first = (from / APART).floor() + 1.0;
    let all = (0..).map(move |step| (first + f64::from(step)) * APART);
    all.take_while(move |at| *at < to)
}

/// Lines that rise to the right. On each, x + y is the same everywhere.
fn rising(frame: &Frame) -> impl Iterator<Item = [Point; 2]> {
    let Frame {
        left,
        top,
        right,
        bottom,
    } = *frame;
    every(left + top, right + bottom).map(move |sum| {
        let (from, to) = (left.max(sum - bottom), right.min(sum - top));
        [(from, sum - from), (to, sum - to)]
    })
}

/// Lines that fall to the right: the rising ones in a mirror.
fn falling(frame: &Frame) -> impl Iterator<Item = [Point; 2]> {
    let both = frame.left + frame.right;
    rising(frame).map(move |line| line.map(|(x, y)| (both - x, y)))
}

/// The pieces of a line of dashes, each `on` long and `off` apart; a dash goes around corners.
pub(crate) fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let mut dashes = Dashes {
        pieces: vec![Vec::new()],
        is_on: true,
        left: on,
        lengths: (on, off),
    };
    for pair in points.windows(2) {
        dashes.follow(pair[0], pair[1]);
    }
    dashes.pieces
}

/// A pen that draws dashes.
struct Dashes {
    pieces: Vec<Vec<Point>>,
    /// Whether the pen is on the paper.
    is_on: bool,
    /// How far it goes until it is put down or lifted.
    left: f64,
    /// How long dashes are, and the gaps between them.
    lengths: (f64, f64),
}

impl Dashes {
    /// Goes straight from one point to another.
    fn follow(&mut self, from: Point, to: Point) {
        let length = libm::hypot(to.0 - from.0, to.1 - from.1);
        let at = |done: f64| {
            let share = done / length;
            (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            )
        };
        let mut done = 0.0;
        self.touch(from);
        while length - done > self.left {
            done += self.left;
            self.turn(at(done));
        }
        self.left -= length - done;
        self.touch(to);
    }

    /// Draws to a point, if the pen is down.
    fn touch(&mut self, point: Point) {
        if self.is_on
            && let Some(piece) = self.pieces.last_mut()
        {
            piece.push(point);
        }
    }

    /// Ends a dash at a point, or begins one.
    fn turn(&mut self, point: Point) {
        if self.is_on {
            self.touch(point);
        } else {
            self.pieces.push(vec![point]);
        }
        self.is_on = !self.is_on;
        let (on, off) = self.lengths;
        self.left = if self.is_on { on } else { off };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_share_of_a_line() {
        let pieces = dashes(&[(0.0, 0.0), (55.0, 0.0), (55.0, 45.0)], 6.0, 4.0);
        let length: f64 = pieces
            .iter()
            .flat_map(|piece| piece.windows(2))
            .map(|pair| libm::hypot(pair[1].0 - pair[0].0, pair[1].1 - pair[0].1))
            .sum();
        assert!((length - 60.0).abs() < 1e-9, "{length}");
    }

    #[test]
    fn a_pattern_stays_in_its_frame() {
        let frame = Frame::at(3.0, 5.0, 40.0, 7.0);
        for hatch in [Hatch::Rising, Hatch::Falling, Hatch::Level, Hatch::Upright] {
            let lines = hatched(&frame, hatch);
            assert!(!lines.is_empty(), "{hatch:?}");
            for (x, y) in lines.into_iter().flatten() {
                assert!((frame.left..=frame.right).contains(&x), "{hatch:?} {x}");
                assert!((frame.top..=frame.bottom).contains(&y), "{hatch:?} {y}");
            }
        }
        assert!(hatched(&frame, Hatch::Plain).is_empty());
    }
}
