//! What a policy returns: the odds of every move, from which the engine samples and `hindcast`
//! scores.

use std::borrow::Cow;

use super::hazard::Hazard;
use super::menu::{By, Chosen, Menu};
use super::ordered::Ordered;
use super::shares::{Choosing, Stepping};
use super::terms::Terms;
use crate::model::moves::{MoveId, Track};

/// The odds of both tracks in one turn.
///
/// ```
/// use offramp::model::moves::MoveId;
/// use offramp::policy::hazard::Hazard;
/// use offramp::policy::odds::{Odds, TrackOdds};
///
/// let talk = Hazard::per_day(0.4).of(MoveId(7)).because("alarm", 1.2);
/// let odds = Odds::reach(talk);
/// assert_eq!(odds.press, TrackOdds::NEVER);
/// assert_eq!(odds.reach.terms.iter().next(), Some(("alarm", 1.2)));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Odds {
    /// How hard to press.
    pub press: TrackOdds,
    /// How far to reach out.
    pub reach: TrackOdds,
    /// Rules whose condition holds now, as bits; they get no second chance until it has lapsed.
    pub spent_rules: u64,
}

impl Odds {
    /// Holds on both tracks.
    pub const HOLD: Self = Self {
        press: TrackOdds::NEVER,
        reach: TrackOdds::NEVER,
        spent_rules: 0,
    };

    /// The odds of both tracks, of a policy without rules.
    #[must_use]
    #[inline]
    pub fn of(press: TrackOdds, reach: TrackOdds) -> Self {
        Self {
            press,
            reach,
            spent_rules: 0,
        }
    }

    /// Presses with these odds, and never reaches out.
    #[must_use]
    pub fn press(press: TrackOdds) -> Self {
        Self::of(press, TrackOdds::NEVER)
    }

    /// Reaches out with these odds, and never presses.
    #[must_use]
    pub fn reach(reach: TrackOdds) -> Self {
        Self::of(TrackOdds::NEVER, reach)
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

/// The odds of one track: first a rule that may decide, then whether the actor acts, then what it
/// does. They begin with a [`Hazard`].
///
/// ```
/// use offramp::model::moves::MoveId;
/// use offramp::policy::hazard::Hazard;
/// use offramp::policy::menu::{Choice, Menu};
///
/// let choices = [0, 1].map(|id| Choice { id: MoveId(id), size: 1.0, weight: 1.0 });
/// let menu = Menu::of(&choices, |_| true);
/// let odds = Hazard::per_turn(0.5).of_any([(MoveId(0), 3.0), (MoveId(1), 1.0)]);
/// let expected = [(MoveId(0), 0.375), (MoveId(1), 0.125)];
/// assert_eq!(odds.probabilities(1.0, &menu), expected);
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TrackOdds {
    /// A rule that decides with some chance.
    pub ruling: Option<Ruling>,
    /// Whether the actor acts.
    pub hazard: Hazard,
    /// What it does then.
    pub what: What,
    /// The reasons: the terms of the sum behind it.
    pub terms: Terms,
    /// What multiplied terms of that sum, 1 where it did nothing.
    pub factors: Terms,
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

/// What an actor does when it acts.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The available move nearest to a logistic draw.
    Ordered(Ordered),
    /// One of these moves by weight; those that are not available drop out.
    Weighted(Box<[(MoveId, f64)]>),
    /// A hostile act in kind or out of habit.
    Press(Choosing),
    /// A conciliatory step by shares.
    Reach(Stepping),
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

/// What an actor does with that hazard.
impl Hazard {
    /// Makes this move whenever it acts; holds where the move is not available.
    #[must_use]
    pub fn of(self, id: MoveId) -> TrackOdds {
        self.of_any([(id, 1.0)])
    }

    /// Makes one of these moves whenever it acts, by weight; those that are not available drop out.
    #[must_use]
    pub fn of_any(self, weights: impl IntoIterator<Item = (MoveId, f64)>) -> TrackOdds {
        TrackOdds::new(self, What::Weighted(weights.into_iter().collect()))
    }

    /// Does that whenever it acts.
    #[must_use]
    #[inline]
    pub const fn choosing(self, what: What) -> TrackOdds {
        TrackOdds::new(self, what)
    }

    /// Makes the available move nearest to an ordered response whenever it acts.
    #[must_use]
    #[inline]
    pub const fn near(self, response: Ordered) -> TrackOdds {
        TrackOdds::new(self, What::Ordered(response))
    }
}

impl TrackOdds {
    /// Holds.
    pub const NEVER: Self = Self::new(Hazard::Never, What::Ordered(Ordered::NOTHING));

    /// Acts that often, and does that then.
    #[must_use]
    #[inline]
    pub const fn new(hazard: Hazard, what: What) -> Self {
        Self {
            ruling: None,
            hazard,
            what,
            terms: Terms::NONE,
            factors: Terms::NONE,
        }
    }

    /// Whether it holds for certain.
    #[must_use]
    #[inline]
    pub fn is_never(&self) -> bool {
        self.ruling.is_none() && matches!(self.hazard, Hazard::Never)
    }

    /// The same, for one reason more: a term in rungs, which the story of a run tells. It explains
    /// the odds and does not change them.
    #[must_use]
    pub fn because(mut self, name: impl Into<Cow<'static, str>>, value: f64) -> Self {
        self.terms.add(name, value);
        self
    }

    /// The same, with these reasons in place of its own.
    #[must_use]
    #[inline]
    pub fn with_terms(self, terms: Terms) -> Self {
        Self { terms, ..self }
    }

    /// The same, with what multiplied its reasons.
    #[must_use]
    pub fn with_factors(self, factors: Terms) -> Self {
        Self { factors, ..self }
    }

    /// The same, with a rule that comes before it.
    #[must_use]
    pub fn ruled(self, ruling: Ruling) -> Self {
        Self {
            ruling: Some(ruling),
            ..self
        }
    }

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
        if self.is_never() {
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
        if !self.hazard.acts(uniforms.whether, days) {
            return None;
        }
        self.pick(uniforms.what, &menu())
    }

    /// What the actor does, given that it acts.
    pub(crate) fn pick(&self, uniform: f64, menu: &Menu<'_>) -> Option<Chosen> {
        match &self.what {
            What::Ordered(ordered) => ordered.pick(uniform, menu),
            What::Weighted(weights) => pick_weighted(weights, uniform, menu),
            What::Press(choosing) => choosing.pick(uniform, menu),
            What::Reach(stepping) => stepping.pick(uniform, menu),
        }
    }

    /// The probability of every available move in a turn of that many days, by size. What is
    /// missing to 1 is holding.
    #[must_use]
    pub fn probabilities(&self, days: f64, menu: &Menu<'_>) -> Vec<(MoveId, f64)> {
        let mut all = Vec::with_capacity(menu.choices().len());
        self.each_probability(days, menu, |id, probability| all.push((id, probability)));
        all
    }

    /// Tells the same one by one, without a list.
    #[inline]
    pub fn each_probability(&self, days: f64, menu: &Menu<'_>, mut each: impl FnMut(MoveId, f64)) {
        let ruled = self
            .ruling
            .filter(|ruling| ruling.act.is_none_or(|id| menu.offers(id)));
        let chance = ruled.map_or(0.0, |ruling| ruling.chance);
        let acts = (1.0 - chance) * self.hazard.probability(days);
        let mut left = ruled.and_then(|ruling| ruling.act);
        self.each_share(menu, |id, share| {
            let mut probability = share * acts;
            if left == Some(id) {
                probability += chance;
                left = None;
            }
            each(id, probability);
        });
        if let Some(id) = left {
            each(id, chance);
        }
    }

    /// Tells the share of every available move, given that it acts.
    #[inline]
    fn each_share(&self, menu: &Menu<'_>, mut each: impl FnMut(MoveId, f64)) {
        let listed = match &self.what {
            What::Press(choosing) => return choosing.each_share(menu, each),
            What::Reach(stepping) => return stepping.each_share(menu, each),
            What::Ordered(ordered) => ordered.shares(menu),
            What::Weighted(weights) => shares_weighted(weights, menu),
        };
        for (id, share) in listed {
            each(id, share);
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

    fn ordered() -> Ordered {
        Ordered {
            centre: 2.5,
            spread: 1.0,
            floor: 0.0,
            ceiling: 12.0,
        }
    }

    fn all() -> Menu<'static> {
        Menu::of(&FOUR, |_| true)
    }

    #[test]
    fn a_ruling_comes_before_the_ordered_choice() {
        let odds = Hazard::per_turn(0.5).near(ordered()).ruled(Ruling {
            rule: 2,
            chance: 0.25,
            act: Some(MoveId(3)),
        });
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
        let weights = [(MoveId(1), 1.0), (MoveId(9), 5.0)];
        let odds = Hazard::per_turn(1.0).of_any(weights).ruled(Ruling {
            rule: 2,
            chance: 1.0,
            act: Some(MoveId(9)),
        });
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
}
