//! The text of one change: whether it is more than one, and how it could have been written.

use std::ops::Range;

use toml::de::DeTable;

use crate::slips::{self, is_truth};

/// Most lines of an argument after which another change may begin.
const MOST_LINES: usize = 100;

/// Whether a text sets more than one value: some of its first lines are a change by themselves, and
/// more follows.
pub(crate) fn is_several(text: &str) -> bool {
    let ends = text.match_indices('\n').take(MOST_LINES);
    ends.map(|(at, _)| text.split_at(at)).any(|(first, rest)| {
        let is_more = rest.lines().any(|line| {
            let line = line.trim();
            !line.is_empty() && !line.starts_with('#')
        });
        is_more && is_change(first)
    })
}

/// Whether a text alone is TOML that sets something.
fn is_change(text: &str) -> bool {
    DeTable::parse(text).is_ok_and(|table| !table.get_ref().is_empty())
}

/// Where the value stands that is a bare word: `policy=hawkish`. Words for true and false are none,
/// nor are the numbers that TOML calls by name.
pub(crate) fn bare_word(text: &str) -> Option<Range<usize>> {
    let begin = text.find('=')? + 1;
    let value = text[begin..].trim();
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let is_word = value.starts_with(char::is_alphabetic) && value.chars().all(is_letter);
    if !is_word || is_truth(value) || ["true", "false", "inf", "nan"].contains(&value) {
        return None;
    }
    let begin = begin + text[begin..].find(value)?;
    Some(begin..begin + value.len())
}

/// How a text that is no change could be written, unless that is said already of a common slip.
pub(crate) fn advice(text: &str) -> Option<String> {
    slips::advice(text, &(0..0))
        .is_none()
        .then(|| written(text))
}

/// How a change is written.
pub(crate) fn written(text: &str) -> String {
    let (path, value) = text.split_once('=').unwrap_or((text, ""));
    let (path, value) = (path.trim(), value.trim());
    if path.is_empty() || !is_change(&format!("{path}=0")) {
        return "write it as `principals.iran.home.outcry=0.2`; strings take quotes".to_owned();
    }
    if value.is_empty() {
        return format!("write it as `{path}=VALUE`; strings take quotes");
    }
    let bare = value.trim_matches(['"', '\'']);
    let quoted = format!("{path}=\"{bare}\"");
    if is_change(&quoted) {
        format!("strings take quotes, and the shell takes others around them: '{quoted}'")
    } else {
        format!("write it as `{path}=VALUE`; strings take quotes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_changes_are_told_from_one_over_several_lines() {
        assert!(is_several("a=1\nb=2"));
        assert!(is_several("[a]\nb=2"));
        assert!(!is_several("a=1\n\n# as in the report\n"));
        assert!(!is_several("a=[\n1,\n2\n]"));
        assert!(!is_several("a=\"\"\"\nb=2\"\"\""));
    }

    #[test]
    fn a_bare_word_is_told_from_other_values() {
        assert_eq!(bare_word("a.policy = hawkish "), Some(11..18));
        for other in [
            "a=yes",
            "a=true",
            "a=1e5",
            "a=\"x\"",
            "a=two words",
            "a=",
            "a",
            "a=inf",
        ] {
            assert_eq!(bare_word(other), None, "{other}");
        }
    }

    #[test]
    fn advice_is_about_the_text_itself() {
        assert_eq!(
            written("name=Two states"),
            "strings take quotes, and the shell takes others around them: 'name=\"Two states\"'"
        );
        assert_eq!(
            written("turns"),
            "write it as `turns=VALUE`; strings take quotes"
        );
        assert_eq!(advice("channel=0,4"), None);
        assert!(written("= 3").starts_with("write it as `principals."));
    }
}
