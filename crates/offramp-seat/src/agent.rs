//! Agents: programs that have a seat. They are asked by lines of JSON over standard input and
//! output, held to a time limit, refused with a reason where they answer what cannot be, and
//! replaced for a turn by the policy of their state where they fail.

mod tally;

mod process;
mod record;

mod line;

use std::time::Duration;

use offramp_core::crisis::Crisis;
use offramp_core::model::parties::Side;
use offramp_core::prose::wording::clean;

use crate::briefing::Briefing;
use crate::protocol::{Answer, Ask, Decided, Hello, PROTOCOL, decided};
use line::{Line, answered, exchange};
use process::{Deadline, Process};

pub use record::{Playback, Recording};
pub use tally::{Silence, Tally};

/// Most letters of what an agent says of itself.
const MOST_LETTERS: usize = 200;
/// How long a program may at least take to begin.
const BEGINNING: Duration = Duration::from_secs(10);
/// Time limits run out in a row, after which an agent is asked no more.
const MOST_TIMEOUTS: u32 = 3;

/// How agents are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long an agent may think over an answer.
    pub time: Duration,
    /// How many answers it has to a question.
    pub tries: u32,
}

impl Default for Limits {
    /// Half a minute, and three answers.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            tries: 3,
        }
    }
}

/// Why an agent cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AgentError {
    /// The program cannot be started.
    #[error("cannot start `{command}`: {cause}")]
    NotStarted {
        /// The command.
        command: String,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// It does not say what it is.
    #[error("{who} did not answer the first line, `hello`: {why}; see `offramp docs agents`")]
    NoHello {
        /// The agent.
        who: String,
        /// What was wrong.
        why: String,
    },
}

/// Where an agent comes from.
#[derive(Debug, Clone)]
pub enum Source<'s> {
    /// The program that this command starts.
    Command(&'s str),
    /// A record of one.
    Playback(Playback),
}

/// A program that decides for a side.
#[derive(Debug)]
pub struct Agent {
    side: Side,
    line: Line,
    limits: Limits,
    recording: Option<Recording>,
    tally: Tally,
    last_id: u64,
    timeouts: u32,
}

impl Agent {
    /// Starts an agent that decides for a side of a crisis, and hears who it is.
    ///
    /// # Errors
    ///
    /// It cannot be started, or does not say who it is.
    pub fn start(
        crisis: &Crisis,
        side: Side,
        source: Source<'_>,
        limits: Limits,
        recording: Option<Recording>,
    ) -> Result<Self, AgentError> {
        let (line, command) = match source {
            Source::Command(command) => {
                let started = Process::start(command).map_err(|cause| AgentError::NotStarted {
                    command: command.to_owned(),
                    cause,
                })?;
                (Line::Process(started), command.to_owned())
            }
            Source::Playback(playback) => (Line::Playback(playback), String::new()),
        };
        let seat = crisis.principal(side).name.clone();
        let mut agent = Self {
            side,
            line,
            limits,
            recording,
            tally: Tally {
                seat,
                command,
                ..Tally::default()
            },
            last_id: 0,
            timeouts: 0,
        };
        agent.greet(&crisis.parts().name)?;
        Ok(agent)
    }

    /// What was asked of it, and how often it failed.
    #[must_use]
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Why it is asked no more; `None` while it is asked.
    #[must_use]
    pub fn gone(&self) -> Option<Silence> {
        match self.line {
            Line::Gone(silence) => Some(silence),
            Line::Process(_) | Line::Playback(_) => None,
        }
    }

    fn greet(&mut self, scenario: &str) -> Result<(), AgentError> {
        let seat = self.tally.seat.clone();
        let limit = self.limits.time.max(BEGINNING);
        let ask = Ask::Hello {
            id: self.next_id(),
            protocol: PROTOCOL,
            version: env!("CARGO_PKG_VERSION"),
            scenario,
            seat: &seat,
            deadline_ms: milliseconds(limit),
        };
        let no_hello = |why: String| AgentError::NoHello {
            who: if self.tally.command.is_empty() {
                "the record".to_owned()
            } else {
                format!("`{}`", self.tally.command)
            },
            why,
        };
        let deadline = Deadline::after(limit);
        let heard = exchange(&mut self.line, (&self.recording, &seat), &ask, deadline);
        let line = heard.map_err(|silence| no_hello(silence.to_string()))?;
        let hello: Hello =
            serde_json::from_str(&line).map_err(|error| no_hello(error.to_string()))?;
        self.tally.agent = in_a_line(&hello.agent);
        self.tally.version = in_a_line(&hello.version);
        if self.tally.agent.is_empty() {
            return Err(no_hello("`agent` is empty".to_owned()));
        }
        Ok(())
    }

    /// What it decides, briefed so; `None` where it failed, and its policy is to decide.
    pub fn decide(&mut self, crisis: &Crisis, game: u64, briefing: &Briefing) -> Option<Decided> {
        self.tally.asked += 1;
        let mut why = String::new();
        for tries in (1..=self.limits.tries).rev() {
            let (id, deadline_ms) = (self.next_id(), self.deadline());
            let ask = if why.is_empty() {
                Ask::Decide {
                    id,
                    game,
                    deadline_ms,
                    briefing,
                }
            } else {
                Ask::Refused {
                    id,
                    why: &why,
                    tries,
                    deadline_ms,
                }
            };
            let whose = (&self.recording, self.tally.seat.as_str());
            match answered(&mut self.line, whose, (&ask, id), self.limits.time) {
                Ok(Ok(Answer {
                    failed: Some(why), ..
                })) => {
                    self.tally.declined += 1;
                    self.tally.last_failure = in_a_line(&why);
                    return None;
                }
                Ok(answer) => {
                    match answer.and_then(|it| decided(crisis, (self.side, briefing), it)) {
                        Ok(decided) => return Some(self.took(decided)),
                        Err(refused) => {
                            self.tally.refused += 1;
                            why = refused;
                        }
                    }
                }
                Err(silence) => {
                    self.fell_silent(silence);
                    return None;
                }
            }
        }
        self.tally.out_of_tries += 1;
        self.tally.last_failure = in_a_line(&why);
        None
    }

    fn took(&mut self, decided: Decided) -> Decided {
        self.timeouts = 0;
        self.tally.decided += 1;
        self.tally.with_odds += u64::from(decided.has_odds);
        decided
    }

    /// A single answer that is late may be bad luck; all else is the end of it.
    fn fell_silent(&mut self, silence: Silence) {
        self.tally.last_failure = silence.to_string();
        if silence == Silence::TimedOut {
            self.tally.timed_out += 1;
            self.timeouts += 1;
        } else {
            self.tally.gone += 1;
        }
        if silence != Silence::TimedOut || self.timeouts >= MOST_TIMEOUTS {
            self.line = Line::Gone(silence);
        }
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    fn deadline(&self) -> u64 {
        milliseconds(self.limits.time)
    }
}

/// What an agent says of itself, as far as a line of a report holds it.
fn in_a_line(text: &str) -> String {
    clean(text).chars().take(MOST_LETTERS).collect()
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
