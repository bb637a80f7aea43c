//! Reads `[[opening]]`: scripted moves from before free play.

use super::document::{Node, Value};
use super::finding::{Code, Finding};
use super::keys::OPENING_MOVE;
use super::reader::{self, Findings, Reader};
use super::story::{Setting, actor, days_between, move_of};
use super::uncertainty;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Opening, Target, Uncertainty};
use offramp_core::model::distribution::Distribution;
use offramp_core::model::moves::{MoveId, Only};
use offramp_core::model::parties::ActorId;

/// The opening moves in order of time, with their places in the file, and what is drawn of them.
pub(super) fn read(
    items: &[Node],
    setting: Setting<'_>,
    uncertainties: &mut Vec<Uncertainty>,
    findings: &mut Findings,
) -> Vec<(usize, Opening)> {
    let moves = items.iter().enumerate();
    let mut moves: Vec<Read> = moves
        .filter_map(|(place, node)| opening(place, node, setting, findings))
        .collect();
    moves.sort_by(|a, b| a.opening.day.total_cmp(&b.opening.day));
    draw(&moves, setting.names, uncertainties);
    moves.into_iter().map(|it| (it.place, it.opening)).collect()
}

/// An opening move as it was read.
struct Read {
    /// Its place in the file.
    place: usize,
    opening: Opening,
    killed: Option<Distribution>,
}

/// What is drawn of opening moves: the luck belongs to the actor and how many moves it made before.
fn draw(moves: &[Read], names: &Names<'_>, uncertainties: &mut Vec<Uncertainty>) {
    for (place, it) in moves.iter().enumerate() {
        let Some(distribution) = it.killed.clone() else {
            continue;
        };
        let whose = it.opening.actor;
        let earlier = moves[..place].iter();
        let before = earlier.filter(|other| other.opening.actor == whose).count();
        let actor = names.actor_name(whose);
        uncertainties.push(Uncertainty {
            path: format!("opening.{actor}.{before}.killed"),
            distribution,
            target: Target::Killed(place),
            under: None,
        });
    }
}

fn opening(
    place: usize,
    node: &Node,
    setting: Setting<'_>,
    findings: &mut Findings,
) -> Option<Read> {
    let (start, names) = (setting.start, setting.names);
    let mut table = reader::as_table(node, "opening", &OPENING_MOVE, findings)?;
    let on = table.node("on");
    let date = table.date("on", findings);
    let by = table
        .required("by", findings)
        .and_then(|node| actor(node, names, findings));
    let what = table.required("do", findings);
    let id = what.and_then(|what| move_of(by, what, names, findings));
    if let (Some(actor), Some(what), Some(id)) = (by, what, id) {
        check_allowed(actor, (what, id), setting, findings);
    }
    let killed = killed(&mut table, findings);
    table.finish(findings);
    let dates = start.zip(date);
    let day = dates.map_or(0.0, |(start, date)| days_between(start, date));
    if let (Some(on), Some((start, date)), true) = (on, dates, day > 0.0) {
        let message = format!("an opening move on {date}, after the start on {start}");
        findings.push(
            Finding::error(
                Code::OutOfRange,
                on.place.clone(),
                message,
                "after the start",
            )
            .help("what happens later is an event or free play"),
        );
        return None;
    }
    let opening = Opening {
        day,
        actor: by?,
        id: id?,
        deaths: killed.as_ref().map(|(deaths, _)| *deaths),
    };
    Some(Read {
        place,
        opening,
        killed: killed.and_then(|(_, distribution)| distribution),
    })
}

/// How many an opening move killed: a whole number, or what it may be.
fn killed(table: &mut Reader<'_>, findings: &mut Findings) -> Option<(u64, Option<Distribution>)> {
    let node = table.node("killed")?;
    if matches!(node.value, Value::Table(_)) {
        let amount = uncertainty::amount(node, "killed", OPENING_MOVE.span("killed"), findings)?;
        return Some((0, amount.drawn()));
    }
    let deaths = table.integer("killed", findings)?;
    Some((u64::try_from(deaths).ok()?, None))
}

/// Notes a move of the opening that is only for others.
fn check_allowed(
    actor: ActorId,
    (node, id): (&Node, MoveId),
    Setting { names, nuclear, .. }: Setting<'_>,
    findings: &mut Findings,
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
    findings.push(
        Finding::error(
            Code::Conflict,
            node.place.clone(),
            message,
            "not open to this actor",
        )
        .help(help),
    );
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        return "nobody".to_owned();
    }
    format!("only {}", names.join(", "))
}
