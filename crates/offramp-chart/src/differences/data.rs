//! The data of a forest plot.

use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_core::crisis::Tone;
use offramp_core::prose::wording::clean;
use offramp_core::statistics::IntervalEstimate;

use crate::graphics::theme::{BLUE, Colour, INK, UNSHOWN, VERMILLION};
use crate::label_text::with_minus;
use crate::source::Source;

/// Differences, in a panel for each thing that differs.
///
/// ```
/// use offramp::chart::differences::{Differences, Panel, Row};
/// use offramp::chart::{Picture, Source};
/// use offramp::crisis::Tone;
/// use offramp::statistics::IntervalEstimate;
///
/// let row = |name: &str, point: f64, shown: bool| Row {
///     name: name.to_owned(),
///     estimate: IntervalEstimate { point, low: point - 1.0, high: point + 1.0 },
///     shown,
///     more: Tone::Bad,
/// };
/// let panel = Panel {
///     name: "War".to_owned(),
///     unit: "percentage points".to_owned(),
///     rows: vec![row("with a hotline", -4.0, true), row("with fog", 0.5, false)],
/// };
/// let differences = Differences {
///     source: Source::default(),
///     title: String::new(),
///     shows: "change against the baseline".to_owned(),
///     panels: vec![panel],
/// };
/// let says = "Largest difference shown: War, with a hotline: \u{2212}4.0 percentage points.";
/// assert_eq!(differences.says(), says);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    /// Where the data are from.
    pub source: Source,
    /// The finding; where it is empty the largest difference that was shown.
    pub title: String,
    /// What differs from what, e.g. `change against the baseline`.
    pub shows: String,
    /// What differs, one below the other.
    pub panels: Vec<Panel>,
}

/// The differences in one thing, in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What differs, e.g. `War`; empty where the rows say it.
    pub name: String,
    /// The unit of the differences, e.g. `percentage points`.
    pub unit: String,
    /// The differences, top down.
    pub rows: Vec<Row>,
}

/// One difference.
///
/// ```
/// use offramp::chart::differences::Row;
/// use offramp::crisis::Tone;
/// use offramp::statistics::IntervalEstimate;
///
/// let hotline = Row {
///     name: "with a hotline".to_owned(),
///     estimate: IntervalEstimate { point: -4.0, low: -5.5, high: -2.5 },
///     shown: true,
///     more: Tone::Bad,
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
    /// Whether more of it is good or bad.
    pub more: Tone,
}

/// From more rows than this on, some are left out.
const MANY: usize = 40;
/// How many rows of a panel are then drawn.
const MOST: usize = 10;

/// What a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// For the better.
    Better,
    /// For the worse.
    Worse,
    /// Neither.
    Other,
    /// It was not shown.
    NotShown,
}

impl Change {
    /// All, in the order of the key.
    pub(crate) const ALL: [Self; 4] = [Self::Better, Self::Worse, Self::Other, Self::NotShown];

    /// Its colour.
    pub(crate) fn colour(self) -> Colour {
        match self {
            Self::Better => BLUE,
            Self::Worse => VERMILLION,
            Self::Other => INK,
            Self::NotShown => UNSHOWN,
        }
    }

    /// Its words in the key.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Other => "different, neither better nor worse",
            Self::NotShown => "no difference shown",
        }
    }
}

impl Differences {
    /// All rows of all panels, each with the name of its panel.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Panel, &Row)> {
        let panels = self.panels.iter();
        panels.flat_map(|panel| panel.rows.iter().map(move |row| (panel, row)))
    }

    /// The rows of every panel that are drawn: all of few, of many the largest that were shown.
    pub(crate) fn drawn(&self) -> Vec<Vec<&Row>> {
        let is_many = self.rows().count() > MANY;
        let panels = self.panels.iter();
        panels
            .map(|panel| {
                let mut rows: Vec<&Row> = panel.rows.iter().collect();
                if is_many {
                    rows.retain(|row| row.shown);
                    let size = |row: &Row| row.estimate.point.abs();
                    rows.sort_by(|a, b| size(b).total_cmp(&size(a)));
                    rows.truncate(MOST);
                }
                rows
            })
            .collect()
    }

    /// The finding, without a full stop.
    pub(crate) fn finding(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        // Sizes of other units are no sizes: the first unit with a difference that was shown leads.
        let shown = || self.rows().filter(|(_, row)| row.shown);
        let Some((first, _)) = shown().next() else {
            return "No difference was shown".to_owned();
        };
        let size = |row: &Row| row.estimate.point.abs();
        let same = shown().filter(|(panel, _)| panel.unit == first.unit);
        let largest = same.reduce(|a, b| if size(b.1) > size(a.1) { b } else { a });
        let Some((panel, row)) = largest else {
            return "No difference was shown".to_owned();
        };
        let comma = if panel.name.is_empty() { "" } else { ", " };
        format!(
            "Largest difference shown: {}{comma}{}: {} {}",
            clean(&panel.name),
            clean(&row.name),
            row.point(),
            panel.unit
        )
    }
}

/// The lowest and the highest end of the intervals of some rows and of no difference.
pub(crate) fn ends(rows: &[&Row]) -> (f64, f64) {
    let ends = rows.iter().map(|row| row.estimate);
    ends.fold((0.0, 0.0), |(low, high): (f64, f64), one| {
        (low.min(one.low), high.max(one.high))
    })
}

impl Row {
    /// The difference alone, e.g. `+4.0`.
    pub(crate) fn point(&self) -> String {
        let IntervalEstimate { point, low, high } = self.estimate;
        typeset(point, digits(high - low))
    }

    /// The difference and its interval, e.g. `+4.0 [+3.0, +5.0]`.
    pub(crate) fn number(&self) -> String {
        let IntervalEstimate { point, low, high } = self.estimate;
        let digits = digits(high - low);
        let [point, low, high] = [point, low, high].map(|number| typeset(number, digits));
        format!("{point} [{low}, {high}]")
    }

    /// Whether it is for the better or the worse.
    pub(crate) fn change(&self) -> Change {
        match (self.shown, self.more, self.estimate.point > 0.0) {
            (false, ..) => Change::NotShown,
            (_, Tone::Neutral, _) => Change::Other,
            (_, Tone::Good, true) | (_, Tone::Bad, false) => Change::Better,
            (_, Tone::Good, false) | (_, Tone::Bad, true) => Change::Worse,
        }
    }
}

/// A number with its sign, with a real minus.
pub(crate) fn typeset(number: f64, digits: usize) -> String {
    with_minus(&signed(number, digits))
}
