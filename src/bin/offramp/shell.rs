//! Words as a shell takes them, and as it hands them over.

use std::ffi::OsString;
use std::path::Path;

pub(crate) use offramp::prose::shell::quoted;
use offramp::prose::wording::first_hidden;

/// A path as a shell takes it.
pub(crate) fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

/// Refuses arguments with characters that nobody sees: messages repeat arguments, and a terminal
/// would obey them.
pub(crate) fn check_arguments(arguments: impl Iterator<Item = OsString>) -> Result<(), String> {
    for (place, argument) in arguments.enumerate().skip(1) {
        if let Some((_, hidden)) = first_hidden(&argument.to_string_lossy()) {
            return Err(format!(
                "argument {place} holds the invisible character U+{:04X}; delete it",
                u32::from(hidden)
            ));
        }
    }
    Ok(())
}
