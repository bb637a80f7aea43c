//! What really happened, as a scenario records it: dated moves of its actors.

use super::Casualties;
use crate::model::moves::MoveId;
use crate::model::parties::ActorId;

/// A move that a real actor made.
#[derive(Debug, Clone, PartialEq)]
pub struct PastMove {
    /// Whole days after the start, from 0 on.
    pub day: u32,
    /// Who made it.
    pub actor: ActorId,
    /// Which move of the catalogue comes nearest to it.
    pub id: MoveId,
    /// How many it killed; `None` where nobody knows. Of an act of both, how many died in all.
    pub deaths: Option<u64>,
    /// Whose people these were.
    pub casualties: Casualties,
    /// Whether it is an act of both principals, of which the other has an entry of its own.
    pub joint: bool,
    /// Whom it is against, if it passes between a principal and a third party: that third party,
    /// or the principal that a third party hits.
    pub against: Option<ActorId>,
    /// What was done, in words; empty where the words of the move will do.
    pub says: String,
    /// Whether the date was read in a source, not only remembered.
    pub confirmed: bool,
}

impl PastMove {
    /// How many this act killed, of an act of both this side's part of it; `None` where nobody
    /// knows.
    #[must_use]
    pub fn killed(&self) -> Option<u64> {
        let [hit, own] = self.casualties.split(self.deaths?);
        Some(hit + own)
    }
}

/// What really happened: the record that a hindcast holds the model against.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// How it went, in a sentence or two.
    pub summary: String,
    /// Where the record is from.
    pub source: String,
    /// The last day of the record, in days after the start: up to then whatever is not listed did
    /// not happen.
    pub until: u32,
    /// The moves in order of time, any number a day.
    pub moves: Vec<PastMove>,
}

impl History {
    /// The moves of one day after the start.
    pub fn on(&self, day: u32) -> impl Iterator<Item = &PastMove> {
        let first = self.moves.partition_point(|entry| entry.day < day);
        let from_then = self.moves[first..].iter();
        from_then.take_while(move |entry| entry.day == day)
    }
}
