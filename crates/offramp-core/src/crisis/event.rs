//! What happens to the actors beside their own moves: dated events, events with a hazard, accidents.

use crate::model::condition::Expression;
use crate::model::moves::Deaths;
use crate::model::parties::Side;
use crate::model::quantity::Quantity;

/// Something that may happen.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its name in files; its luck belongs to it.
    pub name: String,
    /// What a story says of it.
    pub says: String,
    /// When it happens.
    pub trigger: Trigger,
    /// It can happen only once in a run.
    pub once: bool,
    /// What it changes.
    pub effects: Vec<Effect>,
    /// Whom it kills, and how many.
    pub deaths: Option<(Side, Deaths)>,
}

impl Event {
    /// The lowest and the highest constant hazard, per day.
    pub const HAZARD: [f64; 2] = [0.0, 1000.0];
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

/// A change of one quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// What changes.
    pub on: Affected,
    /// By how much; a provocation, alert or momentum is taken in like that of an act, everything else is added.
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
    /// How far the armed group at that place is held down.
    Suppressed(usize),
}

/// What an event can make a principal feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feeling {
    /// Provocation by the rival.
    Provocation,
    /// Grudge against the rival.
    Grudge,
    /// Anger at home.
    Anger,
    /// Weariness.
    Weariness,
    /// Restraint urged on it.
    UrgedRestraint,
    /// Goodwill received.
    Goodwill,
    /// Its own posture.
    Momentum,
    /// What drives it beside the rival's acts.
    Initiative,
    /// The alert of its forces.
    Alert,
    /// Its reputation for carrying out threats.
    Reputation,
}

impl Feeling {
    /// The names of all feelings in files.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("provocation", Self::Provocation),
        ("grudge", Self::Grudge),
        ("anger", Self::Anger),
        ("weariness", Self::Weariness),
        ("urged-restraint", Self::UrgedRestraint),
        ("goodwill", Self::Goodwill),
        ("momentum", Self::Momentum),
        ("initiative", Self::Initiative),
        ("alert", Self::Alert),
        ("reputation", Self::Reputation),
    ];

    /// What it means, in a sentence.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Self::Provocation => "Of a principal: provocation by the rival.",
            Self::Grudge => "Of a principal: its grudge against the rival.",
            Self::Anger => "Of a principal: the anger at home.",
            Self::Weariness => "Of a principal: its weariness.",
            Self::UrgedRestraint => "Of a principal: restraint urged on it.",
            Self::Goodwill => "Of a principal: goodwill received from the rival.",
            Self::Momentum => "Of a principal: the momentum of its own posture.",
            Self::Initiative => "Of a principal: what drives it beside the rival's acts.",
            Self::Alert => "Of a principal: the alert of its forces.",
            Self::Reputation => "Of a principal: its reputation for carrying out threats.",
        }
    }

    /// Its unit.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Reputation => "share",
            _ => "rungs",
        }
    }
}
