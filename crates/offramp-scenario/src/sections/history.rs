//! Reads `[history]`: what really happened, as dated moves.
//!
//! ```toml
//! [history]
//! summary = "Both sides struck once, then sent envoys."
//! source = "agency reports"
//! until = 2024-01-31
//! moves = [{ on = 2024-01-18, by = "pakistan", do = "limited-strike" }]
//! ```
//!
//! An act of both has `by = ["iran", "pakistan"]`; `killed` may be a range, of which the middle
//! counts. `hindcast` compares runs with it. Days count from the start of the scenario. Findings:
//! moves out of order, before the start, after `until`, or beyond the longest run. Without `until`
//! the history ends with its last move.

use jiff::civil::Date;

use super::acting::{Authors, against, authors, check_joint, of, range};
use super::setting::{Setting, days_between, move_of};
use crate::document::Value;
use crate::finding::Code;
use crate::keys::{HISTORY, PAST_MOVE};
use crate::reader::{Item, Reader};
use offramp_core::crisis::{History, MAX_TURNS, PastMove};

/// Reads the history of a scenario that begins on `start`; without a start no day of it can be
/// told.
pub(crate) fn read(item: Item<'_>, setting: Setting<'_>) -> Option<(Vec<usize>, History)> {
    let start = setting.start;
    let mut table = item.table(&HISTORY)?;
    let summary = table.text("summary").unwrap_or_default();
    let source = table.text("source").unwrap_or_default();
    let until = table.item("until").and_then(|item| day(item, start));
    let moves = table.required("moves").and_then(|_| table.list("moves"))?;
    table.finish();
    let mut order = Order {
        start,
        last: 0,
        until: until.unwrap_or(MAX_TURNS),
    };
    let moves = moves.into_iter().enumerate();
    let (places, moves): (Vec<usize>, Vec<PastMove>) = moves
        .flat_map(|(place, item)| {
            let parts = past_move(item, &mut order, setting).unwrap_or_default();
            parts.into_iter().map(move |part| (place, part))
        })
        .unzip();
    let history = History {
        summary: summary.to_owned(),
        source: source.to_owned(),
        until: until.unwrap_or_else(|| moves.last().map_or(0, |last| last.day)),
        moves,
    };
    Some((places, history))
}

/// What a move's date must keep to.
struct Order {
    /// Day 0; `None` if the scenario has none, in which case no date is judged.
    start: Option<Date>,
    /// The day of the latest move so far.
    last: u32,
    /// The last day that the history covers.
    until: u32,
}

/// One move of the history, with a part for each of those who made it; `None` if its day, actor or
/// move cannot be told. Its other keys are read all the same.
fn past_move(item: Item<'_>, order: &mut Order, setting: Setting<'_>) -> Option<Vec<PastMove>> {
    let names = setting.names;
    let mut table = item.table(&PAST_MOVE)?;
    let on = table.required("on");
    let day = on.and_then(|on| dated(on, order));
    let by = table.required("by").and_then(|item| authors(item, names));
    let what = table.required("do");
    let id = what.and_then(|what| move_of(by.map(Authors::first), what, names));
    if let (Some(by), Some(what), Some(id)) = (by, what, id) {
        check_joint(by, what, id, names);
    }
    let deaths = killed(&mut table);
    let against = against(&mut table, by, id, (what, names));
    let of = of(&mut table, by, against, names);
    let says = table.text("says").unwrap_or_default();
    let confirmed = table.flag("confirmed").unwrap_or(true);
    table.finish();
    let (day, by, id) = (day?, by?, id?);
    let parts = by.parts(of, against, setting).into_iter();
    let parts = parts.map(|(actor, casualties)| PastMove {
        day,
        actor,
        id,
        deaths,
        casualties,
        joint: by.is_joint(),
        against,
        says: says.to_owned(),
        confirmed,
    });
    Some(parts.collect())
}

/// How many a move killed: a whole number, or the middle of a range.
fn killed(table: &mut Reader<'_>) -> Option<u64> {
    let item = table.item("killed")?;
    if matches!(item.node.value, Value::List(_)) {
        let [low, high] = range(item, &PAST_MOVE)?;
        return Some(low.midpoint(high));
    }
    u64::try_from(table.integer("killed")?).ok()
}

/// The day of a move, which comes neither before the move above it nor after the end.
fn dated(on: Item<'_>, order: &mut Order) -> Option<u32> {
    let day = day(on, order.start)?;
    if day < order.last {
        let message = "a move of the history before the one above it";
        let help = "list the moves in order of time";
        on.refuse_with_help(Code::OutOfRange, message, "out of order", help);
        return None;
    }
    order.last = day;
    if day > order.until {
        let message = "a move of the history after its end";
        let help = "move `until` to a later day, or drop the move";
        on.refuse_with_help(Code::OutOfRange, message, "after `until`", help);
        return None;
    }
    Some(day)
}

/// Whole days from the start to a date.
fn day(item: Item<'_>, start: Option<Date>) -> Option<u32> {
    let date = item.date()?;
    let start = start?;
    let days = days_between(start, date);
    if days < 0.0 {
        let message = format!("a history on {date}, before the start on {start}");
        let help = "what came before is the opening; or let the scenario start earlier";
        item.refuse_with_help(Code::OutOfRange, message, "before the start", help);
        return None;
    }
    if days > f64::from(MAX_TURNS) {
        let message = format!("a history that lasts {days} days; at most {MAX_TURNS}");
        item.refuse(Code::OutOfRange, message, "too late");
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole days between 0 and 100 000"
    )]
    Some(days as u32)
}
