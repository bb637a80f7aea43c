//! What was asked of the worlds, and what they came to.

use offramp_core::prose::UnknownName;
use serde::{Deserialize, Serialize};

use super::quantity::Quantity;
use super::world::{Cell, World};
use crate::design::Design;

/// What was asked of the worlds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// The worlds.
    pub design: Design,
    /// The names of the policies, or combinations of policies, that are tried in every world.
    pub arms: Vec<String>,
    /// What is measured.
    pub quantities: Vec<Quantity>,
    /// How many runs each policy is played in each world.
    pub runs: u64,
    /// The seed of the luck of the runs.
    pub seed: u64,
}

/// Worlds that were played.
#[derive(Debug, Clone, PartialEq)]
pub struct Exploration {
    /// What was asked.
    pub setup: Setup,
    /// What each world came to: the first of the design, without a gap.
    pub worlds: Vec<World>,
}

impl Setup {
    /// The place of a policy.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn arm(&self, name: &str) -> Result<usize, UnknownName> {
        let place = self.arms.iter().position(|arm| arm == name);
        place.ok_or_else(|| UnknownName::new("policy", name, self.arms.iter().cloned()))
    }

    /// The place of an outcome or measure.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub fn quantity(&self, name: &str) -> Result<usize, UnknownName> {
        let place = self.quantities.iter().position(|it| it.name == name);
        place.ok_or_else(|| {
            let known = self.quantities.iter().map(|quantity| quantity.name.clone());
            UnknownName::new("outcome or measure", name, known)
        })
    }
}

impl Exploration {
    /// Whether it was stopped before all worlds were played.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.worlds.len() < self.setup.design.len()
    }

    /// What a policy came to in a world.
    #[must_use]
    pub fn cell(&self, world: usize, arm: usize, quantity: usize) -> &Cell {
        let width = self.setup.quantities.len();
        &self.worlds[world].cells[arm * width + quantity]
    }
}
