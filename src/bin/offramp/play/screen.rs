//! The dialogue's side of the terminal: lines that are read, and texts that are shown.

use std::io::{self, IsTerminal, Write};

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
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line);
        let read =
            read.map_err(|error| Failure::Running(format!("cannot read orders: {error}")))?;
        if !self.is_typed {
            self.say(&format!("{}\n", line.trim_end()))?;
        }
        Ok((read > 0).then_some(line))
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
