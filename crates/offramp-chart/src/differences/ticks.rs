//! How numbers on an axis of differences are written.

/// How many digits behind the point write all ticks out.
pub(super) fn decimals(ticks: &[f64]) -> usize {
    let whole = |digits: &usize| {
        let factor = libm::pow(10.0, *digits as f64);
        ticks.iter().all(|tick| {
            let grown = tick * factor;
            (grown - grown.round()).abs() < 1e-6
        })
    };
    (0..6).find(whole).unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_digits_as_it_takes() {
        assert_eq!(decimals(&[0.0, 0.5]), 1);
        assert_eq!(decimals(&[0.0, 5.0]), 0);
    }
}
