//! One number that a crisis rests on, and what supports it.

use crate::model::evidence::{Evidence, Grade};

/// A number that a crisis rests on, or the choice of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Premise {
    /// Where it stands in a scenario file, e.g. `principals.iran.dials.answer`.
    pub path: String,
    /// Its value, or what it is drawn from.
    pub value: String,
    /// What supports it.
    pub support: Support,
    /// Its value and range, where it is known and a scenario could let it be drawn instead.
    pub drawable: Option<Drawable>,
}

/// A number that is known and could be drawn once per run instead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawable {
    /// Its value.
    pub value: f64,
    /// The lowest value allowed.
    pub low: f64,
    /// The highest value allowed; infinite where there is none.
    pub high: f64,
}

/// What supports a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Support {
    /// It is the default of the model, with the evidence for that.
    Model(Evidence),
    /// It was set by hand, from a source that the scenario names.
    Source(String),
    /// It was set by hand.
    ByHand,
    /// It is no number, but which policy an actor has.
    Choice,
}

impl Premise {
    /// Its grade of evidence.
    #[must_use]
    pub fn grade(&self) -> Grade {
        match &self.support {
            Support::Model(evidence) => evidence.grade(),
            Support::Source(_) => Grade::Literature,
            Support::ByHand | Support::Choice => Grade::Assumed,
        }
    }

    /// Whether it is no number, but which policy an actor has.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        self.support == Support::Choice
    }

    /// Whether it is a number that somebody set.
    #[must_use]
    pub fn is_set(&self) -> bool {
        matches!(self.support, Support::Source(_) | Support::ByHand)
    }
}
