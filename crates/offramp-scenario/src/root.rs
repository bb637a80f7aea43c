//! The whole document that a scenario is, and the places in it.
//!
//! Findings made after reading no longer have a node at hand, only a path such as
//! `policies.hawkish.rules.2`. Here such a path is turned into a place again.

use crate::document::{Key, Node, Place, Source, SourceId, Table, Value};
use crate::finding::Finding;

/// The whole document, and the text that is the user's own.
pub(crate) struct Root {
    /// What the scenario extends, its own text and all changes, merged over the built-in files.
    pub(crate) table: Table,
    /// The text of the scenario itself: those before it are built in.
    pub(crate) id: SourceId,
    /// The user's own text, then those that it extends.
    pub(crate) texts: Vec<Source>,
}

impl Root {
    /// The beginning of the scenario, for what has no place of its own.
    pub(crate) fn place(&self) -> Place {
        Place::whole(self.id)
    }

    /// The place of a path, or of the nearest table above it that the scenario has.
    pub(crate) fn nearest_place(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(node) = self.table.at(path) {
                return node.place.clone();
            }
            match path.rsplit_once('.') {
                Some((above, _)) => path = above,
                None => return self.place(),
            }
        }
    }

    /// Whether a finding points exactly at the value of a path.
    pub(crate) fn is_at(&self, finding: &Finding, path: &str) -> bool {
        self.table
            .at(path)
            .is_some_and(|node| node.place == finding.place)
    }

    /// Whether a place is in a text of the user, not in what is built in.
    pub(crate) fn is_own(&self, place: &Place) -> bool {
        place.source >= self.id && !place.is_built_in()
    }

    /// The entries of a table at the top; none if it is not there or is no table.
    pub(crate) fn entries(&self, table: &str) -> impl Iterator<Item = &(Key, Node)> {
        let entries = match self.table.get(table).map(|node| &node.value) {
            Some(Value::Table(table)) => table.entries.as_slice(),
            _ => &[],
        };
        entries.iter()
    }
}
