//! Units of what is measured.

use std::fmt;

use serde::{Serialize, Serializer};

/// The unit of a measure, a difference or a target. Its name is what tables and files show.
///
/// ```
/// use offramp::crisis::Unit;
///
/// assert_eq!(Unit::from("share"), Unit::Share);
/// assert_eq!(Unit::from("sorties").to_string(), "sorties");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A share of all runs or cases, from 0 to 1; shown in percent, differences in points.
    Share,
    /// Days.
    Days,
    /// Turns.
    Turns,
    /// Rungs of the ladder.
    Rungs,
    /// People, dead or alive.
    People,
    /// Acts.
    Acts,
    /// Points of a payoff.
    Points,
    /// Another, by its name; a scenario may define it.
    Own(String),
}

impl Unit {
    /// Its name, e.g. `days`.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Share => "share",
            Self::Days => "days",
            Self::Turns => "turns",
            Self::Rungs => "rungs",
            Self::People => "people",
            Self::Acts => "acts",
            Self::Points => "points",
            Self::Own(name) => name,
        }
    }

    /// By how much a number is multiplied where it is shown: 100 for shares, else 1.
    #[must_use]
    pub fn shown_scale(&self) -> f64 {
        if *self == Self::Share { 100.0 } else { 1.0 }
    }

    /// The name of its differences as they are shown: `points` for shares.
    #[must_use]
    pub fn of_differences(&self) -> &str {
        if *self == Self::Share {
            Self::Points.name()
        } else {
            self.name()
        }
    }
}

/// The unit of that name; [`Own`](Unit::Own) where there is none.
impl From<&str> for Unit {
    fn from(name: &str) -> Self {
        let known = [
            Self::Share,
            Self::Days,
            Self::Turns,
            Self::Rungs,
            Self::People,
            Self::Acts,
            Self::Points,
        ];
        let found = known.into_iter().find(|unit| unit.name() == name);
        found.unwrap_or_else(|| Self::Own(name.to_owned()))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// As its name.
impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_read_back_is_the_same_unit() {
        for name in [
            "share", "days", "turns", "rungs", "people", "acts", "points", "tonnes",
        ] {
            assert_eq!(Unit::from(name).name(), name);
            assert_eq!(matches!(Unit::from(name), Unit::Own(_)), name == "tonnes");
        }
    }

    #[test]
    fn differences_of_shares_are_shown_in_points() {
        assert_eq!(Unit::Share.of_differences(), "points");
        assert!((Unit::Share.shown_scale() - 100.0).abs() < f64::EPSILON);
        assert_eq!(Unit::Days.of_differences(), "days");
        assert!((Unit::Days.shown_scale() - 1.0).abs() < f64::EPSILON);
    }
}
