//! Points on the scales of what is fitted, and what is said against them before a record is asked.

use super::problem::Problem;
use super::table::NUMBERS;
use super::values::Values;

impl Problem {
    /// The values of what is fitted that the fit begins from.
    #[must_use]
    pub fn start_values(&self) -> Vec<f64> {
        self.free
            .iter()
            .map(|place| self.start.at(*place))
            .collect()
    }

    /// Values of what is fitted, from their places on the scales.
    #[must_use]
    pub fn on_their_scales(&self, point: &[f64]) -> Vec<f64> {
        let pairs = self.free.iter().zip(point);
        pairs
            .map(|(number, place)| NUMBERS[*number].scale.value(*place))
            .collect()
    }

    /// Their places on the scales.
    #[must_use]
    pub fn places(&self, fitted: &[f64]) -> Vec<f64> {
        let pairs = self.free.iter().zip(fitted);
        pairs
            .map(|(number, value)| NUMBERS[*number].scale.place(*value))
            .collect()
    }

    /// What the priors say against a point, in nats.
    #[must_use]
    pub fn prior(&self, point: &[f64]) -> f64 {
        let pairs = self.free.iter().zip(point);
        pairs
            .map(|(number, place)| {
                let number = &NUMBERS[*number];
                let off = (place - number.scale.place(number.centre)) / number.sd;
                0.5 * off * off
            })
            .sum()
    }

    /// What ICB's first answers say against values, in nats.
    #[must_use]
    pub fn penalty(&self, values: &Values) -> f64 {
        if self.penalty_weight > 0.0 {
            self.penalty_weight * self.first_answers(values).penalty()
        } else {
            0.0
        }
    }
}
