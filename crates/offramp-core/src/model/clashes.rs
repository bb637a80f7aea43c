//! Clashes: fire along a line, a boarding, a shoot-down that nobody ordered. They have a hazard of
//! their own, which earlier clashes, uses of force and shows of force raise.

use crate::model::actor::retention;
use crate::model::moves::MoveId;
use crate::model::parameter::parameters;

parameters! {
    /// How often clashes come about. The defaults are fitted to the clashes of the Militarized
    /// Interstate Events data, 1946 to 2014.
    pub struct ClashRates {
        /// The hazard of a clash without any act before it.
        background ("background") = 0.00041, "1/day", 0.0, 10.0;
        /// What a clash adds to the hazard; half of it is gone after 3 days.
        after_clash ("after-clash") = 0.0395, "1/day", 0.0, 10.0;
        /// What a clash adds to the hazard for long; half of it is gone after 40 days.
        long_after_clash ("long-after-clash") = 0.0040, "1/day", 0.0, 10.0;
        /// What a use of force adds to the hazard; half of it is gone after 3 days.
        after_force ("after-force") = 0.0106, "1/day", 0.0, 10.0;
        /// What a use of force adds to the hazard for long; half of it is gone after 40 days.
        long_after_force ("long-after-force") = 0.0007, "1/day", 0.0, 10.0;
        /// What a show of force adds to the hazard; half of it is gone after 10 days.
        after_display ("after-display") = 0.0023, "1/day", 0.0, 10.0;
    }
}

/// How far a clash, which nobody decided, is owed for on either side, as a share of a blow. It pays
/// off nothing and is no habit.
pub const OWED: f64 = 0.35;

/// The clashes of a crisis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clashes {
    /// The move of both that a clash is.
    pub id: MoveId,
    /// How often it comes about.
    pub rates: ClashRates,
}

/// The half-lives of what raises the hazard, in days, in the order of [`Strain`].
const HALF_LIVES: [f64; KINDS] = [3.0, 40.0, 3.0, 40.0, 10.0];
const KINDS: usize = 5;

/// What was done lately that raises the hazard of a clash, in acts: clashes twice, uses of force
/// twice, shows of force.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Strain([f64; KINDS]);

/// What raises the hazard of a clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Straining {
    /// One side's part of a clash.
    HalfAClash,
    /// A use of force.
    Force,
    /// A show of force.
    Display,
}

impl Strain {
    /// Adds an act, which falls in the middle of its turn.
    pub fn note(&mut self, what: Straining, masses: &Masses) {
        let (places, weight) = match what {
            Straining::HalfAClash => (0..2, 0.5),
            Straining::Force => (2..4, 1.0),
            Straining::Display => (4..5, 1.0),
        };
        for place in places {
            self.0[place] += weight * masses.mid_turn[place];
        }
    }

    /// Lets the time pass that the factors were made for.
    #[inline]
    pub fn fade(&mut self, factors: &StrainFading) {
        self.fade_times(factors, 1);
    }

    /// The same so many times.
    #[inline]
    pub(crate) fn fade_times(&mut self, factors: &StrainFading, times: u32) {
        for _ in 0..times {
            for (strain, factor) in self.0.iter_mut().zip(factors.0) {
                *strain *= factor;
            }
        }
    }
}

/// The factors by which the strain shrinks over a fixed time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StrainFading([f64; KINDS]);

impl StrainFading {
    /// Over so many days.
    #[must_use]
    pub fn over(days: f64) -> Self {
        Self(HALF_LIVES.map(|half_life| retention(half_life, days)))
    }
}

/// How much of a strain falls into a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Masses {
    days: f64,
    turn: [f64; KINDS],
    mid_turn: [f64; KINDS],
}

impl Masses {
    /// For turns of so many days.
    #[must_use]
    pub fn of(days: f64) -> Self {
        let whole = |half_life: f64| half_life / std::f64::consts::LN_2;
        Self {
            days,
            turn: HALF_LIVES.map(|half| whole(half) * (1.0 - retention(half, days))),
            mid_turn: HALF_LIVES.map(|half| 1.0 / retention(half, 0.5 * days)),
        }
    }
}

impl ClashRates {
    /// How many clashes are expected in a turn.
    #[must_use]
    pub fn expected(&self, strain: &Strain, masses: &Masses) -> f64 {
        let rates = [
            self.after_clash,
            self.long_after_clash,
            self.after_force,
            self.long_after_force,
            self.after_display,
        ];
        let raised = rates.iter().zip(strain.0).zip(masses.turn);
        let raised: f64 = raised
            .map(|((rate, strain), mass)| rate * strain * mass)
            .sum();
        self.background * masses.days + raised
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_act_brings_about_does_not_depend_on_the_length_of_a_turn() {
        let brought_about = |days: f64| {
            let (masses, fading) = (Masses::of(days), StrainFading::over(days));
            let rates = ClashRates {
                background: 0.0,
                ..ClashRates::default()
            };
            let mut strain = Strain::default();
            strain.note(Straining::Force, &masses);
            let mut sum = 0.0;
            let mut day = 0.0;
            while day < 1000.0 {
                strain.fade(&fading);
                sum += rates.expected(&strain, &masses);
                day += days;
            }
            sum
        };
        let (day, quarter) = (brought_about(1.0), brought_about(0.25));
        let whole = (0.0106 * 3.0 + 0.0007 * 40.0) / std::f64::consts::LN_2;
        assert!((day / whole - 1.0).abs() < 0.08, "{day} of {whole}");
        assert!((quarter / whole - 1.0).abs() < 0.02, "{quarter} of {whole}");
    }
}
