//! The quantities that a policy's rules may name: what the actor sees, never the state.

use crate::model::condition::Values;
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
    /// The own provocation.
    Provocation,
    /// The own grudge.
    Grudge,
    /// The own anger at home.
    Anger,
    /// The own weariness.
    Weariness,
    /// Restraint urged by third parties.
    UrgedRestraint,
    /// Goodwill received.
    Goodwill,
    /// The own momentum.
    Momentum,
    /// How much anybody in the crisis has lately done, in acts.
    Attention,
    /// The own commitment.
    Commitment,
    /// What may come of the crisis.
    Risk,
    /// Days since the observer made a move.
    SinceOwn(MoveId),
    /// Days since the rival made a move.
    SinceRival(MoveId),
    /// Days since a named actor made a move.
    Since(ActorId, MoveId),
}

/// The names of the plain quantities in rules.
pub const NAMES: &[(&str, Sight)] = &[
    ("level", Sight::Level),
    ("own.level", Sight::OwnLevel),
    ("rival.level", Sight::RivalLevel),
    ("day", Sight::Day),
    ("channel", Sight::Channel),
    ("provocation", Sight::Provocation),
    ("grudge", Sight::Grudge),
    ("anger", Sight::Anger),
    ("weariness", Sight::Weariness),
    ("urged_restraint", Sight::UrgedRestraint),
    ("goodwill", Sight::Goodwill),
    ("momentum", Sight::Momentum),
    ("attention", Sight::Attention),
    ("commitment", Sight::Commitment),
    ("risk", Sight::Risk),
];

impl Values<Sight> for Observation<'_> {
    #[inline]
    fn value(&self, quantity: Sight) -> f64 {
        match quantity {
            Sight::Level => self.level(),
            Sight::OwnLevel => self.own_level,
            Sight::RivalLevel => self.rival_level,
            Sight::Day => self.day,
            Sight::Channel => self.channel,
            Sight::Provocation => self.provocation,
            Sight::Grudge => self.grudge,
            Sight::Anger => self.anger,
            Sight::Weariness => self.weariness,
            Sight::UrgedRestraint => self.urged_restraint,
            Sight::Goodwill => self.goodwill,
            Sight::Momentum => self.momentum,
            Sight::Attention => self.attention,
            Sight::Commitment => self.commitment,
            Sight::Risk => self.risk,
            Sight::SinceOwn(id) => self.days_since_own(id),
            Sight::SinceRival(id) => self.days_since_rival(id),
            Sight::Since(actor, id) => self.days_since(actor, id),
        }
    }
}
