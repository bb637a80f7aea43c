//! Many comparisons at once: the step-down correction of Holm.
//!
//! Holm 1979, "A simple sequentially rejective multiple test procedure": the chance of even one
//! false positive among all tests stays below the level, however the tests depend on one another.

/// The corrected p-values, in the order given. The smallest is multiplied by the number of tests,
/// the next by one less, and so on. None becomes smaller than the one before it, and none larger
/// than 1.
///
/// ```
/// use offramp::statistics::holm::corrected;
///
/// assert_eq!(corrected(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
/// ```
#[must_use]
pub fn corrected(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut corrected = vec![1.0; p.len()];
    let mut before: f64 = 0.0;
    for (rank, place) in order.into_iter().enumerate() {
        let factor = (p.len() - rank) as f64;
        before = before.max((p[place] * factor).min(1.0));
        corrected[place] = before;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 5 x 0.01, 4 x 0.02, 3 x 0.03; then 2 x 0.04 and 0.05 are raised to what stands
    /// before them.
    #[test]
    fn steps_down_from_the_smallest() {
        let found = corrected(&[0.05, 0.01, 0.04, 0.02, 0.03]);
        for (found, expected) in found.iter().zip([0.09, 0.05, 0.09, 0.08, 0.09]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert_eq!(corrected(&[0.9, 0.8]), [1.0, 1.0]);
        assert!(corrected(&[]).is_empty());
    }
}
