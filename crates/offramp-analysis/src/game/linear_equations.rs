//! As many linear equations as unknowns, solved again and again in the same room.

/// Equations, row by row: the slope of each unknown, then the right side.
pub(super) struct Equations {
    size: usize,
    cells: Vec<f64>,
}

impl Equations {
    /// Room for equations of so many unknowns.
    pub(super) fn of(size: usize) -> Self {
        Self {
            size,
            cells: vec![0.0; size * (size + 1)],
        }
    }

    fn width(&self) -> usize {
        self.size + 1
    }

    /// Sets everything to 0.
    pub(super) fn clear(&mut self) {
        self.cells.fill(0.0);
    }

    /// The slopes and the right side of an equation.
    pub(super) fn row(&mut self, place: usize) -> (&mut [f64], &mut f64) {
        let (width, size) = (self.width(), self.size);
        let (slopes, right) = self.cells[place * width..][..width].split_at_mut(size);
        (slopes, &mut right[0])
    }

    /// Sets every right side to 0.
    pub(super) fn clear_right_sides(&mut self) {
        let width = self.width();
        for row in self.cells.chunks_exact_mut(width) {
            row[width - 1] = 0.0;
        }
    }

    /// Sets the last equation.
    pub(super) fn set_last(&mut self, slopes: &[f64], right: f64) {
        let (row, side) = self.row(self.size - 1);
        row.copy_from_slice(slopes);
        *side = right;
    }

    /// The solution, by elimination with pivots, which uses the equations up; `None` if they have
    /// no single one.
    pub(super) fn solved(&mut self) -> Option<Vec<f64>> {
        let (size, width) = (self.size, self.width());
        for column in 0..size {
            let pivot = self.pivot(column)?;
            if pivot > column {
                let (above, below) = self.cells.split_at_mut(pivot * width);
                above[column * width..][..width].swap_with_slice(&mut below[..width]);
            }
            let (above, below) = self.cells.split_at_mut((column + 1) * width);
            let pivot_row = &above[column * width + column..];
            if pivot_row[0].abs() <= f64::MIN_POSITIVE {
                return None;
            }
            for row in below.chunks_exact_mut(width) {
                let row = &mut row[column..];
                let factor = row[0] / pivot_row[0];
                for (cell, above) in row.iter_mut().zip(pivot_row) {
                    *cell -= factor * above;
                }
            }
        }
        let mut solution = vec![0.0; size];
        for (place, row) in self.cells.chunks_exact(width).enumerate().rev() {
            let known = dot(&row[place + 1..size], &solution[place + 1..]);
            solution[place] = (row[size] - known) / row[place];
        }
        Some(solution)
    }

    /// The row from that of the column on with the largest slope in it, the last of several.
    fn pivot(&self, column: usize) -> Option<usize> {
        let slope = |row: &usize| self.cells[row * self.width() + column].abs();
        (column..self.size).max_by(|one, other| slope(one).total_cmp(&slope(other)))
    }
}

pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equations(rows: &[[f64; 4]; 3]) -> Equations {
        let mut all = Equations::of(3);
        all.cells = rows.concat();
        all
    }

    #[test]
    fn equations_have_their_solution_whatever_their_order() {
        let rows = [
            [0.0, 2.0, 1.0, 7.0],
            [1.0, 1.0, 1.0, 6.0],
            [2.0, 1.0, -1.0, 1.0],
        ];
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            let solution = equations(&order.map(|row| rows[row])).solved();
            for (found, expected) in solution.expect("one").iter().zip([1.0, 2.0, 3.0]) {
                assert!((found - expected).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn equations_that_say_the_same_have_no_single_solution() {
        let row = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(equations(&[row, row, [0.0, 1.0, 0.0, 1.0]]).solved(), None);
    }
}
