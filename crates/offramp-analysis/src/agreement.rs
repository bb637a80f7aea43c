//! How far two people who coded the same thing agree: Krippendorff's alpha (Krippendorff 2004).
//!
//! 1 is full agreement, 0 what chance alone would give, below 0 is worse than chance.

/// What makes two values of a coding differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// They are the same or not: a class.
    Nominal,
    /// The square of their distance: a day.
    Interval,
}

impl Scale {
    fn difference(self, one: f64, other: f64) -> f64 {
        let distance = one - other;
        match self {
            Self::Nominal => f64::from(u8::from(distance.abs() > f64::EPSILON)),
            Self::Interval => distance * distance,
        }
    }
}

/// Krippendorff's alpha of two coders over units that both coded; `None` if there are fewer than
/// two units, or all values are the same, so that nothing tells agreement from chance.
///
/// ```
/// use offramp::agreement::{Scale, alpha};
///
/// let days = [(1.0, 1.0), (4.0, 5.0), (9.0, 9.0), (20.0, 20.0)];
/// assert!(alpha(&days, Scale::Interval).expect("days differ") > 0.99);
/// assert_eq!(alpha(&[(1.0, 1.0), (1.0, 1.0)], Scale::Nominal), None);
/// ```
#[must_use]
pub fn alpha(units: &[(f64, f64)], scale: Scale) -> Option<f64> {
    if units.len() < 2 {
        return None;
    }
    let observed: f64 = units
        .iter()
        .map(|(one, other)| scale.difference(*one, *other))
        .sum::<f64>()
        / units.len() as f64;
    let values: Vec<f64> = units
        .iter()
        .flat_map(|(one, other)| [*one, *other])
        .collect();
    let pairs = values.iter().enumerate().flat_map(|(place, one)| {
        let later = values.iter().skip(place + 1);
        later.map(|other| scale.difference(*one, *other))
    });
    let count = values.len() as f64;
    let expected = pairs.sum::<f64>() * 2.0 / (count * (count - 1.0));
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two coders, ten units of two classes (Krippendorff 2011, "Computing Krippendorff's
    /// alpha-reliability", section A).
    #[test]
    fn ten_units_of_two_classes() {
        let one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
        let other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
        let units = one
            .iter()
            .zip(other)
            .map(|(a, b)| (f64::from(*a), f64::from(b)));
        let found = alpha(&units.collect::<Vec<_>>(), Scale::Nominal).expect("they differ");
        assert!((found - 0.095).abs() < 5e-4, "{found}");
    }

    #[test]
    fn distance_counts_on_an_interval_scale_only() {
        let near = [(1.0, 2.0), (10.0, 11.0), (30.0, 30.0)];
        let far = [(1.0, 30.0), (10.0, 1.0), (30.0, 30.0)];
        let of = |units: &[(f64, f64)]| alpha(units, Scale::Interval).expect("they differ");
        assert!(of(&near) > 0.99 && of(&far) < 0.5);
        let class = |units: &[(f64, f64)]| alpha(units, Scale::Nominal).expect("they differ");
        assert!(class(&near) < 0.5);
    }

    #[test]
    fn nothing_is_said_of_one_unit() {
        assert_eq!(alpha(&[(1.0, 2.0)], Scale::Nominal), None);
    }
}
