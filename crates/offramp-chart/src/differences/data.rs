//! The data of a forest plot.

use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_core::statistics::IntervalEstimate;

use crate::graphics::theme::{BLUE, Colour, OPEN_END, VERMILLION};
use crate::label_text::with_minus;
use crate::source::Source;

/// Differences in one unit.
///
/// ```
/// use offramp::chart::differences::{Differences, Row};
/// use offramp::chart::{Picture, Source};
/// use offramp::statistics::IntervalEstimate;
///
/// let row = |name: &str, point: f64, shown: bool| Row {
///     name: name.to_owned(),
///     estimate: IntervalEstimate { point, low: point - 1.0, high: point + 1.0 },
///     shown,
/// };
/// let differences = Differences {
///     source: Source::default(),
///     shows: "War: change against the baseline".to_owned(),
///     unit: "points".to_owned(),
///     rows: vec![row("with a hotline", -4.0, true), row("with fog", 0.5, false)],
/// };
/// let says = "1 of 2 differences were shown; the largest is with a hotline: \u{2212}4.0 ";
/// assert!(differences.says().starts_with(says));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    /// Where the data are from.
    pub source: Source,
    /// What differs from what, e.g. `War: change against the baseline`.
    pub shows: String,
    /// The unit of the differences, e.g. `percentage points`.
    pub unit: String,
    /// The differences, top down.
    pub rows: Vec<Row>,
}

/// One difference.
///
/// ```
/// use offramp::chart::differences::Row;
/// use offramp::statistics::IntervalEstimate;
///
/// let hotline = Row {
///     name: "with a hotline".to_owned(),
///     estimate: IntervalEstimate { point: -4.0, low: -5.5, high: -2.5 },
///     shown: true,
/// };
/// assert!(hotline.estimate.high < 0.0, "the interval does not reach no difference");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What differs.
    pub name: String,
    /// By how much, with its 95 % interval.
    pub estimate: IntervalEstimate,
    /// Whether a difference was shown: whether p is below 0.05 after Holm's correction for all that
    /// was compared. An interval holds for itself alone, so that it may leave out 0 although no
    /// difference was shown.
    pub shown: bool,
}

impl Differences {
    /// The lowest and the highest end of all intervals and of no difference.
    pub(crate) fn ends(&self) -> (f64, f64) {
        let ends = self.rows.iter().map(|row| row.estimate);
        ends.fold((0.0, 0.0), |(low, high): (f64, f64), one| {
            (low.min(one.low), high.max(one.high))
        })
    }
}

impl Row {
    /// The difference and its interval, e.g. `+4.0 [+3.0, +5.0]`.
    pub(crate) fn number(&self) -> String {
        let IntervalEstimate { point, low, high } = self.estimate;
        let digits = digits(high - low);
        let [point, low, high] = [point, low, high].map(|number| typeset(number, digits));
        format!("{point} [{low}, {high}]")
    }

    /// The colour of more, of less, or of what was not shown.
    pub(crate) fn colour(&self) -> Colour {
        match (self.shown, self.estimate.point > 0.0) {
            (false, _) => OPEN_END,
            (true, true) => VERMILLION,
            (true, false) => BLUE,
        }
    }
}

/// A number with its sign, with a real minus.
pub(crate) fn typeset(number: f64, digits: usize) -> String {
    with_minus(&signed(number, digits))
}
