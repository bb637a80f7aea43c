//! Numbers as readers want them: few digits, and thousands set apart.

/// A whole number with its thousands set apart.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// From here on nobody counts the digits of a number.
pub const HUGE: f64 = 1e15;

/// A huge number with three digits and a power of ten: `1.23e300`.
fn scientific(value: f64) -> String {
    let text = format!("{value:.2e}");
    let Some((digits, power)) = text.split_once('e') else {
        return exact(value);
    };
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    format!("{digits}e{power}")
}

/// A number with about three digits, thousands set apart; a dash where there is none. What two
/// decimals would show as 0 has a digit or two that count, down to a billionth. From [`HUGE`] on it
/// is written with a power of ten.
#[must_use]
pub fn short(value: Option<f64>) -> String {
    let Some(value) = value else {
        return "-".to_owned();
    };
    if value.abs() >= HUGE {
        return scientific(value);
    }
    let digits = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.005 => 2,
        size if size >= 0.000_5 => 4,
        size if size >= 0.000_05 => 5,
        size if size >= 0.000_005 => 6,
        size if size >= 1e-9 => 10,
        _ => 2,
    };
    let text = format!("{value:.digits$}");
    let text = if digits > 0 {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    if text == "-0" {
        "0".to_owned()
    } else {
        apart(text)
    }
}

/// A number with so many digits behind the point, thousands set apart; what they would show as 0
/// is written as [`short`] does, and from [`HUGE`] on it has a power of ten.
#[must_use]
pub fn fixed(value: f64, digits: usize) -> String {
    if value.abs() >= HUGE {
        return scientific(value);
    }
    let text = format!("{value:.digits$}");
    let is_nothing = text
        .bytes()
        .all(|letter| matches!(letter, b'-' | b'0' | b'.'));
    match text.strip_prefix('-') {
        _ if is_nothing && value.abs() >= 1e-9 => short(Some(value)),
        Some(nothing) if is_nothing => nothing.to_owned(),
        _ => apart(&text),
    }
}

/// A written number, perhaps with a sign and a fraction, with the thousands of its whole part set
/// apart.
#[must_use]
pub fn apart(number: &str) -> String {
    let unsigned = number.trim_start_matches(['+', '-']);
    let sign = &number[..number.len() - unsigned.len()];
    let whole = unsigned.split('.').next().unwrap_or_default();
    let fraction = &unsigned[whole.len()..];
    let whole: Option<u64> = whole.parse().ok();
    whole.map_or_else(
        || number.to_owned(),
        |whole| format!("{sign}{}{fraction}", grouped(whole)),
    )
}

/// A number with all its digits, thousands set apart; from [`HUGE`] on with a power of ten.
#[must_use]
pub fn exact(value: f64) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "-∞" }.to_owned();
    }
    if value.abs() >= HUGE {
        return format!("{value:e}");
    }
    apart(&value.to_string())
}

/// A share in percent with one decimal, without the percent sign.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.1}", share * 100.0)
}

/// The end of an interval in percent, without the percent sign: with one decimal, or with as many
/// as it takes to tell it from 0 and from 100.
#[must_use]
pub fn bound(share: f64) -> String {
    const NEAR: f64 = 1e-9;
    if !(NEAR..=1.0 - NEAR).contains(&share) {
        return percent(share);
    }
    let mut text = percent(share);
    for digits in 2..=8 {
        let is_zero = text.bytes().all(|letter| matches!(letter, b'0' | b'.'));
        if !is_zero && !text.starts_with("100") {
            break;
        }
        text = format!("{:.digits$}", share * 100.0);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let shown =
            [1234.4, -20_000.0, 99.95, 3.456_78, 2.0, -0.001].map(|value| short(Some(value)));
        assert_eq!(shown, ["1 234", "-20 000", "100", "3.46", "2", "-0.001"]);
        assert_eq!(short(None), "-");
    }

    #[test]
    fn small_and_huge_numbers_change_their_form_at_their_bounds() {
        let before = f64::from_bits(HUGE.to_bits() - 1);
        assert_eq!([HUGE, -HUGE].map(exact), ["1e15", "-1e15"]);
        assert_eq!(exact(before), "999 999 999 999 999.9");
        let small = [0.004_56, 0.000_567, 0.000_056_7, 0.000_005_67, 1e-9];
        let shown = small.map(|value| short(Some(value)));
        assert_eq!(
            shown,
            ["0.0046", "0.0006", "0.00006", "0.000006", "0.000000001"]
        );
    }

    #[test]
    fn fixed_digits_neither_hide_a_number_nor_run_on() {
        let shown = [1_234.567, -0.5, 0.0, -0.0, 0.000_4, -1.5e300, 1e-12];
        let shown = shown.map(|value| fixed(value, 2));
        let wanted = [
            "1 234.57", "-0.50", "0.00", "0.00", "0.0004", "-1.5e300", "0.00",
        ];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn an_exact_number_keeps_its_digits() {
        let shown = [0.0005, 20_000.5, 3.0, -0.2, f64::INFINITY].map(exact);
        assert_eq!(shown, ["0.0005", "20 000.5", "3", "-0.2", "∞"]);
    }

    #[test]
    fn a_bound_is_told_from_nothing_and_from_all() {
        let shown = [0.0, 1e-18, 0.000_192, 0.000_008_8, 0.5, 0.999_81, 1.0].map(bound);
        assert_eq!(
            shown,
            ["0.0", "0.0", "0.02", "0.001", "50.0", "99.98", "100.0"]
        );
    }

    #[test]
    fn huge_numbers_have_a_power_of_ten() {
        let shown = [1e300, -1.234_5e17, 9.99e14, f64::INFINITY].map(|it| short(Some(it)));
        assert_eq!(shown, ["1e300", "-1.23e17", "999 000 000 000 000", "∞"]);
        assert_eq!(exact(1.234_5e300), "1.2345e300");
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(
            [7, 1_000, 1_234_567].map(grouped),
            ["7", "1 000", "1 234 567"]
        );
    }
}
