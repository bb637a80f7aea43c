//! What the system says of a failure, in words and without its number.

use std::io::{self, ErrorKind};

/// Why something failed, for a message: without `(os error 2)`, and without a capital letter where
/// it stands within a sentence.
///
/// ```
/// use offramp_core::prose::cause;
///
/// let error = std::fs::read("no/such/file").unwrap_err();
/// assert_eq!(cause(&error), "no such file or folder");
/// ```
#[must_use]
pub fn cause(error: &io::Error) -> String {
    if error.raw_os_error().is_none() {
        return error.to_string();
    }
    match error.kind() {
        ErrorKind::NotFound => return "no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => return "permission denied".to_owned(),
        ErrorKind::IsADirectory => return "it is a folder".to_owned(),
        _ => {}
    }
    let text = error.to_string();
    let Some((words, _)) = text.split_once(" (os error ") else {
        return text;
    };
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_system_are_left_out() {
        let full = cause(&io::Error::from_raw_os_error(28));
        assert!(
            !full.contains("os error") && full.starts_with(char::is_lowercase),
            "{full}"
        );
        assert_eq!(
            cause(&io::Error::other("It broke (twice)")),
            "It broke (twice)"
        );
    }
}
