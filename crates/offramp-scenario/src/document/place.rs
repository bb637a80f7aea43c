//! The texts that are read, and places in them.
//!
//! Places are byte ranges, as in [`str`]. They stay valid for as long as the [`Sources`] they came
//! with: a [`SourceId`] is a number in those and means nothing in others.

use std::ops::Range;

/// The texts that findings point into.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// In the order in which they were added.
    texts: Vec<Source>,
}

/// A text and what it is called in messages.
#[derive(Debug, Clone)]
pub struct Source {
    /// A path, or words for a text that is no file.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Which text a place is in; the first by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SourceId {
    /// Its position among the texts.
    number: usize,
    /// Whether it is a file of this crate, whose mistakes no author can mend.
    is_built_in: bool,
}

impl Sources {
    /// Adds a text.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.texts.push(Source {
            name: name.into(),
            text: text.into(),
        });
        SourceId {
            number: self.texts.len() - 1,
            is_built_in: false,
        }
    }

    /// Adds a text that is the same for every scenario.
    pub(crate) fn add_built_in(&mut self, name: &str, text: &str) -> SourceId {
        SourceId {
            is_built_in: true,
            ..self.add(name, text)
        }
    }

    /// Puts another text of the same length in the place of one, so that findings in it point into
    /// the other.
    pub(crate) fn replace(&mut self, id: SourceId, text: &str) {
        text.clone_into(&mut self.texts[id.number].text);
    }

    /// The text of that number.
    ///
    /// # Panics
    ///
    /// If the number is of other sources.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.texts[id.number]
    }
}

/// A place in a text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: SourceId,
    /// The bytes.
    pub span: Range<usize>,
}

impl Place {
    /// The place of a text as a whole.
    pub(crate) fn whole(source: SourceId) -> Self {
        let span = 0..0;
        Self { source, span }
    }

    /// Whether it is in the built-in ladder, moves or policies.
    pub(crate) fn is_built_in(&self) -> bool {
        self.source.is_built_in
    }
}
