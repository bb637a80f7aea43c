//! How long functions are, and how many closures there are.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprClosure, ImplItemFn, ItemFn, Macro, Token, TraitItemFn};

use crate::source::{Kind, Source};

/// A function with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Function {
    /// Its name.
    pub(crate) name: String,
    /// The number of its first line.
    pub(crate) line: usize,
    /// Its lines of code, from `fn` to the brace that closes it, without comments and empty lines.
    pub(crate) lines: usize,
}

/// The functions and closures of a file.
#[derive(Debug, Default)]
pub(crate) struct Functions {
    /// Every function with a body, methods and functions within functions too.
    pub(crate) functions: Vec<Function>,
    /// How many closures there are, those within macros such as `format!` too.
    pub(crate) closures: usize,
}

impl Functions {
    /// Those of `source`.
    #[must_use]
    pub(crate) fn of(source: &Source) -> Functions {
        let mut counter = Counter {
            source,
            found: Functions::default(),
        };
        for item in &source.items {
            counter.visit_item(item);
        }
        counter.found
    }
}

struct Counter<'a> {
    source: &'a Source,
    found: Functions,
}

impl Counter<'_> {
    fn add(&mut self, name: &syn::Ident, start: Span, body: &Block) {
        let first = start.start().line;
        let last = body.span().end().line;
        let lines = &self.source.lines;
        let is_within = |number: usize| (first..=last).contains(&number);
        self.found.functions.push(Function {
            name: name.to_string(),
            line: first,
            lines: lines
                .iter()
                .filter(|line| line.kind == Kind::Code && is_within(line.number))
                .count(),
        });
    }
}

impl<'ast> Visit<'ast> for Counter<'_> {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.add(&item.sig.ident, item.sig.span(), &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.add(&item.sig.ident, item.sig.span(), &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(body) = &item.default {
            self.add(&item.sig.ident, item.sig.span(), body);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        self.found.closures += 1;
        visit::visit_expr_closure(self, closure);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        let arguments = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        for argument in arguments.iter().flatten() {
            self.found.closures += closures(argument);
        }
    }
}

fn closures(expression: &Expr) -> usize {
    struct Closures(usize);
    impl<'ast> Visit<'ast> for Closures {
        fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
            self.0 += 1;
            visit::visit_expr_closure(self, closure);
        }
    }
    let mut found = Closures(0);
    found.visit_expr(expression);
    found.0
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn functions_are_as_long_as_their_code_and_closures_in_macros_count() {
        let text = "\
impl A {
    /// Docs.
    pub(crate) fn long(
        &self,
    ) -> u8 {
        // Why.

        fn within() {}
        format!(\"{}\", self.all.iter().map(|one| one + 1).sum());
        self.map(|one| one)
    }
}
trait B {
    fn declared();
}
";
        let source = Source::parse(Path::new("a.rs"), text.to_owned()).expect("Rust");
        let found = Functions::of(&source);
        let lines: Vec<(&str, usize)> = found
            .functions
            .iter()
            .map(|function| (function.name.as_str(), function.lines))
            .collect();
        assert_eq!(lines, [("long", 7), ("within", 1)]);
        assert_eq!(found.closures, 2);
    }
}
