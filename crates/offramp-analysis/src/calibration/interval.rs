//! How far a number may be off.

use super::number::FreeNumber;

/// The values so many standard errors, on the scale of a number, to both sides of a value.
///
/// ```
/// use offramp::calibration::interval::interval;
/// use offramp::calibration::table::{NUMBERS, find};
///
/// let tempo = &NUMBERS[find("tempo")?];
/// let [low, high] = interval(tempo, 0.001, 0.5, 1.96);
/// assert!((low - 0.000_375).abs() < 1e-6 && (high - 0.002_66).abs() < 1e-5);
/// # Ok::<(), offramp::prose::UnknownName>(())
/// ```
#[must_use]
pub fn interval(number: &FreeNumber, value: f64, error: f64, errors: f64) -> [f64; 2] {
    let (place, reach) = (number.scale.place(value), error * errors);
    [place - reach, place + reach].map(|end| number.scale.value(end))
}

/// The standard deviation of values on the scale of their number; nothing for fewer than two.
#[must_use]
pub fn spread(number: &FreeNumber, values: &[f64]) -> Option<f64> {
    let places: Vec<f64> = values
        .iter()
        .map(|value| number.scale.place(*value))
        .collect();
    let count = places.len() as f64;
    let mean = places.iter().sum::<f64>() / count;
    let squares: f64 = places.iter().map(|one| (one - mean) * (one - mean)).sum();
    (places.len() > 1).then(|| (squares / (count - 1.0)).sqrt())
}
