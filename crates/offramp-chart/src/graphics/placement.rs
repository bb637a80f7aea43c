//! Places for labels: frames that do not overlap and do not leave the picture.

use super::frame::Frame;
use super::leader::{Leader, is_cut};
use super::point::Point;

/// The part of a picture in which labels are placed one by one.
#[derive(Debug, Clone)]
pub(crate) struct Placement {
    bounds: Frame,
    taken: Vec<Frame>,
    leaders: Vec<Leader>,
}

impl Placement {
    /// Everything within the bounds is free.
    pub(crate) fn new(bounds: Frame) -> Self {
        Self {
            bounds,
            taken: Vec::new(),
            leaders: Vec::new(),
        }
    }

    /// No label may stand here any more, and no leader may lead across.
    pub(crate) fn take(&mut self, frame: Frame) {
        self.taken.push(frame);
    }

    /// Takes the first of the places that is still free.
    pub(crate) fn first_free(&mut self, places: impl IntoIterator<Item = Frame>) -> Option<Frame> {
        let free = places.into_iter().find(|place| self.has_room(place))?;
        self.taken.push(free);
        Some(free)
    }

    /// Takes the first of the places around a spot that is still free. The leader from the spot, if
    /// there is one, crosses no other leader and nothing that is taken except the spot itself.
    pub(crate) fn first_led(
        &mut self,
        places: impl IntoIterator<Item = Frame>,
        spot: Point,
        leader: impl Fn(Point, &Frame) -> Option<Leader>,
    ) -> Option<Frame> {
        let is_free = |place: &Frame| {
            self.has_room(place) && leader(spot, place).is_none_or(|line| self.is_open(line, spot))
        };
        let free = places.into_iter().find(is_free)?;
        self.taken.push(free);
        self.leaders.extend(leader(spot, &free));
        Some(free)
    }

    /// Whether a label can stand here.
    fn has_room(&self, place: &Frame) -> bool {
        place.lies_in(&self.bounds)
            && !self.taken.iter().any(|taken| taken.overlaps(place))
            && !self.leaders.iter().any(|line| place.is_crossed(*line))
    }

    /// Whether a leader from a spot crosses nothing that is taken, and no other leader.
    fn is_open(&self, line: Leader, (x, y): Point) -> bool {
        let is_spot = |taken: &Frame| {
            (taken.left..=taken.right).contains(&x) && (taken.top..=taken.bottom).contains(&y)
        };
        let mut others = self.taken.iter().filter(|taken| !is_spot(taken));
        let mut leaders = self.leaders.iter();
        !others.any(|taken| taken.is_crossed(line)) && !leaders.any(|other| is_cut(line, *other))
    }
}

/// Rings of places around a point.
const RINGS: u32 = 5;

/// Places for a label of that size around a point: beside, above and below it, the nearest first,
/// none farther away than a few lines of text.
pub(crate) fn around((x, y): Point, width: f64, height: f64, gap: f64) -> Vec<Frame> {
    let at = |left: f64, rise: f64| Frame::at(left, y + rise, width, height);
    let mut places = Vec::new();
    for ring in 0..RINGS {
        let out = gap + f64::from(ring) * height;
        if ring == 0 {
            let beside = [x + gap, x - gap - width];
            places.extend(beside.map(|left| at(left, -height / 2.0)));
        }
        for rise in [-out - height, out] {
            let lefts = [x - width / 2.0, x - gap, x - width + gap];
            places.extend(lefts.map(|left| at(left, rise)));
        }
        if ring > 0 {
            for rise in [-out - height / 2.0, out - height / 2.0] {
                let lefts = [x + gap * 2.0, x - gap * 2.0 - width];
                places.extend(lefts.map(|left| at(left, rise)));
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_leads_across_what_is_taken() {
        let mut placement = Placement::new(Frame::at(0.0, 0.0, 100.0, 100.0));
        placement.take(Frame::at(40.0, 20.0, 10.0, 10.0));
        let straight = |spot: Point, frame: &Frame| Some([spot, (frame.left, frame.top)]);
        let behind = Frame::at(80.0, 20.0, 10.0, 10.0);
        let above = Frame::at(80.0, 0.0, 10.0, 10.0);
        let found = placement.first_led([behind, above], (10.0, 25.0), straight);
        assert_eq!(found, Some(above));
        // Nor does anything stand on the line that leads there.
        let on_it = Frame::at(30.0, 15.0, 4.0, 4.0);
        assert_eq!(placement.first_free([on_it]), None);
    }

    #[test]
    fn every_place_is_given_out_once() {
        let mut placement = Placement::new(Frame::at(0.0, 0.0, 100.0, 100.0));
        let places = around((50.0, 50.0), 30.0, 10.0, 4.0);
        let given: Vec<Frame> =
            std::iter::from_fn(|| placement.first_free(places.clone())).collect();
        assert!(given.len() > 5);
        for (place, one) in given.iter().enumerate() {
            assert!(!given[place + 1..].iter().any(|other| other.overlaps(one)));
        }
    }
}
