//! The optimiser: quasi-Newton steps with the update of Broyden, Fletcher, Goldfarb and Shanno
//! (Nocedal & Wright 2006, section 6.1), each halted where the cost falls enough.
//!
//! Its state can be written down and taken up again between two steps: an interrupted descent then
//! ends at the same bits.

use super::square::{Square, dot};

/// Most steps.
const STEPS: u32 = 100;
/// No step changes a number by more than this on its scale.
const LONGEST: f64 = 0.7;
/// The part of the fall that the slope promises which a step has to bring.
const ARMIJO: f64 = 1e-4;
/// How much shorter a step is tried that did not bring it.
const SHORTER: f64 = 0.4;
/// The shortest part of a step that is tried.
const SHORTEST: f64 = 2e-3;
/// The fall, in nats, below which the descent ends.
const ENOUGH: f64 = 0.01;

/// What is to be made small.
pub(super) trait Cost {
    /// The cost at a point.
    fn at(&self, point: &[f64]) -> f64;
    /// Its slope there.
    fn slope(&self, point: &[f64]) -> Vec<f64>;
}

/// A descent between two steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Descent {
    point: Vec<f64>,
    cost: f64,
    slope: Vec<f64>,
    /// What it takes for the inverse of the curvature.
    inverse: Square,
    /// Whether the curvature is a first guess, from which no step was made.
    is_guess: bool,
    steps: u32,
    is_done: bool,
}

impl Descent {
    /// A descent from a point; the inverse of the curvature there is that, or guessed.
    pub(super) fn from(point: Vec<f64>, inverse: Option<Square>, cost: &impl Cost) -> Self {
        let slope = cost.slope(&point);
        Self {
            cost: cost.at(&point),
            is_guess: inverse.is_none(),
            inverse: inverse.unwrap_or_else(|| guess(&slope)),
            point,
            slope,
            steps: 0,
            is_done: false,
        }
    }

    /// Where it is.
    #[must_use]
    pub fn point(&self) -> &[f64] {
        &self.point
    }

    /// The cost there, in nats.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.cost
    }

    /// How many steps were made.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Whether it has come to its end.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_done
    }

    /// One step.
    pub(super) fn step(&mut self, cost: &impl Cost) {
        let Some((point, lower)) = self.lower(cost) else {
            if self.is_guess {
                self.is_done = true;
            } else {
                self.inverse = guess(&self.slope);
                self.is_guess = true;
            }
            return;
        };
        self.steps += 1;
        self.is_done = self.cost - lower < ENOUGH || self.steps >= STEPS;
        let slope = cost.slope(&point);
        self.learn(&point, &slope);
        (self.point, self.cost, self.slope) = (point, lower, slope);
    }

    /// A point that is lower by enough, with its cost.
    fn lower(&self, cost: &impl Cost) -> Option<(Vec<f64>, f64)> {
        let mut along: Vec<f64> = self.inverse.times(&self.slope);
        let longest = along
            .iter()
            .fold(0.0_f64, |most, one| most.max(one.abs()))
            .max(LONGEST);
        for one in &mut along {
            *one *= -LONGEST / longest;
        }
        let promised = dot(&along, &self.slope);
        let mut part = 1.0;
        while part >= SHORTEST && promised < 0.0 {
            let moved = self.point.iter().zip(&along);
            let point: Vec<f64> = moved.map(|(from, along)| from + part * along).collect();
            let found = cost.at(&point);
            if found <= self.cost + ARMIJO * part * promised {
                return Some((point, found));
            }
            part *= SHORTER;
        }
        None
    }

    /// What the slope at the next point says of the curvature.
    fn learn(&mut self, point: &[f64], slope: &[f64]) {
        let step: Vec<f64> = difference(point, &self.point);
        let bend = difference(slope, &self.slope);
        let along = dot(&step, &bend);
        if along <= 1e-8 {
            return;
        }
        let taken = self.inverse.times(&bend);
        let across = dot(&bend, &taken);
        self.inverse
            .add((1.0 + across / along) / along, &step, &step);
        self.inverse.add(-2.0 / along, &taken, &step);
        self.is_guess = false;
    }

    /// The state as numbers.
    #[must_use]
    pub fn packed(&self) -> Vec<f64> {
        let flags = [
            self.cost,
            f64::from(u8::from(self.is_guess)),
            f64::from(self.steps),
            f64::from(u8::from(self.is_done)),
        ];
        [&self.point, &self.slope, self.inverse.cells(), &flags[..]].concat()
    }

    /// The state from numbers; `None` if they are not one of so many dimensions.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of steps"
    )]
    pub fn unpacked(size: usize, numbers: &[f64]) -> Option<Self> {
        if numbers.len() != size * (size + 2) + 4 || numbers.iter().any(|one| !one.is_finite()) {
            return None;
        }
        let (point, rest) = numbers.split_at(size);
        let (slope, rest) = rest.split_at(size);
        let (cells, flags) = rest.split_at(size * size);
        Some(Self {
            point: point.to_vec(),
            slope: slope.to_vec(),
            inverse: Square::of(size, cells.to_vec())?,
            cost: flags[0],
            is_guess: flags[1] > 0.0,
            steps: flags[2] as u32,
            is_done: flags[3] > 0.0,
        })
    }
}

/// A first guess at the inverse of the curvature: short steps along steep slopes.
fn guess(slope: &[f64]) -> Square {
    let sizes: Vec<f64> = slope.iter().map(|one| 1.0 / (5.0 + one.abs())).collect();
    Square::diagonal(&sizes)
}

fn difference(one: &[f64], other: &[f64]) -> Vec<f64> {
    one.iter()
        .zip(other)
        .map(|(one, other)| one - other)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Banana;

    impl Cost for Banana {
        fn at(&self, point: &[f64]) -> f64 {
            let (along, across) = (1.0 - point[0], point[1] - point[0] * point[0]);
            100.0 * (along * along + 20.0 * across * across)
        }

        fn slope(&self, point: &[f64]) -> Vec<f64> {
            let (along, across) = (1.0 - point[0], point[1] - point[0] * point[0]);
            vec![
                -200.0 * along - 8_000.0 * across * point[0],
                4_000.0 * across,
            ]
        }
    }

    fn ended(mut descent: Descent) -> Descent {
        while !descent.is_done() {
            descent.step(&Banana);
        }
        descent
    }

    #[test]
    fn the_bottom_of_a_valley_is_found() {
        let found = ended(Descent::from(vec![-1.0, 1.0], None, &Banana));
        let off = found.point().iter().map(|one| (one - 1.0).abs());
        assert!(off.fold(0.0, f64::max) < 0.05, "{found:?}");
    }

    #[test]
    fn an_interrupted_descent_ends_at_the_same_bits() {
        let whole = ended(Descent::from(vec![-1.0, 1.0], None, &Banana));
        let mut begun = Descent::from(vec![-1.0, 1.0], None, &Banana);
        for _ in 0..3 {
            begun.step(&Banana);
        }
        let taken_up = Descent::unpacked(2, &begun.packed()).expect("a state");
        assert_eq!(taken_up, begun);
        assert_eq!(ended(taken_up), whole);
        assert_eq!(Descent::unpacked(3, &begun.packed()), None);
    }
}
