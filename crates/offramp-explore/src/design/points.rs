//! The points of each way of choosing worlds.

use offramp_core::chance::{Draws, Luck, Purpose, Seed};

use super::sampling::{MOST_SOBOL, MOST_WORLDS, SOBOL_DIMENSIONS, Sampling, SamplingError};

/// The levels of Morris' grid.
const LEVELS: usize = 4;
/// The length of a step on it: `LEVELS / (2 (LEVELS - 1))`, so that all levels are as likely.
pub(crate) const STEP: f64 = 2.0 / 3.0;

/// The points of a design in the unit cube whose dimensions have these names.
pub(super) fn points(
    sampling: Sampling,
    names: &[&str],
    seed: Seed,
) -> Result<Vec<Vec<f64>>, SamplingError> {
    check(sampling, names.len())?;
    let dimensions = names.len();
    Ok(match sampling {
        Sampling::LatinHypercube { worlds } => latin_hypercube(worlds, names, seed),
        Sampling::Sobol { worlds } => sobol(worlds, dimensions, seed),
        Sampling::Grid { levels } => grid(levels, dimensions),
        Sampling::Saltelli { base } => saltelli(base, dimensions, seed),
        Sampling::Morris { trajectories } => morris(trajectories, dimensions, seed),
    })
}

fn check(sampling: Sampling, factors: usize) -> Result<(), SamplingError> {
    if factors == 0 {
        return Err(SamplingError::NoFactor);
    }
    let least = match sampling {
        Sampling::Grid { levels } => Some((levels, "levels of each factor")),
        Sampling::Saltelli { base } => Some((base, "base points")),
        Sampling::Morris { trajectories } => Some((trajectories, "paths")),
        Sampling::LatinHypercube { .. } | Sampling::Sobol { .. } => None,
    };
    if let Some((_, what)) = least.filter(|(count, _)| *count < 2) {
        return Err(SamplingError::TooCoarse(what));
    }
    let sobol = match sampling {
        Sampling::Sobol { worlds } => Some((worlds, factors)),
        Sampling::Saltelli { base } => Some((base, 2 * factors)),
        _ => None,
    };
    let is_beyond = |(points, dimensions): &(usize, usize)| {
        *points > MOST_SOBOL || *dimensions > SOBOL_DIMENSIONS
    };
    if let Some((points, dimensions)) = sobol.filter(is_beyond) {
        return Err(SamplingError::BeyondSobol { points, dimensions });
    }
    let worlds = sampling.worlds(factors);
    if worlds > MOST_WORLDS {
        return Err(SamplingError::TooMany { worlds });
    }
    if worlds < factors {
        return Err(SamplingError::TooFew { worlds, factors });
    }
    Ok(())
}

/// A stream of numbers between 0 and 1 for the choice of worlds.
struct Uniforms {
    draws: Draws,
    turn: u32,
}

impl Uniforms {
    fn of(seed: Seed, topic: &str) -> Self {
        Self {
            draws: Luck::once(seed, topic).run(0),
            turn: 0,
        }
    }

    fn next(&mut self) -> f64 {
        self.turn += 1;
        let words = self.draws.turn(self.turn - 1);
        words.uniform(Purpose::PressWhether)
    }

    /// A number below `count`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a small count"
    )]
    fn below(&mut self, count: usize) -> usize {
        ((self.next() * count as f64) as usize).min(count - 1)
    }

    /// The numbers below `count` in an order in which each is as likely (Fisher & Yates).
    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}

/// Each factor's luck belongs to its path: one factor more changes no other's coordinates.
fn latin_hypercube(worlds: usize, names: &[&str], seed: Seed) -> Vec<Vec<f64>> {
    let mut points = vec![vec![0.0; names.len()]; worlds];
    for (dimension, name) in names.iter().enumerate() {
        let mut uniforms = Uniforms::of(seed, &format!("design/{name}"));
        let order = uniforms.order(worlds);
        for (point, part) in points.iter_mut().zip(order) {
            point[dimension] = (part as f64 + uniforms.next()) / worlds as f64;
        }
    }
    points
}

/// A coordinate of the scrambled Sobol sequence, in the middle of its 2^-24.
#[expect(
    clippy::cast_possible_truncation,
    reason = "fewer than 2^16 points and 256 dimensions; a seed is mixed to 32 bits"
)]
fn scrambled(index: usize, dimension: usize, seed: Seed) -> f64 {
    let seed = (seed.0 ^ seed.0 >> 32) as u32;
    let coordinate = sobol_burley::sample(index as u32, dimension as u32, seed);
    f64::from(coordinate) + 0.5 / 16_777_216.0
}

fn sobol(worlds: usize, dimensions: usize, seed: Seed) -> Vec<Vec<f64>> {
    let coordinates = |index| (0..dimensions).map(move |at| scrambled(index, at, seed));
    (0..worlds)
        .map(|index| coordinates(index).collect())
        .collect()
}

fn grid(levels: usize, dimensions: usize) -> Vec<Vec<f64>> {
    let steps = |level: usize| level as f64 / (levels - 1) as f64;
    (0..dimensions).fold(vec![Vec::new()], |shorter, _| {
        let longer = shorter.iter().flat_map(|point: &Vec<f64>| {
            (0..levels).map(move |level| [point.as_slice(), &[steps(level)]].concat())
        });
        longer.collect()
    })
}

/// For each base point: A, A with one coordinate of B for each dimension, B.
fn saltelli(base: usize, dimensions: usize, seed: Seed) -> Vec<Vec<f64>> {
    let mut points = Vec::with_capacity(base * (dimensions + 2));
    for both in sobol(base, 2 * dimensions, seed) {
        let (a, b) = both.split_at(dimensions);
        points.push(a.to_vec());
        for dimension in 0..dimensions {
            let mut mixed = a.to_vec();
            mixed[dimension] = b[dimension];
            points.push(mixed);
        }
        points.push(b.to_vec());
    }
    points
}

/// Paths of a step in each dimension, in an order that is drawn.
fn morris(trajectories: usize, dimensions: usize, seed: Seed) -> Vec<Vec<f64>> {
    let mut uniforms = Uniforms::of(seed, "design/morris");
    let mut points = Vec::with_capacity(trajectories * (dimensions + 1));
    for _ in 0..trajectories {
        let mut at: Vec<f64> = (0..dimensions)
            .map(|_| uniforms.below(LEVELS) as f64 / (LEVELS - 1) as f64)
            .collect();
        points.push(at.clone());
        for dimension in uniforms.order(dimensions) {
            let step = if at[dimension] < 0.5 { STEP } else { -STEP };
            at[dimension] = (at[dimension] + step).clamp(0.0, 1.0);
            points.push(at.clone());
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_hypercube_has_a_world_in_each_part_of_each_range() {
        let points = latin_hypercube(64, &["a", "b"], Seed(3));
        for dimension in 0..2 {
            let mut column: Vec<f64> = points.iter().map(|point| point[dimension]).collect();
            column.sort_by(f64::total_cmp);
            for (part, at) in column.iter().enumerate() {
                let low = part as f64 / 64.0;
                assert!(low < *at && *at < low + 1.0 / 64.0);
            }
        }
        let more = latin_hypercube(64, &["z", "b"], Seed(3));
        assert!(
            points
                .iter()
                .zip(&more)
                .all(|(one, other)| one[1].to_bits() == other[1].to_bits())
        );
    }

    #[test]
    fn the_scrambled_sequence_is_even_in_every_pair_of_dimensions() {
        let points = sobol(256, 6, Seed(1));
        for (one, other) in [(0, 1), (2, 5), (3, 4)] {
            let mut cells = [0; 16];
            for point in &points {
                let cell = |at: f64| {
                    usize::from(at >= 0.25) + usize::from(at >= 0.5) + usize::from(at >= 0.75)
                };
                cells[cell(point[one]) * 4 + cell(point[other])] += 1;
            }
            assert!(
                cells.iter().all(|count| (8..=24).contains(count)),
                "{cells:?}"
            );
        }
        assert_ne!(points, sobol(256, 6, Seed(2)));
    }

    #[test]
    fn a_mixed_point_differs_from_the_first_in_one_coordinate() {
        let points = saltelli(8, 3, Seed(1));
        assert_eq!(points.len(), 40);
        for block in points.chunks(5) {
            for dimension in 0..3 {
                for (at, mixed) in block[1 + dimension].iter().enumerate() {
                    let of = if at == dimension { 4 } else { 0 };
                    assert_eq!(mixed.to_bits(), block[of][at].to_bits());
                }
            }
        }
    }

    #[test]
    fn a_path_takes_one_step_in_each_dimension() {
        for path in morris(20, 5, Seed(1)).chunks(6) {
            let mut moved = Vec::new();
            for step in path.windows(2) {
                let changed: Vec<usize> = (0..5)
                    .filter(|at| (step[0][*at] - step[1][*at]).abs() > 1e-9)
                    .collect();
                assert_eq!(changed.len(), 1);
                assert!(((step[0][changed[0]] - step[1][changed[0]]).abs() - STEP).abs() < 1e-9);
                moved.extend(changed);
            }
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn a_grid_has_every_combination() {
        let points = grid(3, 2);
        assert_eq!(points.len(), 9);
        assert_eq!(points[5], [0.5, 1.0]);
    }

    #[test]
    fn designs_that_say_nothing_are_refused() {
        let refused =
            |sampling, names: &[&str]| points(sampling, names, Seed(1)).expect_err("no design");
        let few = refused(Sampling::LatinHypercube { worlds: 2 }, &["a", "b", "c"]);
        assert!(
            few.to_string()
                .starts_with("2 worlds are fewer than the 3 factors")
        );
        assert_eq!(
            refused(Sampling::Sobol { worlds: 8 }, &[]),
            SamplingError::NoFactor
        );
        let coarse = refused(Sampling::Grid { levels: 1 }, &["a"]);
        assert_eq!(
            coarse.to_string(),
            "it takes at least 2 levels of each factor"
        );
        let huge = refused(Sampling::Grid { levels: 100 }, &["a"; 12]);
        assert!(matches!(huge, SamplingError::TooMany { .. }));
        let beyond = refused(Sampling::Saltelli { base: 4 }, &["a"; 129]);
        assert!(matches!(beyond, SamplingError::BeyondSobol { .. }));
    }
}
