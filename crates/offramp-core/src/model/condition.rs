//! Conditions and payoffs: expressions in a subset of CEL, checked when a scenario is loaded.
//!
//! `&& || ! == != < <= > >= + - * / ( )`, the choice `c ? a : b`, numbers, `true` and `false`,
//! names with dots (`pakistan.level`), and calls (`rung("threat")`, `min(a, b)`, `max(a, b)`,
//! `abs(a)` and those of the vocabulary). Every expression is a number or true-or-false; what does
//! not fit is found on parsing, with its place. Division by zero gives what IEEE 754 says; a
//! comparison with what is not a number is false.
//!
//! The module knows nothing of the model: names are resolved by a [`Vocabulary`] and get their
//! values from [`Values`].

mod program;
mod token;

#[cfg(test)]
mod few_names;

mod closeness;
mod lasting;
mod monotone;

mod jumps;
mod sum;

mod operator;
mod range;

mod division;
mod parse;

mod name;

use std::ops::Range;

use jumps::Jumps;
use program::Node;
use sum::Sum;

use crate::model::noun::Subject;

pub use lasting::{Course, Courses};
pub use range::{Interval, Ranges};

/// Longest expression, in bytes.
pub const MAX_LENGTH: usize = 1_000;
/// Deepest nesting.
pub const MAX_DEPTH: usize = 32;

/// Most mistakes of one expression that are noted.
pub const MAX_MISTAKES: usize = 20;

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A number.
    Number,
    /// True or false.
    Bool,
}

impl Type {
    fn name(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Bool => "true or false",
        }
    }

    /// How the other type becomes this one.
    fn advice(self) -> &'static str {
        match self {
            Self::Number => "choose a number with `... ? 1 : 0`",
            Self::Bool => "compare it with something, such as `... > 2`",
        }
    }
}

/// What a name or a call stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning<Q> {
    /// A number that is known on loading.
    Constant(f64),
    /// A quantity that is a number.
    Number(Q),
    /// A quantity that is 1 for true and 0 for false.
    Bool(Q),
}

/// A string argument of a call, with its place in the expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The string without its quotes.
    pub text: String,
    /// Its place, quotes included.
    pub span: Range<usize>,
}

/// Why a name or call means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Which argument is at fault; `None` for the name or the function itself.
    pub argument: Option<usize>,
    /// The name that is not known, if that is what is wrong.
    pub about: Option<Box<Subject>>,
    /// What is wrong.
    pub message: String,
    /// A short label for the place.
    pub label: String,
    /// A known name that may be meant.
    pub near: Option<String>,
    /// What is known.
    pub help: Option<String>,
}

/// The names that an expression may use.
pub trait Vocabulary {
    /// What a name stands for, while a run is played.
    type Quantity: Copy;

    /// The meaning of a name such as `pakistan.level`.
    ///
    /// # Errors
    ///
    /// The name is not known.
    fn name(&self, path: &str) -> Result<Meaning<Self::Quantity>, Unknown>;

    /// The meaning of a call with string arguments, such as `rung("threat")`.
    ///
    /// # Errors
    ///
    /// The function or arguments are not known, or their number is wrong: at least one.
    fn call(
        &self,
        function: &str,
        arguments: &[Argument],
    ) -> Result<Meaning<Self::Quantity>, Vec<Unknown>>;
}

/// The values of quantities while a run is played.
pub trait Values<Q> {
    /// The value of a quantity; 1 and 0 for true and false.
    fn value(&self, quantity: Q) -> f64;
}

/// A mistake in an expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Mistake {
    /// Its place in bytes of the expression.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// A short label for the place.
    pub label: String,
    /// The name that is not known, if that is what is wrong.
    pub about: Option<Box<Subject>>,
    /// What is allowed or what to do.
    pub help: Option<String>,
    /// What to write there instead.
    pub replacement: Option<String>,
}

impl Mistake {
    fn new(span: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            label: label.into(),
            about: None,
            help: None,
            replacement: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn replacement(mut self, replacement: impl Into<String>) -> Self {
        self.replacement = Some(replacement.into());
        self
    }
}

/// All mistakes of an expression, at least one, in the order in which they were found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.in_words())]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    fn in_words(&self) -> String {
        let all: Vec<&str> = self.0.iter().map(|it| it.message.as_str()).collect();
        all.join("; ")
    }
}

/// A checked and compiled expression over quantities `Q`.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression<Q> {
    text: String,
    root: Node<Q>,
    jumps: Jumps<Q>,
    sum: Sum<Q>,
}

impl<Q: Copy> Expression<Q> {
    /// Parses an expression that must be true or false.
    ///
    /// # Errors
    ///
    /// All unknown names and wrong types, with their places, up to the first thing that cannot be
    /// parsed.
    pub fn condition(
        text: &str,
        vocabulary: &impl Vocabulary<Quantity = Q>,
    ) -> Result<Self, Mistakes> {
        Self::of_type(text, vocabulary, Type::Bool)
    }

    /// Parses an expression that must be a number.
    ///
    /// # Errors
    ///
    /// As of a [`condition`](Self::condition).
    pub fn number(
        text: &str,
        vocabulary: &impl Vocabulary<Quantity = Q>,
    ) -> Result<Self, Mistakes> {
        Self::of_type(text, vocabulary, Type::Number)
    }

    fn of_type(
        text: &str,
        vocabulary: &impl Vocabulary<Quantity = Q>,
        wanted: Type,
    ) -> Result<Self, Mistakes> {
        let root = parse::parse(text, vocabulary, wanted)?;
        let text = text.to_owned();
        Ok(Self {
            text,
            jumps: Jumps::of(&root),
            sum: Sum::of(&root),
            root,
        })
    }

    /// The expression as it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The quantities that it names, in the order in which it names them.
    #[must_use]
    pub fn quantities(&self) -> Vec<Q> {
        let mut all = Vec::new();
        self.root.gather_quantities(&mut all);
        all
    }

    /// Whether the condition holds; false for a number that is 0 or none.
    #[must_use]
    #[inline]
    pub fn holds(&self, values: &impl Values<Q>) -> bool {
        self.jumps.holds(values)
    }

    /// The value of the number; 1 or 0 for a condition.
    #[must_use]
    #[inline]
    pub fn value(&self, values: &impl Values<Q>) -> f64 {
        self.sum.value(values)
    }
}

impl<Q: Copy + PartialEq> Expression<Q> {
    /// Whether the condition can hold while the quantities stay in their ranges. It errs on the
    /// side of yes.
    #[must_use]
    pub fn can_hold(&self, ranges: &impl Ranges<Q>) -> bool {
        self.root.truths(ranges).yes
    }

    /// Whether the condition surely holds while the quantities stay in their ranges. It errs on the
    /// side of no.
    #[must_use]
    pub fn must_hold(&self, ranges: &impl Ranges<Q>) -> bool {
        !self.root.truths(ranges).no
    }

    /// The lowest and the highest value while the quantities stay in their ranges. It errs on the
    /// side of too wide.
    #[must_use]
    pub fn range(&self, ranges: &impl Ranges<Q>) -> Interval {
        self.root.interval(ranges)
    }

    /// Whether something in it is divided by what can be 0 while the quantities stay in their
    /// ranges. It errs on the side of yes, but understands a choice that keeps a divisor from 0.
    #[must_use]
    pub fn can_divide_by_zero(&self, ranges: &impl Ranges<Q>) -> bool {
        self.root.can_divide_by_zero(ranges)
    }

    /// Whether another condition surely holds whenever this one does. It errs on the side of no.
    #[must_use]
    pub fn implies(&self, other: &Self) -> bool {
        self.root.implies(&other.root)
    }
}
