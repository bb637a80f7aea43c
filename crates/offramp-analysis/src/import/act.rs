//! An act of one state towards another, as data report it.

use jiff::civil::Date;

use offramp_core::model::moves::MoveId;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A move.
    Move(MoveId),
    /// An action of the Militarized Interstate Dispute data.
    Coded {
        /// The action, 1 to 22.
        action: u8,
        /// The hostility level, 1 to 5.
        hostility: u8,
    },
}

/// An act of one state towards another, as data report it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The line of the file.
    pub line: u64,
    /// The day; the 15th where only the month is known.
    pub date: Date,
    /// Whether the day is known.
    pub exact: bool,
    /// How long it lasted, in days.
    pub days: u32,
    /// The COW number of who acted.
    pub actor: u16,
    /// The COW number of the other.
    pub target: u16,
    /// What was done.
    pub done: Done,
    /// Both did it.
    pub mutual: bool,
    /// Whether the actor is on the side that began, where the data say so.
    pub on_side_a: Option<bool>,
    /// How many died.
    pub killed: u32,
    /// The number of the confrontation, where the data have one.
    pub confrontation: Option<i64>,
    /// What it was, in words.
    pub says: String,
}

impl Reported {
    /// An act of one day, of which nothing else is known.
    pub(super) fn of(date: Date, actor: u16, target: u16, done: Done) -> Self {
        Self {
            line: 0,
            date,
            exact: true,
            days: 1,
            actor,
            target,
            done,
            mutual: false,
            on_side_a: None,
            killed: 0,
            confrontation: None,
            says: String::new(),
        }
    }

    /// Both states, the lower number first.
    #[must_use]
    pub fn pair(&self) -> (u16, u16) {
        (self.actor.min(self.target), self.actor.max(self.target))
    }
}

/// A day as `2001-12-13`; `None` if there is no such day.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}
