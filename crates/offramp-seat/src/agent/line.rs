//! The line to an agent: asks that are said, and lines that are heard and recorded.

use std::time::Duration;

use super::process::{Deadline, Process};
use super::record::{Exchange, Playback, Recording};
use super::tally::{Heard, Silence};
use crate::protocol::{Answer, Ask};

/// Answers that are too late, or to nothing, and are passed over after one ask.
const MOST_STALE: u32 = 16;

/// Where answers come from.
#[derive(Debug)]
pub(super) enum Line {
    Process(Process),
    Playback(Playback),
    /// Nowhere, as the agent was given up for that reason.
    Gone(Silence),
}

/// The answer to an ask within the time limit, or what is wrong with it; lines that answer earlier
/// asks are passed over.
pub(super) fn answered(
    line: &mut Line,
    whose: (&Option<Recording>, &str),
    (ask, id): (&Ask<'_>, u64),
    limit: Duration,
) -> Result<Result<Answer, String>, Silence> {
    let deadline = Deadline::after(limit);
    let mut heard = exchange(line, whose, ask, deadline)?;
    for _ in 0..MOST_STALE {
        if heard.contains(char::REPLACEMENT_CHARACTER) {
            return Ok(Err("the line is not UTF-8".to_owned()));
        }
        match serde_json::from_str::<Answer>(&heard) {
            Ok(answer) if answer.id == id => return Ok(Ok(answer)),
            Ok(answer) if answer.id > id => {
                return Ok(Err(format!(
                    "`id` is {}; repeat that of the ask, {id}",
                    answer.id
                )));
            }
            Ok(_) => heard = hear(line, whose, ask, deadline)?,
            Err(error) => {
                return Ok(Err(format!("the line is no answer: {error}")));
            }
        }
    }
    Err(Silence::Floods)
}

/// Says an ask and hears a line.
pub(super) fn exchange(
    line: &mut Line,
    whose: (&Option<Recording>, &str),
    ask: &Ask<'_>,
    deadline: Deadline,
) -> Result<String, Silence> {
    if let Line::Process(process) = line {
        let said = process.say(&text(ask));
        if let Err(silence) = said {
            note(whose, &text(ask), &Heard::Nothing(silence));
            return Err(silence);
        }
    }
    hear(line, whose, ask, deadline)
}

fn hear(
    line: &mut Line,
    whose: (&Option<Recording>, &str),
    ask: &Ask<'_>,
    deadline: Deadline,
) -> Result<String, Silence> {
    let heard = match line {
        Line::Process(process) => process.hear(deadline),
        Line::Playback(playback) => playback.heard(whose.1, &text(ask)),
        Line::Gone(silence) => return Err(*silence),
    };
    note(whose, &text(ask), &heard);
    match heard {
        // What is no UTF-8 is refused, from the record too.
        Heard::Line(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Heard::Nothing(silence) => Err(silence),
    }
}

fn text(ask: &Ask<'_>) -> String {
    serde_json::to_string(ask).unwrap_or_default()
}

/// Records an exchange. A record that cannot be written is found out where it is closed.
fn note((recording, seat): (&Option<Recording>, &str), ask: &str, heard: &Heard) {
    let Some(recording) = recording else {
        return;
    };
    let (line, silence) = match heard {
        Heard::Line(bytes) => (Some(String::from_utf8_lossy(bytes).into_owned()), None),
        Heard::Nothing(silence) => (None, Some(*silence)),
    };
    let exchange = Exchange {
        agent: 0,
        seat: seat.to_owned(),
        ask: serde_json::from_str(ask).unwrap_or_default(),
        heard: line,
        silence,
    };
    let _ = recording.note(exchange);
}
