//! Where a mistake could stand, and which: the operators of cargo-mutants.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ReturnType, Signature, Type, UnOp};

/// A place in a source file with the mistakes that could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    /// Which bytes are replaced; empty where something is put before what stands there.
    pub(crate) place: Range<usize>,
    /// The line, from 1.
    pub(crate) line: usize,
    /// What stands there.
    pub(crate) before: String,
    /// What could.
    pub(crate) after: Vec<String>,
}

/// The sites of a source file, outside of its tests.
///
/// # Errors
///
/// The text is no Rust.
pub(crate) fn of(text: &str) -> syn::Result<Vec<Site>> {
    let file = syn::parse_file(text)?;
    let mut finder = Finder {
        text,
        sites: Vec::new(),
    };
    finder.visit_file(&file);
    Ok(finder.sites)
}

struct Finder<'t> {
    text: &'t str,
    sites: Vec<Site>,
}

impl Finder<'_> {
    fn own(&self, span: Span) -> &str {
        &self.text[span.byte_range()]
    }

    fn add(&mut self, span: Span, before: String, after: Vec<String>) {
        self.sites.push(Site {
            place: span.byte_range(),
            line: span.start().line,
            before,
            after,
        });
    }

    /// Values that a function could give at once.
    fn body(&mut self, signature: &Signature, block: &syn::Block) {
        let values = values(&signature.output);
        if signature.constness.is_some() || values.is_empty() || block.stmts.is_empty() {
            return;
        }
        let inside = block.brace_token.span.open();
        let at = inside.byte_range().end;
        self.sites.push(Site {
            place: at..at,
            line: inside.start().line,
            before: format!("{}()", signature.ident),
            after: values.into_iter().map(str::to_owned).collect(),
        });
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if is_test(&function.attrs) || function.sig.constness.is_some() {
            return;
        }
        self.body(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if is_test(&function.attrs) || function.sig.constness.is_some() {
            return;
        }
        self.body(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}

    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}

    fn visit_type(&mut self, _: &'ast Type) {}

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if !has_let(&binary.left) && !has_let(&binary.right) {
            let [left, right] = [&binary.left, &binary.right].map(|side| self.own(side.span()));
            let after = operators(&binary.op).iter();
            let after = after
                .map(|operator| format!("{left} {operator} {right}"))
                .collect();
            let before = self.own(binary.op.span()).to_owned();
            self.add(binary.span(), before, after);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        if matches!(unary.op, UnOp::Not(_) | UnOp::Neg(_)) {
            let inner = self.own(unary.expr.span()).to_owned();
            let before = self.own(unary.op.span()).to_owned();
            self.add(unary.span(), before, vec![inner]);
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_pat_guard(&mut self, pattern: &'ast syn::PatGuard) {
        let guard = &pattern.guard;
        if !has_let(guard) {
            let after = ["true", "false"].map(str::to_owned).to_vec();
            let before = self.own(guard.span()).to_owned();
            self.add(guard.span(), before, after);
        }
        visit::visit_pat_guard(self, pattern);
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|own| {
        let says = |list: &syn::MetaList| list.tokens.to_string().contains("test");
        own.path().is_ident("test") || own.meta.require_list().is_ok_and(says)
    })
}

/// Whether a condition binds names, so that nothing can stand for it.
fn has_let(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

/// What could stand for an operator.
fn operators(operator: &BinOp) -> &'static [&'static str] {
    match operator {
        BinOp::Add(_) => &["-", "*"],
        BinOp::Sub(_) | BinOp::Mul(_) => &["+", "/"],
        BinOp::Div(_) => &["%", "*"],
        BinOp::Rem(_) => &["/", "+"],
        BinOp::Eq(_) => &["!="],
        BinOp::Ne(_) => &["=="],
        BinOp::Lt(_) => &["==", ">", "<="],
        BinOp::Le(_) => &[">", "<"],
        BinOp::Gt(_) => &["==", "<", ">="],
        BinOp::Ge(_) => &["<", ">"],
        BinOp::And(_) => &["||"],
        BinOp::Or(_) => &["&&"],
        BinOp::BitAnd(_) => &["|"],
        BinOp::BitOr(_) | BinOp::BitXor(_) => &["&"],
        BinOp::Shl(_) => &[">>"],
        BinOp::Shr(_) => &["<<"],
        BinOp::AddAssign(_) => &["-=", "*="],
        BinOp::SubAssign(_) | BinOp::MulAssign(_) => &["+=", "/="],
        BinOp::DivAssign(_) => &["*=", "%="],
        BinOp::BitAndAssign(_) => &["|="],
        BinOp::BitOrAssign(_) | BinOp::BitXorAssign(_) => &["&="],
        _ => &[],
    }
}

/// What could be returned.
fn values(output: &ReturnType) -> Vec<&'static str> {
    let ReturnType::Type(_, kind) = output else {
        return vec!["()"];
    };
    let Type::Path(path) = &**kind else {
        return Vec::new();
    };
    let Some(last) = path.path.segments.last() else {
        return Vec::new();
    };
    match last.ident.to_string().as_str() {
        "bool" => vec!["true", "false"],
        "f64" | "f32" => vec!["0.0", "1.0", "-1.0"],
        "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => vec!["0", "1"],
        "Option" => vec!["None"],
        "Vec" => vec!["Vec::new()"],
        "String" => vec!["String::new()", "\"xyzzy\".to_owned()"],
        _ => vec!["Default::default()"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_bodies_and_guards_are_sites() {
        let text = "fn f(a: u8) -> bool { match a { 1 if a < 2 => !true, _ => a + 1 == 3 } }";
        let found = of(text).expect("Rust");
        let told: Vec<&str> = found.iter().map(|site| site.before.as_str()).collect();
        assert_eq!(told, ["f()", "a < 2", "<", "!", "==", "+"]);
        assert_eq!(found[4].after, ["a + 1 != 3"]);
    }

    #[test]
    fn tests_constants_and_conditions_that_bind_are_none() {
        let text = "const A: u8 = 1 + 2; #[cfg(test)] mod t { fn f() -> u8 { 1 + 1 } }
            fn g(a: Option<u8>) { if let Some(b) = a && b > 1 { g(None) } }";
        let found = of(text).expect("Rust");
        let told: Vec<&str> = found.iter().map(|site| site.before.as_str()).collect();
        assert_eq!(told, ["g()", ">"]);
    }
}
