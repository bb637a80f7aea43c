//! How often a state that was struck answers by military means within 30 days, and by force: the
//! two rates of ICB that may count in a fit.
//!
//! They are all that there is at the intensity of crises beside the recorded ones, and come from
//! the first answers of the actors of ICB v14 (Brecher et al. 2017). Here they are worked out in
//! closed form: a first strike out of calm, a rival that does nothing else.

use super::values::{Shipped, Values};
use crate::sequences::classes::{WAR, class};
use crate::sequences::likelihood::tempers;
use offramp_core::model::moves::{Kind, Track};

/// Within so many days.
const DAYS: f64 = 30.0;
/// The shares that ICB has, of military answers and of those by force,
const ASKED: [f64; 2] = [0.67, 0.585];
/// with their standard error.
const ERROR: f64 = 0.03;
/// The class of displays: what is military from there on.
const MILITARY: usize = 1;
/// What is force from there on.
const FORCE: usize = 2;

/// The shares of first answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FirstAnswers {
    /// By military means within 30 days.
    pub military: f64,
    /// By force.
    pub by_force: f64,
}

impl FirstAnswers {
    /// Those of ICB.
    pub const ASKED: Self = Self {
        military: ASKED[0],
        by_force: ASKED[1],
    };

    /// Those of a policy.
    #[must_use]
    pub fn of(shipped: &Shipped, values: &Values) -> Self {
        let (weights, shares) = (shipped.weights(values), Shares::of(shipped, values));
        let spread = shipped.sequences(values).temper_spread;
        let kept = libm::exp2(-DAYS / weights.lingering_memory);
        let mut found = [0.0; 2];
        for (temper, share) in tempers(spread) {
            let odds = weights.gravity * weights.answer_force * temper;
            let owed = libm::log1p(odds) * (1.0 - weights.lingering * kept);
            let accord = weights.gravity * weights.tempo * temper * DAYS;
            for (found, from) in found.iter_mut().zip([shares.military, shares.by_force]) {
                let habit = (1.0 - weights.in_kind) * from / shares.from_threats;
                let hazard = owed * (weights.in_kind + habit) + accord * from / shares.all;
                *found -= share * libm::expm1(-hazard);
            }
        }
        Self {
            military: found[0],
            by_force: found[1],
        }
    }

    /// What missing ICB's shares costs, in nats.
    #[must_use]
    pub fn penalty(&self) -> f64 {
        let [military, by_force] = self.distances();
        0.5 * (military * military + by_force * by_force)
    }

    /// How many standard errors they are from ICB's.
    #[must_use]
    pub fn distances(&self) -> [f64; 2] {
        [self.military - ASKED[0], self.by_force - ASKED[1]].map(|off| off / ERROR)
    }
}

/// The summed weights of the moves of the press track, short of war.
struct Shares {
    all: f64,
    from_threats: f64,
    military: f64,
    by_force: f64,
}

impl Shares {
    fn of(shipped: &Shipped, values: &Values) -> Self {
        let press = shipped
            .moves(values)
            .filter(|(entry, _)| entry.by == Kind::Principal && entry.track() == Some(Track::Press))
            .filter(|(entry, _)| class(entry.severity) != Some(WAR));
        let press: Vec<_> = press.collect();
        let from = |least: usize| {
            let there = press
                .iter()
                .filter(|(entry, _)| class(entry.severity) >= Some(least));
            there.map(|(_, weight)| weight).sum::<f64>()
        };
        Self {
            all: press.iter().map(|(_, weight)| weight).sum(),
            from_threats: from(0),
            military: from(MILITARY),
            by_force: from(FORCE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_and_three_standard_errors_off_cost_half_their_squares() {
        let off = FirstAnswers {
            military: ASKED[0] + 2.0 * ERROR,
            by_force: ASKED[1] - 3.0 * ERROR,
        };
        assert!((off.penalty() - 6.5).abs() < 1e-9);
        assert!(FirstAnswers::ASKED.penalty().abs() < 1e-12);
    }
}
