//! The fit: to all evidence, to all but one crisis, or to a sample of it.

use std::fmt;

use super::descent::{Cost, Descent};
use super::objective::{Counts, Objective, moved, over_a_step};
use super::problem::Problem;
use super::square::Square;

/// One fit: to all evidence, to all but one crisis, or to a sample.
///
/// ```
/// use offramp::calibration::Job;
///
/// assert_eq!(Job::Without(3).to_string(), "without-3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Job {
    /// To all evidence.
    All,
    /// To all but the crisis at that place.
    Without(usize),
    /// To as many crises and confrontations drawn with replacement: the bootstrap of that number.
    Sample(u32),
}

impl fmt::Display for Job {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => write!(formatter, "all"),
            Self::Without(place) => write!(formatter, "without-{place}"),
            Self::Sample(number) => write!(formatter, "sample-{number}"),
        }
    }
}

/// A fit that others start from, and the curvature there.
#[derive(Debug, Clone)]
pub struct Anchor {
    point: Vec<f64>,
    inverse: Option<Square>,
}

impl Anchor {
    /// The standard error of every number on its scale: from the curvature, which is that of the
    /// priors and of ICB's first answers, and the outer products of the slopes of every crisis and
    /// confrontation (Berndt et al. 1974). Nothing where it is not positive definite.
    #[must_use]
    pub fn standard_errors(&self) -> Option<Vec<f64>> {
        let variances = self.inverse.as_ref()?.of_diagonal();
        Some(variances.into_iter().map(f64::sqrt).collect())
    }
}

impl Problem {
    /// Begins a fit: from the shipped values, or from another fit with the curvature found there.
    #[must_use]
    pub fn begin(&self, job: Job, anchor: Option<&Anchor>) -> Descent {
        let (point, inverse) = match anchor {
            Some(anchor) => (anchor.point.clone(), anchor.inverse.clone()),
            None => (self.places(&self.start_values()), None),
        };
        Descent::from(point, inverse, &self.objective(job))
    }

    /// Makes one step of it.
    pub fn step(&self, job: Job, descent: &mut Descent) {
        descent.step(&self.objective(job));
    }

    /// A fit from its beginning to its end.
    #[must_use]
    pub fn fit(&self, job: Job, anchor: Option<&Anchor>) -> Vec<f64> {
        let mut descent = self.begin(job, anchor);
        while !descent.is_done() {
            self.step(job, &mut descent);
        }
        self.on_their_scales(descent.point())
    }

    /// A fit as the start of others.
    #[must_use]
    pub fn anchor(&self, fitted: &[f64]) -> Anchor {
        let point = self.places(fitted);
        Anchor {
            inverse: self.curvature(&point).inverse(),
            point,
        }
    }

    /// The curvature of the cost at a point.
    fn curvature(&self, point: &[f64]) -> Square {
        let objective = self.objective(Job::All);
        objective.curvature(point, &objective.slopes(point))
    }

    /// How the distances from ICB's first answers change with every number.
    pub(super) fn slopes_of_first_answers(&self, point: &[f64]) -> [Vec<f64>; 2] {
        let distances = |point: &[f64]| {
            let values = self.values(&self.on_their_scales(point));
            self.first_answers(&values).distances()
        };
        let here = distances(point);
        [0, 1].map(|which| {
            let places = 0..point.len();
            let slope = |place| over_a_step(here[which], distances(&moved(point, place))[which]);
            places.map(slope).collect()
        })
    }

    fn objective(&self, job: Job) -> Objective<'_> {
        let counts = match job {
            Job::All => Counts::once(self),
            Job::Without(left_out) => {
                let mut counts = Counts::once(self);
                counts.crises[left_out] = 0;
                counts
            }
            Job::Sample(number) => Counts::drawn(self, number),
        };
        Objective {
            problem: self,
            counts,
        }
    }

    /// The cost of values in a fit to all evidence, in nats.
    #[must_use]
    pub fn cost(&self, fitted: &[f64]) -> f64 {
        self.objective(Job::All).at(&self.places(fitted))
    }

    /// How the cost changes with every number, on its scale, in nats.
    #[must_use]
    pub fn slope(&self, fitted: &[f64]) -> Vec<f64> {
        self.objective(Job::All).slope(&self.places(fitted))
    }
}
