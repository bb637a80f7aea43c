//! What came of asking an agent: why nothing was heard, and how often it failed.

use serde::{Deserialize, Serialize};

/// What came after an ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// A line, without its end.
    Line(Vec<u8>),
    /// Nothing, for a reason.
    Nothing(Silence),
}

/// Why nothing was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Silence {
    /// The time limit ran out.
    #[error("it did not answer in time")]
    TimedOut,
    /// The program ended.
    #[error("it ended")]
    Ended,
    /// The program ended in the middle of a line.
    #[error("it ended in the middle of a line")]
    HalfALine,
    /// A line is too long.
    #[error("it wrote a line of more than 65536 bytes")]
    TooLong,
    /// There were too many lines that answer nothing.
    #[error("it wrote too many lines that answer nothing")]
    Floods,
    /// The program does not read what is asked.
    #[error("it does not read what it is asked")]
    ReadsNothing,
    /// The record that is played back has no more exchanges.
    #[error("the record ends before the game does")]
    RecordEnded,
    /// The record that is played back is of another game.
    #[error("the record is of another game: another scenario, seed, run or version")]
    RecordDiffers,
}

/// What was asked of an agent, and how often it failed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Tally {
    /// The actor for whom it decided.
    pub seat: String,
    /// The command that started it; empty where a record was played back.
    pub command: String,
    /// What it calls itself.
    pub agent: String,
    /// Its version, as it says.
    pub version: String,
    /// How many decisions were asked of it.
    pub asked: u64,
    /// How many of them it took.
    pub decided: u64,
    /// How many of these with odds.
    pub with_odds: u64,
    /// Answers that were refused.
    pub refused: u64,
    /// Decisions that its policy took, as all its answers were refused.
    pub out_of_tries: u64,
    /// Decisions that its policy took, as it said that it has no answer.
    pub declined: u64,
    /// Decisions that its policy took, as nothing was heard in time.
    pub timed_out: u64,
    /// Decisions that its policy took, as it had ended, flooded or was given up.
    pub gone: u64,
    /// The last reason why it failed; empty where it never did.
    pub last_failure: String,
}

impl Tally {
    /// What was asked of each program in all, whomever it decided for.
    #[must_use]
    pub fn by_program(all: &[Self]) -> Vec<Self> {
        let mut sums: Vec<Self> = Vec::new();
        for one in all {
            let is_same = |sum: &&mut Self| {
                (&sum.command, &sum.agent, &sum.version) == (&one.command, &one.agent, &one.version)
            };
            match sums.iter_mut().find(is_same) {
                Some(sum) => sum.add(one),
                None => sums.push(one.clone()),
            }
        }
        sums
    }

    fn add(&mut self, other: &Self) {
        if !self.seat.split(", ").any(|seat| seat == other.seat) {
            self.seat = format!("{}, {}", self.seat, other.seat);
        }
        self.asked += other.asked;
        self.decided += other.decided;
        self.with_odds += other.with_odds;
        self.refused += other.refused;
        self.out_of_tries += other.out_of_tries;
        self.declined += other.declined;
        self.timed_out += other.timed_out;
        self.gone += other.gone;
        if !other.last_failure.is_empty() {
            self.last_failure.clone_from(&other.last_failure);
        }
    }

    /// How many decisions its policy took in its place.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.out_of_tries + self.declined + self.timed_out + self.gone
    }
}
