//! Linear programs in whole numbers.
//!
//! The simplex method (Dantzig 1963) with Bland's rule (1977), which ends however many ties there
//! are, and with pivots that keep every entry whole (Edmonds & Maurras 1997): each is divided,
//! without remainder, by the pivot before.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// The greatest value of a goal under constraints, exactly: all numbers are to be divided by
/// `over`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Optimum {
    /// The value.
    pub(super) value: BigInt,
    /// By how much the value grows with each bound: the solution of the dual program.
    pub(super) prices: Vec<BigInt>,
    /// The positive number that all others are to be divided by.
    pub(super) over: BigInt,
}

/// The greatest `goal` times x where every row times x is at most its bound and no x is below 0.
/// No bound may be below 0. `None` where the goal can grow for ever.
pub(super) fn greatest(rows: &[Vec<i64>], bounds: &[i64], goal: &[i64]) -> Option<Optimum> {
    let mut tableau = Tableau::of(rows, bounds, goal);
    while let Some(column) = tableau.entering() {
        let row = tableau.leaving(column)?;
        tableau.pivot(row, column);
    }
    Some(tableau.optimum(goal.len()))
}

/// The constraints with a slack for each, the bounds last; below them the goal.
struct Tableau {
    cells: Vec<Vec<BigInt>>,
    basis: Vec<usize>,
    over: BigInt,
}

impl Tableau {
    fn of(rows: &[Vec<i64>], bounds: &[i64], goal: &[i64]) -> Self {
        let constraints = rows.iter().zip(bounds).enumerate();
        let cells = constraints.map(|(place, (row, bound))| {
            let slacks = (0..rows.len()).map(|slack| i64::from(slack == place));
            let cells = row.iter().copied().chain(slacks).chain([*bound]);
            cells.map(BigInt::from).collect()
        });
        let mut cells: Vec<Vec<BigInt>> = cells.collect();
        let goal = goal.iter().map(|one| BigInt::from(-one));
        let nothing = std::iter::repeat_n(BigInt::zero(), rows.len() + 1);
        cells.push(goal.chain(nothing).collect());
        let slacks = cells[0].len() - 1 - rows.len()..cells[0].len() - 1;
        Self {
            basis: slacks.collect(),
            cells,
            over: BigInt::from(1),
        }
    }

    fn goal(&self) -> &[BigInt] {
        &self.cells[self.basis.len()]
    }

    /// The first variable by which the goal can still grow.
    fn entering(&self) -> Option<usize> {
        let goal = self.goal();
        goal[..goal.len() - 1].iter().position(BigInt::is_negative)
    }

    /// The row whose bound is met first as the variable grows; of several, that of the first
    /// variable.
    fn leaving(&self, column: usize) -> Option<usize> {
        let rows = (0..self.basis.len()).filter(|row| self.cells[*row][column].is_positive());
        rows.min_by(|one, other| {
            let [left, right] = [*one, *other].map(|row| &self.cells[row]);
            let bound = left.len() - 1;
            let ratios = (&left[bound] * &right[column]).cmp(&(&right[bound] * &left[column]));
            ratios.then(self.basis[*one].cmp(&self.basis[*other]))
        })
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let pivot_row = self.cells[row].clone();
        let pivot = &pivot_row[column];
        let others = self.cells.iter_mut().enumerate();
        for (_, other) in others.filter(|(place, _)| *place != row) {
            let factor = other[column].clone();
            for (cell, above) in other.iter_mut().zip(&pivot_row) {
                *cell = (&*cell * pivot - &factor * above) / &self.over;
            }
        }
        self.over.clone_from(pivot);
        self.basis[row] = column;
    }

    fn optimum(mut self, variables: usize) -> Optimum {
        let mut goal = self.cells.pop().unwrap_or_default();
        let value = goal.pop().unwrap_or_default();
        Optimum {
            value,
            prices: goal.split_off(variables),
            over: self.over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(optimum: &Optimum) -> (f64, Vec<f64>) {
        let number = |one: &BigInt| one.to_string().parse::<f64>().expect("a number");
        let over = number(&optimum.over);
        let prices = optimum.prices.iter().map(|price| number(price) / over);
        (number(&optimum.value) / over, prices.collect())
    }

    #[test]
    fn a_textbook_program_has_its_solution() {
        // Dantzig's glass: 3 x + 5 y with x <= 4, 2 y <= 12, 3 x + 2 y <= 18.
        let rows = [vec![1, 0], vec![0, 2], vec![3, 2]];
        let found = greatest(&rows, &[4, 12, 18], &[3, 5]).expect("an optimum");
        let (value, prices) = numbers(&found);
        assert!((value - 36.0).abs() < 1e-12);
        for (price, expected) in prices.iter().zip([0.0, 1.5, 1.0]) {
            assert!((price - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn ties_do_not_let_it_run_for_ever() {
        // Beale's example of 1955, in whole numbers, on which the plain method goes in circles.
        let rows = [
            vec![25, -6_000, -4, 900],
            vec![50, -9_000, -2, 300],
            vec![0, 0, 1, 0],
        ];
        let found = greatest(&rows, &[0, 0, 1], &[75, -15_000, 2, -600]).expect("an optimum");
        assert!((numbers(&found).0 - 5.0).abs() < 1e-12);
    }

    #[test]
    fn what_nothing_bounds_has_no_greatest() {
        assert_eq!(greatest(&[vec![-1]], &[3], &[1]), None);
    }
}
