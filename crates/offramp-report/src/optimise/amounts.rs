//! Amounts of goals, in their units.

use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{percent, short};

/// `8.2 %`, or `-12.4`.
pub(crate) fn amount(unit: &str, value: f64) -> String {
    if value.is_nan() {
        return "-".to_owned();
    }
    match Unit::from(unit) {
        Unit::Share => format!("{} %", percent(value)),
        _ => short(Some(value)),
    }
}

/// `+3.1`: a gain in the unit of its differences, such as percentage points of shares.
pub(crate) fn points(unit: &str, value: f64) -> String {
    let value = value * Unit::from(unit).shown_scale();
    if value.is_nan() {
        return "-".to_owned();
    }
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", short(Some(value)))
}

/// `+3.1 [2.4, 3.8]`: a gain with its interval.
pub(crate) fn gain(unit: &str, value: f64, ends: Option<[f64; 2]>) -> String {
    let scale = Unit::from(unit).shown_scale();
    let interval = ends.map_or_else(String::new, |[low, high]| {
        let [low, high] = [low, high].map(|end| short(Some(end * scale)));
        format!(" [{low}, {high}]")
    });
    points(unit, value) + &interval
}
