//! What happens to the actors beside their own moves: dated events, events with a hazard,
//! accidents.

use super::conduct::Conduct;
use crate::model::condition::Expression;
use crate::model::feelings::Feeling;
use crate::model::moves::Deaths;
use crate::model::parties::Side;
use crate::model::quantity::Quantity;

/// Something that may happen.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its name in files; its luck belongs to it.
    pub name: String,
    /// What a story says about it.
    pub says: String,
    /// When it happens.
    pub trigger: Trigger,
    /// It can happen only once in a run.
    pub once: bool,
    /// What it changes.
    pub effects: Vec<Effect>,
    /// The principals that decide by another policy from then on.
    pub governments: Vec<Government>,
    /// The third parties, by their place, that favour that principal from then on, or nobody.
    pub stances: Vec<(usize, Option<Side>)>,
    /// The third parties, by their place, that act against that principal from then on, or against
    /// nobody.
    pub hostilities: Vec<(usize, Option<Side>)>,
    /// Whether the hotline stands from then on, if it changes that.
    pub hotline: Option<bool>,
    /// Whom it kills, and how many.
    pub deaths: Option<(Side, Deaths)>,
}

impl Event {
    /// The lowest and the highest constant hazard, per day.
    pub const HAZARD: [f64; 2] = [0.0, 1000.0];

    /// Whether it changes the politics at home of a principal, or whom a third party favours
    /// or acts against.
    #[must_use]
    pub fn changes_parameters(&self) -> bool {
        let is_home = |effect: &Effect| matches!(effect.on, Affected::Home(..));
        !self.stances.is_empty() || !self.hostilities.is_empty() || self.effects.iter().any(is_home)
    }
}

/// Another government of a principal, after an election or a coup: it decides by its own policy.
#[derive(Debug, Clone)]
pub struct Government {
    /// Whose it is.
    pub side: Side,
    /// The name of its policy.
    pub policy: String,
    /// What that policy does, with its own numbers at their centres.
    pub conduct: Conduct,
}

/// When an event happens.
#[derive(Debug, Clone)]
pub enum Trigger {
    /// On that day after the start; before or on day 0 it belongs to the opening.
    Day(f64),
    /// With a constant hazard per day.
    Hazard(f64),
    /// With a hazard per day that depends on the state.
    Rate(Expression<Quantity>),
}

impl Trigger {
    /// Whether its hazard is never negative, and never rises while nothing happens.
    #[must_use]
    pub fn only_falls(&self) -> bool {
        match self {
            Self::Day(_) | Self::Hazard(_) => true,
            Self::Rate(rate) => rate.only_falls(Quantity::course),
        }
    }
}

/// A change of one quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// What changes.
    pub on: Affected,
    /// By how much; what that does to a feeling says [`Change`](crate::model::feelings::Change).
    pub by: f64,
}

impl Effect {
    /// The lowest and the highest change.
    pub const BY: [f64; 2] = [-100.0, 100.0];
}

/// A quantity that events can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Affected {
    /// How well the principals can talk.
    Channel,
    /// What a principal feels.
    Feeling(Side, Feeling),
    /// A number of the politics at home of a principal, by its place among those of
    /// [`Home`](crate::model::actor::Home).
    Home(Side, usize),
    /// How far an armed group is held down, by its position.
    Suppressed(usize),
}
