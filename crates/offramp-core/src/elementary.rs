//! The exponential and the logarithms of the model: the bits of `libm` for every number, at a third
//! of its work for those that the model meets, as they are compiled into the place that asks.
//!
//! Both follow FreeBSD's `msun`, as `libm` does: an argument is reduced to a power of 2 and a rest
//! near 0, of which a polynomial is taken.

use std::f64::consts::LOG2_E;
use std::sync::LazyLock;

/// The natural logarithm of 2 in two parts, the first of them exact when multiplied by a small
/// whole number.
const LN_2: [f64; 2] = [6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10];

/// The exponential function.
#[inline]
#[must_use]
pub(crate) fn exp(x: f64) -> f64 {
    /// Below this the result is 1 + x; above the other, it may leave the normal numbers.
    const TINY: f64 = 1e-8;
    const LARGE: f64 = 700.0;
    if (TINY..LARGE).contains(&x.abs()) {
        exp_of_usual(x)
    } else {
        libm::exp(x)
    }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "at most 1 011 halvings or doublings"
)]
fn exp_of_usual(x: f64) -> f64 {
    /// Half the logarithm of 2, but for the lower half of its bits, at which `libm` does not look.
    const HALF_OF_LN_2: f64 = f64::from_bits(0x3fd6_2e43_0000_0000);
    const P: [f64; 5] = [
        1.666_666_666_666_660_2e-1,
        -2.777_777_777_701_559_3e-3,
        6.613_756_321_437_934e-5,
        -1.653_390_220_546_525_2e-6,
        4.138_136_797_057_238_5e-8,
    ];
    let doublings = if x.abs() >= 1.039_720_770_839_917_9 {
        (LOG2_E * x + 0.5_f64.copysign(x)) as i32
    } else if x.abs() >= HALF_OF_LN_2 {
        if x < 0.0 { -1 } else { 1 }
    } else {
        0
    };
    let high = x - f64::from(doublings) * LN_2[0];
    let low = f64::from(doublings) * LN_2[1];
    let rest = high - low;
    let square = rest * rest;
    let polynomial = P[0] + square * (P[1] + square * (P[2] + square * (P[3] + square * P[4])));
    let c = rest - square * polynomial;
    let y = 1.0 + (rest * c / (2.0 - c) - low + high);
    f64::from_bits(y.to_bits().wrapping_add_signed(i64::from(doublings) << 52))
}

/// The natural logarithm.
#[inline]
#[must_use]
pub(crate) fn ln(x: f64) -> f64 {
    if (f64::MIN_POSITIVE..f64::INFINITY).contains(&x) {
        ln_of_normal(x)
    } else {
        libm::log(x)
    }
}

#[inline]
fn ln_of_normal(x: f64) -> f64 {
    const P: [f64; 7] = [
        6.666_666_666_666_735e-1,
        3.999_999_999_940_942e-1,
        2.857_142_874_366_239e-1,
        2.222_219_843_214_978_4e-1,
        1.818_357_216_161_805e-1,
        1.531_383_769_920_937_3e-1,
        1.479_819_860_511_658_6e-1,
    ];
    /// The upper half of the root of one half, from which on the rest is counted.
    const ROOT: u64 = 0x3fe6_a09e_0000_0000;
    const ONE: u64 = 0x3ff0_0000_0000_0000;
    const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
    /// A float of this with a small whole number in its last places is that number and 2^52.
    const TWO_TO_52: u64 = 0x4330_0000_0000_0000;
    let shifted = x.to_bits().wrapping_add(ONE - ROOT);
    let rest = f64::from_bits((shifted & MANTISSA).wrapping_add(ROOT));
    let doublings = f64::from_bits(TWO_TO_52 | (shifted >> 52)) - 4_503_599_627_370_496.0 - 1023.0;
    let above_one = rest - 1.0;
    let half_square = 0.5 * above_one * above_one;
    let share = above_one / (2.0 + above_one);
    let square = share * share;
    let fourth = square * square;
    let odd = fourth * (P[1] + fourth * (P[3] + fourth * P[5]));
    let even = square * (P[0] + fourth * (P[2] + fourth * (P[4] + fourth * P[6])));
    share * (half_square + (even + odd)) + doublings * LN_2[1] - half_square
        + above_one
        + doublings * LN_2[0]
}

/// The power of ten of a number of dead, counted from 1 so that none is 0: `log10(1 + dead)`.
#[inline]
#[must_use]
pub(crate) fn tenfolds(dead: u64) -> f64 {
    const FEW: usize = 1_024;
    static OF_FEW: LazyLock<[f64; FEW]> =
        LazyLock::new(|| std::array::from_fn(|dead| libm::log10(1.0 + dead as f64)));
    let of_few = usize::try_from(dead).ok().and_then(|dead| OF_FEW.get(dead));
    of_few
        .copied()
        .unwrap_or_else(|| libm::log10(1.0 + dead as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that fill the floats evenly, by xorshift (Marsaglia 2003).
    fn words() -> impl Iterator<Item = u64> {
        std::iter::successors(Some(0x1234_5678_9abc_def1_u64), |word| {
            let mut next = word ^ (word << 13);
            next ^= next >> 7;
            Some(next ^ (next << 17))
        })
    }

    fn share(word: u64) -> f64 {
        (word >> 11) as f64 / 9_007_199_254_740_992.0
    }

    #[test]
    fn exponentials_have_the_bits_of_libm() {
        let spread = [1e-9, 1e-3, 0.4, 1.2, 30.0, 750.0];
        for (word, spread) in words().zip(spread.into_iter().cycle()).take(3_000_000) {
            let x = (2.0 * share(word) - 1.0) * spread;
            assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x:e}");
        }
        for word in words().take(100_000) {
            let x = f64::from_bits(0x3fd6_2e42_fef0_0000 + (word & 0x01ff_ffff));
            assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x:e}");
            assert_eq!(exp(-x).to_bits(), libm::exp(-x).to_bits(), "{x:e}");
            let y = f64::from_bits(0x3ff0_a2b2_3f00_0000 - 0x0100_0000 + (word & 0x03ff_ffff));
            assert_eq!(exp(y).to_bits(), libm::exp(y).to_bits(), "{y:e}");
        }
        let edges: [f64; 6] = [
            0.0,
            -0.0,
            0.346_573_590_279_972_64,
            1.039_720_770_839_917_9,
            700.0,
            710.0,
        ];
        for x in edges
            .into_iter()
            .flat_map(|x| [x, -x, x.next_up(), x.next_down()])
        {
            assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x:e}");
        }
        assert!(exp(f64::NAN).is_nan());
        assert_eq!(exp(f64::NEG_INFINITY).to_bits(), 0);
    }

    #[test]
    fn logarithms_have_the_bits_of_libm() {
        for word in words().take(3_000_000) {
            let (any, odds) = (f64::from_bits(word >> 1), share(word) / (1.0 - share(word)));
            for x in [any, odds, share(word), 1.0 + share(word) * 1e-6] {
                assert_eq!(ln(x).to_bits(), libm::log(x).to_bits(), "{x:e}");
            }
        }
        for x in [0.0, 1.0, -1.0, f64::INFINITY, f64::MIN_POSITIVE, 1e-310] {
            assert!(
                ln(x).to_bits() == libm::log(x).to_bits() || ln(x).is_nan(),
                "{x:e}"
            );
        }
    }

    #[test]
    fn tenfolds_are_logarithms() {
        for dead in [0, 1, 9, 1_023, 1_024, 1_000_000, u64::MAX] {
            let expected = libm::log10(1.0 + dead as f64);
            assert_eq!(tenfolds(dead).to_bits(), expected.to_bits());
        }
    }
}
