//! What is wanted: shares of outcomes and means of measures, as small or as large as can be.

use offramp_core::crisis::measure::{MeasureId, measures, payoff_name};
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::prose::UnknownName;

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The outcome or measure.
    pub name: String,
    /// Whether more of it is better.
    pub maximise: bool,
    /// Its unit.
    pub unit: Unit,
    /// Whether it is an outcome.
    pub is_outcome: bool,
}

/// Why a text is no goal.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GoalError {
    /// It is not written as one.
    #[error("`{0}` is no goal; write a quantity and `min` or `max`, as in `war:min,payoff:max`")]
    Form(String),
    /// Nothing has that name.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// It is asked for twice.
    #[error("`{0}` is asked for twice; name it once, with `min` or `max`")]
    Twice(String),
    /// It is asked for both ways.
    #[error("`{0}:min` and `{0}:max` contradict each other; keep one of them")]
    Contradiction(String),
}

impl Goal {
    /// The goals of an actor that a text names, as `war:min,payoff:max` or `war min, payoff max`.
    /// `payoff` is that of the actor.
    ///
    /// ```
    /// use offramp::explore::optimise::goal::Goal;
    ///
    /// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
    /// let goals = Goal::all("war:min, payoff max", &crisis, "pakistan")?;
    /// assert_eq!((goals[1].name.as_str(), goals[1].maximise), ("payoff-pakistan", true));
    /// assert!(Goal::all("war min, war max", &crisis, "pakistan").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A part is not written as a goal, names nothing that is measured, or comes twice.
    pub fn all(text: &str, crisis: &Crisis, actor: &str) -> Result<Vec<Self>, GoalError> {
        let mut all: Vec<Self> = Vec::new();
        for part in text.split(',') {
            let goal = Self::one(part, crisis, actor)?;
            if let Some(other) = all.iter().find(|other| other.name == goal.name) {
                return Err(if other.maximise == goal.maximise {
                    GoalError::Twice(goal.name)
                } else {
                    GoalError::Contradiction(goal.name)
                });
            }
            all.push(goal);
        }
        Ok(all)
    }

    fn one(text: &str, crisis: &Crisis, actor: &str) -> Result<Self, GoalError> {
        let words = text.split([' ', '\t', ':']).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let (name, maximise) = match words[..] {
            [name, "max"] => (name, true),
            [name, "min"] => (name, false),
            _ => return Err(GoalError::Form(text.trim().to_owned())),
        };
        let name = match name {
            "payoff" => payoff_name(actor),
            other => other.to_owned(),
        };
        let known = known(crisis);
        let found = known.iter().find(|(own, ..)| *own == name);
        let Some((_, id, unit)) = found else {
            let names = known.iter().map(|(own, ..)| own.as_str());
            return Err(UnknownName::new("outcome or measure", &name, names).into());
        };
        Ok(Self {
            name,
            maximise,
            unit: unit.clone(),
            is_outcome: matches!(id, MeasureId::Outcome(_)),
        })
    }

    /// How a crisis measures it, and how much of its unit an amount of 1 is; `None` where it does
    /// not.
    #[must_use]
    pub fn measured(&self, crisis: &Crisis) -> Option<(MeasureId, f64)> {
        let all = known(crisis);
        let (_, id, _) = all.into_iter().find(|(own, ..)| *own == self.name)?;
        Some((id, id.unit_per_amount(crisis)))
    }

    /// How much better one amount is than another: above 0 where it is better.
    #[must_use]
    pub fn gain(&self, before: f64, with: f64) -> f64 {
        if self.maximise {
            with - before
        } else {
            before - with
        }
    }

    /// What a mean costs: the less, the better. What no run has costs most.
    #[must_use]
    pub fn cost(&self, mean: f64) -> f64 {
        let cost = if self.maximise { -mean } else { mean };
        if cost.is_nan() { f64::INFINITY } else { cost }
    }
}

/// All that a crisis measures, by name.
fn known(crisis: &Crisis) -> Vec<(String, MeasureId, Unit)> {
    let outcomes = crisis.outcome_names().into_iter().enumerate();
    let outcomes =
        outcomes.map(|(place, own)| (own.to_owned(), MeasureId::Outcome(place), Unit::Share));
    let measures = measures(crisis).into_iter();
    outcomes
        .chain(measures.map(|own| (own.name, own.id, own.unit)))
        .collect()
}
