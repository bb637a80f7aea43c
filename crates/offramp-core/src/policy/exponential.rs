//! The exponential of the multipliers: at once where it is 1, and at most so much where that is
//! enough.

use crate::elementary;

/// Beyond this the exponential of a multiplier stays as it is: several multiply, and infinity times
/// nothing would be no number. A chance that is multiplied by less than that is certain already,
/// unless it is next to nothing.
const MOST: f64 = 300.0;
/// Beyond this that of a share does, of which ratios count.
const MOST_OF_SHARE: f64 = 700.0;

/// The exponential that tilts a share.
#[inline]
pub(super) fn exp_of_share(x: f64) -> f64 {
    if x.abs() > 0.0 {
        elementary::exp(x.min(MOST_OF_SHARE))
    } else {
        1.0
    }
}

/// The exponential; nothing to work out at 0, where most exponents are.
#[inline]
pub(super) fn exp(x: f64) -> f64 {
    if x.abs() > 0.0 {
        elementary::exp(x.min(MOST))
    } else {
        1.0
    }
}

/// A bit more than any error of rounding.
pub(super) const ROUNDING: f64 = 1.000_001;

/// At least the exponential, but for rounding: from its series, or from that of its inverse.
#[inline]
pub(super) fn exp_at_most(x: f64) -> f64 {
    if x <= 0.0 {
        1.0 / (1.0 - x)
    } else if x <= 1.5 {
        1.0 + x + x * x
    } else {
        elementary::exp(x.min(MOST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_exponential_is_never_below_the_exact_one() {
        for step in -4_000..4_000 {
            let x = f64::from(step) * 1e-3;
            assert!(exp_at_most(x) * ROUNDING >= libm::exp(x), "{x}");
        }
    }

    #[test]
    fn a_multiplier_of_nothing_leaves_nothing() {
        for x in [300.0, 710.0, 1e6, f64::INFINITY] {
            for multiplier in [exp(x), exp_at_most(x), exp_of_share(x)] {
                assert!(multiplier > 1e100 && (multiplier * 0.0).abs() <= 0.0, "{x}");
            }
        }
    }
}
