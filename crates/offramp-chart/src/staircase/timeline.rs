//! The rows of a timeline: days on which anybody acted, with what each did.

use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::clean;

use super::act::{Act, Doer};
use super::data::Staircase;
use super::icon::Icon;
use crate::label_text::with_minus;

/// Days that share a row; after these, twice as many each time.
const PERIODS: [f64; 6] = [1.0, 7.0, 14.0, 28.0, 91.0, 364.0];
/// No picture has rows of more days: half a million.
const LONGEST: f64 = 364.0 * 2048.0;

/// A day, or some days, on which anybody acted.
pub(super) struct Row {
    /// Its first day.
    pub(super) from: f64,
    /// Its last day.
    pub(super) to: f64,
    /// What the first side did, what the second did, and the others.
    pub(super) cells: [Vec<Entry>; 3],
}

/// What one of them did.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) icon: Icon,
    /// Who it was, as the picture calls it.
    pub(super) who: String,
    /// What it did, how often, and how many it killed.
    pub(super) text: String,
}

/// The rows of a staircase, with days put together until there are few enough for `fits`.
pub(super) fn rows(staircase: &Staircase, fits: impl Fn(&[Row]) -> bool) -> Vec<Row> {
    let last = PERIODS[PERIODS.len() - 1];
    let longer = std::iter::successors(Some(2.0 * last), |period| Some(2.0 * period));
    let longer = longer.take_while(|period| *period < LONGEST);
    let mut all = PERIODS
        .into_iter()
        .chain(longer)
        .map(|period| of_period(staircase, period));
    let fitting = all.find(|rows| fits(rows));
    fitting.unwrap_or_else(|| of_period(staircase, LONGEST))
}

/// A row for each period in which anybody acted.
fn of_period(staircase: &Staircase, period: f64) -> Vec<Row> {
    let number = |act: &&Act| (act.day / period).floor();
    let acts: Vec<&Act> = staircase.shown().collect();
    let chunks = acts.chunk_by(|a, b| number(a).total_cmp(&number(b)).is_eq());
    chunks
        .map(|acts| {
            let from = acts.first().map_or(0.0, number) * period;
            Row {
                from,
                to: from + period - 1.0,
                cells: [0, 1, 2].map(|column| entries(staircase, acts, column)),
            }
        })
        .collect()
}

/// What those of a column did, equal acts of one actor counted.
fn entries(staircase: &Staircase, acts: &[&Act], column: usize) -> Vec<Entry> {
    let is_in = |act: &&&Act| match act.by {
        Doer::Side(side) => side == column,
        Doer::Other(_) | Doer::Event => column == 2,
    };
    let mut told: Vec<(&Act, u64, u64)> = Vec::new();
    for act in acts.iter().filter(is_in) {
        let dead = act.deaths.unwrap_or(0);
        let same = told
            .iter_mut()
            .find(|(other, ..)| other.by == act.by && other.what == act.what);
        match same {
            Some((_, times, sum)) => {
                *times += 1;
                *sum = sum.saturating_add(dead);
            }
            None => told.push((act, 1, dead)),
        }
    }
    let entry = |(act, times, dead): (&Act, u64, u64)| {
        let times = if times > 1 {
            format!(" {times} times")
        } else {
            String::new()
        };
        let victims = if dead > 0 {
            format!(", {} dead", grouped(dead))
        } else {
            String::new()
        };
        Entry {
            icon: Icon::of(act),
            who: clean(staircase.name(act)),
            text: format!("{}{times}{victims}", clean(&act.what)),
        }
    };
    told.into_iter().map(entry).collect()
}

impl Row {
    /// Its days in words.
    pub(super) fn label(&self) -> String {
        let day = |day: f64| with_minus(&short(Some(day)));
        if self.to > self.from {
            format!("days {} to {}", day(self.from), day(self.to))
        } else {
            format!("day {}", day(self.from))
        }
    }
}

/// That nobody acted for some days between two, in words; `None` where they follow each other.
pub(super) fn quiet(from: f64, to: f64) -> Option<String> {
    let days = (to - from - 1.0).floor();
    match days {
        days if days < 1.0 => None,
        days if days < 2.0 => Some("a day without an act".to_owned()),
        days => Some(format!("{} days without an act", short(Some(days)))),
    }
}
