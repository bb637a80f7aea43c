//! A scenario that was read, or why it cannot be played.
//!
//! Both carry their texts along: a finding or warning is a place in a text, and
//! [`render`](crate::render()) needs the text to draw it.

use crate::document::{Source, Sources};
use crate::finding::{Findings, readable};
use crate::render::render;
use crate::sections::NamedPolicy;
use offramp_core::crisis::Crisis;
use offramp_core::prose::UnknownName;
use offramp_core::prose::cause as in_words;

/// A scenario that can be played.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Scenario {
    /// The crisis.
    pub crisis: Crisis,
    /// The class of real crises that it is one of, where it says so: one of
    /// [`CLASS_NAMES`](crate::CLASS_NAMES).
    pub class: Option<String>,
    /// SHA-256 of the text with what it extends and what was laid over it, in hexadecimal.
    pub hash: String,
    /// What was laid over the text, as on the command line.
    pub overrides: Vec<String>,
    /// The text, and those that it extends, each the one before: all that
    /// [`Scenario::of_layers`] needs.
    pub layers: Vec<Source>,
    /// The policies that its actors have or could have, the built-in ones first.
    pub policies: Vec<NamedPolicy>,
    /// What is legal but surely not meant.
    pub warnings: Findings,
    /// The texts that the warnings point into.
    pub sources: Sources,
}

impl Scenario {
    /// The policy of that name: one that its actors have or could have.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn policy(&self, name: &str) -> Result<&NamedPolicy, UnknownName> {
        let names = || self.policies.iter().map(|policy| policy.name.as_str());
        let found = self.policies.iter().find(|policy| policy.name == name);
        found.ok_or_else(|| UnknownName::new("policy", name, names()))
    }
}

/// Why a scenario cannot be played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// The file cannot be read. Nothing else was looked at.
    #[error("cannot read `{}`: {}{hint}", readable(.path.clone()), in_words(.cause))]
    Unreadable {
        /// The path as it was given.
        path: String,
        /// Which name may have been meant, or nothing.
        hint: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// The file was read, and has mistakes.
    #[error("{}", render(.0, .1, false))]
    Invalid(Findings, Sources),
}
