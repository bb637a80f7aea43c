//! How often an actor acts.

/// The hazard of acting on a track, with which all odds begin.
///
/// ```
/// use offramp::model::moves::MoveId;
/// use offramp::policy::hazard::Hazard;
///
/// let [talk, apologise] = [MoveId(3), MoveId(4)];
/// let odds = Hazard::per_day(0.4).of_any([(talk, 3.0), (apologise, 1.0)]);
/// let in_a_day = odds.hazard.probability(1.0);
/// assert!((in_a_day - (1.0 - f64::exp(-0.4))).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Hazard {
    /// It holds.
    Never,
    /// So often a day: it acts with probability `1 - exp(-hazard * days)`.
    PerDay(f64),
    /// A probability per turn; for theory, as it makes results depend on the length of a turn.
    PerTurn(f64),
    /// So many acts are expected in the turn, however long it is: it acts with probability
    /// `1 - exp(-mass)`.
    Mass(f64),
}

impl Hazard {
    /// Acts that often a day; never where the number is negative or not a number.
    #[must_use]
    pub fn per_day(hazard: f64) -> Self {
        Self::PerDay(hazard.max(0.0))
    }

    /// Acts with that probability in a turn, however long the turn is; never where it is negative
    /// or not a number, always above 1.
    #[must_use]
    pub fn per_turn(probability: f64) -> Self {
        Self::PerTurn(if probability > 0.0 {
            probability.min(1.0)
        } else {
            0.0
        })
    }

    /// Whether that random number means acting.
    #[must_use]
    #[inline]
    pub fn acts(self, uniform: f64, days: f64) -> bool {
        match self {
            Self::Never => false,
            Self::PerDay(hazard) => falls_below(uniform, hazard * days),
            Self::Mass(mass) => falls_below(uniform, mass),
            Self::PerTurn(probability) => uniform < probability,
        }
    }

    /// The probability of acting in a turn of that many days.
    #[must_use]
    pub fn probability(self, days: f64) -> f64 {
        match self {
            Self::Never => 0.0,
            Self::PerDay(hazard) => -libm::expm1(-hazard * days),
            Self::Mass(mass) => -libm::expm1(-mass),
            Self::PerTurn(probability) => probability,
        }
    }
}

/// Whether a uniform number lies below `1 - exp(-x)`, which lies between `x - x*x/2` and the same
/// with `x*x*x/6` more: few turns need the exponential. Of a huge `x` these bounds are no numbers,
/// and decide nothing.
#[inline]
fn falls_below(uniform: f64, x: f64) -> bool {
    const ROUNDING: f64 = 1.0 + 1e-12;
    if uniform >= x {
        return false;
    }
    let square = x * x;
    let low = x - 0.5 * square;
    if uniform < low {
        return true;
    }
    if uniform >= ROUNDING * (low + x * square / 6.0) {
        return false;
    }
    uniform < -libm::expm1(-x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_hazard_never_acts() {
        for nothing in [-1.0, f64::NAN] {
            for hazard in [Hazard::per_day(nothing), Hazard::per_turn(nothing)] {
                assert!(!hazard.acts(0.0, 1.0) && hazard.probability(1.0) <= 0.0);
            }
        }
        assert_eq!(Hazard::per_turn(7.0), Hazard::PerTurn(1.0));
    }

    #[test]
    fn what_is_certain_acts() {
        for hazard in [40.0, 1e100, 1e154, 1e155, 1e200, f64::MAX, f64::INFINITY] {
            for certain in [Hazard::per_day(hazard), Hazard::Mass(hazard)] {
                assert!(certain.acts(0.999_999, 1.0), "{certain:?}");
                assert!(certain.probability(1.0) >= 1.0, "{certain:?}");
            }
        }
    }

    #[test]
    fn the_bounds_decide_as_the_exponential_does() {
        for step in 0..20_000 {
            let x = f64::from(step) * 1e-3;
            let chance = -libm::expm1(-x);
            for uniform in [chance - 1e-9, chance, chance + 1e-9, 0.3 * chance, 0.5] {
                assert_eq!(falls_below(uniform, x), uniform < chance, "{uniform} {x}");
            }
        }
    }

    #[test]
    fn a_hazard_acts_as_often_as_the_exponential_says() {
        let hazard = Hazard::PerDay(0.7);
        let n = 100_000;
        let acts = (0..n)
            .filter(|draw| hazard.acts((f64::from(*draw) + 0.5) / f64::from(n), 1.0))
            .count();
        assert!((acts as f64 / f64::from(n) - hazard.probability(1.0)).abs() < 1e-4);
    }
}
