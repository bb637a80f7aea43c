//! Whole numbers as people type them: `20000`, `20_000`, `20,000`, `20k`, `1e6`.

/// Reads a whole number of a range.
pub(super) fn whole<const LOW: u64, const HIGH: u64>(text: &str) -> Result<u64, String> {
    match read(text) {
        Some(number) if (LOW..=HIGH).contains(&number) => Ok(number),
        _ => Err(format!(
            "it is a whole number from {LOW} to {HIGH}, such as {}",
            examples(LOW, HIGH)
        )),
    }
}

/// The same of a smaller range.
pub(super) fn small<const LOW: u32, const HIGH: u32>(text: &str) -> Result<u32, String> {
    let found = read(text).and_then(|number| u32::try_from(number).ok());
    match found {
        Some(number) if (LOW..=HIGH).contains(&number) => Ok(number),
        _ => Err(format!("it is a whole number from {LOW} to {HIGH}")),
    }
}

/// Reads a seed.
pub(super) fn seed(text: &str) -> Result<u64, String> {
    read(text).ok_or_else(|| format!("a seed is a whole number from 0 to {}", u64::MAX))
}

/// Reads a whole number of any size.
pub(super) fn read(text: &str) -> Option<u64> {
    let apart = |letter: char| letter.is_whitespace() || letter == '_' || letter == '\'';
    let text: String = text.chars().filter(|letter| !apart(*letter)).collect();
    let text = without_commas(&text)?;
    if let Ok(number) = text.parse() {
        return (!text.starts_with('+')).then_some(number);
    }
    let (digits, zeros) = scaled(&text)?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    let fraction = fraction.trim_end_matches('0');
    let more = zeros.checked_sub(fraction.len())?;
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    format!("{whole}{fraction}{}", "0".repeat(more))
        .parse()
        .ok()
}

/// Digits, and by how many powers of ten they are meant.
fn scaled(text: &str) -> Option<(&str, usize)> {
    /// More than fit into 64 bits.
    const MOST: usize = 20;
    if let Some((digits, power)) = text.split_once(['e', 'E']) {
        let power = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
        return (power < MOST).then_some((digits, power));
    }
    let ends = [(['k', 'K'], 3), (['m', 'M'], 6)];
    let mut ends = ends.into_iter();
    ends.find_map(|(letter, zeros)| Some((text.strip_suffix(letter)?, zeros)))
}

/// A number without commas between its thousands; none where they stand elsewhere.
fn without_commas(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?.len();
    let is_grouped = groups.clone().all(|group| group.len() == 3) && first <= 3 && first > 0;
    (is_grouped || groups.next().is_none()).then(|| text.replace(',', ""))
}

/// Ways to write a number of a range.
fn examples(low: u64, high: u64) -> &'static str {
    if low <= 20_000 && high >= 1_000_000 {
        "20000, 20k or 1e6"
    } else {
        "1"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for written in [
            "20000", "20_000", "20,000", "20k", "20K", "2e4", "2.0e4", "20 000", "20'000",
        ] {
            assert_eq!(read(written), Some(20_000), "{written}");
        }
        assert_eq!(read("1.5M"), Some(1_500_000));
        assert_eq!(read("18446744073709551615"), Some(u64::MAX));
        assert_eq!(read("0"), Some(0));
    }

    #[test]
    fn what_is_no_whole_number_is_refused() {
        for written in [
            "",
            "-1",
            "+1",
            "abc",
            "1.5",
            "1e30",
            "0,6",
            "1,00",
            "1e-3",
            "k",
            "e5",
            "1.2.3k",
            "1ee3",
            ",000",
            "18446744073709551616",
            "1.2345k",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn a_refusal_says_what_is_allowed() {
        let refused = whole::<1, 10_000_000_000>("-5").expect_err("below the range");
        assert_eq!(
            refused,
            "it is a whole number from 1 to 10000000000, such as 20000, 20k or 1e6"
        );
        assert_eq!(
            seed("-1").expect_err("negative"),
            "a seed is a whole number from 0 to 18446744073709551615"
        );
        assert_eq!(small::<1, 1024>("64"), Ok(64));
        assert!(small::<1, 1024>("0").is_err());
    }
}
