//! Results go to stdout; that a reader such as `head` has had enough is no error.

use std::io::{self, Write};

use serde::Serialize;

use crate::Done;
use crate::exit::Failure;

/// Writes a text to stdout.
pub(crate) fn show(text: &str) -> Done {
    let mut out = io::stdout().lock();
    done(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes a value to stdout as JSON.
pub(crate) fn show_json(value: &impl Serialize) -> Done {
    let mut text = serde_json::to_string_pretty(value).map_err(Failure::running)?;
    text.push('\n');
    show(&text)
}

fn done(result: io::Result<()>) -> Done {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other
            .map_err(|error| Failure::Running(format!("cannot write to standard output: {error}"))),
    }
}
