//! One file, with its tests cut off.

use std::fmt;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use syn::spanned::Spanned;
use syn::{Attribute, Item};

/// Why a file cannot be measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Error {
    /// The file or folder cannot be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not Rust.
    #[error("`{}` is not Rust", path.display())]
    NotRust {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        source: syn::Error,
    },
}

/// A file of production code.
pub(crate) struct Source {
    /// Where it stands, from the root of the workspace.
    pub(crate) path: PathBuf,
    /// Its whole text.
    pub(crate) text: String,
    /// Its items, without those under `#[cfg(test)]`.
    pub(crate) items: Vec<Item>,
    /// The modules that it declares only for tests.
    pub(crate) test_modules: Vec<String>,
    /// The lines that are production code, without their tests.
    pub(crate) lines: Vec<Line>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Source");
        shown.field("path", &self.path).finish_non_exhaustive()
    }
}

/// A line of production code.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    /// What is written there.
    pub(crate) text: String,
    /// What kind of line it is.
    pub(crate) kind: Kind,
}

/// What a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Code, perhaps with a comment behind it.
    Code,
    /// A doc comment.
    Doc,
    /// Any other comment.
    Comment,
    /// Nothing.
    Blank,
}

impl Kind {
    fn of(line: &str) -> Kind {
        let line = line.trim();
        match line {
            "" => Kind::Blank,
            _ if line.starts_with("//!") || line.starts_with("///") => Kind::Doc,
            _ if line.starts_with("//") => Kind::Comment,
            _ => Kind::Code,
        }
    }
}

impl Source {
    /// Reads a file that stands at `path` below `root`.
    ///
    /// # Errors
    /// If it cannot be read or is not Rust.
    pub(crate) fn read(root: &Path, path: &Path) -> Result<Source, Error> {
        let text = fs::read_to_string(root.join(path)).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        Source::parse(path, text)
    }

    /// Takes `text` as the file at `path`.
    ///
    /// # Errors
    /// If it is not Rust.
    pub(crate) fn parse(path: &Path, text: String) -> Result<Source, Error> {
        let file = syn::parse_file(&text).map_err(|source| Error::NotRust {
            path: path.to_owned(),
            source,
        })?;
        let (tests, items): (Vec<Item>, Vec<Item>) = file
            .items
            .into_iter()
            .partition(|item| attributes(item).iter().any(is_for_tests));
        let cut: Vec<RangeInclusive<usize>> = tests.iter().map(lines_of).collect();
        let lines = text
            .lines()
            .enumerate()
            .map(|(before, text)| (before + 1, text))
            .filter(|(number, _)| !cut.iter().any(|lines| lines.contains(number)))
            .map(|(number, text)| Line {
                number,
                text: text.to_owned(),
                kind: Kind::of(text),
            })
            .collect();
        Ok(Source {
            path: path.to_owned(),
            items,
            test_modules: tests.iter().filter_map(module_elsewhere).collect(),
            lines,
            text,
        })
    }

    /// How many of its lines are of this kind.
    #[must_use]
    pub(crate) fn count(&self, kind: Kind) -> usize {
        self.lines.iter().filter(|line| line.kind == kind).count()
    }

    /// Its lines but for the tests: code, docs, comments and empty ones.
    #[must_use]
    pub(crate) fn length(&self) -> usize {
        self.lines.len()
    }

    /// The modules that it declares and that stand in files of their own, in order.
    #[must_use]
    pub(crate) fn modules(&self) -> Vec<String> {
        self.items.iter().filter_map(module_elsewhere).collect()
    }
}

fn module_elsewhere(item: &Item) -> Option<String> {
    match item {
        Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    }
}

fn lines_of(item: &Item) -> RangeInclusive<usize> {
    let first = attributes(item)
        .first()
        .map_or_else(|| item.span(), Spanned::span);
    first.start().line..=item.span().end().line
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<syn::Path>()
            .is_ok_and(|condition| condition.is_ident("test"))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
//! A file.

/// Doubles.
fn double(number: u8) -> u8 {
    // No overflow here.
    number * 2
}

#[cfg(test)]
mod tests {
    fn unseen() {}
}
";

    #[test]
    fn tests_are_cut_off_and_the_rest_is_counted_by_kind() {
        let source = Source::parse(Path::new("a.rs"), FILE.to_owned()).expect("Rust");
        assert_eq!(source.items.len(), 1);
        assert_eq!(source.count(Kind::Code), 3);
        assert_eq!(source.count(Kind::Doc), 2);
        assert_eq!(source.count(Kind::Comment), 1);
        assert_eq!(source.count(Kind::Blank), 2);
        assert_eq!(source.length(), 8);
    }

    #[test]
    fn what_is_not_rust_is_an_error_that_names_the_file() {
        let error = Source::parse(Path::new("a.rs"), "fn".to_owned()).expect_err("not Rust");
        assert_eq!(error.to_string(), "`a.rs` is not Rust");
    }
}
