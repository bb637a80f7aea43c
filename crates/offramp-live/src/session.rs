//! A scenario as a page has it: its texts, and what the report lays over it.

use offramp_scenario::{Scenario, Source};
use serde::{Deserialize, Serialize};

use crate::changes::Changes;

/// A text of the scenario, and what it is called in messages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// What a page is about: a scenario and what the report lays over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The scenario as it is named on the command line.
    pub file: String,
    /// Its text, and those that it extends.
    pub layers: Vec<Layer>,
    /// What the report lays over it.
    pub changes: Changes,
}

impl Session {
    /// The session of a scenario that the program has read. Of its layers only the names of files
    /// go into a page, not their folders; `file` goes there as it was written on the command line,
    /// for the commands that the page shows.
    #[must_use]
    pub fn of(file: &str, scenario: &Scenario, changes: Changes) -> Self {
        let name = |name: &str| {
            let last = name.rsplit(['/', '\\']).next();
            last.unwrap_or_default().to_owned()
        };
        let layers = scenario.layers.iter().map(|layer| Layer {
            name: name(&layer.name),
            text: layer.text.clone(),
        });
        Self {
            file: file.to_owned(),
            layers: layers.collect(),
            changes,
        }
    }

    /// The scenario with more changes.
    ///
    /// # Errors
    ///
    /// The changes have mistakes: all of them, with their places.
    pub fn scenario(&self, more: &Changes) -> Result<Scenario, String> {
        let layers: Vec<Source> = self
            .layers
            .iter()
            .map(|layer| Source {
                name: layer.name.clone(),
                text: layer.text.clone(),
            })
            .collect();
        let overrides = self.changes.and(more).overrides();
        Scenario::of_layers(&layers, &overrides).map_err(|error| error.to_string())
    }
}
