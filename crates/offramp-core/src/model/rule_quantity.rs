//! The quantities that a policy's rules may name: what the actor sees, never the state.

use crate::model::condition::Values;
use crate::model::feelings::Feeling;
use crate::model::moves::MoveId;
use crate::model::parties::ActorId;
use crate::model::perception::Observation;

/// A quantity of an [`Observation`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RuleQuantity {
    /// Severity of the level of the crisis.
    Level,
    /// The severity of the observer's own level.
    OwnLevel,
    /// Severity of the rival's level.
    RivalLevel,
    /// Days since the start.
    Day,
    /// How well the two can talk.
    Channel,
    /// Something that the observer feels.
    Feeling(Feeling),
    /// The risk that the observer sees.
    Risk,
    /// Days since the observer made a move.
    SinceOwn(MoveId),
    /// Days since the rival made a move.
    SinceRival(MoveId),
    /// Days since a named actor made a move.
    Since(ActorId, MoveId),
}

/// All quantities without arguments, with their names in rules.
pub fn all() -> impl Iterator<Item = (&'static str, RuleQuantity)> {
    let seen = [
        ("level", RuleQuantity::Level),
        ("own.level", RuleQuantity::OwnLevel),
        ("rival.level", RuleQuantity::RivalLevel),
        ("day", RuleQuantity::Day),
        ("channel", RuleQuantity::Channel),
    ];
    let felt = Feeling::DECLARED.iter();
    let felt = felt.map(|declared| (declared.name, RuleQuantity::Feeling(declared.feeling)));
    seen.into_iter()
        .chain(felt)
        .chain([("risk", RuleQuantity::Risk)])
}

impl Values<RuleQuantity> for Observation<'_> {
    #[inline]
    fn value(&self, quantity: RuleQuantity) -> f64 {
        match quantity {
            RuleQuantity::Level => self.level(),
            RuleQuantity::OwnLevel => self.own_level,
            RuleQuantity::RivalLevel => self.rival_level,
            RuleQuantity::Day => self.day,
            RuleQuantity::Channel => self.channel,
            RuleQuantity::Feeling(feeling) => self.feelings[feeling],
            RuleQuantity::Risk => self.risk,
            RuleQuantity::SinceOwn(id) => self.days_since_own(id),
            RuleQuantity::SinceRival(id) => self.days_since_rival(id),
            RuleQuantity::Since(actor, id) => self.days_since(actor, id),
        }
    }
}
