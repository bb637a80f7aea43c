//! Texts as cells of a CSV table.

/// A text as a cell, in quotes only where it needs them.
pub(crate) fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        quoted(text)
    } else {
        text.to_owned()
    }
}

/// A text as a cell in quotes; quotes within it are doubled.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_break_a_row_is_quoted() {
        let written = ["war", "a, b", "the \"end\""].map(cell);
        assert_eq!(written, ["war", "\"a, b\"", "\"the \"\"end\"\"\""]);
    }
}
