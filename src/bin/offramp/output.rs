//! Results go to stdout; that a reader such as `head` has had enough is no error. Messages go to
//! stderr, if anybody reads it.

use std::io::{self, Write};

use offramp::prose::cause;
use serde::Serialize;

use crate::args::Format;
use crate::failure::{Done, Failure};
use crate::terminal::width;
use crate::wrap::wrapped;

/// Writes a text to stdout.
pub(crate) fn show(text: &str) -> Done {
    let mut out = io::stdout().lock();
    done(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes a text for people to stdout, in the width of the terminal.
pub(crate) fn show_text(text: &str) -> Done {
    match width() {
        Some(width) => show(&wrapped(text, width)),
        None => show(text),
    }
}

/// Writes a value to stdout as JSON.
pub(crate) fn show_json(value: &impl Serialize) -> Done {
    let mut text = serde_json::to_string_pretty(value).map_err(Failure::running)?;
    text.push('\n');
    show(&text)
}

/// Writes results to stdout: a value as JSON, or a text for people.
pub(crate) fn show_as(
    format: Format,
    value: &impl Serialize,
    text: impl FnOnce() -> String,
) -> Done {
    match format {
        Format::Json => show_json(value),
        Format::Text => show_text(&text()),
    }
}

/// Writes a message to stderr. That nobody reads it changes nothing.
pub(crate) fn say(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// What came of writing to stdout.
pub(crate) fn done(result: io::Result<()>) -> Done {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| {
            Failure::Running(format!(
                "cannot write to standard output: {}",
                cause(&error)
            ))
        }),
    }
}
