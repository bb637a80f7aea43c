//! Where flaws are gathered while the parts of a crisis are checked.

use super::flaw::{Flaw, Part};
use super::parts::Parts;

/// Parts that are checked, and what was found to be wrong with them.
#[derive(Debug)]
pub(super) struct Inspection<'p> {
    pub(super) parts: &'p Parts,
    flaws: Vec<Flaw>,
}

impl<'p> Inspection<'p> {
    /// The inspection of parts in which nothing is known to be wrong yet.
    pub(super) fn new(parts: &'p Parts) -> Self {
        let flaws = Vec::new();
        Self { parts, flaws }
    }

    /// Notes a flaw of a part.
    pub(super) fn note(&mut self, at: Part, message: impl Into<String>) {
        self.note_below(at, "", message);
    }

    /// Notes a flaw of something inside a part; `below` is its path there.
    pub(super) fn note_below(&mut self, at: Part, below: &str, message: impl Into<String>) {
        let mut path = at.path(self.parts);
        if !below.is_empty() {
            path = format!("{path}.{below}");
        }
        let message = message.into();
        self.flaws.push(Flaw { at, path, message });
    }

    /// Whether an actor has a flaw, so that it cannot be said what it can choose from.
    pub(super) fn an_actor_is_flawed(&self) -> bool {
        self.flaws.iter().any(|flaw| flaw.at.is_of_an_actor())
    }

    /// All that was found, in the order in which it was noted.
    pub(super) fn into_flaws(self) -> Vec<Flaw> {
        self.flaws
    }
}
