//! Straight scales from numbers to places in a drawing, and round numbers on them.

/// A straight scale from numbers to places in a drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// The numbers from `low` to `high` on the places from `from` to `to`.
    pub(crate) fn new(low: f64, high: f64, from: f64, to: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self {
            low,
            high,
            from,
            to,
        }
    }

    /// Where a number stands.
    pub(crate) fn at(&self, number: f64) -> f64 {
        self.from + (number - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// Round numbers on the scale, at most `most` steps apart: by 1, 2 or 5 times any power of ten.
    pub(crate) fn round_numbers(&self, most: u32) -> Vec<f64> {
        let span = self.high - self.low;
        let decades = (-9..13).map(|power| libm::pow(10.0, f64::from(power)));
        let mut steps = decades.flat_map(|power| [power, 2.0 * power, 5.0 * power]);
        let step = steps.find(|step| span / step <= f64::from(most));
        let step = step.unwrap_or(span);
        let first = (self.low / step).ceil();
        let all = (0..=most).map(|count| (first + f64::from(count)) * step);
        all.filter(|tick| *tick <= self.high + 1e-9 * span)
            .collect()
    }

    /// Round numbers on the scale, at most `most` steps apart: by the smallest of these steps that
    /// allows it, or else by 1, 2 or 5 times a power of ten.
    pub(crate) fn ticks(&self, most: usize, steps: &[f64]) -> Vec<f64> {
        let span = self.high - self.low;
        let fits = |step: &f64| span / step <= most as f64;
        let step = steps.iter().copied().chain(decimal_steps()).find(fits);
        let step = step.unwrap_or(span);
        let first = (self.low / step).ceil();
        let count = (0..=most).map(|count| (first + count as f64) * step);
        count.filter(|tick| *tick <= self.high + 1e-9).collect()
    }
}

/// 1, 2, 5, 10, 20 and so on.
fn decimal_steps() -> impl Iterator<Item = f64> {
    let decades = (0..12).map(|power| libm::pow(10.0, f64::from(power)));
    decades.flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_go_by_the_first_step_that_leaves_few_of_them() {
        let days = Scale::new(0.0, 90.0, 0.0, 100.0);
        assert_eq!(days.ticks(12, &[1.0, 7.0, 14.0])[..3], [0.0, 14.0, 28.0]);
        assert_eq!(days.ticks(4, &[1.0]), [0.0, 50.0]);
    }

    #[test]
    fn round_numbers_are_as_fine_as_the_scale() {
        let numbers = |low, high| Scale::new(low, high, 0.0, 1.0).round_numbers(6);
        assert_eq!(numbers(0.0, 10.0), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(numbers(-0.1, 0.25), [-0.1, 0.0, 0.1, 0.2]);
    }
}
