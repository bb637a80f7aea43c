//! The dialogue's side of the terminal: lines that are read, and texts that are shown.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use crate::failure::{Done, Failure};
use crate::output::{say, show_text};
use crate::terminal::width;
use crate::wrap::wrapped;

/// Where the dialogue takes place: stdout, or stderr where stdout is for a program.
#[derive(Debug)]
pub(super) struct Screen {
    beside: bool,
    is_typed: bool,
}

impl Screen {
    pub(super) fn new(beside: bool) -> Self {
        Self {
            beside,
            is_typed: io::stdin().is_terminal(),
        }
    }

    /// Shows a text.
    pub(super) fn say(&self, text: &str) -> Done {
        if !self.beside {
            return show_text(text);
        }
        match width() {
            Some(width) => say(&wrapped(text, width)),
            None => say(text),
        }
        Ok(())
    }

    /// Asks for a line; `None` where there are no more. What comes from a file is shown as if it
    /// had been typed.
    pub(super) fn ask(&self, prompt: &str) -> Result<Option<String>, Failure> {
        self.say(prompt)?;
        io::stdout().flush().map_err(Failure::running)?;
        let line = read_line()?.unwrap_or_default();
        if !self.is_typed {
            self.say(&format!("{}\n", line.trim_end()))?;
        }
        Ok((!line.is_empty()).then_some(line))
    }

    /// Hands the keyboard to somebody else, who is not to see what is on the screen.
    pub(super) fn hand_over(&self, to: &str) -> Done {
        if self.is_typed {
            self.ask(&format!("\nHand the keyboard to {to}, who presses Enter: "))?;
            self.say("\u{1b}[2J\u{1b}[H")?;
        }
        Ok(())
    }
}

/// Most bytes of a line of orders.
const MOST_OF_A_LINE: u64 = 100_000;

/// The next line, with its end; `None` where there are no more.
fn read_line() -> Result<Option<String>, Failure> {
    let refused = |why: String| Failure::Running(format!("cannot read orders: {why}"));
    let mut line = Vec::new();
    let mut input = io::stdin().lock().take(MOST_OF_A_LINE + 1);
    input
        .read_until(b'\n', &mut line)
        .map_err(|error| refused(error.to_string()))?;
    if line.len() as u64 > MOST_OF_A_LINE {
        let why = format!("a line of more than {MOST_OF_A_LINE} bytes; say it in fewer words");
        return Err(refused(why));
    }
    let line = String::from_utf8(line);
    let line = line.map_err(|_| refused("they are no text; write them in UTF-8".to_owned()))?;
    Ok((!line.is_empty()).then_some(line))
}
