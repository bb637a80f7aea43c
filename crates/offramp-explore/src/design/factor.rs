//! A number that is uncertain, with what it may be.

use std::fmt;

use offramp_core::model::distribution::Distribution;
use serde::{Deserialize, Serialize};

/// No value beyond these quantiles is tried of a distribution without ends.
const TAIL: f64 = 0.005;

/// How often the interval of a coordinate is halved.
const HALVINGS: usize = 50;

/// A number that is uncertain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Factor {
    /// Where it stands in a scenario file, e.g. `principals.iran.dials.answer`.
    pub path: String,
    /// What it may be.
    pub range: Range,
    /// What it is in the scenario as it stands; the centre of what is declared uncertain.
    pub usual: f64,
    /// Why it is a factor.
    pub origin: Origin,
}

/// What a factor may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Range {
    /// Anything between two values, all alike.
    Between([f64; 2]),
    /// A normal distribution: mean, standard deviation, and the ends at which it is cut off.
    Normal([f64; 4]),
    /// A log-normal distribution: median, factor, and the ends at which it is cut off.
    LogNormal([f64; 4]),
    /// One of these values, all alike.
    OneOf(Vec<f64>),
}

/// Why a number is a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The scenario says that it is uncertain.
    Declared,
    /// It is assumed, so its range is a convention.
    Assumed,
    /// It was fitted, and its range is the interval of the fit.
    Fitted,
    /// A study states its size, and its range is a convention.
    Stated,
    /// Somebody asked for it.
    Asked,
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Declared => "declared uncertain",
            Self::Assumed => "assumed",
            Self::Fitted => "fitted",
            Self::Stated => "from the literature",
            Self::Asked => "asked for",
        })
    }
}

impl Factor {
    /// Anything between two values, all alike, as somebody asked for it.
    #[must_use]
    pub fn between(path: impl Into<String>, low: f64, high: f64) -> Self {
        Self {
            path: path.into(),
            range: Range::Between([low, high]),
            usual: f64::midpoint(low, high),
            origin: Origin::Asked,
        }
    }

    /// The value at a coordinate from 0 to 1: its quantile. Of a distribution without ends nothing
    /// is taken beyond the quantiles 0.005 and 0.995.
    #[must_use]
    pub fn value(&self, at: f64) -> f64 {
        let inner = at.clamp(TAIL, 1.0 - TAIL);
        let at = match self.range {
            Range::Between(_) | Range::OneOf(_) => at,
            Range::Normal(_) | Range::LogNormal(_) => inner,
        };
        self.range.distribution().quantile(at)
    }

    /// The coordinate at which it has this value; below 0 or above 1 for a value beyond a range.
    #[must_use]
    pub fn coordinate(&self, value: f64) -> f64 {
        match &self.range {
            Range::Between([low, high]) => (value - low) / (high - low),
            Range::OneOf(values) => {
                let below = values.iter().filter(|other| **other < value).count();
                (below as f64 + 0.5) / values.len() as f64
            }
            Range::Normal(_) | Range::LogNormal(_) => {
                let (mut low, mut high) = (0.0, 1.0);
                for _ in 0..HALVINGS {
                    let middle = f64::midpoint(low, high);
                    if self.value(middle) < value {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                f64::midpoint(low, high)
            }
        }
    }

    /// The values at the ends of its range.
    #[must_use]
    pub fn ends(&self) -> [f64; 2] {
        [self.value(0.0), self.value(1.0)]
    }
}

impl Range {
    /// What a distribution of a scenario is as a range.
    #[must_use]
    pub fn of(distribution: &Distribution) -> Self {
        match distribution {
            Distribution::Uniform { low, high } => Self::Between([*low, *high]),
            Distribution::Normal {
                mean,
                sd,
                low,
                high,
            } => Self::Normal([*mean, *sd, finite(*low), finite(*high)]),
            Distribution::LogNormal {
                median,
                factor,
                low,
                high,
            } => Self::LogNormal([*median, *factor, finite(*low), finite(*high)]),
            Distribution::OneOf(values) => Self::OneOf(values.clone()),
        }
    }

    /// The distribution that is drawn from.
    #[must_use]
    pub fn distribution(&self) -> Distribution {
        match self {
            Self::Between([low, high]) => Distribution::Uniform {
                low: *low,
                high: *high,
            },
            Self::Normal([mean, sd, low, high]) => Distribution::Normal {
                mean: *mean,
                sd: *sd,
                low: *low,
                high: *high,
            },
            Self::LogNormal([median, factor, low, high]) => Distribution::LogNormal {
                median: *median,
                factor: *factor,
                low: *low,
                high: *high,
            },
            Self::OneOf(values) => Distribution::OneOf(values.clone()),
        }
    }
}

/// An end that a file can hold.
fn finite(end: f64) -> f64 {
    end.clamp(f64::MIN, f64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_tried_to_its_ends_and_a_tail_is_not() {
        let uniform = Factor::between("a", 0.5, 2.0);
        assert_eq!(
            uniform.ends().map(f64::to_bits),
            [0.5_f64, 2.0].map(f64::to_bits)
        );
        let normal = Factor {
            range: Range::of(&Distribution::Normal {
                mean: 1.0,
                sd: 1.0,
                low: 0.0,
                high: f64::INFINITY,
            }),
            ..uniform
        };
        let [low, high] = normal.ends();
        assert!(
            (normal.coordinate(1.0) - 0.405).abs() < 0.001,
            "cut off at nil"
        );
        assert!(
            0.0 < low && low < 0.05 && 3.4 < high && high < 3.8,
            "{low} {high}"
        );
    }
}
