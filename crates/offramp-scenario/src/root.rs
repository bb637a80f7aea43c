//! The whole document that a scenario is, and the places in it.

use crate::document::{Key, Node, Place, SourceId, Table, Value};
use crate::finding::Finding;

/// The whole document, and the text that is the user's own.
pub(crate) struct Root {
    pub(crate) table: Table,
    pub(crate) id: SourceId,
    /// The user's own text, then those that it extends.
    pub(crate) texts: Vec<String>,
}

impl Root {
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

    pub(crate) fn is_at(&self, finding: &Finding, path: &str) -> bool {
        self.table
            .at(path)
            .is_some_and(|node| node.place == finding.place)
    }

    /// Whether a place is in a text of the user, not in what is built in.
    pub(crate) fn is_own(&self, place: &Place) -> bool {
        place.source >= self.id
    }

    pub(crate) fn entries(&self, table: &str) -> impl Iterator<Item = &(Key, Node)> {
        let entries = match self.table.get(table).map(|node| &node.value) {
            Some(Value::Table(table)) => table.entries.as_slice(),
            _ => &[],
        };
        entries.iter()
    }
}
