//! A game as a scenario file: what it extends, what was changed, what happened as a `[history]`,
//! and what was decided as a `[game]`. So every command that reads a scenario reads a game.

use std::fmt::Write;

use offramp_core::chance::Seed;
use offramp_core::crisis::{Crisis, Game, Ordered};
use offramp_core::model::moves::Kind;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Act, Observer, Player};
use offramp_core::prose::toml_text::quoted;
use offramp_core::prose::wording::clean;

/// What a game is a game of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// The scenario as `extends` names it.
    pub extends: &'s str,
    /// What was laid over it, as lines of a file.
    pub changes: &'s [String],
}

/// How the file of a game begins: what it extends, its name, and what was changed.
#[must_use]
pub fn head(crisis: &Crisis, source: Source<'_>, game: &Game) -> String {
    let mut text = String::from("# A game, saved by offramp play.\n");
    let _ = writeln!(text, "extends = {}", quoted(source.extends));
    let seats: Vec<&str> = seats(crisis, game).map(|(_, title)| title).collect();
    let title = format!("{}, a game as {}", crisis.parts().name, seats.join(" and "));
    let _ = writeln!(text, "name = {}", quoted(&title));
    for change in source.changes {
        let _ = writeln!(text, "{change}");
    }
    text
}

/// How the file of a game begins, from all of it; `None` if it is none.
#[must_use]
pub fn head_of(text: &str) -> Option<&str> {
    let end = text.find(HISTORY)?;
    Some(&text[..end])
}

/// Where the beginning of a file ends.
const HISTORY: &str = "\n[history]\n";

/// The text of a scenario file that is that game, with how it begins.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::model::parties::{BySide, Side};
/// use offramp::seat::file::{Source, head, head_of, text};
/// use offramp::seat::table::Table;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let mut table = Table::open(&crisis, Seed(1), 1, BySide::new(false, true));
/// table.begin(&[]);
/// let protest = table.order(Side::Second, "protest")?;
/// table.give(Side::Second, protest, "they \"must\" hear it")?;
/// table.end();
/// let source = Source { extends: "iran-pakistan-2024", changes: &[] };
/// let head = head(&crisis, source, table.game());
/// let text = text(&crisis, &head, table.game());
/// assert_eq!(head_of(&text), Some(head.as_str()));
/// let again = offramp::scenario::parse("game.toml", &text, &[])?.crisis;
/// assert_eq!(again.parts().game.as_ref(), Some(table.game()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn text(crisis: &Crisis, head: &str, game: &Game) -> String {
    let mut text = head.to_owned();
    write_history(crisis, game, &mut text);
    write_game(crisis, game, &mut text);
    text
}

fn seats<'c>(crisis: &'c Crisis, game: &Game) -> impl Iterator<Item = (&'c str, &'c str)> {
    let seats = game.seats;
    let sides = Side::BOTH.into_iter().filter(move |side| seats[*side]);
    sides.map(|side| {
        let principal = crisis.principal(side);
        (principal.name.as_str(), principal.title.as_str())
    })
}

fn write_game(crisis: &Crisis, game: &Game, text: &mut String) {
    let seed = match i64::try_from(game.seed) {
        Ok(seed) => seed.to_string(),
        Err(_) => quoted(&game.seed.to_string()),
    };
    let names: Vec<String> = seats(crisis, game).map(|(name, _)| quoted(name)).collect();
    let _ = write!(
        text,
        "\n[game]\nseed = {seed}\nrun = {}\nseats = [{}]\nturns = {}\norders = [\n",
        game.run,
        names.join(", "),
        game.turns
    );
    for order in &game.orders {
        let what = match order.what {
            Ordered::Move(actor, id) => format!(
                "by = {}, do = {}",
                quoted(crisis.actor_name(actor)),
                quoted(&crisis.catalogue().get(id).name)
            ),
            Ordered::Policy(side) => format!("by = {}", quoted(&crisis.principal(side).name)),
            Ordered::Event(place) => {
                format!("event = {}", quoted(&crisis.parts().events[place].name))
            }
        };
        let reason = match clean(&order.reason) {
            reason if reason.is_empty() => String::new(),
            reason => format!(", reason = {}", quoted(&reason)),
        };
        let _ = writeln!(text, "    {{ turn = {}, {what}{reason} }},", order.turn);
    }
    text.push_str("]\n");
}

/// What happened after the start, by the day.
fn write_history(crisis: &Crisis, game: &Game, text: &mut String) {
    let mut watch = Watch::default();
    let end = Player::new(crisis, Seed(game.seed))
        .play_again(game, &mut watch)
        .day;
    let _ = write!(
        text,
        "{HISTORY}summary = \"What happened in the game.\"\nsource = \"a game of offramp play\"\nuntil = {}\nmoves = [\n",
        crisis.date(end.ceil())
    );
    let mut acts = watch.acts.iter().peekable();
    while let Some((day, act)) = acts.next() {
        let is_other_part = |(other_day, other): &&(f64, Act)| {
            let same = (act.id, act.joint, other.joint) == (other.id, true, true);
            same && other_day.total_cmp(day).is_eq() && act.actor != other.actor
        };
        let other = acts.next_if(is_other_part).map(|(_, other)| other);
        let _ = writeln!(text, "    {{ {} }},", past_move(crisis, *day, act, other));
    }
    text.push_str("]\n");
}

/// An act as an entry of a history, with the other side's part if it is one of both.
fn past_move(crisis: &Crisis, day: f64, act: &Act, other: Option<&Act>) -> String {
    let entry = crisis.catalogue().get(act.id);
    let name = |actor: ActorId| quoted(crisis.actor_name(actor));
    let by = match other {
        Some(other) => format!("[{}, {}]", name(act.actor), name(other.actor)),
        None => name(act.actor),
    };
    let mut text = format!(
        "on = {}, by = {by}, do = {}",
        crisis.date(day.ceil()),
        quoted(&entry.name)
    );
    if let Some(against) = act.against {
        let _ = write!(text, ", against = {}", name(against));
    }
    let is_counted = act.actor.kind() != Kind::ThirdParty || act.against.is_some();
    if is_counted && entry.deaths.is_some() {
        let both = other.map_or(0, |other| other.deaths + other.own_deaths);
        let _ = write!(text, ", killed = {}", act.deaths + act.own_deaths + both);
    }
    if act.inadvertent {
        text.push_str(", says = \"it came about though nobody ordered it\"");
    }
    text
}

/// Keeps the acts after the start, each with its day.
#[derive(Default)]
struct Watch {
    acts: Vec<(f64, Act)>,
}

impl Observer for Watch {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn acts(&mut self, act: &Act, state: &State) {
        if state.turn > 0 || act.replies {
            self.acts.push((state.day.max(0.0), *act));
        }
    }
}

#[cfg(test)]
mod tests {
    use offramp_core::model::parties::BySide;

    use super::*;
    use crate::table::Table;

    /// Games of both sides that strike, answer and talk, in crises of every kind.
    #[test]
    fn what_is_written_reads_as_the_same_game() {
        for name in [
            "iran-pakistan-2024",
            "kargil-1999",
            "us-iran-2020",
            "israel-syria-2003",
        ] {
            let crisis = offramp::load(name).expect("a scenario").crisis;
            let mut table = Table::open(&crisis, Seed(u64::MAX), 3, BySide::new(true, true));
            while !table.is_over() && table.game().turns < 40 {
                table.begin(&[]);
                let turn = table.game().turns;
                for side in Side::BOTH {
                    let menu = table.briefing(side).menu;
                    let offer = &menu[turn as usize * 7 % menu.len()];
                    let id = table.order(side, &offer.name).expect("on the menu");
                    table
                        .give(side, id, "a \\ reason\n\"of\" its own")
                        .expect("the first");
                }
                table.end();
            }
            let source = Source {
                extends: name,
                changes: &[],
            };
            let text = text(&crisis, &head(&crisis, source, table.game()), table.game());
            let again = match offramp::scenario::parse("game.toml", &text, &[]) {
                Ok(again) => again.crisis,
                Err(error) => panic!("{name}: {error}"),
            };
            let read = again.parts().game.as_ref().expect("a game");
            assert_eq!(read.turns, table.game().turns, "{name}");
            let whats = |game: &Game| game.orders.iter().map(|it| it.what).collect::<Vec<_>>();
            assert_eq!(whats(read), whats(table.game()), "{name}");
            let history = again.parts().history.as_ref().expect("a history");
            let ordered = table.game().orders.len();
            let found = history.moves.len();
            assert!(found >= ordered, "{name}: {found} of {ordered}");
        }
    }
}
