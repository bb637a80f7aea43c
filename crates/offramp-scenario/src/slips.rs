//! Slips that make a text no TOML: what people write out of the habit of another language or of a
//! word processor, each with how it is written here.

use std::ops::Range;

/// How the line in which a text stops being TOML was probably meant; `None` for a slip that is not
/// a common one.
pub(crate) fn advice(text: &str, at: &Range<usize>) -> Option<String> {
    let start = at.start.min(text.len());
    let begin = text.get(..start)?.rfind('\n').map_or(0, |place| place + 1);
    let line = text.get(begin..)?.lines().next()?;
    curly_quotes(line)
        .or_else(|| spaced_name(line))
        .or_else(|| decimal_comma(line))
        .or_else(|| value_of(line).and_then(of_value))
}

/// Quotes of a word processor around a value.
fn curly_quotes(line: &str) -> Option<String> {
    let opens =
        |letter: char| "\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{ab}\u{bb}".contains(letter);
    value_of(line)?.starts_with(opens).then(|| {
        "these are the curly quotes of a word processor; TOML takes straight ones: \" or '"
            .to_owned()
    })
}

/// `[armed-groups.the highlanders]`
fn spaced_name(line: &str) -> Option<String> {
    let table = line.trim().strip_prefix('[')?.split(']').next()?.trim();
    let (above, name) = table.rsplit_once('.').unwrap_or(("", table));
    if !name.contains(' ') || name.contains(['"', '\'', ',', '=']) {
        return None;
    }
    let joined = name.split_whitespace().collect::<Vec<_>>().join("-");
    let path = if above.is_empty() {
        joined.to_lowercase()
    } else {
        format!("{above}.{}", joined.to_lowercase())
    };
    Some(format!(
        "a name has no spaces: write `[{path}]`, and `title = \"{name}\"` below it"
    ))
}

/// `0,6`, where a number begins.
fn decimal_comma(line: &str) -> Option<String> {
    let value = |at: usize| {
        let begin = line[..at].rfind(|letter: char| !letter.is_ascii_digit())?;
        let whole = line.get(begin + 1..at)?;
        let rest = line.get(at + 1..)?;
        let end = rest.find(|letter: char| !letter.is_ascii_digit());
        let fraction = &rest[..end.unwrap_or(rest.len())];
        let before = line[..=begin].trim_end_matches([' ', '-', '+']);
        let is_decimal = before.ends_with('=') && !whole.is_empty() && !fraction.is_empty();
        is_decimal.then(|| format!("decimals take a point: {whole}.{fraction}"))
    };
    line.match_indices(',').find_map(|(at, _)| value(at))
}

/// What stands behind the equals sign of a line, without its comment.
fn value_of(line: &str) -> Option<&str> {
    let (_, value) = line.split_once('=')?;
    Some(value.split('#').next()?.trim())
}

/// A date, a share or a truth as other languages write it.
fn of_value(value: &str) -> Option<String> {
    if is_truth(value) {
        return Some("write `true` or `false`, in small letters and without quotes".to_owned());
    }
    if let Some(number) = value.strip_suffix('%') {
        let share = number.trim().parse::<f64>().ok()? / 100.0;
        return Some(format!("a share is a number from 0 to 1: {share}"));
    }
    let parts: Vec<&str> = value.split(['.', '/', '-']).map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let is_date = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
    is_date.then(|| format!("a date is written year-month-day: {year}-{month:02}-{day:02}"))
}

/// Whether a word means true or false in another language than TOML.
pub(crate) fn is_truth(word: &str) -> bool {
    let truths = ["yes", "no", "true", "false", "on", "off"];
    let is_toml = ["true", "false"].contains(&word);
    !is_toml && truths.iter().any(|truth| word.eq_ignore_ascii_case(truth))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Option<String> {
        let text = format!("turns = 3\n{line}\nturn = \"1 day\"\n");
        advice(&text, &(12..12))
    }

    #[test]
    fn habits_of_other_languages_are_told_from_toml() {
        for (line, says) in [
            ("channel = 0,6", "0.6"),
            ("leverage = { a = 0,25, b = 1 }", "0.25"),
            ("start = 01.02.2030", "2030-02-01"),
            ("start = 1/2/2030", "2030-02-01"),
            ("title = \u{201c}Arland\u{201d}", "curly quotes"),
            (
                "[armed-groups.the highlanders]",
                "`[armed-groups.the-highlanders]`",
            ),
            ("nuclear = True", "`true` or `false`"),
            ("nuclear = no # none", "`true` or `false`"),
            ("share = 70 %", "0.7"),
        ] {
            let found = of(line).unwrap_or_else(|| panic!("nothing is said of {line}"));
            assert!(found.contains(says), "{line}: {found}");
        }
    }

    #[test]
    fn what_is_no_common_slip_is_left_to_toml() {
        for line in [
            "days = [1,2]",
            "turns = 1 2",
            "= 3",
            "[a",
            "x = 1.2.3",
            "\u{e9}",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
