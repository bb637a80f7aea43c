//! Reads `[game]`: what was decided from outside in a game.
//!
//! ```toml
//! [game]
//! seed = 7
//! seats = ["pakistan"]
//! turns = 2
//! orders = [
//!     { turn = 1, by = "pakistan", do = "limited-strike", reason = "they must feel it" },
//!     { turn = 2, event = "leader-killed" },
//! ]
//! ```
//!
//! Findings: a seat that is no principal, a seed that is no whole number, and an order that says
//! neither who nor what event.

use super::setting::{Setting, actor, move_of};
use crate::document::Value;
use crate::finding::Code;
use crate::keys::{GAME, ORDER};
use crate::reader::Item;
use offramp_core::crisis::event::Event;
use offramp_core::crisis::{Game, Order, Ordered};
use offramp_core::model::noun::Noun;
use offramp_core::model::parties::{ActorId, BySide, Side};

/// The game of a scenario that has these events.
pub(crate) fn read(item: Item<'_>, events: &[Event], setting: Setting<'_>) -> Option<Game> {
    let mut table = item.table(&GAME)?;
    let seed = table.required("seed").and_then(seed);
    let run = match table.item("run") {
        Some(_) => u64::try_from(table.integer("run")?).ok(),
        None => Some(1),
    };
    let seats = table.required("seats").and_then(|_| table.list("seats"));
    let seats = seats.and_then(|items| seats_of(&items, setting));
    let turns = table.required("turns").and_then(|_| table.integer("turns"));
    let orders = table.list("orders").unwrap_or_default();
    table.finish();
    let orders = orders.into_iter();
    let orders: Option<Vec<Order>> = orders.map(|item| order(item, events, setting)).collect();
    Some(Game {
        seed: seed?,
        run: run?,
        seats: seats?,
        turns: u32::try_from(turns?).ok()?,
        orders: orders?,
    })
}

fn seed(item: Item<'_>) -> Option<u64> {
    let Value::Text(text, _) = &item.node.value else {
        return u64::try_from(item.integer((0, i64::MAX))?).ok();
    };
    let seed = text.parse().ok();
    if seed.is_none() {
        let message = format!("`{text}` is no seed: a whole number from 0 to {}", u64::MAX);
        item.refuse(Code::OutOfRange, message, "no seed");
    }
    seed
}

fn seats_of(items: &[Item<'_>], setting: Setting<'_>) -> Option<BySide<bool>> {
    let mut seats = BySide::new(false, false);
    for item in items {
        let name = item.text()?;
        let names = Side::BOTH.map(|side| setting.names.principal_name(side));
        let Some(side) = setting.names.side(name) else {
            item.unknown_name(Noun::Principal, name, &names);
            return None;
        };
        seats[side] = true;
    }
    Some(seats)
}

fn order(item: Item<'_>, events: &[Event], setting: Setting<'_>) -> Option<Order> {
    let mut table = item.table(&ORDER)?;
    let turn = table.required("turn").and_then(|_| table.integer("turn"));
    let by = table.item("by");
    let what = table.item("do");
    let event = table.item("event");
    let reason = table.text("reason").unwrap_or_default().to_owned();
    table.finish();
    let what = match (by, what, event) {
        (Some(by), Some(what), None) => {
            let actor = actor(by, setting.names)?;
            Ordered::Move(actor, move_of(Some(actor), what, setting.names)?)
        }
        (Some(by), None, None) => match actor(by, setting.names)? {
            ActorId::Principal(side) => Ordered::Policy(side),
            ActorId::Group(_) | ActorId::Third(_) => {
                let message = "an order of an actor without a seat that makes no move";
                by.refuse(Code::Conflict, message, "makes no move");
                return None;
            }
        },
        (None, None, Some(event)) => Ordered::Event(place_of(event, events)?),
        _ => {
            let message = "an order that is neither a move nor an event";
            let help = "write `by` and `do`, or `event`";
            item.refuse_with_help(Code::Conflict, message, "neither of both", help);
            return None;
        }
    };
    let turn = u32::try_from(turn?).ok()?;
    Some(Order { turn, what, reason })
}

fn place_of(item: Item<'_>, events: &[Event]) -> Option<usize> {
    let name = item.text()?;
    let found = events.iter().position(|event| event.name == name);
    if found.is_none() {
        let known: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
        item.unknown_name(Noun::Event, name, &known);
    }
    found
}
