//! Reads `[[opening]]`: scripted moves from before free play.
//!
//! ```toml
//! [[opening]]
//! on = 2024-01-16      # the start, or a day before it
//! by = "iran"
//! do = "limited-strike"
//! killed = 2           # or a distribution, drawn once per run
//! ```
//!
//! Moves may stand in any order in the file; they are sorted by day here, and their positions in
//! the file are kept so that a later flaw of the crisis can be shown where the author wrote it.
//! Findings: a day after the start, a move that this actor cannot make, and a move reserved for
//! others by `only`.

use super::acting::{Authors, against, authors, check_joint, of, range};
use super::setting::{Setting, days_between, move_of};
use super::uncertainty;
use crate::document::Value;
use crate::finding::Code;
use crate::keys::OPENING_MOVE;
use crate::reader::{Item, Reader};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Opening, Target, Uncertainty};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::moves::{MoveId, Only};
use offramp_core::model::parties::ActorId;

/// The opening moves in order of time, with their places in the file, and what is drawn of them.
pub(crate) fn read(
    items: &[Item<'_>],
    setting: Setting<'_>,
    uncertainties: &mut Vec<Uncertainty>,
) -> Vec<(usize, Opening)> {
    let moves = items.iter().enumerate();
    let mut moves: Vec<Read> = moves
        .flat_map(|(position, item)| opening(position, *item, setting).unwrap_or_default())
        .collect();
    moves.sort_by(|a, b| a.opening.day.total_cmp(&b.opening.day));
    draw(&moves, setting.names, uncertainties);
    moves
        .into_iter()
        .map(|it| (it.position, it.opening))
        .collect()
}

/// An opening move as it was read.
struct Read {
    /// Its position in the file.
    position: usize,
    opening: Opening,
    killed: Option<Distribution>,
}

/// What is drawn of opening moves: the luck belongs to the actor and how many moves it made before.
fn draw(moves: &[Read], names: &Names<'_>, uncertainties: &mut Vec<Uncertainty>) {
    for (position, it) in moves.iter().enumerate() {
        let Some(distribution) = it.killed.clone() else {
            continue;
        };
        let whose = it.opening.actor;
        let earlier = moves[..position].iter();
        let before = earlier.filter(|other| other.opening.actor == whose).count();
        let actor = names.actor_name(whose);
        uncertainties.push(Uncertainty {
            path: format!("opening.{actor}.{before}.killed"),
            distribution,
            target: Target::Killed(position),
            under: None,
        });
    }
}

/// One opening move. The check against `only` runs before the day is judged, so that a move with
/// both mistakes shows both.
fn opening(position: usize, item: Item<'_>, setting: Setting<'_>) -> Option<Vec<Read>> {
    let (start, names) = (setting.start, setting.names);
    let mut table = item.table(&OPENING_MOVE)?;
    let on = table.item("on");
    let date = table.date("on");
    let by = table.required("by").and_then(|item| authors(item, names));
    let what = table.required("do");
    let id = what.and_then(|what| move_of(by.map(Authors::first), what, names));
    if let (Some(by), Some(what), Some(id)) = (by, what, id) {
        check_joint(by, what, id, names);
        for (actor, _) in by.parts(None, None, setting) {
            check_allowed(actor, (what, id), setting);
        }
    }
    let killed = killed(&mut table);
    let against = against(&mut table, by, id, (what, names));
    let of = of(&mut table, by, against, names);
    table.finish();
    let dates = start.zip(date);
    let day = dates.map_or(0.0, |(start, date)| days_between(start, date));
    if let (Some(on), Some((start, date)), true) = (on, dates, day > 0.0) {
        let message = format!("an opening move on {date}, after the start on {start}");
        on.refuse_with_help(
            Code::OutOfRange,
            message,
            "after the start",
            "what happens later is an event or free play",
        );
        return None;
    }
    let (by, id) = (by?, id?);
    let parts = by.parts(of, against, setting).into_iter();
    let parts = parts.map(|(actor, casualties)| Read {
        position,
        opening: Opening {
            day,
            actor,
            id,
            deaths: killed.as_ref().map(|(deaths, _)| *deaths),
            casualties,
            joint: by.is_joint(),
            against,
        },
        killed: killed.as_ref().and_then(|(_, drawn)| drawn.clone()),
    });
    Some(parts.collect())
}

/// How many an opening move killed: a whole number, a range or a distribution to draw from.
fn killed(table: &mut Reader<'_>) -> Option<(u64, Option<Distribution>)> {
    let item = table.item("killed")?;
    if matches!(item.node.value, Value::Table(_)) {
        let amount = uncertainty::amount(item, OPENING_MOVE.span("killed"))?;
        return Some((0, amount.drawn()));
    }
    if matches!(item.node.value, Value::List(_)) {
        let [low, high] = range(item, &OPENING_MOVE)?;
        let drawn = (low < high).then_some(Distribution::Uniform {
            low: low as f64,
            high: high as f64,
        });
        return Some((low.midpoint(high), drawn));
    }
    let deaths = table.integer("killed")?;
    Some((u64::try_from(deaths).ok()?, None))
}

/// Notes a move of the opening that is only for others.
fn check_allowed(
    actor: ActorId,
    (item, id): (Item<'_>, MoveId),
    Setting { names, nuclear, .. }: Setting<'_>,
) {
    let entry = names.catalogue.get(id);
    let name = names.actor_name(actor);
    let has_arms = match actor {
        ActorId::Principal(side) => nuclear[side],
        ActorId::Group(_) | ActorId::Third(_) => true,
    };
    if entry.only.admits(name, has_arms) {
        return;
    }
    let (message, help) = match &entry.only {
        Only::Named(allowed) => (
            format!("`{}` is not a move of `{name}`", entry.name),
            format!(
                "`moves.{}.only` lets {} make it",
                entry.name,
                listed(allowed)
            ),
        ),
        _ => (
            format!(
                "`{}` is only for nuclear states; `{name}` is none",
                entry.name
            ),
            format!("say `nuclear = true` of `{name}`, or choose another move"),
        ),
    };
    item.refuse_with_help(Code::Conflict, message, "not open to this actor", help);
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "nobody".to_owned();
    }
    format!("only {}", names.join(", "))
}
