//! The policy as it decides among incidents.

use super::classes::{COUNT, SEVERITIES, WAR};
use super::numbers::Numbers;
use offramp_core::model::ladder::{Landmarks, RungId};
use offramp_core::model::ledger::Fading;
use offramp_core::model::moves::MoveId;
use offramp_core::policy::historical::masses::{Masses, fading};
use offramp_core::policy::historical::weights::Weights;
use offramp_core::policy::menu::{Choice, RungShare, Rungs};
use offramp_core::policy::shares::Parts;

/// The policy as it decides among incidents, with what does not depend on the sequence.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) weights: Weights,
    pub(super) numbers: Numbers,
    /// The memories of a day.
    pub(super) masses: Masses,
    pub(super) fading: Fading,
    pub(super) rungs: Rungs,
    pub(super) choices: [Choice; COUNT],
    pub(super) marks: Landmarks,
}

/// What passes in a step: the same whatever the tempers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage {
    pub(super) masses: Masses,
    /// How accounts fade after the first day of it.
    pub(super) rest: Option<Fading>,
}

impl Model {
    /// The policy with these numbers.
    #[must_use]
    pub fn new(numbers: &Numbers) -> Self {
        let weights = numbers.of_incidents();
        let shares = |class: usize| numbers.incidents.shares.get(class).copied();
        let place = |class: usize| u8::try_from(class).unwrap_or(u8::MAX);
        let rungs = (0..COUNT).map(|class| RungShare {
            rung: RungId(place(class)),
            severity: SEVERITIES[class],
            share: shares(class).unwrap_or(1.0),
            permitted: 1.0,
            members: 1 << class,
        });
        Self {
            weights,
            numbers: *numbers,
            masses: Masses::of(&weights, 1.0),
            fading: fading(&weights, 1.0),
            rungs: Rungs::new(rungs.collect(), Landmarks::default()),
            choices: std::array::from_fn(|class| Choice {
                id: MoveId(place(class)),
                size: SEVERITIES[class],
                weight: 1.0,
            }),
            marks: Landmarks::default(),
        }
    }

    /// Standard deviation of the logarithm of the temper.
    pub(super) fn temper_spread(&self) -> f64 {
        self.numbers.temper_spread
    }

    /// What passes in a run of that many days.
    pub(super) fn passage(&self, days: u32) -> Passage {
        if days == 1 {
            return Passage {
                masses: self.masses,
                rest: None,
            };
        }
        Passage {
            masses: Masses::of(&self.weights, f64::from(days)),
            rest: Some(fading(&self.weights, f64::from(days - 1))),
        }
    }

    /// The share of what is owed for an act that is paid within the day.
    pub(super) fn promptly(&self) -> f64 {
        let lingering = self.weights.lingering;
        (1.0 - lingering) * self.masses.debt.half + lingering * self.masses.lingering.half
    }

    /// The odds of answering an act of that class by force.
    pub(super) fn answer_odds(&self, class: usize) -> f64 {
        let weights = &self.weights;
        match class {
            0 => weights.answer_threat,
            1 => weights.answer_display,
            WAR => weights.answer_offensive,
            _ => weights.answer_force,
        }
    }
}

/// Why a side acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Motive {
    /// Of its own accord, or by its own momentum.
    Own,
    /// For what it owes.
    Answer,
}

impl Motive {
    /// A hazard of that alone.
    pub(super) fn parts(self) -> Parts {
        let mut parts = Parts::default();
        match self {
            Self::Own => parts.accord = 1.0,
            Self::Answer => parts.debt = 1.0,
        }
        parts
    }
}
