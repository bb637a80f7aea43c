//! Every key of a scenario file: what it takes, its unit, range and default, and what it means.
//!
//! The reader asks only for keys that are declared here, and takes their ranges from here; the JSON Schema and the
//! reference are made of the same declarations. So a key cannot be read and forgotten in one of them.

mod actors;
mod conduct;
mod paths;
mod story;

use offramp_core::crisis::{MAX_TURNS, Relation};
use offramp_core::model::parameter::Parameter;

pub use actors::{ARMED_GROUP, FACTION, HOME, PRINCIPAL, THIRD_PARTY};
pub use conduct::{
    DEATHS, INVOLVE, LADDER, MOVE, POLICY, PRESS, RAID, REACH, RULE, RUNG, STANDING_MEASURE,
};
pub(crate) use paths::paths_of;
pub use story::{
    DISTRIBUTION, EFFECT, EFFECTS, EVENT, EVENT_DEATHS, HISTORY, MEASURE, OPENING_MOVE, OUTCOME,
    PAST_MOVE,
};

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

const fn key(name: &'static str, takes: Takes, absent: Absent, doc: &'static str) -> Key {
    Key {
        name,
        takes,
        absent,
        doc,
    }
}

const fn span(low: f64, high: f64, unit: &'static str) -> Span {
    Span { low, high, unit }
}

fn no_numbers() -> Vec<NumberKey> {
    Vec::new()
}

/// Parameters that may be drawn once per run.
fn drawn<T>(parameters: &'static [Parameter<T>]) -> Vec<NumberKey> {
    let numbers = fixed(parameters).into_iter();
    numbers
        .map(|number| NumberKey {
            drawn: true,
            ..number
        })
        .collect()
}

/// Parameters that are the same in every run.
fn fixed<T>(parameters: &'static [Parameter<T>]) -> Vec<NumberKey> {
    let numbers = parameters.iter().map(|parameter| NumberKey {
        name: parameter.name,
        span: span(parameter.low, parameter.high, parameter.unit),
        default: (!parameter.default.is_nan()).then_some(parameter.default),
        drawn: false,
        doc: parameter.doc.trim(),
    });
    numbers.collect()
}

const MOST_TURNS: i64 = MAX_TURNS as i64;
const OPTIONAL: Absent = Absent::Means("nothing");
const NO: Absent = Absent::Means("false");
const NONE: Absent = Absent::Means("none");

/// A scenario file.
pub static SCENARIO: Keys = Keys {
    noun: "scenario",
    doc: "The keys at the top of a file, above every table.",
    keys: &[
        key(
            "extends",
            Takes::Text,
            OPTIONAL,
            "The file, beside this one, or the built-in scenario that this one is laid over. Tables merge key by key; lists, numbers, distributions and mixtures are replaced. At most 8 scenarios extend one another.",
        ),
        key(
            "without",
            Takes::Names("armed group, third party or event"),
            NONE,
            "What is taken out of the scenario that this one extends, together with its opening moves, past moves and payoffs.",
        ),
        key(
            "name",
            Takes::Text,
            Absent::Never,
            "The title of the scenario in tables and reports.",
        ),
        key(
            "summary",
            Takes::Text,
            OPTIONAL,
            "What it is about, in a sentence or two.",
        ),
        key(
            "start",
            Takes::Date,
            Absent::Never,
            "The day on which free play begins. Opening moves are on it or before it.",
        ),
        key(
            "turn",
            Takes::Duration,
            Absent::Means("`\"1 day\"`"),
            "The length of a turn: more than nothing and at most one day. It changes the resolution, not the behaviour.",
        ),
        key(
            "turns",
            Takes::Whole(1, MOST_TURNS),
            Absent::Means("`90`"),
            "How many turns a run has at most. What is still open then is a `standoff`.",
        ),
        key(
            "relation",
            Takes::Table(&RELATION),
            Absent::Means("its defaults"),
            "What lies between the two principals.",
        ),
        key(
            "principals",
            Takes::Each("principal", &Takes::Table(&PRINCIPAL)),
            Absent::Never,
            "The two rival states. There are exactly two.",
        ),
        key(
            "armed-groups",
            Takes::Each("armed group", &Takes::Table(&ARMED_GROUP)),
            NONE,
            "Groups that attack one principal from the soil of the other.",
        ),
        key(
            "third-parties",
            Takes::Each("third party", &Takes::Table(&THIRD_PARTY)),
            NONE,
            "Outside states and organisations.",
        ),
        key(
            "opening",
            Takes::Tables(&OPENING_MOVE),
            NONE,
            "Scripted moves from before free play.",
        ),
        key(
            "events",
            Takes::Each("event", &Takes::Table(&EVENT)),
            NONE,
            "What happens beside the moves of the actors.",
        ),
        key(
            "outcomes",
            Takes::Tables(&OUTCOME),
            NONE,
            "How a run can end, in the order in which they are tested. The first that holds ends the run.",
        ),
        key(
            "measures",
            Takes::Each("measure", &Takes::Table(&MEASURE)),
            NONE,
            "What is measured of every run beside the built-in measures.",
        ),
        key(
            "payoffs",
            Takes::Each("actor", &Takes::Expression),
            NONE,
            "What a run is worth to an actor, in points, evaluated at its end.",
        ),
        key(
            "history",
            Takes::Table(&HISTORY),
            NONE,
            "What really happened after the start, where the crisis is one that happened.",
        ),
        key(
            "ladder",
            Takes::Table(&LADDER),
            Absent::Means("the built-in ladder"),
            "The escalation ladder.",
        ),
        key(
            "standing",
            Takes::Each("standing measure", &Takes::Table(&STANDING_MEASURE)),
            Absent::Means("the built-in ones"),
            "Measures that stand until they are cleared, such as a recalled envoy. They add to the built-in ones.",
        ),
        key(
            "moves",
            Takes::Each("move", &Takes::Table(&MOVE)),
            Absent::Means("the built-in ones"),
            "What actors can do. They add to the built-in ones or change one of them by its name.",
        ),
        key(
            "policies",
            Takes::Each("policy", &Takes::Table(&POLICY)),
            Absent::Means("the built-in ones"),
            "How actors decide. They add to the built-in ones or change one of them by its name.",
        ),
    ],
    numbers: no_numbers,
    others: None,
};

/// `[relation]`.
pub static RELATION: Keys = Keys {
    noun: "relation",
    doc: "What lies between the two principals.",
    keys: &[],
    numbers: || drawn(Relation::PARAMETERS),
    others: None,
};
