//! Texts from a scenario as they stand in cells: short, and on one line.

use offramp_core::prose::numbers::{exact, short};

/// A title among others in one cell; a long title is cut.
pub(super) fn brief(title: &str) -> String {
    const MOST: usize = 48;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    let beginning: String = title.chars().take(MOST - 1).collect();
    format!("{}…", beginning.trim_end())
}

/// An expression without its line breaks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number of days with all its digits.
pub(super) fn days(days: f64) -> String {
    counted(&exact(days))
}

/// A number of days with few digits.
pub(super) fn short_days(days: f64) -> String {
    counted(&short(Some(days)))
}

fn counted(days: &str) -> String {
    match days {
        "1" => "1 day".to_owned(),
        number => format!("{number} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_and_a_short_one_stays() {
        assert_eq!(brief("Iran"), "Iran");
        let cut = brief(&"a ".repeat(40));
        assert!(cut.ends_with('…') && cut.chars().count() <= 48, "{cut}");
    }

    #[test]
    fn one_day_is_no_days() {
        assert_eq!([days(1.0), days(0.125)], ["1 day", "0.125 days"]);
        assert_eq!(short_days(0.125), "0.12 days");
    }
}
