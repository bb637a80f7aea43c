//! The quantities that outcomes, hazards and payoffs may name: anything of the state.

use crate::model::condition::{Course, Courses, Values};
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
    /// Whether the hotline stands.
    Hotline,
    /// All dead.
    Deaths,
    /// Days since the last hostile act above the lowest rung, or since an operation stood.
    Quiet,
    /// Days since both principals have reached out.
    SinceBothReachedOut,
    /// Whether one of the principals gave way to an offensive.
    GaveWay,
    /// Something of a principal.
    Principal(Side, Feature),
    /// Attacks of an armed group, by its position.
    Attacks(usize),
    /// Days since an actor made a move.
    Since(ActorId, MoveId),
    /// Whether measures of a principal stand.
    Standing(Side, Measures),
    /// Whether measures of either principal stand.
    StandingAnywhere(Measures),
    /// Days for which a measure of a principal has stood, by its bit; 0 where it does not.
    DaysStanding(Side, usize),
    /// Days for which a measure has stood with both principals.
    DaysBoth(usize),
    /// Days for which a measure has stood with the principal with which it has stood longer.
    DaysEither(usize),
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
    /// Its part of what is in dispute.
    Stake,
}

impl Feature {
    /// All features with their names in expressions.
    pub fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let felt = Feeling::DECLARED.iter();
        let felt = felt.map(|declared| (declared.name, Self::Feeling(declared.feeling)));
        let counted = [
            ("deaths", Self::Deaths),
            ("violent_acts", Self::ViolentActs),
            ("stake", Self::Stake),
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
            Self::Stake => principal.ledger.stake,
        }
    }
}

/// The names of the quantities that belong to no actor.
pub const NAMES: &[(&str, Quantity)] = &[
    ("level", Quantity::Level),
    ("peak", Quantity::Peak),
    ("day", Quantity::Day),
    ("channel", Quantity::Channel),
    ("hotline", Quantity::Hotline),
    ("deaths", Quantity::Deaths),
    ("quiet", Quantity::Quiet),
    ("both_reached_out", Quantity::SinceBothReachedOut),
    ("gave_way", Quantity::GaveWay),
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
            Quantity::Hotline => truth(self.state.hotline),
            Quantity::Deaths => self.state.deaths() as f64,
            Quantity::Quiet => self.state.quiet(),
            Quantity::SinceBothReachedOut => self.state.since_both_reached_out(),
            Quantity::GaveWay => truth(
                Side::BOTH
                    .into_iter()
                    .any(|side| self.state.principal(side).ledger.gave_way),
            ),
            Quantity::Principal(side, feature) => {
                feature.of(self.state.principal(side), self.ladder)
            }
            Quantity::Attacks(group) => f64::from(self.state.groups[group].attacks),
            Quantity::Since(actor, id) => self.state.days_since(actor, id),
            Quantity::Standing(side, measures) => {
                truth(self.state.principal(side).standing.contains(measures))
            }
            Quantity::StandingAnywhere(measures) => truth(
                Side::BOTH
                    .into_iter()
                    .any(|side| self.state.principal(side).standing.meets(measures)),
            ),
            Quantity::DaysStanding(side, bit) => self.days_standing(side, bit),
            Quantity::DaysBoth(bit) => {
                let [first, second] = Side::BOTH.map(|side| self.days_standing(side, bit));
                first.min(second)
            }
            Quantity::DaysEither(bit) => {
                let [first, second] = Side::BOTH.map(|side| self.days_standing(side, bit));
                first.max(second)
            }
            Quantity::Outcome(place) => truth(self.state.outcome == Some(place)),
        }
    }
}

impl Quantity {
    /// What becomes of it while nothing happens; of what depends on whether a measure stands, that
    /// it moves.
    #[must_use]
    pub fn course(self) -> Course {
        match self {
            Self::Day | Self::Quiet | Self::SinceBothReachedOut | Self::Since(..) => Course::Grows,
            Self::Principal(_, Feature::Feeling(Feeling::Commitment)) => Course::Stays,
            Self::Principal(_, Feature::Feeling(feeling)) if feeling.declared().low >= 0.0 => {
                Course::Fades
            }
            Self::Channel
            | Self::Principal(_, Feature::Feeling(_))
            | Self::DaysStanding(..)
            | Self::DaysBoth(_)
            | Self::DaysEither(_) => Course::Moves,
            Self::Level
            | Self::Peak
            | Self::Hotline
            | Self::Deaths
            | Self::GaveWay
            | Self::Principal(..)
            | Self::Attacks(_)
            | Self::Standing(..)
            | Self::StandingAnywhere(_)
            | Self::Outcome(_) => Course::Stays,
        }
    }
}

impl Courses<Quantity> for Scene<'_> {
    fn day(&self) -> f64 {
        self.state.day
    }

    fn course(&self, quantity: Quantity) -> Course {
        match quantity {
            Quantity::DaysStanding(side, bit) => grows_if(self.stands(side, bit)),
            Quantity::DaysBoth(bit) => {
                grows_if(Side::BOTH.into_iter().all(|side| self.stands(side, bit)))
            }
            Quantity::DaysEither(bit) => {
                grows_if(Side::BOTH.into_iter().any(|side| self.stands(side, bit)))
            }
            other => other.course(),
        }
    }
}

impl Scene<'_> {
    fn days_standing(&self, side: Side, bit: usize) -> f64 {
        let principal = self.state.principal(side);
        principal.days_standing(bit, self.state.day).unwrap_or(0.0)
    }

    fn stands(&self, side: Side, bit: usize) -> bool {
        self.state.principal(side).standing.0 >> bit & 1 == 1
    }
}

fn grows_if(stands: bool) -> Course {
    if stands { Course::Grows } else { Course::Stays }
}

#[inline]
fn truth(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}
