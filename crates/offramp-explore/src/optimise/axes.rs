//! The axes of a symmetric matrix.

/// A square matrix, row by row.
pub(super) type Matrix = Vec<Vec<f64>>;

/// How often all pairs are turned; a dozen is enough for matrices of a few rows.
const SWEEPS: usize = 16;
/// What counts as nothing.
const TINY: f64 = 1e-300;

/// The eigenvalues of a symmetric matrix, and its eigenvectors as columns.
#[derive(Debug, Clone)]
pub(super) struct Axes {
    values: Vec<f64>,
    vectors: Matrix,
}

/// The matrix that changes nothing.
pub(super) fn unit(size: usize) -> Matrix {
    let cell = |row, column| f64::from(u8::from(row == column));
    let row = |row| (0..size).map(|column| cell(row, column)).collect();
    (0..size).map(row).collect()
}

impl Axes {
    /// By Jacobi's rotations (1846): simple, and exact for small matrices.
    pub(super) fn of(matrix: &Matrix) -> Self {
        let size = matrix.len();
        let (mut own, mut vectors) = (matrix.clone(), unit(size));
        for _ in 0..SWEEPS {
            for first in 0..size {
                for second in first + 1..size {
                    rotate(&mut own, &mut vectors, [first, second]);
                }
            }
        }
        Self {
            values: (0..size).map(|place| own[place][place].max(TINY)).collect(),
            vectors,
        }
    }

    /// Stretches a step along the axes: by the square roots of the eigenvalues.
    pub(super) fn stretched(&self, step: &[f64]) -> Vec<f64> {
        let along = step.iter().zip(&self.values);
        self.back(
            &along
                .map(|(one, value)| one * libm::sqrt(*value))
                .collect::<Vec<_>>(),
        )
    }

    /// The step of the same length in all directions that [`stretched`](Self::stretched) makes of
    /// this one, in the coordinates of the matrix.
    pub(super) fn whitened(&self, step: &[f64]) -> Vec<f64> {
        let axes = self.values.iter().enumerate();
        let along = axes.map(|(axis, value)| {
            let rows = self.vectors.iter().zip(step);
            rows.map(|(row, one)| row[axis] * one).sum::<f64>() / libm::sqrt(*value)
        });
        self.back(&along.collect::<Vec<_>>())
    }

    /// The longest of the axes.
    pub(super) fn longest(&self) -> f64 {
        libm::sqrt(self.values.iter().copied().fold(0.0, f64::max))
    }

    fn back(&self, along: &[f64]) -> Vec<f64> {
        let rows = self.vectors.iter();
        rows.map(|row| row.iter().zip(along).map(|(cell, one)| cell * one).sum())
            .collect()
    }
}

/// Turns two axes so that what lies beside the diagonal between them vanishes.
fn rotate(own: &mut Matrix, vectors: &mut Matrix, [first, second]: [usize; 2]) {
    let beside = own[first][second];
    if beside.abs() < TINY {
        return;
    }
    let slope = (own[second][second] - own[first][first]) / (2.0 * beside);
    let sign = if slope < 0.0 { -1.0 } else { 1.0 };
    let tangent = sign / (slope.abs() + libm::sqrt(slope * slope + 1.0));
    let cosine = 1.0 / libm::sqrt(tangent * tangent + 1.0);
    let sine = tangent * cosine;
    let turned = |one: f64, other: f64| (cosine * one - sine * other, sine * one + cosine * other);
    for row in own.iter_mut().chain(vectors) {
        (row[first], row[second]) = turned(row[first], row[second]);
    }
    let columns = own[first].iter().zip(&own[second]);
    let columns = columns.map(|(one, other)| turned(*one, *other));
    (own[first], own[second]) = columns.unzip();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_stretched_to_the_covariance_and_back() {
        // The eigenvalues of this matrix are 3 and 1, along the diagonals.
        let axes = Axes::of(&vec![vec![2.0, 1.0], vec![1.0, 2.0]]);
        let mut values = axes.values.clone();
        values.sort_by(f64::total_cmp);
        assert!((values[0] - 1.0).abs() < 1e-14 && (values[1] - 3.0).abs() < 1e-14);
        assert!((axes.longest() - libm::sqrt(3.0)).abs() < 1e-14);
        let whitened = axes.whitened(&[1.0, 1.0]);
        for one in whitened {
            assert!((one - 1.0 / libm::sqrt(3.0)).abs() < 1e-14);
        }
        let squares = |step: &[f64]| step.iter().map(|one| one * one).sum::<f64>();
        let there = axes.stretched(&[0.3, -0.7]);
        assert!((squares(&axes.whitened(&there)) - 0.58).abs() < 1e-14);
    }
}
