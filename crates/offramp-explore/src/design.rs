//! Designs: which numbers are uncertain, and the worlds in which they are tried.
//!
//! A world is one value for each factor. Worlds are points of a unit cube with one dimension a
//! factor; the distribution of a factor makes a value of its coordinate. So a design does not
//! depend on what the factors are, and a factor keeps its ranks when its range is changed.
//!
//! - [`factor`]: a number that is uncertain, with what it may be
//! - [`sampling`]: how worlds are chosen
//! - `points`: the points of each way of choosing

pub mod factor;

pub mod sampling;

mod points;

use serde::{Deserialize, Serialize};

pub use factor::{Factor, Origin};
pub use sampling::{Sampling, SamplingError};

use offramp_core::chance::Seed;

/// The worlds that are tried: for each, a value for each factor.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::explore::design::{Design, Factor, Sampling};
///
/// let factors = vec![Factor::between("principals.iran.dials.answer", 0.5, 2.0)];
/// let design = Design::of(factors, Sampling::LatinHypercube { worlds: 4 }, Seed(1))?;
/// let mut answers: Vec<f64> = design.worlds().map(|world| world[0]).collect();
/// answers.sort_by(f64::total_cmp);
/// // One world in each quarter of the range.
/// assert!(answers[0] < 0.875 && answers[3] > 1.625);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Design {
    /// What is uncertain.
    pub factors: Vec<Factor>,
    /// How worlds were chosen.
    pub sampling: Sampling,
    /// The seed of what is drawn in choosing them.
    pub seed: u64,
    /// The points of the worlds in the unit cube, world by world.
    #[serde(skip)]
    points: Vec<Vec<f64>>,
}

impl Design {
    /// The worlds that this way of choosing gives for these factors.
    ///
    /// # Errors
    ///
    /// There is no factor, one is named twice, or there are too few or too many worlds for this way
    /// of choosing.
    pub fn of(factors: Vec<Factor>, sampling: Sampling, seed: Seed) -> Result<Self, SamplingError> {
        for (place, factor) in factors.iter().enumerate() {
            if factors[..place].iter().any(|it| it.path == factor.path) {
                return Err(SamplingError::Twice(factor.path.clone()));
            }
        }
        let paths: Vec<&str> = factors.iter().map(|factor| factor.path.as_str()).collect();
        let points = points::points(sampling, &paths, seed)?;
        Ok(Self {
            factors,
            sampling,
            seed: seed.0,
            points,
        })
    }

    /// The same design after it was read from a file, which does not hold the points.
    ///
    /// # Errors
    ///
    /// No design could have these factors and worlds.
    pub fn again(self) -> Result<Self, SamplingError> {
        Self::of(self.factors, self.sampling, Seed(self.seed))
    }

    /// How many worlds there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is no world, which is the case only of a design that was read and not made
    /// [`again`](Self::again).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The coordinates of a world in the unit cube, one a factor.
    #[must_use]
    pub fn point(&self, world: usize) -> &[f64] {
        &self.points[world]
    }

    /// The values of the factors in a world.
    #[must_use]
    pub fn world(&self, world: usize) -> Vec<f64> {
        let of_factors = self.factors.iter().zip(&self.points[world]);
        of_factors.map(|(factor, at)| factor.value(*at)).collect()
    }

    /// The values of the factors, world by world.
    pub fn worlds(&self) -> impl Iterator<Item = Vec<f64>> + '_ {
        (0..self.len()).map(|world| self.world(world))
    }
}
