//! Words as a shell takes them, for commands that are shown to be typed.

/// A word as a shell takes it.
///
/// ```
/// use offramp::prose::shell::quoted;
///
/// let shown = ["my-crisis.toml", "my crisis.toml", "it's", "", "$HOME"].map(quoted);
/// assert_eq!(shown, ["my-crisis.toml", "'my crisis.toml'", "'it'\\''s'", "''", "'$HOME'"]);
/// ```
#[must_use]
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=,:@+%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
