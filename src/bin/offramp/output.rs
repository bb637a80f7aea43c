//! Results go to stdout; that a reader such as `head` has had enough is no error. Messages go to stderr, if anybody reads it.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::failure::{Done, Failure};

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

/// Writes a message to stderr. That nobody reads it changes nothing.
pub(crate) fn say(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Says where results are, unless nothing is to be said.
pub(crate) fn wrote(path: &Path, quiet: bool) {
    if !quiet {
        say(&format!("wrote {}\n", path.display()));
    }
}

fn done(result: io::Result<()>) -> Done {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other
            .map_err(|error| Failure::Running(format!("cannot write to standard output: {error}"))),
    }
}
