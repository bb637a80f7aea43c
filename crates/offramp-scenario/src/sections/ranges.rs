//! The ranges in which the quantities of a crisis stay.
//!
//! Warnings need to know what can never hold and what always holds. Conditions are evaluated over
//! intervals for that; this file gives the interval of each quantity. They are bounds, not
//! estimates: the level reaches at most the highest rung, days at most the length of a run, counts
//! are never negative.

use offramp_core::crisis::Parts;
use offramp_core::model::condition::{Interval, Ranges};
use offramp_core::model::feelings::Feeling;
use offramp_core::model::ladder::Ladder;
use offramp_core::model::quantity::{Feature, Quantity};
use offramp_core::model::rule_quantity::RuleQuantity;

/// What the ranges depend on.
#[derive(Clone, Copy)]
pub(crate) struct Bounds<'p> {
    pub(crate) ladder: &'p Ladder,
    /// How long a run lasts at most.
    pub(crate) days: f64,
    /// How long before the start the opening begins.
    pub(crate) before: f64,
}

impl<'p> Bounds<'p> {
    /// The bounds of an assembled crisis.
    pub(crate) fn of(parts: &'p Parts) -> Self {
        Self {
            ladder: &parts.ladder,
            days: f64::from(parts.turns) * parts.turn_days,
            before: parts
                .opening
                .iter()
                .map(|opening| -opening.day)
                .fold(0.0, f64::max),
        }
    }
}

/// The ranges of the quantities of the state.
pub(crate) struct OfState<'p>(pub(crate) Bounds<'p>);

impl Ranges<Quantity> for OfState<'_> {
    fn range(&self, quantity: Quantity) -> Interval {
        let Bounds {
            ladder,
            days,
            before,
        } = self.0;
        match quantity {
            Quantity::Level | Quantity::Peak | Quantity::Principal(_, Feature::Level) => {
                Interval::new(0.0, top(ladder))
            }
            Quantity::Day => Interval::new(0.0, days),
            Quantity::Channel
            | Quantity::Hotline
            | Quantity::Standing(..)
            | Quantity::StandingAnywhere(_)
            | Quantity::GaveWay
            | Quantity::Principal(_, Feature::Stake)
            | Quantity::Outcome(_) => Interval::TRUTH,
            Quantity::Principal(_, Feature::Feeling(feeling)) => felt(feeling),
            // Nothing has stood, or been quiet, for longer than a run and its opening last.
            Quantity::Quiet
            | Quantity::DaysStanding(..)
            | Quantity::DaysBoth(_)
            | Quantity::DaysEither(_) => Interval::new(0.0, days + before),
            Quantity::Deaths
            | Quantity::SinceBothReachedOut
            | Quantity::Principal(..)
            | Quantity::Attacks(_)
            | Quantity::Since(..) => Interval::new(0.0, f64::INFINITY),
        }
    }
}

/// The ranges of the quantities that a policy sees.
pub(crate) struct OfObservation<'p>(pub(crate) Bounds<'p>);

impl Ranges<RuleQuantity> for OfObservation<'_> {
    fn range(&self, quantity: RuleQuantity) -> Interval {
        let Bounds { ladder, days, .. } = self.0;
        match quantity {
            RuleQuantity::Level | RuleQuantity::OwnLevel | RuleQuantity::RivalLevel => {
                Interval::new(0.0, top(ladder))
            }
            RuleQuantity::Day => Interval::new(0.0, days),
            RuleQuantity::Channel => Interval::TRUTH,
            RuleQuantity::Feeling(feeling) => felt(feeling),
            _ => Interval::new(0.0, f64::INFINITY),
        }
    }
}

/// The declared range of a feeling.
fn felt(feeling: Feeling) -> Interval {
    let declared = feeling.declared();
    Interval::new(declared.low, declared.high)
}

/// The severity of the highest rung.
fn top(ladder: &Ladder) -> f64 {
    ladder.rungs().last().map_or(0.0, |rung| rung.severity)
}
