//! Words as a shell takes them, for commands that are shown to be typed.

use std::path::Path;

/// A word as a shell takes it.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=,:@+%".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// A path as a shell takes it.
pub(crate) fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_spaces_or_quotes_stand_in_quotes() {
        let shown = ["my-crisis.toml", "my crisis.toml", "it's", "", "$HOME"].map(quoted);
        assert_eq!(
            shown,
            [
                "my-crisis.toml",
                "'my crisis.toml'",
                "'it'\\''s'",
                "''",
                "'$HOME'"
            ]
        );
        assert_eq!(quoted_path(Path::new("a b")), "'a b'");
    }
}
