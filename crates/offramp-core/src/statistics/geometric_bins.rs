//! Bins that grow by one per cent from each to the next, found without a logarithm.
//!
//! The bin of a number is the whole part of its logarithm to the base 1.01. Within a binade, the
//! numbers between two powers of two, the leading seven bits of the mantissa split the numbers into
//! 128 cells. A cell is narrower than a bin, so at most one bin begins in it. A table of the bins
//! and of where they begin, made once for each binade that is met, replaces the logarithm; it is
//! made by that logarithm, so the bins are the same.

use std::sync::OnceLock;

/// The factor from one bin to the next.
const GROWTH: f64 = 1.01;
/// Bits of the mantissa.
const MANTISSA: u32 = f64::MANTISSA_DIGITS - 1;
/// Leading bits of the mantissa that tell the cells of a binade apart.
const CELL_BITS: u32 = 7;
/// Cells of a binade.
const CELLS: usize = 1 << CELL_BITS;
/// Bits below those of a cell.
const BELOW: u32 = MANTISSA - CELL_BITS;
/// How far a logarithm may be off the beginning of a bin that it is asked for, relatively.
const OFF: f64 = 3e-14;
/// Binades from that of the base on that may have a table: beyond lies no number that is met.
const BINADES: usize = 1_000;

/// Bins from `base` on; what lies below it is in the first.
#[derive(Debug)]
pub(super) struct GeometricBins {
    base: f64,
    /// The exponent of the base, as its bits have it.
    lowest: u64,
    binades: [OnceLock<Box<Binade>>; BINADES],
}

/// The bins of the numbers between two powers of two.
#[derive(Debug)]
struct Binade {
    /// The bin of the lowest number of each cell.
    first: [u32; CELLS],
    /// The bits from which on the numbers of a cell are in the next bin.
    next: [u64; CELLS],
}

impl GeometricBins {
    /// Bins from that positive number on.
    pub(super) const fn from(base: f64) -> Self {
        Self {
            base,
            lowest: base.to_bits() >> MANTISSA,
            binades: [const { OnceLock::new() }; BINADES],
        }
    }

    /// The bin of a finite number from the base on, counted from 0.
    #[inline]
    pub(super) fn of(&self, value: f64) -> u32 {
        let bits = value.to_bits();
        let place = (bits >> MANTISSA).wrapping_sub(self.lowest);
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let Some(binade) = self.binades.get(place) else {
            return self.by_logarithm(value);
        };
        let binade = binade.get_or_init(|| Box::new(self.binade(bits)));
        let cell = cell(bits);
        binade.first[cell] + u32::from(bits >= binade.next[cell])
    }

    /// The number that stands for a bin: its geometric middle.
    pub(super) fn representative(&self, bin: u32) -> f64 {
        let middle = f64::from(bin) + 0.5;
        let growth = libm::pow(GROWTH, middle);
        if growth.is_finite() {
            return self.base * growth;
        }
        // The growth alone is too large where the number is not.
        let root = libm::pow(GROWTH, middle / 2.0);
        (self.base * root * root).min(f64::MAX)
    }

    /// The bin of a number, by its logarithm.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the logarithm of any float over that of the growth fits; below the base it is 0"
    )]
    fn by_logarithm(&self, value: f64) -> u32 {
        let times = value / self.base;
        let logarithm = if times.is_finite() {
            libm::log(times)
        } else {
            libm::log(value) - libm::log(self.base)
        };
        (logarithm / libm::log(GROWTH)) as u32
    }

    /// The table of the binade in which a number of these bits lies.
    fn binade(&self, bits: u64) -> Binade {
        let begin = bits >> MANTISSA << MANTISSA;
        let bin = |bits: u64| self.by_logarithm(f64::from_bits(bits));
        let mut binade = Binade {
            first: [0; CELLS],
            next: [u64::MAX; CELLS],
        };
        let (mut low, mut in_low) = (begin, bin(begin));
        let cells = binade.first.iter_mut().zip(&mut binade.next);
        for (first, next) in cells {
            let high = low + (1 << BELOW);
            let in_high = bin(high);
            *first = in_low;
            if in_high > in_low {
                *next = self.beginning(in_high, low, high);
            }
            (low, in_low) = (high, in_high);
        }
        binade
    }

    /// The least bits between those of two numbers whose number is in that bin.
    fn beginning(&self, bin: u32, low: u64, high: u64) -> u64 {
        let is_before = |bits: u64| self.by_logarithm(f64::from_bits(bits)) < bin;
        let guess = self.base * libm::exp(f64::from(bin) * libm::log(GROWTH));
        let [near, far] = [guess * (1.0 - OFF), guess * (1.0 + OFF)].map(f64::to_bits);
        let mut before = if near > low && is_before(near) {
            near
        } else {
            low
        };
        let mut from = if far < high && !is_before(far) {
            far
        } else {
            high
        };
        while from - before > 1 {
            let middle = before + (from - before) / 2;
            if is_before(middle) {
                before = middle;
            } else {
                from = middle;
            }
        }
        from
    }
}

/// The cell of the number of these bits within its binade.
#[inline]
fn cell(bits: u64) -> usize {
    usize::try_from(bits >> BELOW & (CELLS as u64 - 1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    static FROM_A_BILLIONTH: GeometricBins = GeometricBins::from(1e-9);
    static FROM_1024: GeometricBins = GeometricBins::from(1_024.0);

    #[track_caller]
    fn agree(bins: &GeometricBins, value: f64) {
        assert_eq!(bins.of(value), bins.by_logarithm(value), "{value:e}");
    }

    /// A sequence of Weyl steps: numbers of all sizes and mantissas, in no order.
    fn scattered(count: u64) -> impl Iterator<Item = u64> {
        (0..count).map(|step| step.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    #[test]
    fn the_table_gives_the_bins_of_the_logarithm() {
        for bits in scattered(3_000_000) {
            // From 2^-30 to 2^98, where values are met; every 64th from anywhere.
            let exponent = if bits % 64 == 0 {
                bits >> 33 & 1_023 | 1_024
            } else {
                993 + (bits >> 33 & 127)
            };
            let value = f64::from_bits(exponent << MANTISSA | bits >> 12);
            for bins in [&FROM_A_BILLIONTH, &FROM_1024] {
                agree(bins, value);
            }
        }
    }

    #[test]
    fn bins_begin_where_they_do_by_the_logarithm() {
        for bins in [&FROM_A_BILLIONTH, &FROM_1024] {
            for bin in 0..12_000_u32 {
                let edge = bins.base * libm::pow(GROWTH, f64::from(bin));
                for off in 0..40 {
                    agree(bins, f64::from_bits(edge.to_bits() + off));
                    agree(bins, f64::from_bits(edge.to_bits() - off));
                }
            }
        }
    }

    #[test]
    fn the_edges_of_cells_and_binades_are_in_the_right_bin() {
        for exponent in (993_u64..1_100).chain([1, 2, 1_022, 1_500, 2_000, 2_046]) {
            for cell in 0..CELLS as u64 {
                let edge = exponent << MANTISSA | cell << BELOW;
                for bits in [edge - 1, edge, edge + 1] {
                    agree(&FROM_A_BILLIONTH, f64::from_bits(bits));
                }
            }
        }
        for value in [0.0, f64::MIN_POSITIVE, 5e-324, f64::MAX] {
            agree(&FROM_A_BILLIONTH, value);
        }
    }
}
