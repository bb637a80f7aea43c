//! Fine lines that lead from a spot to the label that names it.

use super::frame::Frame;
use super::point::Point;

/// A fine line from a spot to the label that names it.
pub(crate) type Leader = [Point; 2];

/// How far labels stay from the middle of the spot they name.
pub(crate) const GAP: f64 = 8.0;

/// The line from a spot to a label, if the label stands far enough away to need one.
pub(crate) fn leader(spot: Point, label: &Frame) -> Option<Leader> {
    let (x, y) = spot;
    let (near, far) = (reached(spot, label), distance(spot, label));
    (far > GAP + 4.0).then(|| {
        let share = 6.0 / far;
        [(x + (near.0 - x) * share, y + (near.1 - y) * share), near]
    })
}

/// How far a spot is from the point where its line would reach a label.
pub(crate) fn distance(spot: Point, label: &Frame) -> f64 {
    let near = reached(spot, label);
    libm::hypot(near.0 - spot.0, near.1 - spot.1)
}

/// Where a line from a spot reaches a label: at its edge, or at the middle of its side.
fn reached((x, y): Point, label: &Frame) -> Point {
    let down = if y < label.top || y > label.bottom {
        y.clamp(label.top, label.bottom)
    } else {
        label.top.midpoint(label.bottom)
    };
    (x.clamp(label.left, label.right), down)
}

/// Whether two straight lines cut each other.
pub(crate) fn is_cut(one: Leader, other: Leader) -> bool {
    // The sign says on which side of a line a point lies.
    let side = |[from, to]: Leader, point: Point| {
        (to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)
    };
    let parts = |line: Leader, ends: Leader| side(line, ends[0]) * side(line, ends[1]) < 0.0;
    parts(one, other) && parts(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cut_each_other_or_do_not() {
        let rising = [(0.0, 10.0), (10.0, 0.0)];
        assert!(is_cut(rising, [(0.0, 0.0), (10.0, 10.0)]));
        assert!(!is_cut(rising, [(0.0, 0.0), (4.0, 4.0)]));
        assert!(!is_cut(rising, [(2.0, 10.0), (12.0, 0.0)]));
    }

    #[test]
    fn only_a_label_far_away_has_a_line() {
        let label = |left| Frame::at(left, 0.0, 20.0, 10.0);
        assert_eq!(leader((0.0, 5.0), &label(9.0)), None);
        assert_eq!(
            leader((0.0, 5.0), &label(30.0)),
            Some([(6.0, 5.0), (30.0, 5.0)])
        );
    }
}
