//! What a staircase shows, in words.

use offramp_core::prose::numbers::{grouped, short};
use offramp_core::prose::wording::clean;

use super::act::Act;
use super::data::Staircase;
use crate::label_text::with_minus;

/// The highest step of either side, and how it ended.
pub(super) fn says(staircase: &Staircase) -> String {
    format!("{}; {}.", title(staircase), clean(&staircase.ending))
}

/// What it shows and how it ended.
pub(super) fn subtitle(staircase: &Staircase) -> String {
    let ending = clean(&staircase.ending);
    let shows = lower(&clean(&staircase.shows));
    if ending.is_empty() {
        shows
    } else {
        format!("{shows}; {ending}")
    }
}

/// A text with a small letter at its beginning.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The highest step of either side.
pub(super) fn title(staircase: &Staircase) -> String {
    match [0, 1].map(|side| highest(staircase, side)) {
        [Some(first), Some(second)] if first.severity.total_cmp(&second.severity).is_eq() => {
            both(staircase, first, second)
        }
        [first, second] => {
            let steps = first.into_iter().chain(second);
            let highest = steps.max_by(|a, b| a.severity.total_cmp(&b.severity));
            highest.map_or_else(
                || "Neither side takes a hostile step".to_owned(),
                |act| one(staircase, act),
            )
        }
    }
}

/// The gravest hostile act of a side, the earliest of several.
fn highest(staircase: &Staircase, side: usize) -> Option<&Act> {
    let acts = staircase.by_sides().filter(|(by, _)| *by == side);
    acts.map(|(_, act)| act)
        .filter(|act| act.severity > 0.0)
        .max_by(|a, b| {
            let severity = a.severity.total_cmp(&b.severity);
            severity.then(b.day.total_cmp(&a.day))
        })
}

/// The highest step.
fn one(staircase: &Staircase, act: &Act) -> String {
    let (who, what) = (clean(staircase.name(act)), clean(&act.what));
    let (dead, day) = (killed(act), short(Some(act.day)));
    format!("The highest step is {who}'s {what}{dead} on day {day}")
}

/// That both sides go equally high.
fn both(staircase: &Staircase, first: &Act, second: &Act) -> String {
    let told = |act: &Act, what: &str| {
        let (who, day) = (clean(staircase.name(act)), short(Some(act.day)));
        format!("{who}{what} on day {day}{}", killed(act))
    };
    if first.what == second.what {
        let what = clean(&first.what);
        let acts = [first, second].map(|act| told(act, ""));
        format!("Both sides go as high as {what}: {}", acts.join(", "))
    } else {
        let acts = [first, second].map(|act| told(act, &format!("'s {}", clean(&act.what))));
        format!("Both sides go equally high: {}", acts.join(", "))
    }
}

/// How many people an act killed, where it is known to have killed any.
fn killed(act: &Act) -> String {
    match act.deaths {
        Some(count) if count > 0 => format!(" ({} dead)", grouped(count)),
        _ => String::new(),
    }
}

/// What happened before the picture begins; empty if nothing did.
pub(super) fn earlier(staircase: &Staircase) -> String {
    let Some(last) = staircase.before().last() else {
        return String::new();
    };
    let count = match staircase.before().count() {
        1 => "Earlier".to_owned(),
        count => format!("{count} earlier, the last"),
    };
    let day = with_minus(&short(Some(last.day)));
    let by = clean(staircase.name(last));
    format!(" {count}: {by}, {} (day\u{a0}{day}).", last.text())
}
