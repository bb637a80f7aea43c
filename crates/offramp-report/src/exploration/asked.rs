//! What a look into the worlds is about, in words.

use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{percent, short};
use offramp_explore::answer::Question;
use offramp_explore::exploration::Setup;
use serde::Serialize;

/// What was asked of every world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The outcome or measure.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// The policy.
    pub policy: String,
    /// Less what it is under this policy, if any.
    pub against: Option<String>,
    /// Whether there are other policies, so that this one has to be named.
    #[serde(skip)]
    is_one_of_several: bool,
}

impl Asked {
    /// A question by the names of what it is about.
    #[must_use]
    pub fn of(setup: &Setup, question: Question) -> Self {
        let quantity = &setup.quantities[question.quantity];
        Self {
            name: quantity.name.clone(),
            unit: quantity.unit.clone(),
            policy: setup.arms[question.arm].clone(),
            against: question.against.map(|arm| setup.arms[arm].clone()),
            is_one_of_several: setup.arms.len() > 1,
        }
    }

    /// `war under pakistan=measured`, or `the difference in war between pakistan=hawkish and
    /// pakistan=measured`.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { name, policy, .. } = self;
        match &self.against {
            Some(against) => format!("the difference in {name} between {policy} and {against}"),
            None if self.is_one_of_several => format!("{name} under {policy}"),
            None => name.clone(),
        }
    }

    /// A value of it: `12.3 %`, `4.5 days`; of a difference `12.3 points`.
    #[must_use]
    pub fn value(&self, value: f64) -> String {
        if self.against.is_some() {
            return self.change(value);
        }
        let unit = Unit::from(self.unit.as_str());
        match unit {
            Unit::Share => format!("{} %", percent(value)),
            _ => format!("{} {unit}", short(Some(value))),
        }
    }

    /// A change of it: `12.3 points`, `4.5 days`.
    #[must_use]
    pub fn change(&self, value: f64) -> String {
        let unit = Unit::from(self.unit.as_str());
        match unit {
            Unit::Share => format!("{} points", percent(value)),
            _ => format!("{} {unit}", short(Some(value))),
        }
    }

    /// What changes of it are in.
    #[must_use]
    pub fn unit_of_changes(&self) -> String {
        Unit::from(self.unit.as_str()).of_differences().to_owned()
    }

    /// By how much changes are multiplied where they are shown.
    #[must_use]
    pub fn shown_scale(&self) -> f64 {
        Unit::from(self.unit.as_str()).shown_scale()
    }
}

/// A path without the table it is in: `iran dials.answer`.
#[cfg(feature = "chart")]
pub(crate) fn without_table(path: &str) -> String {
    let below = path.split_once('.').map_or(path, |(_, below)| below);
    below.replacen('.', " ", 1)
}
