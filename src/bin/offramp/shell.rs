//! Words as a shell takes them, for commands that are shown to be typed.

use std::path::Path;

pub(crate) use offramp::prose::shell::quoted;

/// A path as a shell takes it.
pub(crate) fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}
