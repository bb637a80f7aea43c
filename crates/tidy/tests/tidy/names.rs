//! What a name in a file stands for.

use std::collections::BTreeSet;

use syn::{Item, ItemUse, UseTree};

use crate::source::Source;

/// A path as it is written: `["super", "odds", "Odds"]`.
pub(crate) type Path = Vec<String>;

/// The names that the items of a file bring.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// What the file defines itself.
    pub(crate) defined: BTreeSet<String>,
    /// What it takes from elsewhere, under which name.
    pub(crate) imported: Vec<(String, Path)>,
    /// The modules of which it takes all: `use super::*`.
    pub(crate) globs: Vec<Path>,
}

impl Names {
    /// Those of the items of `source`.
    #[must_use]
    pub(crate) fn of(source: &Source) -> Names {
        let mut names = Names::default();
        for item in &source.items {
            if let Item::Use(item) = item {
                names.import(item);
            } else if let Some(name) = defined(item) {
                names.defined.insert(name);
            }
        }
        names
    }

    /// The path for which a name stands that a `use` brought.
    #[must_use]
    pub(crate) fn import_of(&self, name: &str) -> Option<&Path> {
        let found = self.imported.iter().find(|(own, _)| own == name);
        found.map(|(_, path)| path)
    }

    fn import(&mut self, item: &ItemUse) {
        for path in paths(item) {
            match path {
                Imported::Name(name, path) => self.imported.push((name, path)),
                Imported::All(path) => self.globs.push(path),
            }
        }
    }
}

fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// One thing that a `use` brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Imported {
    /// A name, and the path for which it stands.
    Name(String, Path),
    /// All names of a module.
    All(Path),
}

impl Imported {
    /// The path of the item or module that is taken.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        match self {
            Imported::Name(_, path) | Imported::All(path) => path,
        }
    }
}

/// All that a `use` brings, with its groups written out.
#[must_use]
pub(crate) fn paths(item: &ItemUse) -> Vec<Imported> {
    let mut found = Vec::new();
    if item.leading_colon.is_none() {
        write_out(&item.tree, &mut Vec::new(), &mut found);
    }
    found
}

fn write_out(tree: &UseTree, before: &mut Path, found: &mut Vec<Imported>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            write_out(&path.tree, before, found);
            before.pop();
        }
        UseTree::Name(name) => found.push(imported(before, &name.ident, &name.ident)),
        UseTree::Rename(name) => found.push(imported(before, &name.ident, &name.rename)),
        UseTree::Glob(_) => found.push(Imported::All(before.clone())),
        UseTree::Group(group) => {
            for tree in &group.items {
                write_out(tree, before, found);
            }
        }
    }
}

fn imported(before: &Path, name: &syn::Ident, under: &syn::Ident) -> Imported {
    if name == "self" {
        // `use a::b::{self}` brings `b`.
        let own = before.last().cloned().unwrap_or_default();
        let under = if under == "self" {
            own
        } else {
            under.to_string()
        };
        return Imported::Name(under, before.clone());
    }
    let mut path = before.clone();
    path.push(name.to_string());
    Imported::Name(under.to_string(), path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_written_out() {
        let item = syn::parse_str("use a::{self, b::{C, d as e}, f::*};").expect("a use");
        let written: Vec<String> = paths(&item)
            .iter()
            .map(|found| match found {
                Imported::Name(name, path) => format!("{name}={}", path.join("::")),
                Imported::All(path) => format!("*={}", path.join("::")),
            })
            .collect();
        assert_eq!(written, ["a=a", "C=a::b::C", "e=a::b::d", "*=a::f"]);
    }
}
