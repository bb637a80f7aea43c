//! What a policy returns: the odds of every move, from which the engine samples and `hindcast` scores.

use super::menu::{By, Chosen, Menu};
use super::ordered::Ordered;
use super::terms::Terms;
use crate::model::moves::{MoveId, Track};

/// The odds of both tracks in one turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Odds {
    /// How hard to press.
    pub press: TrackOdds,
    /// How far to reach out.
    pub reach: TrackOdds,
    /// Rules whose condition holds now, as bits; they get no second chance until it has lapsed.
    pub spent_rules: u64,
}

impl Odds {
    /// The odds of a policy without rules.
    #[must_use]
    pub fn of(press: TrackOdds, reach: TrackOdds) -> Self {
        Self {
            press,
            reach,
            spent_rules: 0,
        }
    }

    /// The odds of that track.
    #[must_use]
    pub fn track(&self, track: Track) -> &TrackOdds {
        match track {
            Track::Press => &self.press,
            Track::Reach => &self.reach,
        }
    }
}

/// The odds of one track: first a rule that may decide, then whether, then what.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackOdds {
    /// A rule that decides with some chance.
    pub ruling: Option<Ruling>,
    /// Whether the actor acts.
    pub whether: Whether,
    /// What it does then.
    pub what: What,
    /// The reasons: the terms of the sum behind it.
    pub terms: Terms,
}

/// A rule's say on a track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruling {
    /// The place of the rule in its policy.
    pub rule: usize,
    /// The chance that it decides in this turn.
    pub chance: f64,
    /// What it decides: a move, or to hold.
    pub act: Option<MoveId>,
}

/// Whether an actor acts on a track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Whether {
    /// It holds.
    Never,
    /// A hazard per day: it acts with probability `1 - exp(-hazard * days)`.
    PerDay(f64),
    /// A probability per turn; for theory, as it makes results depend on the length of a turn.
    PerTurn(f64),
}

/// What an actor does when it acts.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The available move nearest to a logistic draw.
    Ordered(Ordered),
    /// One of these moves by weight; those that are not available drop out.
    Weighted(Box<[(MoveId, f64)]>),
}

/// The random numbers of one decision, each between 0 and 1.
#[derive(Debug, Clone, Copy)]
pub struct Uniforms {
    /// For the rule.
    pub rule: f64,
    /// For whether.
    pub whether: f64,
    /// For what.
    pub what: f64,
}

impl TrackOdds {
    /// Holds.
    pub const NEVER: Self = Self {
        ruling: None,
        whether: Whether::Never,
        what: What::Ordered(Ordered::NOTHING),
        terms: Terms::NONE,
    };

    /// The move that these random numbers choose from the menu; `None` to hold.
    ///
    /// The menu is made only when the actor acts, which is rare.
    #[inline]
    pub fn sample<'m>(
        &self,
        uniforms: impl Fn() -> Uniforms,
        days: f64,
        menu: impl Fn() -> Menu<'m>,
    ) -> Option<Chosen> {
        if self.ruling.is_none() && matches!(self.whether, Whether::Never) {
            return None;
        }
        let uniforms = uniforms();
        if let Some(ruling) = self.ruling
            && uniforms.rule < ruling.chance
        {
            return self.follow(ruling, uniforms, days, &menu());
        }
        self.choose(uniforms, days, menu)
    }

    fn follow(
        &self,
        ruling: Ruling,
        uniforms: Uniforms,
        days: f64,
        menu: &Menu<'_>,
    ) -> Option<Chosen> {
        let id = ruling.act?;
        if menu.offers(id) {
            return Some(Chosen {
                id,
                by: By::Rule(ruling.rule),
            });
        }
        self.choose(uniforms, days, || *menu)
    }

    #[inline]
    fn choose<'m>(
        &self,
        uniforms: Uniforms,
        days: f64,
        menu: impl Fn() -> Menu<'m>,
    ) -> Option<Chosen> {
        if !self.whether.acts(uniforms.whether, days) {
            return None;
        }
        match &self.what {
            What::Ordered(ordered) => ordered.pick(uniforms.what, &menu()),
            What::Weighted(weights) => pick_weighted(weights, uniforms.what, &menu()),
        }
    }

    /// The probability of every available move in a turn of that many days, by size. What is missing to 1 is holding.
    #[must_use]
    pub fn probabilities(&self, days: f64, menu: &Menu<'_>) -> Vec<(MoveId, f64)> {
        let ruled = self
            .ruling
            .filter(|ruling| ruling.act.is_none_or(|id| menu.offers(id)));
        let chance = ruled.map_or(0.0, |ruling| ruling.chance);
        let acts = (1.0 - chance) * self.whether.probability(days);
        let mut all = match &self.what {
            What::Ordered(ordered) => ordered.shares(menu),
            What::Weighted(weights) => shares_weighted(weights, menu),
        };
        for (id, share) in &mut all {
            *share *= acts;
            if ruled.and_then(|ruling| ruling.act) == Some(*id) {
                *share += chance;
            }
        }
        if let Some(id) = ruled.and_then(|ruling| ruling.act)
            && all.iter().all(|(listed, _)| *listed != id)
        {
            all.push((id, chance));
        }
        all
    }
}

impl Whether {
    /// Whether that random number means acting.
    #[must_use]
    #[inline]
    pub fn acts(self, uniform: f64, days: f64) -> bool {
        match self {
            Self::Never => false,
            Self::PerDay(hazard) => {
                // 1 - exp(-x) lies between x - x*x/2 and x: few turns need the exponential.
                let x = hazard * days;
                uniform < x && (uniform < x - 0.5 * x * x || uniform < -libm::expm1(-x))
            }
            Self::PerTurn(probability) => uniform < probability,
        }
    }

    /// The probability of acting in a turn of that many days.
    #[must_use]
    pub fn probability(self, days: f64) -> f64 {
        match self {
            Self::Never => 0.0,
            Self::PerDay(hazard) => -libm::expm1(-hazard * days),
            Self::PerTurn(probability) => probability,
        }
    }
}

fn pick_weighted(weights: &[(MoveId, f64)], uniform: f64, menu: &Menu<'_>) -> Option<Chosen> {
    let shares = shares_weighted(weights, menu);
    let mut left = uniform;
    let chosen = shares.iter().find(|(_, share)| {
        left -= share;
        left < 0.0
    });
    chosen.or(shares.last()).map(|(id, _)| Chosen {
        id: *id,
        by: By::Weights,
    })
}

fn shares_weighted(weights: &[(MoveId, f64)], menu: &Menu<'_>) -> Vec<(MoveId, f64)> {
    let offered = || {
        weights
            .iter()
            .filter(|(id, weight)| *weight > 0.0 && menu.offers(*id))
    };
    let total: f64 = offered().map(|(_, weight)| weight).sum();
    offered()
        .map(|(id, weight)| (*id, weight / total))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::menu::FOUR;
    use crate::policy::ordered::Habit;

    fn ordered() -> Ordered {
        Ordered {
            centre: 2.5,
            spread: 1.0,
            floor: 0.0,
            ceiling: 12.0,
            habit: Habit::NONE,
        }
    }

    fn all() -> Menu<'static> {
        Menu::of(&FOUR, |_| true)
    }

    #[test]
    fn a_ruling_comes_before_the_ordered_choice() {
        let odds = TrackOdds {
            ruling: Some(Ruling {
                rule: 2,
                chance: 0.25,
                act: Some(MoveId(3)),
            }),
            whether: Whether::PerTurn(0.5),
            what: What::Ordered(ordered()),
            terms: Terms::NONE,
        };
        let probabilities = odds.probabilities(1.0, &all());
        let total: f64 = probabilities.iter().map(|(_, p)| p).sum();
        assert!((total - (0.25 + 0.75 * 0.5)).abs() < 1e-12);
        let ruled = odds.sample(
            || Uniforms {
                rule: 0.2,
                whether: 0.9,
                what: 0.5,
            },
            1.0,
            all,
        );
        assert_eq!(
            ruled,
            Some(Chosen {
                id: MoveId(3),
                by: By::Rule(2)
            })
        );
    }

    #[test]
    fn an_unavailable_ruling_leaves_the_ordered_choice() {
        let odds = TrackOdds {
            ruling: Some(Ruling {
                rule: 2,
                chance: 1.0,
                act: Some(MoveId(9)),
            }),
            whether: Whether::PerTurn(1.0),
            what: What::Weighted(Box::new([(MoveId(1), 1.0), (MoveId(9), 5.0)])),
            terms: Terms::NONE,
        };
        let chosen = odds.sample(
            || Uniforms {
                rule: 0.2,
                whether: 0.9,
                what: 0.5,
            },
            1.0,
            all,
        );
        assert_eq!(chosen.map(|chosen| chosen.id), Some(MoveId(1)));
    }

    #[test]
    fn a_hazard_acts_as_often_as_the_exponential_says() {
        let hazard = Whether::PerDay(0.7);
        let n = 100_000;
        let acts = (0..n)
            .filter(|draw| hazard.acts((f64::from(*draw) + 0.5) / f64::from(n), 1.0))
            .count();
        assert!((acts as f64 / f64::from(n) - hazard.probability(1.0)).abs() < 1e-4);
    }
}
