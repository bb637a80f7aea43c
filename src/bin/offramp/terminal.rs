//! What the terminal is like: whether it shows colours, and how wide it is.

use std::env;
use std::ffi::OsStr;
use std::io::{self, IsTerminal};

/// Whether colours may be written there: it is a terminal that knows them, and nobody asked for
/// none by `NO_COLOR`.
pub(crate) fn is_coloured(stream: &impl IsTerminal) -> bool {
    let (no_color, term) = (env::var_os("NO_COLOR"), env::var_os("TERM"));
    stream.is_terminal() && allows_colours(no_color.as_deref(), term.as_deref())
}

/// Whether these variables of the environment allow colours.
fn allows_colours(no_color: Option<&OsStr>, term: Option<&OsStr>) -> bool {
    no_color.is_none_or(OsStr::is_empty) && term.is_none_or(|term| term != "dumb")
}

/// Whether a line may be written anew, as a progress bar does it.
pub(crate) fn can_redraw() -> bool {
    env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// How many characters a line of results has; `None` where nothing says how wide they are shown.
pub(crate) fn width() -> Option<usize> {
    let stated = env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.trim().parse().ok());
    let shown = || {
        let (terminal_size::Width(columns), _) = terminal_size::terminal_size_of(io::stdout())?;
        Some(columns.into())
    };
    stated.or_else(shown).filter(|width| *width >= NARROWEST)
}

/// A terminal that is narrower says nothing of itself.
const NARROWEST: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_left_out_where_they_are_not_wanted() {
        let allows = |no_color: Option<&str>, term: Option<&str>| {
            allows_colours(no_color.map(OsStr::new), term.map(OsStr::new))
        };
        assert!(allows(None, Some("xterm")) && allows(None, None));
        assert!(
            allows(Some(""), Some("xterm")),
            "an empty NO_COLOR says nothing"
        );
        assert!(!allows(Some("1"), Some("xterm")));
        assert!(!allows(None, Some("dumb")));
    }
}
