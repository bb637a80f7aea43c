//! The text of one change: whether it is more than one, and how it could have been written.

use toml::de::DeTable;

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

/// How a text that is no change could be written.
pub(crate) fn advice(text: &str) -> String {
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
    fn advice_is_about_the_text_itself() {
        assert_eq!(
            advice("name=Two states"),
            "strings take quotes, and the shell takes others around them: 'name=\"Two states\"'"
        );
        assert_eq!(
            advice("turns"),
            "write it as `turns=VALUE`; strings take quotes"
        );
        assert!(advice("= 3").starts_with("write it as `principals."));
    }
}
