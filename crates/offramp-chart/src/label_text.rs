//! Numbers as they stand in labels, never broken over two lines.

use offramp_core::prose::numbers::{grouped, percent};

/// A whole number with its thousands separated, on one line.
pub(crate) fn unbroken(number: u64) -> String {
    grouped(number).replace(' ', "\u{a0}")
}

/// A share in percent; a share that is not zero but would be written as 0.0 is below 0.1.
pub(crate) fn share_text(share: f64) -> String {
    if share > 0.0 && share < 0.000_5 {
        "<\u{a0}0.1\u{a0}%".to_owned()
    } else {
        format!("{}\u{a0}%", percent(share))
    }
}

/// A text with a real minus sign in place of hyphens.
pub(crate) fn with_minus(number: &str) -> String {
    number.replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_share_is_not_written_as_none() {
        let shown = [0.0, 0.000_1, 0.000_5, 0.25].map(share_text);
        let expected = [
            "0.0\u{a0}%",
            "<\u{a0}0.1\u{a0}%",
            "0.1\u{a0}%",
            "25.0\u{a0}%",
        ];
        assert_eq!(shown, expected);
    }
}
