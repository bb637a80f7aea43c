//! What a forecaster gave for one decision, and how it is scored.

use crate::hindcast::classes;
use offramp_core::model::moves::Track;

/// The least probability that is scored on *whether* and on *what*: an impossible act costs some 30
/// bits, not infinitely many.
pub const FLOOR: f64 = 1e-9;

/// The probability of acting in each class; what is missing to 1 is holding.
///
/// ```
/// use offramp::hindcast::forecast::Forecast;
/// use offramp::model::moves::Track;
///
/// // Talks in one case of four, a settlement in one of four, else nothing.
/// let forecast = Forecast::of(Track::Reach, &[0.25, 0.0, 0.25]);
/// assert_eq!(forecast.acts(), 0.5);
/// let surprise = forecast.surprise(Some(0));
/// assert!((surprise.whether - 1.0).abs() < 1e-6 && (surprise.what - 1.0).abs() < 1e-6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    track: Track,
    joint: [f64; classes::MOST],
}

/// The surprise of a decision in bits.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Surprise {
    /// That it acted, or held.
    pub whether: f64,
    /// That it did this, given that it acted; 0 for holding.
    pub what: f64,
}

impl Surprise {
    /// Of both together.
    #[must_use]
    pub fn bits(self) -> f64 {
        self.whether + self.what
    }
}

impl Forecast {
    /// A forecast from the probabilities of all classes of a track.
    #[must_use]
    pub fn of(track: Track, joint: &[f64]) -> Self {
        let mut all = [0.0; classes::MOST];
        all[..joint.len()].copy_from_slice(joint);
        Self { track, joint: all }
    }

    /// The probability of acting at all.
    #[must_use]
    pub fn acts(&self) -> f64 {
        self.joint.iter().sum::<f64>().min(1.0)
    }

    /// The probability of acting in each class.
    #[must_use]
    pub fn classes(&self) -> &[f64] {
        &self.joint[..classes::count(self.track)]
    }

    /// The probability of what was observed: a class, or `None` for holding.
    #[must_use]
    pub fn probability(&self, observed: Option<usize>) -> f64 {
        match observed {
            Some(class) => self.joint[class],
            None => 1.0 - self.acts(),
        }
    }

    /// The surprise of what was observed.
    #[must_use]
    pub fn surprise(&self, observed: Option<usize>) -> Surprise {
        let acts = self.acts();
        let Some(class) = observed else {
            return Surprise {
                whether: bits(1.0 - acts),
                what: 0.0,
            };
        };
        let share = if acts > 0.0 {
            self.joint[class] / acts
        } else {
            0.0
        };
        Surprise {
            whether: bits(acts),
            what: bits(share),
        }
    }

    /// The ranked probability score (Epstein 1969) over holding and the classes in order, from 0
    /// (certain and right) to 1.
    #[must_use]
    pub fn ranked_probability_score(&self, observed: Option<usize>) -> f64 {
        let place = observed.map_or(0, |class| class + 1);
        let mut below = 1.0 - self.acts();
        let mut score = 0.0;
        for (class, joint) in self.classes().iter().enumerate() {
            let happened = if place <= class { 1.0 } else { 0.0 };
            score += (below - happened) * (below - happened);
            below += joint;
        }
        score / self.classes().len() as f64
    }
}

fn bits(probability: f64) -> f64 {
    -libm::log2(probability.max(0.0) + FLOOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surprise_splits_into_whether_and_what() {
        let forecast = Forecast::of(Track::Reach, &[0.25, 0.125, 0.125]);
        let acted = forecast.surprise(Some(1));
        assert!((acted.whether - 1.0).abs() < 1e-6 && (acted.what - 2.0).abs() < 1e-6);
        assert!((forecast.surprise(None).bits() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_ranked_score_is_the_squared_distance_of_the_distribution_functions() {
        let forecast = Forecast::of(Track::Reach, &[0.25, 0.125, 0.125]);
        // Below talks 0.5, below restoration 0.75, below settlement 0.875, against 0, 0, 1.
        let expected = (0.25 + 0.5625 + 0.015_625) / 3.0;
        let found = forecast.ranked_probability_score(Some(1));
        assert!((found - expected).abs() < 1e-12, "{found}");
        let certain = Forecast::of(Track::Reach, &[0.0, 1.0, 0.0]);
        assert!(certain.ranked_probability_score(Some(1)).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_happen_costs_a_finite_surprise() {
        let never = Forecast::of(Track::Press, &[0.0; 7]);
        assert!((never.surprise(Some(6)).whether - 29.9).abs() < 0.1);
    }
}
