//! Public items, and which have an example that runs.

use syn::visit::Visit;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Visibility};

use crate::source::Source;

/// A public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicItem {
    /// Its name.
    pub(crate) name: String,
    /// Whether its docs have an example that is run as a test.
    pub(crate) has_example: bool,
}

/// The public items of a file: functions, methods, types, traits and constants. Modules, fields,
/// methods of traits and re-exports are not counted.
#[must_use]
pub(crate) fn public_items(source: &Source) -> Vec<PublicItem> {
    let mut gatherer = Gatherer(Vec::new());
    for item in &source.items {
        gatherer.visit_item(item);
    }
    gatherer.0
}

struct Gatherer(Vec<PublicItem>);

impl Gatherer {
    fn add(&mut self, visibility: &Visibility, name: &syn::Ident, attributes: &[Attribute]) {
        if matches!(visibility, Visibility::Public(_)) {
            self.0.push(PublicItem {
                name: name.to_string(),
                has_example: has_example(&docs(attributes)),
            });
        }
    }
}

impl<'ast> Visit<'ast> for Gatherer {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.vis, &item.sig.ident, &item.attrs);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.vis, &item.sig.ident, &item.attrs);
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.add(&item.vis, &item.ident, &item.attrs);
    }

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.add(&item.vis, &item.ident, &item.attrs);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.add(&item.vis, &item.ident, &item.attrs);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.add(&item.vis, &item.ident, &item.attrs);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.add(&item.vis, &item.ident, &item.attrs);
    }

    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.add(&item.vis, &item.ident, &item.attrs);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.add(&item.vis, &item.ident, &item.attrs);
    }
}

/// The doc comment, line by line.
fn docs(attributes: &[Attribute]) -> Vec<String> {
    attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) => Some(text.value()),
                _ => None,
            },
            _ => None,
        })
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn has_example(docs: &[String]) -> bool {
    let mut is_open = false;
    for line in docs {
        let Some(language) = line.trim().strip_prefix("```") else {
            continue;
        };
        if !is_open && runs(language) {
            return true;
        }
        is_open = !is_open;
    }
    false
}

/// Whether rustdoc runs a block that opens with these words.
fn runs(language: &str) -> bool {
    let known = ["rust", "should_panic", "edition2024"];
    language
        .split([',', ' '])
        .filter(|word| !word.is_empty())
        .all(|word| known.contains(&word))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn an_example_is_a_block_that_rustdoc_runs() {
        let text = "\
/// ```
/// assert!(true);
/// ```
pub struct A;

/// ```text
/// a drawing
/// ```
pub fn b() {}

/// ```no_run
/// loop {}
/// ```
pub(crate) fn c() {}

impl A {
    /// Of use.
    pub fn d(&self) {}
}
";
        let source = Source::parse(Path::new("a.rs"), text.to_owned()).expect("Rust");
        let found: Vec<(String, bool)> = public_items(&source)
            .into_iter()
            .map(|item| (item.name, item.has_example))
            .collect();
        let expected = [("A", true), ("b", false), ("d", false)];
        assert_eq!(found, expected.map(|(name, has)| (name.to_owned(), has)));
    }
}
