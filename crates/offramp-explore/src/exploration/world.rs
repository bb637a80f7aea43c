//! What the runs of one world came to.

use serde::{Deserialize, Serialize};

/// One world: what every policy came to in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct World {
    /// Its number in the design, from 0.
    pub world: u64,
    /// For each policy, then for each quantity, what it came to.
    pub cells: Vec<Cell>,
    /// For each pair of policies in the order (0, 1), (0, 2), ..., (1, 2), ..., then for each
    /// quantity: the covariance of the two over runs of the same luck.
    pub covariances: Vec<f64>,
}

/// What one quantity came to over the runs of a policy in a world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "(u64, f64, f64, f64, f64)", into = "(u64, f64, f64, f64, f64)")]
pub struct Cell {
    /// In how many runs it has a value.
    pub n: u64,
    /// The mean of these; a share from 0 to 1. Nil without any.
    pub mean: f64,
    /// The variance of one run.
    pub variance: f64,
    /// The means of the runs with an odd number, and of those with an even one: two answers of
    /// different luck.
    pub halves: [f64; 2],
}

impl From<(u64, f64, f64, f64, f64)> for Cell {
    fn from((n, mean, variance, odd, even): (u64, f64, f64, f64, f64)) -> Self {
        Self {
            n,
            mean,
            variance,
            halves: [odd, even],
        }
    }
}

impl From<Cell> for (u64, f64, f64, f64, f64) {
    fn from(cell: Cell) -> Self {
        let [odd, even] = cell.halves;
        (cell.n, cell.mean, cell.variance, odd, even)
    }
}

impl Cell {
    /// Of one column: the value of each run, not a number where it has none.
    fn of(column: &[f64]) -> Self {
        let known = || {
            column
                .iter()
                .copied()
                .enumerate()
                .filter(|(_, it)| !it.is_nan())
        };
        let mean_of = |is_in: &dyn Fn(usize) -> bool| {
            let (n, sum) = known()
                .filter(|(run, _)| is_in(*run))
                .fold((0_u64, 0.0), |(n, sum), (_, value)| (n + 1, sum + value));
            (n, if n == 0 { 0.0 } else { sum / n as f64 })
        };
        let (n, mean) = mean_of(&|_| true);
        let squares: f64 = known()
            .map(|(_, value)| (value - mean) * (value - mean))
            .sum();
        let halves = [0, 1].map(|rest| mean_of(&|run| run % 2 == rest).1);
        Self {
            n,
            mean,
            variance: if n < 2 { 0.0 } else { squares / (n - 1) as f64 },
            halves,
        }
    }

    /// The standard error of the mean.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        libm::sqrt(self.variance / self.n.max(1) as f64)
    }
}

impl World {
    /// The place of the first quantity, of so many, whose variance or covariance no float holds.
    pub(super) fn beyond_floats(&self, width: usize) -> Option<usize> {
        let cells = self.cells.iter().map(|cell| cell.mean + cell.variance);
        let cells = cells.enumerate();
        let covariances = self.covariances.iter().copied().enumerate();
        let mut all = cells.chain(covariances);
        let found = all.find(|(_, number)| !number.is_finite());
        found.map(|(place, _)| place % width)
    }

    /// Of columns: for each policy, then each quantity, the value of each run.
    pub(super) fn of(world: u64, columns: &[Vec<f64>], quantities: usize) -> Self {
        let arms = columns.len() / quantities.max(1);
        let cells: Vec<Cell> = columns.iter().map(|column| Cell::of(column)).collect();
        let mut covariances = Vec::new();
        for (one, other) in pairs(arms) {
            for quantity in 0..quantities {
                let [one, other] = [one, other].map(|arm| &columns[arm * quantities + quantity]);
                covariances.push(covariance(one, other));
            }
        }
        Self {
            world,
            cells,
            covariances,
        }
    }

    /// The covariance of two policies over runs of the same luck.
    #[must_use]
    pub fn covariance(&self, [one, other]: [usize; 2], quantity: usize, arms: usize) -> f64 {
        let quantities = self.cells.len() / arms.max(1);
        if one == other {
            return self.cells[one * quantities + quantity].variance;
        }
        let wanted = (one.min(other), one.max(other));
        let pair = pairs(arms).position(|pair| pair == wanted);
        pair.map_or(0.0, |pair| self.covariances[pair * quantities + quantity])
    }

    /// Whether it could be of so many policies and quantities.
    #[must_use]
    pub fn fits(&self, arms: usize, quantities: usize) -> bool {
        let pairs = arms * arms.saturating_sub(1) / 2;
        self.cells.len() == arms * quantities && self.covariances.len() == pairs * quantities
    }
}

/// The pairs of so many policies, in their order.
pub(super) fn pairs(arms: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..arms).flat_map(move |one| (one + 1..arms).map(move |other| (one, other)))
}

/// The covariance over the runs in which both have a value.
fn covariance(one: &[f64], other: &[f64]) -> f64 {
    let both = || {
        one.iter()
            .zip(other)
            .filter(|(a, b)| !a.is_nan() && !b.is_nan())
    };
    let n = both().count();
    if n < 2 {
        return 0.0;
    }
    let (a, b) = both().fold((0.0, 0.0), |(x, y), (a, b)| (x + a, y + b));
    let (a, b) = (a / n as f64, b / n as f64);
    let sum: f64 = both().map(|(x, y)| (x - a) * (y - b)).sum();
    sum / (n - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_leaves_out_runs_without_a_value() {
        let cell = Cell::of(&[1.0, f64::NAN, 0.0, 1.0, 1.0]);
        assert_eq!(cell.n, 4);
        assert!((cell.mean - 0.75).abs() < 1e-12 && (cell.variance - 0.25).abs() < 1e-12);
        assert!((cell.halves[0] - 2.0 / 3.0).abs() < 1e-12);
        assert!((cell.halves[1] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_difference_of_runs_with_the_same_luck_has_their_covariance() {
        let columns = [vec![1.0, 0.0, 1.0, 0.0], vec![1.0, 0.0, 0.0, 0.0]];
        let world = World::of(0, &columns, 1);
        assert!(world.fits(2, 1) && !world.fits(1, 2));
        let both = world.covariance([1, 0], 0, 2);
        let of = |arm| world.covariance([arm, arm], 0, 2);
        let difference = Cell::of(&[0.0, 0.0, 1.0, 0.0]);
        assert!((of(0) + of(1) - 2.0 * both - difference.variance).abs() < 1e-12);
    }
}
