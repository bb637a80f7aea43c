//! Which files of its crate a file uses.
//!
//! A `use` and every path in code count, those within macros too; a path counts for the file that
//! defines what it names, so re-exports are followed. `mod` declarations do not count. Methods are
//! not seen: whoever calls one has a value whose type somebody named.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{ItemUse, Macro, VisRestricted};

use crate::names::{self, Names, Path};
use crate::package::Package;
use crate::source::Source;

/// That a file uses another of its crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Use {
    /// The index of the file that uses.
    pub(crate) from: usize,
    /// The index of the file that is used.
    pub(crate) to: usize,
    /// The first line on which it does.
    pub(crate) line: usize,
    /// The path that is written there.
    pub(crate) path: String,
}

/// Every use of another file of the crate, one for each pair of files.
#[must_use]
pub(crate) fn uses(package: &Package) -> Vec<Use> {
    let resolver = Resolver::of(package);
    let mut found = Vec::new();
    for from in 0..package.files.len() {
        let mut first: BTreeMap<usize, (usize, Path)> = BTreeMap::new();
        for (line, path) in paths(&package.files[from].source) {
            if let Some(to) = resolver.file_of(from, &path)
                && to != from
            {
                first.entry(to).or_insert((line, path));
            }
        }
        found.extend(first.into_iter().map(|(to, (line, path))| Use {
            from,
            to,
            line,
            path: path.join("::"),
        }));
    }
    found
}

/// All paths in a file, with their lines.
#[must_use]
pub(crate) fn paths(source: &Source) -> Vec<(usize, Path)> {
    let mut gatherer = Gatherer(Vec::new());
    for item in &source.items {
        gatherer.visit_item(item);
    }
    gatherer.0.sort_by_key(|(line, _)| *line);
    gatherer.0
}

struct Gatherer(Vec<(usize, Path)>);

impl<'ast> Visit<'ast> for Gatherer {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let line = item.span().start().line;
        let all = names::paths(item).into_iter();
        self.0.extend(all.map(|found| (line, found.path().clone())));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let line = path.span().start().line;
            let segments = path.segments.iter();
            let names = segments.map(|segment| segment.ident.to_string()).collect();
            self.0.push((line, names));
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        visit::visit_macro(self, call);
        self.tokens(call.tokens.clone());
    }

    /// `pub(super)` uses nothing.
    fn visit_vis_restricted(&mut self, _: &'ast VisRestricted) {}
}

impl Gatherer {
    /// The paths of two names and more within the tokens of a macro.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Path = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 && !path.is_empty() => {
                    path.push(name.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' && colons < 2 => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(name) => {
                    self.add(line, &mut path);
                    line = name.span().start().line;
                    path.push(name.to_string());
                }
                TokenTree::Group(group) => {
                    self.add(line, &mut path);
                    self.tokens(group.stream());
                }
                _ => self.add(line, &mut path),
            }
            colons = 0;
        }
        self.add(line, &mut path);
    }

    fn add(&mut self, line: usize, path: &mut Path) {
        let path = std::mem::take(path);
        if path.len() > 1 {
            self.0.push((line, path));
        }
    }
}

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The module that this file is.
    Module(usize),
    /// Something that this file defines.
    Item(usize),
}

/// How many re-exports are followed before a path counts as foreign.
const MOST_STEPS: usize = 32;

struct Resolver<'a> {
    package: &'a Package,
    names: Vec<Names>,
}

impl Resolver<'_> {
    fn of(package: &Package) -> Resolver<'_> {
        let files = package.files.iter();
        Resolver {
            names: files.map(|file| Names::of(&file.source)).collect(),
            package,
        }
    }

    /// The file that defines what `path` names in `from`; none if another crate does.
    fn file_of(&self, from: usize, path: &[String]) -> Option<usize> {
        self.resolve(from, path, MOST_STEPS)
            .map(|(Named::Module(file) | Named::Item(file))| file)
    }

    fn resolve(&self, from: usize, path: &[String], steps: usize) -> Option<Named> {
        let own = &self.package.files[from].module;
        let above = path.iter().take_while(|name| *name == "super").count();
        let (module, rest): (&[String], &[String]) = match path.first()?.as_str() {
            "crate" => (&[], &path[1..]),
            "self" => (own, &path[1..]),
            "super" => (&own[..own.len().checked_sub(above)?], &path[above..]),
            _ => return self.walk(from, path, steps),
        };
        let start = self.package.file(module)?;
        self.walk(start, rest, steps).or(Some(Named::Item(start)))
    }

    /// What `path` names, seen from within the module `at`.
    fn walk(&self, at: usize, path: &[String], steps: usize) -> Option<Named> {
        let steps = steps.checked_sub(1)?;
        let Some((name, rest)) = path.split_first() else {
            return Some(Named::Module(at));
        };
        let child = [
            self.package.files[at].module.as_slice(),
            std::slice::from_ref(name),
        ]
        .concat();
        if let Some(child) = self.package.file(&child) {
            return self.walk(child, rest, steps).or(Some(Named::Item(child)));
        }
        if self.names[at].defined.contains(name) {
            return Some(Named::Item(at));
        }
        if let Some(import) = self.names[at].import_of(name) {
            return match self.resolve(at, import, steps) {
                Some(Named::Module(module)) => self.walk(module, rest, steps),
                found => found,
            };
        }
        self.names[at]
            .globs
            .iter()
            .find_map(|glob| match self.resolve(at, glob, steps)? {
                Named::Module(module) => self.walk(module, path, steps),
                Named::Item(_) => None,
            })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path as FilePath;

    use super::*;

    fn package(files: &[(&str, &str)]) -> Package {
        let sources = files
            .iter()
            .map(|(path, text)| Source::parse(FilePath::new(path), (*text).to_owned()))
            .collect::<Result<_, _>>()
            .expect("Rust");
        Package::of("a", FilePath::new("src"), sources)
    }

    fn written(package: &Package) -> Vec<String> {
        let path = |file: usize| package.files[file].module.join("::");
        uses(package)
            .iter()
            .map(|one| format!("{} -> {}", path(one.from), path(one.to)))
            .collect()
    }

    #[test]
    fn a_path_counts_for_the_file_that_defines_what_it_names() {
        let package = package(&[
            ("src/lib.rs", "mod b; mod c; pub use b::d::Deep;"),
            ("src/b.rs", "pub mod d; pub use d::Deep; pub fn own() {}"),
            ("src/b/d.rs", "pub struct Deep;"),
            ("src/c.rs", "use crate::b::Deep; fn f() { crate::b::own() }"),
        ]);
        let expected = [" -> b::d", "b -> b::d", "c -> b", "c -> b::d"];
        assert_eq!(written(&package), expected);
    }

    #[test]
    fn aliases_parents_macros_and_globs_are_followed() {
        let package = package(&[
            (
                "src/lib.rs",
                "mod b; mod c; mod e; use b as other; const TOP: u8 = 1;",
            ),
            ("src/b.rs", "pub const B: u8 = 2;"),
            (
                "src/c.rs",
                "fn f() { format!(\"{}\", super::other::B + super::TOP) }",
            ),
            (
                "src/e.rs",
                "use crate::b::*; use std::fmt::Write; fn g() -> u8 { 0 }",
            ),
        ]);
        assert_eq!(written(&package), [" -> b", "c -> ", "c -> b", "e -> b"]);
    }

    #[test]
    fn visibility_declarations_and_other_crates_are_no_uses() {
        let package = package(&[
            ("src/lib.rs", "pub mod b; use std::b::C;"),
            ("src/b.rs", "pub(super) fn f() { std::b::c() }"),
        ]);
        assert_eq!(written(&package), [""; 0]);
    }
}
