//! Places for labels: boxes that do not overlap and do not leave the picture.

use super::lettering::Weight;

/// An upright rectangle, x to the right and y downwards.
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

    /// The same frame on a sheet that is so many times as large.
    pub(crate) fn grown(&self, times: f64) -> Self {
        Self {
            left: self.left * times,
            top: self.top * times,
            right: self.right * times,
            bottom: self.bottom * times,
        }
    }

    /// Whether some of a straight line lies within it.
    #[must_use]
    pub fn is_crossed(&self, line: [(f64, f64); 2]) -> bool {
        let [(x, y), (to_x, to_y)] = line;
        // The part of the line, from 0 at its beginning to 1 at its end, that lies between two walls.
        let between = |from: f64, step: f64, low: f64, high: f64| {
            if step.abs() < f64::EPSILON {
                let inside = low < from && from < high;
                return if inside { (0.0, 1.0) } else { (1.0, 0.0) };
            }
            let ends = ((low - from) / step, (high - from) / step);
            (ends.0.min(ends.1), ends.0.max(ends.1))
        };
        let across = between(x, to_x - x, self.left, self.right);
        let down = between(y, to_y - y, self.top, self.bottom);
        across.0.max(down.0).max(0.0) < across.1.min(down.1).min(1.0)
    }

    /// Whether it shares some ground with another.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether all of it lies within another.
    #[must_use]
    pub fn lies_in(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// A text where it stands in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// How thick its letters are.
    pub weight: Weight,
    /// The ground that its letters need.
    pub frame: Frame,
}

/// A fine line from words to what they name.
pub(crate) type Leader = [(f64, f64); 2];

/// Ground on which labels are put down one by one.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    bounds: Frame,
    taken: Vec<Frame>,
    avoided: Vec<Frame>,
    leaders: Vec<Leader>,
}

impl Ground {
    /// Empty ground.
    pub(crate) fn new(bounds: Frame) -> Self {
        Self {
            bounds,
            taken: Vec::new(),
            avoided: Vec::new(),
            leaders: Vec::new(),
        }
    }

    /// Nothing may be put here any more, and no line may lead across.
    pub(crate) fn take(&mut self, frame: Frame) {
        self.taken.push(frame);
    }

    /// Nothing may be put here, but lines may lead across.
    pub(crate) fn avoid(&mut self, frame: Frame) {
        self.avoided.push(frame);
    }

    /// The same ground where nothing is avoided.
    pub(crate) fn without_lines(&self) -> Self {
        Self {
            avoided: Vec::new(),
            ..self.clone()
        }
    }

    /// Takes the first of the places that is still free.
    pub(crate) fn first_free(&mut self, places: impl IntoIterator<Item = Frame>) -> Option<Frame> {
        self.first_led(places, (f64::NAN, f64::NAN), |_, _| None)
    }

    /// Takes the first of the places around a spot that is still free: no label and no line lies there, and the line that leads to it from
    /// the spot, if there is one, crosses no other such line and nothing that is taken but the spot.
    pub(crate) fn first_led(
        &mut self,
        places: impl IntoIterator<Item = Frame>,
        spot: (f64, f64),
        leader: impl Fn((f64, f64), &Frame) -> Option<Leader>,
    ) -> Option<Frame> {
        let avoided = self.avoided.clone();
        let clear = |place: &Frame| !avoided.iter().any(|line| line.overlaps(place));
        self.first_on_line(places.into_iter().filter(clear), spot, leader)
    }

    /// The same where it may lie on lines.
    pub(crate) fn first_on_line(
        &mut self,
        places: impl IntoIterator<Item = Frame>,
        spot: (f64, f64),
        leader: impl Fn((f64, f64), &Frame) -> Option<Leader>,
    ) -> Option<Frame> {
        let is_spot = |taken: &Frame| {
            let (x, y) = spot;
            (taken.left..=taken.right).contains(&x) && (taken.top..=taken.bottom).contains(&y)
        };
        let is_free = |place: &Frame| {
            place.lies_in(&self.bounds)
                && !self.taken.iter().any(|taken| taken.overlaps(place))
                && !self.leaders.iter().any(|line| place.is_crossed(*line))
                && leader(spot, place).is_none_or(|line| {
                    let mut others = self.taken.iter().filter(|taken| !is_spot(taken));
                    let mut leaders = self.leaders.iter();
                    !others.any(|taken| taken.is_crossed(line))
                        && !leaders.any(|other| is_cut(line, *other))
                })
        };
        let free = places.into_iter().find(is_free)?;
        self.taken.push(free);
        self.leaders.extend(leader(spot, &free));
        Some(free)
    }
}

/// Whether two straight lines cut each other.
fn is_cut(one: Leader, other: Leader) -> bool {
    let side = |[from, to]: Leader, point: (f64, f64)| {
        (to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)
    };
    let parts = |line: Leader, ends: Leader| side(line, ends[0]) * side(line, ends[1]) < 0.0;
    parts(one, other) && parts(other, one)
}

/// Rings of places around a point.
const RINGS: u32 = 5;

/// Places for a label of that size around a point: beside, above and below it, near ones first, none farther away than a few lines.
pub(crate) fn around(x: f64, y: f64, width: f64, height: f64, gap: f64) -> Vec<Frame> {
    let mut places = Vec::new();
    for ring in 0..RINGS {
        let out = gap + f64::from(ring) * height;
        let rises = [-out - height, out];
        let beside = [x + gap, x - gap - width];
        if ring == 0 {
            places.extend(beside.map(|left| Frame::at(left, y - height / 2.0, width, height)));
        }
        for rise in rises {
            let lefts = [x - width / 2.0, x - gap, x - width + gap];
            places.extend(lefts.map(|left| Frame::at(left, y + rise, width, height)));
        }
        if ring > 0 {
            for rise in [-out - height / 2.0, out - height / 2.0] {
                places.extend(
                    [x + gap * 2.0, x - gap * 2.0 - width]
                        .map(|left| Frame::at(left, y + rise, width, height)),
                );
            }
        }
    }
    places
}

/// Moves things of equal height along a line until none overlaps another and all lie between `low` and `high`, each as near to where it
/// would be as its neighbours let it. `None` for those that find no room: the less important ones, which come later
/// in `important`.
pub(crate) fn spread(
    wanted: &[f64],
    important: &[usize],
    height: f64,
    low: f64,
    high: f64,
) -> Vec<Option<f64>> {
    let mut room = 0;
    while (f64::from(room) + 1.0) * height <= high - low {
        room += 1;
    }
    let mut kept: Vec<usize> = important
        .iter()
        .copied()
        .take(usize::try_from(room).unwrap_or(0))
        .collect();
    kept.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    let mut places: Vec<f64> = kept
        .iter()
        .map(|place| wanted[*place].clamp(low + height / 2.0, high - height / 2.0))
        .collect();
    for place in 1..places.len() {
        places[place] = places[place].max(places[place - 1] + height);
    }
    let mut ceiling = high - height / 2.0;
    for place in places.iter_mut().rev() {
        *place = place.min(ceiling);
        ceiling = *place - height;
    }
    let mut found = vec![None; wanted.len()];
    for (place, y) in kept.into_iter().zip(places) {
        found[place] = Some(y);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spread_keeps_its_distance_and_its_order() {
        let found = spread(&[50.0, 51.0, 52.0, 0.0], &[0, 1, 2, 3], 10.0, 0.0, 60.0);
        let mut places: Vec<f64> = found.iter().map(|place| place.expect("room")).collect();
        assert!(places[0] < places[1] && places[1] < places[2] && places[3] < places[0]);
        places.sort_by(f64::total_cmp);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 10.0));
        assert!(places[0] >= 5.0 && places[3] <= 55.0);
    }

    #[test]
    fn where_there_is_no_room_the_less_important_go() {
        assert_eq!(
            spread(&[5.0, 6.0, 7.0], &[2, 0, 1], 10.0, 0.0, 20.0),
            [Some(5.0), None, Some(15.0)]
        );
    }

    #[test]
    fn no_line_leads_across_what_is_taken() {
        let mut ground = Ground::new(Frame::at(0.0, 0.0, 100.0, 100.0));
        ground.take(Frame::at(40.0, 20.0, 10.0, 10.0));
        let straight = |spot: (f64, f64), frame: &Frame| Some([spot, (frame.left, frame.top)]);
        let behind = Frame::at(80.0, 20.0, 10.0, 10.0);
        let above = Frame::at(80.0, 0.0, 10.0, 10.0);
        let found = ground.first_led([behind, above], (10.0, 25.0), straight);
        assert_eq!(found, Some(above));
        // Nor does anything stand on the line that leads there.
        let on_it = Frame::at(30.0, 15.0, 4.0, 4.0);
        assert_eq!(ground.first_free([on_it]), None);
    }

    #[test]
    fn lines_cut_each_other_or_do_not() {
        let rising = [(0.0, 10.0), (10.0, 0.0)];
        assert!(is_cut(rising, [(0.0, 0.0), (10.0, 10.0)]));
        assert!(!is_cut(rising, [(0.0, 0.0), (4.0, 4.0)]));
        assert!(!is_cut(rising, [(2.0, 10.0), (12.0, 0.0)]));
    }

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

    #[test]
    fn ground_is_given_out_once() {
        let mut ground = Ground::new(Frame::at(0.0, 0.0, 100.0, 100.0));
        let places = around(50.0, 50.0, 30.0, 10.0, 4.0);
        let given: Vec<Frame> = std::iter::from_fn(|| ground.first_free(places.clone())).collect();
        assert!(given.len() > 5);
        for (place, one) in given.iter().enumerate() {
            assert!(!given[place + 1..].iter().any(|other| other.overlaps(one)));
        }
    }
}
