//! The ranges in which the quantities of a crisis stay.

use crate::condition::{Interval, Ranges};
use crate::crisis::Parts;
use crate::ladder::Ladder;
use crate::quantity::{Feature, Quantity};
use crate::sight::Sight;

/// The ranges of the quantities of the state.
pub(super) struct OfState<'p>(pub(super) &'p Parts);

impl Ranges<Quantity> for OfState<'_> {
    fn range(&self, quantity: Quantity) -> Interval {
        let parts = self.0;
        match quantity {
            Quantity::Level | Quantity::Peak | Quantity::Principal(_, Feature::Level) => {
                Interval::new(0.0, top(&parts.ladder))
            }
            Quantity::Day => Interval::new(0.0, f64::from(parts.turns) * parts.turn_days),
            Quantity::Channel | Quantity::Standing(..) | Quantity::Outcome(_) => Interval::TRUTH,
            Quantity::Principal(_, Feature::Initiative) => Interval::ANY,
            Quantity::Deaths
            | Quantity::Principal(..)
            | Quantity::Attacks(_)
            | Quantity::Since(..) => Interval::new(0.0, f64::INFINITY),
        }
    }
}

/// The ranges of the quantities that a policy sees.
pub(super) struct OfSight<'p>(pub(super) &'p Parts);

impl Ranges<Sight> for OfSight<'_> {
    fn range(&self, quantity: Sight) -> Interval {
        let parts = self.0;
        match quantity {
            Sight::Level | Sight::OwnLevel | Sight::RivalLevel => {
                Interval::new(0.0, top(&parts.ladder))
            }
            Sight::Day => Interval::new(0.0, f64::from(parts.turns) * parts.turn_days),
            Sight::Channel => Interval::TRUTH,
            _ => Interval::new(0.0, f64::INFINITY),
        }
    }
}

fn top(ladder: &Ladder) -> f64 {
    ladder.rungs().last().map_or(0.0, |rung| rung.severity)
}
