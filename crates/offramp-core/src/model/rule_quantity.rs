//! The quantities that a policy's rules may name: what the actor sees, never the state.

use crate::model::condition::Values;
use crate::model::feelings::Feeling;
use crate::model::moves::MoveId;
use crate::model::parties::ActorId;
use crate::model::perception::Observation;

/// A quantity of an [`Observation`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sight {
    /// Severity of the level of the crisis.
    Level,
    /// Severity of the own level.
    OwnLevel,
    /// Severity of the rival's level.
    RivalLevel,
    /// Days since the start.
    Day,
    /// How well the two can talk.
    Channel,
    /// Something that the observer feels.
    Feeling(Feeling),
    /// What may come of the crisis.
    Risk,
    /// Days since the observer made a move.
    SinceOwn(MoveId),
    /// Days since the rival made a move.
    SinceRival(MoveId),
    /// Days since a named actor made a move.
    Since(ActorId, MoveId),
}

/// All quantities without arguments, with their names in rules.
pub fn all() -> impl Iterator<Item = (&'static str, Sight)> {
    let seen = [
        ("level", Sight::Level),
        ("own.level", Sight::OwnLevel),
        ("rival.level", Sight::RivalLevel),
        ("day", Sight::Day),
        ("channel", Sight::Channel),
    ];
    let felt = Feeling::DECLARED.iter();
    let felt = felt.map(|declared| (declared.name, Sight::Feeling(declared.feeling)));
    seen.into_iter().chain(felt).chain([("risk", Sight::Risk)])
}

impl Values<Sight> for Observation<'_> {
    #[inline]
    fn value(&self, quantity: Sight) -> f64 {
        match quantity {
            Sight::Level => self.level(),
            Sight::OwnLevel => self.own_level,
            Sight::RivalLevel => self.rival_level,
            Sight::Day => self.day,
            Sight::Channel => self.channel,
            Sight::Feeling(feeling) => self.feelings[feeling],
            Sight::Risk => self.risk,
            Sight::SinceOwn(id) => self.days_since_own(id),
            Sight::SinceRival(id) => self.days_since_rival(id),
            Sight::Since(actor, id) => self.days_since(actor, id),
        }
    }
}
