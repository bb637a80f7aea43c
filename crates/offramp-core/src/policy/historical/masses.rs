//! How much of each memory falls into a turn: what makes results independent of its length.

use super::weights::Weights;
use crate::model::actor::retention;
use crate::model::ledger::{Accounts, Fading};

/// How long the calm after a truce lasts, as a half-life in days.
const CALM: f64 = 30.0;
/// How long a mediation works, as a half-life in days.
const MEDIATION: f64 = 4.0;

/// The share of a memory that is spent in a turn, and in half a turn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mass {
    /// In a turn.
    pub turn: f64,
    /// In the second half of it, in which an answer falls.
    pub half: f64,
}

/// What every memory brings about in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Masses {
    /// The length of the turn in days.
    pub days: f64,
    /// Of what is owed and presses at once.
    pub debt: Mass,
    /// Of what is owed and rankles.
    pub lingering: Mass,
    /// Of what is owed in words.
    pub words: Mass,
    /// Of the own momentum.
    pub momentum: Mass,
    /// Of own conciliatory steps and of the tension.
    pub reach: Mass,
    /// Of the rival's conciliatory steps.
    pub overtures: Mass,
}

impl Masses {
    /// Those of a turn of that many days.
    #[must_use]
    pub fn of(weights: &Weights, days: f64) -> Self {
        let mass = |half_life: f64| Mass {
            turn: 1.0 - retention(half_life, days),
            half: 1.0 - retention(half_life, 0.5 * days),
        };
        Self {
            days,
            debt: mass(weights.debt_memory),
            lingering: mass(weights.lingering_memory),
            words: mass(weights.words_memory),
            momentum: mass(weights.momentum_memory),
            reach: mass(weights.reach_memory),
            overtures: mass(weights.reach_answer_memory),
        }
    }
}

/// What is left of each account of a principal after that many days.
#[must_use]
pub fn fading(weights: &Weights, days: f64) -> Fading {
    let after = |days: f64| {
        let left = |half_life: f64| retention(half_life, days);
        let reach = left(weights.reach_memory);
        Accounts {
            debt: left(weights.debt_memory),
            lingering: left(weights.lingering_memory),
            words: left(weights.words_memory),
            momentum: left(weights.momentum_memory),
            outreach: reach,
            overtures: left(weights.reach_answer_memory),
            tension: reach,
            calm: left(CALM),
            mediation: left(MEDIATION),
        }
    };
    Fading {
        whole: after(days),
        half: after(0.5 * days),
    }
}
