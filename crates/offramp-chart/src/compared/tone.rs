//! Whether more of what is compared is good or bad.

use offramp_analysis::comparison::ComparedQuantity;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::crisis::{Crisis, Tone};

/// Whether more of a quantity is good or bad: of an ending as the crisis has it; payoffs are good,
/// deaths, violence and height bad, and of other measures nobody knows.
pub(super) fn tone(quantity: &ComparedQuantity, crisis: &Crisis) -> Tone {
    match quantity.id {
        MeasureId::Outcome(place) => crisis.tones().get(place).copied().unwrap_or(Tone::Neutral),
        MeasureId::Payoff(_) => Tone::Good,
        MeasureId::BuiltIn(
            BuiltIn::Deaths | BuiltIn::Peak | BuiltIn::ViolentActs(_) | BuiltIn::ViolentReply,
        ) => Tone::Bad,
        MeasureId::BuiltIn(_) | MeasureId::Defined(_) => Tone::Neutral,
    }
}
