//! Numbers of an ensemble in their unit, as they are printed.

use std::fmt;

use super::FEWEST_RUNS;
use crate::crisis::Unit;
use crate::prose::UnknownName;
use crate::prose::numbers::{bound, percent, short};
use crate::statistics::IntervalEstimate;

/// A share or a mean of many runs with its 95 % interval and its unit. It prints itself.
///
/// ```
/// use offramp::crisis::Unit;
/// use offramp::ensemble::Estimate;
/// use offramp::statistics::wilson;
///
/// let war = Estimate::new(wilson(123, 1_000), Unit::Share);
/// assert_eq!(war.to_string(), "12.3 % [10.4, 14.5]");
/// assert!(war.low < war.point && war.point < war.high);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Estimate {
    /// The estimate; a share from 0 to 1.
    pub point: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
    /// What the three are in.
    pub unit: Unit,
}

impl Estimate {
    /// That number in that unit.
    #[must_use]
    pub fn new(number: IntervalEstimate, unit: Unit) -> Self {
        let IntervalEstimate { point, low, high } = number;
        Self {
            point,
            low,
            high,
            unit,
        }
    }
}

/// As `12.3 % [11.4, 13.2]` or `9.4 people [8.8, 10]`.
impl fmt::Display for Estimate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if self.unit == Unit::Share {
            let [low, high] = [self.low, self.high].map(bound);
            format!("{} % [{low}, {high}]", percent(self.point))
        } else {
            let [point, low, high] =
                [self.point, self.low, self.high].map(|number| short(Some(number)));
            format!("{point} {} [{low}, {high}]", self.unit)
        };
        formatter.pad(&text)
    }
}

/// Why an ensemble has no such number.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EstimateError {
    /// Nothing has that name.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// Too few runs have a value, all are 0, or values are too far apart for a float.
    #[error(
        "`{name}` has a value in {n} of the runs; a mean with an interval takes at least {FEWEST_RUNS}, not all \
         of them 0, less than 1e154 apart"
    )]
    TooFew {
        /// The measure.
        name: String,
        /// How many runs have a value.
        n: u64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_printed_with_their_unit() {
        let dead = IntervalEstimate {
            point: 1_234.4,
            low: 9.0,
            high: 20_000.0,
        };
        let dead = Estimate::new(dead, Unit::People);
        assert_eq!(dead.to_string(), "1 234 people [9, 20 000]");
    }
}
