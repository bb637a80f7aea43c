//! Symmetric matrices, as far as fits need them.

/// A symmetric matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    size: usize,
    cells: Vec<f64>,
}

impl Square {
    /// These values on the diagonal, and nothing elsewhere.
    #[must_use]
    pub fn diagonal(values: &[f64]) -> Self {
        let size = values.len();
        let mut cells = vec![0.0; size * size];
        for (place, value) in values.iter().enumerate() {
            cells[place * size + place] = *value;
        }
        Self { size, cells }
    }

    /// A matrix of these cells, row by row; `None` if they are not as many as a square has.
    #[must_use]
    pub fn of(size: usize, cells: Vec<f64>) -> Option<Self> {
        (cells.len() == size * size).then_some(Self { size, cells })
    }

    /// Its cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[f64] {
        &self.cells
    }

    /// Its diagonal.
    #[must_use]
    pub fn of_diagonal(&self) -> Vec<f64> {
        let places = 0..self.size;
        places
            .map(|place| self.cells[place * self.size + place])
            .collect()
    }

    /// Its product with a vector.
    #[must_use]
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        let rows = self.cells.chunks(self.size.max(1));
        rows.map(|row| dot(row, vector)).collect()
    }

    /// Adds `times` the outer product of two vectors, and of the second with the first: half of
    /// each.
    pub fn add(&mut self, times: f64, one: &[f64], other: &[f64]) {
        for (row, cells) in self.cells.chunks_mut(self.size.max(1)).enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                *cell += 0.5 * times * (one[row] * other[column] + other[row] * one[column]);
            }
        }
    }

    /// Its inverse, if it is positive definite (Cholesky).
    ///
    /// ```
    /// use offramp::calibration::square::Square;
    ///
    /// let mut matrix = Square::diagonal(&[1.0, 2.0]);
    /// matrix.add(1.0, &[1.0, 1.0], &[1.0, 1.0]);
    /// let inverse = matrix.inverse().expect("it is positive definite");
    /// let one = inverse.times(&matrix.times(&[1.0, 0.0]));
    /// assert!((one[0] - 1.0).abs() < 1e-12 && one[1].abs() < 1e-12);
    /// assert!(Square::diagonal(&[1.0, 0.0]).inverse().is_none());
    /// ```
    #[must_use]
    pub fn inverse(&self) -> Option<Self> {
        let root = self.root()?;
        let mut inverse = Self::diagonal(&vec![0.0; self.size]);
        for column in 0..self.size {
            let mut unit = vec![0.0; self.size];
            unit[column] = 1.0;
            let solved = root.solved(unit);
            for (row, value) in solved.into_iter().enumerate() {
                inverse.cells[row * self.size + column] = value;
            }
        }
        Some(inverse)
    }

    /// The lower triangle whose product with its transpose is this matrix.
    fn root(&self) -> Option<Self> {
        let size = self.size;
        let mut root = Self::diagonal(&vec![0.0; size]);
        for row in 0..size {
            for column in 0..=row {
                let (one, other) = (row * size, column * size);
                let known = dot(
                    &root.cells[one..one + column],
                    &root.cells[other..other + column],
                );
                let rest = self.cells[one + column] - known;
                if row == column && rest <= 0.0 {
                    return None;
                }
                root.cells[one + column] = if row == column {
                    rest.sqrt()
                } else {
                    rest / root.cells[other + column]
                };
            }
        }
        Some(root)
    }

    /// What the matrix of this root takes to `wanted`.
    fn solved(&self, mut wanted: Vec<f64>) -> Vec<f64> {
        let size = self.size;
        for row in 0..size {
            let known = dot(&self.cells[row * size..row * size + row], &wanted[..row]);
            wanted[row] = (wanted[row] - known) / self.cells[row * size + row];
        }
        for row in (0..size).rev() {
            let below = row + 1..size;
            let known: f64 = below
                .map(|later| self.cells[later * size + row] * wanted[later])
                .sum();
            wanted[row] = (wanted[row] - known) / self.cells[row * size + row];
        }
        wanted
    }
}

/// The sum of the products of two vectors.
pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
