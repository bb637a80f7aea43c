//! Fitted numbers with the digits that they deserve.

/// Three significant digits: what a fit to a few crises can tell.
///
/// ```
/// use offramp::report::calibration::round;
///
/// assert_eq!([0.008_234, -12.34, 1_234.0].map(round), [0.00823, -12.3, 1_230.0]);
/// ```
#[must_use]
pub fn round(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let digits = 2.0 - libm::floor(libm::log10(value.abs()));
    let scale = libm::exp10(digits.abs());
    if digits >= 0.0 {
        (value * scale).round() / scale
    } else {
        (value / scale).round() * scale
    }
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn values_have_three_significant_digits() {
        let rounded = [0.008_234, 2.345_6, -12.34, 1_234.0].map(round);
        assert_eq!(
            rounded.map(|one| one.to_string()),
            ["0.00823", "2.35", "-12.3", "1230"]
        );
    }
}
