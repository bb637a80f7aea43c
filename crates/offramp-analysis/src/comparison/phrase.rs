//! Differences in words.

use super::difference::Difference;
use super::quantity::ComparedQuantity;
use super::result::Comparison;
use super::verdict::Verdict;
use offramp_core::crisis::Unit;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::prose::numbers::{HUGE, apart, fixed, grouped};
use offramp_core::statistics::IntervalEstimate;

impl Comparison {
    /// A difference in a plain sentence, e.g. `war less often: 4.1 points [3.6, 4.6]`.
    #[must_use]
    pub fn sentence(&self, difference: &Difference) -> String {
        let quantity = &self.quantities[difference.quantity];
        let name = &quantity.name;
        let runs = grouped(difference.n);
        match (difference.verdict, difference.estimate) {
            (Verdict::Shown, Some(estimate)) => {
                format!(
                    "{}: {}",
                    direction(quantity, estimate.point),
                    with_interval(quantity, estimate)
                )
            }
            (Verdict::NotShown { detectable }, Some(_)) => format!(
                "{name}: no difference shown with {runs} runs; one of {} would have been",
                size(quantity, detectable)
            ),
            (Verdict::NeverDiffered, _) => format!("{name}: the same in each of {runs} runs"),
            _ => format!("{name}: in too few runs of both arms to tell"),
        }
    }
}

/// `war less often`, `lasts longer`, `payoff-iran higher`.
#[must_use]
pub fn direction(quantity: &ComparedQuantity, difference: f64) -> String {
    let name = &quantity.name;
    let is_more = difference > 0.0;
    if let MeasureId::BuiltIn(measure) = quantity.id {
        match (measure, is_more) {
            (BuiltIn::Days, true) => return "lasts longer".to_owned(),
            (BuiltIn::Days, false) => return "lasts less long".to_owned(),
            (BuiltIn::Peak, true) => return "climbs higher".to_owned(),
            (BuiltIn::Peak, false) => return "climbs less high".to_owned(),
            (BuiltIn::Deaths, true) => return "more dead".to_owned(),
            (BuiltIn::Deaths, false) => return "fewer dead".to_owned(),
            _ => {}
        }
    }
    let word = match (quantity.unit == Unit::Share, is_more) {
        (true, true) => "more often",
        (true, false) => "less often",
        (false, true) => "higher",
        (false, false) => "lower",
    };
    format!("{name} {word}")
}

/// `4.1 points [3.6, 4.6]`: how far it goes in the [`direction`] that is named before.
#[must_use]
pub fn with_interval(quantity: &ComparedQuantity, estimate: IntervalEstimate) -> String {
    let scale = quantity.unit.shown_scale();
    let [point, low, high] =
        [estimate.point, estimate.low, estimate.high].map(|number| number * scale);
    let [point, low, high] = if point < 0.0 {
        [-point, -high, -low]
    } else {
        [point, low, high]
    };
    let digits = digits(high - low);
    let [point, low, high] = [point, low, high].map(|number| unsigned(number, digits));
    let unit = quantity.unit.of_differences();
    format!("{point} {unit} [{low}, {high}]")
}

/// `0.3 points`.
#[must_use]
pub fn size(quantity: &ComparedQuantity, size: f64) -> String {
    let size = size * quantity.unit.shown_scale();
    let digits = digits(size);
    format!("{} {}", fixed(size, digits), quantity.unit.of_differences())
}

/// A number with a sign only if it is below 0.
fn unsigned(number: f64, digits: usize) -> String {
    signed(number, digits).trim_start_matches('+').to_owned()
}

/// A number with its sign; nothing is `0`. From [`HUGE`] on it is written with a power of ten.
#[must_use]
pub fn signed(number: f64, digits: usize) -> String {
    if number.abs() >= HUGE {
        let sign = if number > 0.0 { "+" } else { "" };
        return format!("{sign}{}", fixed(number, digits));
    }
    let text = format!("{number:+.digits$}");
    let nothing = text
        .chars()
        .all(|char| matches!(char, '+' | '-' | '0' | '.'));
    if nothing {
        text.trim_start_matches(['+', '-']).to_owned()
    } else {
        apart(&text)
    }
}

/// So many digits behind the point that a width has two that count.
#[must_use]
pub fn digits(width: f64) -> usize {
    match width.abs() {
        width if width >= 20.0 => 0,
        width if width >= 0.2 || width == 0.0 => 1,
        width if width >= 0.02 => 2,
        width if width >= 0.002 => 3,
        width if width >= 0.000_02 => 4,
        width if width >= 0.000_000_2 => 6,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_many_digits_as_their_interval_bears() {
        assert_eq!(digits(300.0), 0);
        assert_eq!(digits(1.0), 1);
        assert_eq!(digits(0.05), 2);
        assert_eq!(digits(1e-6), 6);
        assert_eq!([20.0, 0.2, 0.02, 0.002, 0.001].map(digits), [0, 1, 2, 3, 4]);
        assert_eq!(signed(-0.001, 1), "0.0");
        assert_eq!(signed(4.06, 1), "+4.1");
        assert_eq!(signed(-20_000.4, 0), "-20 000");
    }
}
