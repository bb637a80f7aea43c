//! What is declared of a table and of a key.
//!
//! There are two kinds of keys. A plain [`Key`] is declared by hand. A [`NumberKey`] is made from a
//! parameter of the model, so that its range, unit, default and meaning are written once, beside
//! the code that uses the number.

use offramp_core::model::evidence::Grade;
use offramp_core::model::parameter::Parameter;

/// The keys of one kind of table.
#[derive(Debug)]
pub struct Keys {
    /// What such a table is, e.g. `principal`; the name of its section in the reference.
    pub noun: &'static str,
    /// What it is for, in a sentence or two.
    pub doc: &'static str,
    /// Its keys, in reading order; the numbers of [`numbers`](Self::numbers) come after them.
    pub keys: &'static [Key],
    /// Its keys that are parameters of the model.
    pub numbers: fn() -> Vec<NumberKey>,
    /// What its other keys are, if they are names of the author's choice, and what these take.
    pub others: Option<(&'static str, Takes)>,
}

/// A key.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What holds where it is not there.
    pub absent: Absent,
    /// What it means.
    pub doc: &'static str,
}

/// What holds where a key is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// It must be there.
    Never,
    /// What it says in words.
    Means(&'static str),
}

/// A key that is a number of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberKey {
    /// The key.
    pub name: &'static str,
    /// Its range and unit.
    pub span: Span,
    /// What it is where a scenario is silent; `None` where it may not be.
    pub default: Option<f64>,
    /// Whether it may be a distribution, drawn once per run.
    pub drawn: bool,
    /// What it means.
    pub doc: &'static str,
    /// The grade of evidence of its default; `None` for what has no place in the model, such as
    /// what an event changes.
    pub grade: Option<Grade>,
}

/// A range of numbers, both ends included, and their unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// The lowest number.
    pub low: f64,
    /// The highest number.
    pub high: f64,
    /// The unit.
    pub unit: &'static str,
}

impl Span {
    /// The range of a parameter.
    pub(crate) fn of<T>(parameter: &Parameter<T>) -> Self {
        span(parameter.low, parameter.high, parameter.unit)
    }

    /// The range in words.
    pub(crate) fn words(self) -> String {
        let Self { low, high, .. } = self;
        // The least number above 0 stands for what is open at 0.
        if low > 0.0 && low <= f64::MIN_POSITIVE {
            return if high.is_finite() {
                format!("above 0 and at most {high}")
            } else {
                "above 0".to_owned()
            };
        }
        match (low.is_finite(), high.is_finite()) {
            (true, true) => format!("from {low} to {high}"),
            (true, false) => format!("of at least {low}"),
            (false, true) => format!("of at most {high}"),
            (false, false) => "that is finite".to_owned(),
        }
    }
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Any text.
    Text,
    /// True or false.
    Flag,
    /// A day.
    Date,
    /// A duration, such as `"12 hours"`.
    Duration,
    /// A whole number, both ends included.
    Whole(i64, i64),
    /// A number.
    Number(Span),
    /// A number, or a distribution of it.
    Amount(Span),
    /// A condition on the state.
    Condition,
    /// A condition on what the actor sees.
    RuleCondition,
    /// An expression on the state that gives a number.
    Expression,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The name of something, such as a principal.
    Name(&'static str),
    /// A list of such names.
    Names(&'static str),
    /// A list of numbers.
    Numbers,
    /// A table.
    Table(&'static Keys),
    /// A list of tables.
    Tables(&'static Keys),
    /// A table with a key for each of something, and what these keys take.
    Each(&'static str, &'static Takes),
    /// Any of these.
    Either(&'static [Takes]),
}

impl Keys {
    /// The declaration of a key, if it is a plain one.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// What a plain key takes.
    pub(crate) fn takes(&self, name: &str) -> Option<Takes> {
        self.find(name).map(|key| key.takes)
    }

    /// Whether a key is declared, plain or as a number.
    #[must_use]
    pub fn declares(&self, name: &str) -> bool {
        self.find(name).is_some() || (self.numbers)().iter().any(|number| number.name == name)
    }

    /// Whether a key must be there.
    pub(crate) fn needs(&self, name: &str) -> bool {
        let is_needed = |it: &NumberKey| it.name == name && it.default.is_none();
        match self.find(name) {
            Some(key) => key.absent == Absent::Never,
            None => (self.numbers)().iter().any(is_needed),
        }
    }

    /// The range of the number at a key.
    ///
    /// # Panics
    ///
    /// If the key takes no number: a mistake of the reader, which every test would find.
    #[must_use]
    pub fn span(&self, name: &str) -> Span {
        match self.find(name).map(|key| key.takes) {
            Some(Takes::Number(span) | Takes::Amount(span)) => span,
            Some(Takes::Either([Takes::Amount(span), ..] | [_, Takes::Amount(span), ..])) => *span,
            other => {
                let numbers = (self.numbers)().into_iter();
                let mut spans = numbers.filter(|it| it.name == name).map(|it| it.span);
                let span = spans.next();
                span.unwrap_or_else(|| unreachable!("`{name}` takes no number but {other:?}"))
            }
        }
    }

    /// The lowest and the highest whole number at a key.
    ///
    /// # Panics
    ///
    /// If the key takes no whole number: a mistake of the reader, which every test would find.
    #[must_use]
    pub fn whole(&self, name: &str) -> (i64, i64) {
        match self.find(name).map(|key| key.takes) {
            Some(Takes::Whole(low, high)) => (low, high),
            Some(Takes::Either([Takes::Whole(low, high), ..])) => (*low, *high),
            other => unreachable!("`{name}` takes no whole number but {other:?}"),
        }
    }

    /// The keys of the table, or of the tables, at a key.
    ///
    /// # Panics
    ///
    /// If the key takes no table: a mistake of the reader, which every test would find.
    #[must_use]
    pub fn inner(&self, name: &str) -> &'static Keys {
        match self.find(name).map(|key| key.takes) {
            Some(Takes::Table(keys) | Takes::Tables(keys)) => keys,
            other => unreachable!("`{name}` takes no table but {other:?}"),
        }
    }
}

/// Declares a plain key; `const`, as tables of keys are statics.
pub(super) const fn key(
    name: &'static str,
    takes: Takes,
    absent: Absent,
    doc: &'static str,
) -> Key {
    Key {
        name,
        takes,
        absent,
        doc,
    }
}

/// Declares a range, both ends included.
pub(super) const fn span(low: f64, high: f64, unit: &'static str) -> Span {
    Span { low, high, unit }
}

/// For tables without parameters of the model.
pub(super) fn no_numbers() -> Vec<NumberKey> {
    Vec::new()
}

/// Parameters that may be drawn once per run.
pub(super) fn drawn<T>(parameters: &'static [Parameter<T>]) -> Vec<NumberKey> {
    let numbers = fixed(parameters).into_iter();
    numbers
        .map(|number| NumberKey {
            drawn: true,
            ..number
        })
        .collect()
}

/// Parameters that are the same in every run.
pub(super) fn fixed<T>(parameters: &'static [Parameter<T>]) -> Vec<NumberKey> {
    let numbers = parameters.iter().map(|parameter| NumberKey {
        name: parameter.name,
        span: span(parameter.low, parameter.high, parameter.unit),
        default: parameter.default,
        drawn: false,
        doc: parameter.doc.trim(),
        grade: Some(parameter.evidence.grade()),
    });
    numbers.collect()
}

/// A text or name that may be absent.
pub(super) const OPTIONAL: Absent = Absent::Means("nothing");
/// A flag that is off unless it is set.
pub(super) const NO: Absent = Absent::Means("false");
/// A list or table that is empty unless it is stated.
pub(super) const NONE: Absent = Absent::Means("none");
