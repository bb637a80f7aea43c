//! Sequential testing: how to look at interim results again and again and stay honest.
//!
//! Whoever stops when an interval looks narrow enough spends some of the level at every look
//! (alpha spending, Lan & DeMets 1983, "Discrete sequential boundaries for clinical trials"). The
//! number of runs doubles between looks, and look k spends alpha / (k (k + 1)): together at most
//! alpha, by a union bound; compare the confidence sequences of Howard et al. 2021, "Time-uniform,
//! nonparametric, nonasymptotic confidence sequences".

/// Runs before the first look.
pub const FIRST: u64 = 4_096;

/// How many runs have been played at a look, counted from 1, with at most `most`.
#[must_use]
pub fn runs(look: u32, most: u64) -> u64 {
    let doubled = 1_u64
        .checked_shl(look.saturating_sub(1))
        .unwrap_or(u64::MAX);
    FIRST.saturating_mul(doubled).min(most)
}

/// By what the level is divided at look k, counted from 1: k (k + 1). P-values are multiplied by
/// it.
///
/// ```
/// use offramp::statistics::sequential::alpha_divisor;
///
/// assert_eq!([1, 2, 3].map(alpha_divisor), [2.0, 6.0, 12.0]);
/// ```
#[must_use]
pub fn alpha_divisor(look: u32) -> f64 {
    f64::from(look) * (f64::from(look) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_looks_together_cost_no_more_than_the_level() {
        let spent: f64 = (1..10_000).map(|look| 1.0 / alpha_divisor(look)).sum();
        assert!(spent < 1.0 && spent > 0.999);
    }

    #[test]
    fn runs_double_up_to_the_bound() {
        assert_eq!(
            [1, 2, 3].map(|look| runs(look, 10_000)),
            [4_096, 8_192, 10_000]
        );
        assert_eq!(runs(90, u64::MAX), u64::MAX);
    }
}
