//! Exchanges with agents as they are recorded, and a record that answers in an agent's place.

use std::io::{self, BufRead, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::tally::{Heard, Silence};

/// One line of a record: what was asked of a seat, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Exchange {
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
pub struct Recording(Arc<Mutex<Box<dyn Write + Send>>>);

impl std::fmt::Debug for Recording {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Recording")
    }
}

impl Recording {
    /// A record that is written there, a line for each exchange.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Self(Arc::new(Mutex::new(out)))
    }

    pub(super) fn note(&self, exchange: &Exchange) -> io::Result<()> {
        let mut line = serde_json::to_vec(exchange)?;
        line.push(b'\n');
        let mut out = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(&line)?;
        out.flush()
    }
}

/// A record that is played back, shared by all agents of a game.
#[derive(Clone)]
pub struct Playback(Arc<Mutex<Box<dyn BufRead + Send>>>);

impl std::fmt::Debug for Playback {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Playback")
    }
}

impl Playback {
    /// The record that is read from there.
    #[must_use]
    pub fn new(from: Box<dyn BufRead + Send>) -> Self {
        Self(Arc::new(Mutex::new(from)))
    }

    /// The seats that a record has answers of, in the order in which they come first.
    #[must_use]
    pub fn seats_of(record: &str) -> Vec<String> {
        let exchanges = record.lines().map(serde_json::from_str::<Exchange>);
        let mut seats: Vec<String> = Vec::new();
        for exchange in exchanges.map_while(Result::ok) {
            if !seats.contains(&exchange.seat) {
                seats.push(exchange.seat);
            }
        }
        seats
    }

    /// What was heard after that ask of that seat.
    pub(super) fn heard(&self, seat: &str, ask: &str) -> Heard {
        let mut line = String::new();
        let mut from = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let read = from.read_line(&mut line);
        let asked = serde_json::from_str::<Value>(ask).ok();
        match (read, serde_json::from_str::<Exchange>(&line)) {
            (Ok(0), _) => Heard::Nothing(Silence::RecordEnded),
            (Ok(_), Ok(found)) if found.seat == seat && Some(&found.ask) == asked.as_ref() => {
                match (found.heard, found.silence) {
                    (Some(line), _) => Heard::Line(line.into_bytes()),
                    (None, silence) => Heard::Nothing(silence.unwrap_or(Silence::Ended)),
                }
            }
            _ => Heard::Nothing(Silence::RecordDiffers),
        }
    }
}
