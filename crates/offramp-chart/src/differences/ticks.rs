//! Round numbers on an axis of differences.

/// Round numbers between two ends, at most `most` steps apart.
pub(super) fn ticks((low, high): (f64, f64), most: u32) -> Vec<f64> {
    let span = if high > low { high - low } else { 1.0 };
    let decades = (-9..13).map(|power| libm::pow(10.0, f64::from(power)));
    let mut steps = decades.flat_map(|power| [power, 2.0 * power, 5.0 * power]);
    let step = steps
        .find(|step| span / step <= f64::from(most))
        .unwrap_or(span);
    let first = (low / step).ceil();
    let all = (0..=most).map(|count| (first + f64::from(count)) * step);
    all.filter(|tick| *tick <= high + 1e-9 * span).collect()
}

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
    fn ticks_are_round_and_within_the_ends() {
        assert_eq!(ticks((0.0, 10.0), 6), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(decimals(&[0.0, 0.5]), 1);
        assert_eq!(decimals(&[0.0, 5.0]), 0);
    }
}
