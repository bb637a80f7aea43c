//! The umpire: before a turn it may let events come about and actors move.

use std::fmt::Write;

use offramp::crisis::Crisis;
use offramp::model::moves::MoveId;
use offramp::model::parties::ActorId;
use offramp::prose::UnknownName;
use offramp::seat::table::Table;

use super::screen::Screen;
use crate::failure::Failure;

/// What an umpire brings about in a turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Events {
    /// Events by their places in the crisis.
    pub(super) events: Vec<usize>,
    /// Moves of actors, in place of what their policies would do.
    pub(super) moves: Vec<(ActorId, MoveId)>,
}

impl Events {
    /// Whether a move is in the way of another: a principal makes one on each track, and every
    /// other actor one in all.
    fn is_taken(&self, crisis: &Crisis, (actor, id): (ActorId, MoveId)) -> bool {
        let track = |id: MoveId| crisis.catalogue().get(id).track();
        let mut own = self.moves.iter().filter(|(other, _)| *other == actor);
        own.any(|(_, other)| !matches!(actor, ActorId::Principal(_)) || track(*other) == track(id))
    }
}

const HELP: &str = "You can say:
  go                nothing more happens in this turn
  event NAME        that event comes about
  ACTOR MOVE        that actor makes that move, whatever its policy would do
  list              the events, the actors and their moves
  quit              leaves the game; it is saved, and goes on later
";

/// Asks what happens in the turn that comes; `None` where the game is left.
pub(super) fn ask(table: &Table<'_>, screen: &Screen) -> Result<Option<Events>, Failure> {
    let crisis = table.crisis();
    let turn = table.game().turns + 1;
    let mut all = Events::default();
    loop {
        let Some(line) = screen.ask(&format!("\numpire, turn {turn}> "))? else {
            return Ok(None);
        };
        let words: Vec<&str> = line.split_whitespace().collect();
        let answered = match words[..] {
            ["go"] => return Ok(Some(all)),
            ["quit"] => return Ok(None),
            ["list"] => list(crisis),
            ["event", name] => match event(crisis, name) {
                Ok(place) if all.events.contains(&place) => {
                    format!("`{name}` comes about in this turn already.\n")
                }
                Ok(place) => {
                    all.events.push(place);
                    format!("`{name}` will come about.\n")
                }
                Err(unknown) => format!("{unknown}\n"),
            },
            [actor, name] => match act(table, actor, name) {
                Ok(made) if all.is_taken(crisis, made) => {
                    format!("{actor} makes another move in this turn already.\n")
                }
                Ok(made) => {
                    all.moves.push(made);
                    format!("{actor} will make the move `{name}`.\n")
                }
                Err(why) => format!("{why}\n"),
            },
            _ => HELP.to_owned(),
        };
        screen.say(&answered)?;
    }
}

fn event(crisis: &Crisis, name: &str) -> Result<usize, UnknownName> {
    let events = &crisis.parts().events;
    let found = events.iter().position(|event| event.name == name);
    let known = events.iter().map(|event| event.name.as_str());
    found.ok_or_else(|| UnknownName::new("event", name, known))
}

/// A move of an actor that has no seat.
fn act(table: &Table<'_>, actor: &str, name: &str) -> Result<(ActorId, MoveId), String> {
    let crisis = table.crisis();
    let actor = crisis
        .actor_named(actor)
        .map_err(|unknown| unknown.to_string())?;
    if matches!(actor, ActorId::Principal(side) if table.game().seats[side]) {
        let title = crisis.actor_title(actor);
        return Err(format!("somebody decides for {title} already"));
    }
    let kind = actor.kind();
    let id = crisis.catalogue().find_for(kind, name).ok_or_else(|| {
        let known = crisis.catalogue().names(kind).map(str::to_owned);
        UnknownName::new("move", name, known).to_string()
    })?;
    Ok((actor, id))
}

fn list(crisis: &Crisis) -> String {
    let mut text = String::from("events: ");
    let events = crisis.parts().events.iter();
    let events: Vec<&str> = events.map(|event| event.name.as_str()).collect();
    text.push_str(&if events.is_empty() {
        "none".to_owned()
    } else {
        events.join(", ")
    });
    for actor in crisis.actor_ids() {
        let moves: Vec<&str> = crisis.catalogue().names(actor.kind()).collect();
        let _ = write!(text, "\n{}: {}", crisis.actor_name(actor), moves.join(", "));
    }
    text + "\n"
}
