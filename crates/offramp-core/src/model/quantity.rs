//! The quantities that outcomes, hazards and payoffs may name: anything of the state.

use crate::model::condition::Values;
use crate::model::feelings::Feeling;
use crate::model::ladder::Ladder;
use crate::model::moves::{Measures, MoveId};
use crate::model::parties::{ActorId, Side};
use crate::model::state::{PrincipalState, State};

/// A quantity of the [`State`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// Severity of the level of the crisis.
    Level,
    /// Severity of the highest level so far.
    Peak,
    /// Days since the start.
    Day,
    /// How well the principals can talk.
    Channel,
    /// All dead.
    Deaths,
    /// Something of a principal.
    Principal(Side, Feature),
    /// Attacks of an armed group, by its position.
    Attacks(usize),
    /// Days since an actor made a move.
    Since(ActorId, MoveId),
    /// Whether measures of a principal stand.
    Standing(Side, Measures),
    /// Whether the run ended with an outcome, by its position.
    Outcome(usize),
}

/// Something of a principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Severity of its level.
    Level,
    /// Something that it feels.
    Feeling(Feeling),
    /// Its dead.
    Deaths,
    /// Its violent acts.
    ViolentActs,
}

impl Feature {
    /// All features with their names in expressions.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let felt = Feeling::DECLARED.iter();
        let felt = felt.map(|declared| (declared.name, Self::Feeling(declared.feeling)));
        let counted = [
            ("deaths", Self::Deaths),
            ("violent_acts", Self::ViolentActs),
        ];
        [("level", Self::Level)]
            .into_iter()
            .chain(felt)
            .chain(counted)
    }

    #[inline]
    fn of(self, principal: &PrincipalState, ladder: &Ladder) -> f64 {
        match self {
            Self::Level => ladder.severity(principal.level),
            Self::Feeling(feeling) => principal.feelings[feeling],
            Self::Deaths => principal.deaths as f64,
            Self::ViolentActs => f64::from(principal.violent_acts),
        }
    }
}

/// The names of the quantities that belong to no actor.
pub const NAMES: &[(&str, Quantity)] = &[
    ("level", Quantity::Level),
    ("peak", Quantity::Peak),
    ("day", Quantity::Day),
    ("channel", Quantity::Channel),
    ("deaths", Quantity::Deaths),
];

/// A state together with the ladder that its levels stand on.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The state.
    pub state: &'a State,
    /// The ladder.
    pub ladder: &'a Ladder,
}

impl Values<Quantity> for Scene<'_> {
    #[inline]
    fn value(&self, quantity: Quantity) -> f64 {
        match quantity {
            Quantity::Level => self.ladder.severity(self.state.level()),
            Quantity::Peak => self.ladder.severity(self.state.peak),
            Quantity::Day => self.state.day,
            Quantity::Channel => self.state.channel,
            Quantity::Deaths => self.state.deaths() as f64,
            Quantity::Principal(side, feature) => {
                feature.of(self.state.principal(side), self.ladder)
            }
            Quantity::Attacks(group) => f64::from(self.state.groups[group].attacks),
            Quantity::Since(actor, id) => self.state.days_since(actor, id),
            Quantity::Standing(side, measures) => f64::from(u8::from(
                self.state.principal(side).standing.contains(measures),
            )),
            Quantity::Outcome(place) => f64::from(u8::from(self.state.outcome == Some(place))),
        }
    }
}
