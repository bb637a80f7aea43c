//! The exact test of McNemar for a yes-or-no quantity over paired runs.
//!
//! McNemar 1947, "Note on the sampling error of the difference between correlated proportions or
//! percentages". Runs in which both arms agree say nothing. If there is no difference, the others
//! fall to either side with equal chance: a sign test, here with the exact binomial distribution.

/// The two-sided p-value, given how many runs have the quantity in the first arm only and how many
/// in the second arm only.
///
/// ```
/// use offramp::statistics::mcnemar::p_value;
///
/// assert_eq!(p_value(0, 0), 1.0);
/// assert!((p_value(1, 9) - 22.0 / 1024.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn p_value(gained: u64, lost: u64) -> f64 {
    let (fewer, all) = (gained.min(lost), gained + lost);
    if all == 0 {
        return 1.0;
    }
    (2.0 * lower_tail(fewer, all)).min(1.0)
}

/// The probability of at most `fewer` heads in `all` tosses of a fair coin.
fn lower_tail(fewer: u64, all: u64) -> f64 {
    let (k, n) = (fewer as f64, all as f64);
    let choose = libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0);
    let mut term = libm::exp(choose - n * std::f64::consts::LN_2);
    let mut sum = 0.0;
    let mut heads = k;
    while term > 0.0 && term > sum * f64::EPSILON {
        sum += term;
        term *= heads / (n - heads + 1.0);
        heads -= 1.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::normal::two_sided;

    /// The same by adding binomial coefficients.
    #[test]
    fn small_cases_agree_with_sums_of_binomial_coefficients() {
        for (gained, lost, favourable, all) in [
            (0, 5, 2.0, 32.0),
            (5, 0, 2.0, 32.0),
            (2, 8, 112.0, 1024.0),
            (3, 3, 64.0, 64.0),
            (4, 5, 512.0, 512.0),
        ] {
            let found = p_value(gained, lost);
            assert!(
                (found - favourable / all).abs() < 1e-12,
                "{gained} {lost} {found}"
            );
        }
    }

    #[test]
    fn large_cases_come_near_the_normal_approximation() {
        let (gained, lost) = (1_020_000_u64, 1_023_000_u64);
        // With the continuity correction of Edwards 1948.
        let z = (2_999.0) / ((gained + lost) as f64).sqrt();
        assert!((p_value(gained, lost) / two_sided(z) - 1.0).abs() < 1e-3);
    }
}
