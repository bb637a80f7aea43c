//! Exchanges with agents as they are recorded, and a record that answers in an agent's place.

use std::io::{self, BufRead, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::tally::{Heard, Silence};

/// One line of a record: what was asked of a seat, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Exchange {
    /// Which agent it was, where several have the seat one after the other, as in a comparison.
    #[serde(default)]
    pub(super) agent: usize,
    /// The seat.
    pub(super) seat: String,
    /// What was asked.
    pub(super) ask: Value,
    /// The line that was heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) heard: Option<String>,
    /// Why none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) silence: Option<Silence>,
}

/// Where exchanges are recorded, shared by all agents of a game.
#[derive(Clone)]
pub struct Recording {
    out: Arc<Mutex<Box<dyn Write + Send>>>,
    agent: usize,
}

impl std::fmt::Debug for Recording {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Recording")
    }
}

impl Recording {
    /// A record that is written there, a line for each exchange.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Self {
            out: Arc::new(Mutex::new(out)),
            agent: 0,
        }
    }

    /// The same record, of the agent with that number.
    #[must_use]
    pub fn of_agent(&self, agent: usize) -> Self {
        Self {
            out: Arc::clone(&self.out),
            agent,
        }
    }

    pub(super) fn note(&self, mut exchange: Exchange) -> io::Result<()> {
        exchange.agent = self.agent;
        let mut line = serde_json::to_vec(&exchange)?;
        line.push(b'\n');
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(&line)?;
        out.flush()
    }
}

/// A record that is played back, shared by all agents of a game.
#[derive(Clone)]
pub struct Playback {
    from: Arc<Mutex<Box<dyn BufRead + Send>>>,
    agent: usize,
}

impl std::fmt::Debug for Playback {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Playback")
    }
}

impl Playback {
    /// The record that is read from there.
    #[must_use]
    pub fn new(from: Box<dyn BufRead + Send>) -> Self {
        Self {
            from: Arc::new(Mutex::new(from)),
            agent: 0,
        }
    }

    /// The same record, in the place of the agent with that number.
    #[must_use]
    pub fn of_agent(&self, agent: usize) -> Self {
        Self {
            from: Arc::clone(&self.from),
            agent,
        }
    }

    /// The agents that a record has answers of, by their numbers, and the seat of each.
    #[must_use]
    pub fn agents_of(record: &str) -> Vec<(usize, String)> {
        let exchanges = record.lines().map(serde_json::from_str::<Exchange>);
        let mut agents: Vec<(usize, String)> = Vec::new();
        for exchange in exchanges.map_while(Result::ok) {
            let found = (exchange.agent, exchange.seat);
            if !agents.contains(&found) {
                agents.push(found);
            }
        }
        agents
    }

    /// What was heard after that ask of that seat.
    pub(super) fn heard(&self, seat: &str, ask: &str) -> Heard {
        let mut line = String::new();
        let mut from = self.from.lock().unwrap_or_else(PoisonError::into_inner);
        let read = from.read_line(&mut line);
        let asked = serde_json::from_str::<Value>(ask).ok();
        match (read, serde_json::from_str::<Exchange>(&line)) {
            (Ok(0), _) => Heard::Nothing(Silence::RecordEnded),
            (Ok(_), Ok(found))
                if (found.agent, found.seat.as_str()) == (self.agent, seat)
                    && Some(&found.ask) == asked.as_ref() =>
            {
                match (found.heard, found.silence) {
                    (Some(line), _) => Heard::Line(line.into_bytes()),
                    (None, silence) => Heard::Nothing(silence.unwrap_or(Silence::Ended)),
                }
            }
            _ => Heard::Nothing(Silence::RecordDiffers),
        }
    }
}
