//! What can be moved, as data.

/// Controls that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// An actor, or what else they are about.
    pub title: String,
    /// The controls that stand first.
    pub first: Vec<Control>,
    /// The others, which are folded.
    pub folded: Vec<Control>,
}

/// Something that can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// Its name beside it.
    pub label: String,
    /// The actor without which it makes no sense, by its name in files.
    pub of: Option<String>,
    /// What is moved.
    pub what: What,
}

/// What a control moves.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The policy of an actor.
    Policy {
        /// The actor.
        actor: String,
        /// The policy that it has.
        now: String,
        /// The others, each with what it does.
        others: Vec<[String; 2]>,
    },
    /// A number.
    Number(Number),
    /// Whether an armed group, a third party or an event is there.
    Presence {
        /// Its name.
        name: String,
    },
    /// The day of a dated event.
    Day {
        /// Where its date stands.
        path: String,
        /// The day on which it is, counted from the start.
        now: i64,
    },
    /// Another policy of a principal from some day on.
    Begin {
        /// The principal.
        actor: String,
        /// A name for the event that brings it about.
        event: String,
        /// The policies, each with what it does.
        policies: Vec<[String; 2]>,
    },
}

impl Control {
    /// A control.
    pub(super) fn new(label: impl Into<String>, of: Option<&str>, what: What) -> Self {
        Self {
            label: label.into(),
            of: of.map(str::to_owned),
            what,
        }
    }
}

/// A number that can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Where it stands in a scenario.
    pub path: String,
    /// What it means.
    pub meaning: String,
    /// Its unit.
    pub unit: String,
    /// How far it can be moved down.
    pub low: f64,
    /// How far it can be moved up.
    pub high: f64,
    /// By how much it moves at once.
    pub step: f64,
    /// Where it is; of what is drawn, the centre.
    pub now: f64,
    /// What it is drawn from, in words, if it is.
    pub drawn: Option<String>,
    /// How well it is supported: `assumed`, `literature` or `fitted`.
    pub grade: &'static str,
}
