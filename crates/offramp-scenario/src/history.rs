//! Reads `[history]`: what really happened, as dated moves.

use jiff::civil::Date;

use super::document::Node;
use super::finding::{Code, Finding};
use super::keys::{HISTORY, PAST_MOVE};
use super::reader::{self, Findings, Reader};
use super::story::{actor, days_between, move_of};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{History, MAX_TURNS, PastMove};

/// Reads the history of a scenario that begins on `start`; without a start no day of it can be told.
pub(super) fn read(
    node: &Node,
    start: Option<Date>,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<History> {
    let mut table = reader::as_table(node, "history", &HISTORY, findings)?;
    let summary = table.text("summary", findings).unwrap_or_default();
    let source = table.text("source", findings).unwrap_or_default();
    let until = table
        .node("until")
        .and_then(|node| day(&mut table, "until", node, start, findings));
    let moves = table
        .required("moves", findings)
        .and_then(|_| table.list("moves", findings))?;
    table.finish(findings);
    let mut order = Order {
        start,
        last: 0,
        until: until.unwrap_or(MAX_TURNS),
    };
    let moves: Vec<PastMove> = moves
        .iter()
        .filter_map(|node| past_move(node, &mut order, names, findings))
        .collect();
    Some(History {
        summary: summary.to_owned(),
        source: source.to_owned(),
        until: until.unwrap_or_else(|| moves.last().map_or(0, |last| last.day)),
        moves,
    })
}

/// What a move's date must keep to.
struct Order {
    start: Option<Date>,
    last: u32,
    until: u32,
}

fn past_move(
    node: &Node,
    order: &mut Order,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<PastMove> {
    let mut table = reader::as_table(node, "moves", &PAST_MOVE, findings)?;
    let on = table.required("on", findings);
    let day = on.and_then(|on| dated(&mut table, on, order, findings));
    let by = table
        .required("by", findings)
        .and_then(|node| actor(node, names, findings));
    let what = table.required("do", findings);
    let id = what.and_then(|what| move_of(by, what, names, findings));
    let killed = table.integer("killed", findings);
    let says = table.text("says", findings).unwrap_or_default();
    let confirmed = table.flag("confirmed", findings).unwrap_or(true);
    table.finish(findings);
    Some(PastMove {
        day: day?,
        actor: by?,
        id: id?,
        deaths: killed.and_then(|deaths| u64::try_from(deaths).ok()),
        says: says.to_owned(),
        confirmed,
    })
}

/// The day of a move, which comes neither before the move above it nor after the end.
fn dated(
    table: &mut Reader<'_>,
    on: &Node,
    order: &mut Order,
    findings: &mut Findings,
) -> Option<u32> {
    let day = day(table, "on", on, order.start, findings)?;
    let refuse = |message: &str, label: &str, help: &str| {
        Finding::error(Code::OutOfRange, on.place.clone(), message, label).help(help)
    };
    if day < order.last {
        findings.push(refuse(
            "a move of the history before the one above it",
            "out of order",
            "list the moves in order of time",
        ));
        return None;
    }
    order.last = day;
    if day > order.until {
        findings.push(refuse(
            "a move of the history after its end",
            "after `until`",
            "move `until` to a later day, or drop the move",
        ));
        return None;
    }
    Some(day)
}

/// Whole days from the start to the date at a key.
fn day(
    table: &mut Reader<'_>,
    key: &'static str,
    node: &Node,
    start: Option<Date>,
    findings: &mut Findings,
) -> Option<u32> {
    let date = table.date(key, findings)?;
    let start = start?;
    let days = days_between(start, date);
    if days < 0.0 {
        let message = format!("a history on {date}, before the start on {start}");
        findings.push(
            Finding::error(
                Code::OutOfRange,
                node.place.clone(),
                message,
                "before the start",
            )
            .help("what came before is the opening; or let the scenario start earlier"),
        );
        return None;
    }
    if days > f64::from(MAX_TURNS) {
        let message = format!("a history that lasts {days} days; at most {MAX_TURNS}");
        findings.push(Finding::error(
            Code::OutOfRange,
            node.place.clone(),
            message,
            "too late",
        ));
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole days between 0 and 100 000"
    )]
    Some(days as u32)
}
