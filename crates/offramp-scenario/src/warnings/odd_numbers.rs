//! Numbers that are legal one by one but make no sense together.
//!
//! Each number passed its own range check already. Codes made here: `short-turn`,
//! `floor-above-ceiling`, `odd-effect`, `undefined-value`, `never-acts` for landmarks and
//! `short-half-life`.

use super::warn::{days, warn};
use crate::finding::{Code, Finding, Findings};
use crate::root::Root;
use crate::sections::{Bounds, OfState};
use offramp_core::crisis::event::{Affected, Effect, Event, Trigger};
use offramp_core::crisis::{Crisis, Doctrine, Number, Parts, Target};
use offramp_core::model::actor::Home;
use offramp_core::model::feelings::{Change, Memory};
use offramp_core::model::moves::Move;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::involvement::Involvement;

/// Longest turn that nobody means, in days: a minute.
const SHORTEST_TURN: f64 = 1.0 / 1440.0;

/// Turns of less than a minute, and runs that are over within a day.
pub(crate) fn short_turns(parts: &Parts, root: &Root, found: &mut Findings) {
    let (turn, length) = (parts.turn_days, parts.turn_days * f64::from(parts.turns));
    let message = if turn < SHORTEST_TURN {
        format!("a turn of {} seconds", turn * 86_400.0)
    } else if length < 1.0 {
        format!("a run lasts {:.1} hours at most", length * 24.0)
    } else {
        return;
    };
    let label = "over before anything can happen";
    found.push(
        warn(Code::ShortTurn, root, "turn", message, label)
            .help("rates are per day and memories last for days: give a run days to play"),
    );
}

/// Wishes whose lowest value is above the highest.
pub(crate) fn crossed_ends(crisis: &Crisis, root: &Root, found: &mut Findings) {
    // How: every policy that an actor has or may turn out to have is asked for its wishes. The
    // numbers may stand in the actor's table or in that of the policy; the warning points at the
    // first that is there.
    let parts = crisis.parts();
    let own = Side::BOTH.into_iter().map(|side| {
        let part = &parts.principals[side];
        let doctrine = Doctrine::Principal(part.conduct.clone());
        (ActorId::Principal(side), part.policy.as_str(), doctrine)
    });
    let thirds = parts.actors().third_parties().zip(&parts.third_parties);
    let thirds = thirds.map(|(actor, part)| {
        let doctrine = Doctrine::ThirdParty(part.involvement, Vec::new());
        (actor, part.policy.as_str(), doctrine)
    });
    let mixed = parts.mixtures.iter().flat_map(|mixture| {
        let choices = mixture.choices.iter();
        choices.map(|it| (mixture.actor, it.policy.as_str(), it.doctrine.clone()))
    });
    for (actor, policy, doctrine) in own.chain(thirds).chain(mixed) {
        for wish in wishes(&doctrine) {
            let [floor, ceiling] = wish.ends;
            if floor <= ceiling || wish.is_drawn(actor, parts) {
                continue;
            }
            let (table, name) = (wish.table, crisis.actor_name(actor));
            let of_actor = format!("{}.{name}.{table}", actor.kind().table());
            let above = [of_actor, format!("policies.{policy}.{table}")];
            let mut paths = above
                .iter()
                .flat_map(|path| ENDS.map(|key| format!("{path}.{key}")));
            let path = paths.find(|path| root.table.at(path).is_some());
            let message = format!(
                "the floor of `{table}` is {floor}, above its ceiling of {ceiling}: nothing that `{name}` wants fits between them"
            );
            let path = path.unwrap_or_default();
            let finding = warn(Code::FloorAboveCeiling, root, &path, message, "no room");
            if !found.iter().any(|other| other.place == finding.place) {
                found.push(finding);
            }
        }
    }
}

/// The keys of the lowest and the highest of what is wanted.
const ENDS: [&str; 2] = ["floor", "ceiling"];

/// What is wanted on a track: the table in which its numbers stand, and its ends.
struct Wish {
    table: &'static str,
    ends: [f64; 2],
    /// The name of a number, if it is one of that table.
    name_of: fn(Number) -> Option<&'static str>,
}

impl Wish {
    /// Whether one of the two ends is drawn once per run.
    fn is_drawn(&self, actor: ActorId, parts: &Parts) -> bool {
        parts.uncertainties.iter().any(|drawn| match drawn.target {
            Target::Actor(whose, number) if whose == actor => {
                (self.name_of)(number).is_some_and(|name| ENDS.contains(&name))
            }
            _ => false,
        })
    }
}

/// The wishes of a policy that have a floor and a ceiling.
fn wishes(doctrine: &Doctrine) -> Vec<Wish> {
    match doctrine {
        Doctrine::ThirdParty(involvement, _) => vec![Wish {
            table: "involve",
            ends: [involvement.floor, involvement.ceiling],
            name_of: |number| match number {
                Number::Involvement(at) => Some(Involvement::PARAMETERS[at].name),
                _ => None,
            },
        }],
        _ => Vec::new(),
    }
}

/// Events that change nothing, or by more than can be.
pub(crate) fn odd_effects(parts: &Parts, root: &Root, found: &mut Findings) {
    for (position, event) in parts.events.iter().enumerate() {
        let is_drawn = parts
            .uncertainties
            .iter()
            .any(|it| matches!(it.target, Target::Effect(event, _) if event == position));
        let changes = event.effects.iter().any(|effect| effect.by.abs() > 0.0);
        if !changes && !is_drawn && event.deaths.is_none() {
            found.push(without_effect(event, root));
        }
        for effect in &event.effects {
            found.extend(too_much(event, effect, parts, root));
        }
    }
}

/// An event that changes nothing and kills nobody.
fn without_effect(event: &Event, root: &Root) -> Finding {
    let path = format!("events.{}", event.name);
    let message = format!("`{}` changes nothing and kills nobody", event.name);
    warn(Code::OddEffect, root, &path, message, "without effect")
        .help("say what it changes, such as `effects = { iran = { anger = 1 } }`")
}

/// Moves below the calm that kill.
pub(crate) fn deadly_goodwill(parts: &Parts, root: &Root, found: &mut Findings) {
    for entry in &parts.catalogue.moves {
        if entry.severity < 0.0 && entry.deaths.is_some_and(|deaths| deaths.median > 0.0) {
            found.push(goodwill_that_kills(entry, root));
        }
    }
}

/// The warning stands at what the author wrote of it: `deaths`, or else `rung`.
fn goodwill_that_kills(entry: &Move, root: &Root) -> Finding {
    let (name, severity) = (&entry.name, entry.severity);
    let message = format!(
        "`{name}` kills, though its severity of {severity} is below the calm: it counts as goodwill"
    );
    let paths = ["deaths", "rung"].map(|key| format!("moves.{name}.{key}"));
    let is_own = |path: &String| root.is_own(&root.nearest_place(path));
    let path = paths.into_iter().find(is_own).unwrap_or_default();
    warn(Code::OddEffect, root, &path, message, "goodwill that kills")
        .help("give it a hostile `rung`, or leave out `deaths`")
}

/// An effect larger than the whole range of what it changes. For feelings measured in rungs the
/// room is the ladder itself.
fn too_much(event: &Event, effect: &Effect, parts: &Parts, root: &Root) -> Option<Finding> {
    let rungs = parts.ladder.rungs();
    let top = rungs.last().map_or(0.0, |rung| rung.severity);
    let (what, most) = match effect.on {
        Affected::Channel => ("channel".to_owned(), 1.0),
        Affected::Feeling(side, feeling) => {
            let declared = feeling.declared();
            let most = match declared.events {
                Change::Provokes | Change::Raises => top,
                Change::Adds => declared.high - declared.low,
                Change::Never(_) => return None,
            };
            let name = declared.key;
            let actor = &parts.principals[side].principal.name;
            (format!("{actor}.{name}"), most)
        }
        Affected::Home(side, place) => {
            let (actor, home) = (
                &parts.principals[side].principal.name,
                &Home::PARAMETERS[place],
            );
            (format!("{actor}.{}", home.name), home.high - home.low)
        }
        Affected::Suppressed(_) => return None,
    };
    if effect.by.abs() <= most {
        return None;
    }
    let path = format!("events.{}.effects.{what}", event.name);
    let message = format!(
        "`{}` changes `{what}` by {}, though it has room for {most} at most",
        event.name, effect.by
    );
    Some(warn(
        Code::OddEffect,
        root,
        &path,
        message,
        "more than can be",
    ))
}

/// Measures, payoffs and hazards that divide by what can be 0.
pub(crate) fn undefined_values(parts: &Parts, root: &Root, found: &mut Findings) {
    let measures = parts
        .measures
        .iter()
        .map(|it| (format!("measures.{}.value", it.name), &it.name, &it.value));
    let payoffs = parts
        .payoffs
        .iter()
        .map(|it| (format!("payoffs.{}", it.actor), &it.actor, &it.value));
    for (path, name, value) in measures.chain(payoffs) {
        if value.can_divide_by_zero(&OfState(Bounds::of(parts))) {
            let message =
                format!("`{name}` divides by what can be 0: such runs have no value of it");
            found.push(
                warn(Code::UndefinedValue, root, &path, message, "can be undefined").help(
                    "write `max(x, 1)` for the divisor, or `x > 0 ? ... / x : 0`, unless runs without it are meant to be left out",
                ),
            );
        }
    }
    for event in &parts.events {
        if let Trigger::Rate(rate) = &event.trigger
            && rate.can_divide_by_zero(&OfState(Bounds::of(parts)))
        {
            let path = format!("events.{}.hazard", event.name);
            let message = format!(
                "the hazard of `{}` divides by what can be 0: the event is then certain, or cannot come",
                event.name
            );
            found.push(
                warn(
                    Code::UndefinedValue,
                    root,
                    &path,
                    message,
                    "can be undefined",
                )
                .help("write `max(x, 1)` for the divisor, or `x > 0 ? ... / x : 0`"),
            );
        }
    }
}

/// Landmarks above every rung.
pub(crate) fn too_high_landmarks(parts: &Parts, root: &Root, found: &mut Findings) {
    let Some(top) = parts.ladder.rungs().last() else {
        return;
    };
    let landmarks = parts.ladder.landmarks();
    let high: Vec<(&str, f64, &str)> = [
        ("danger", landmarks.danger, "is felt as a risk"),
        ("alert", landmarks.alert, "puts forces on alert"),
        ("violence", landmarks.violence, "counts as violent"),
    ]
    .into_iter()
    .filter(|(_, value, _)| *value > top.severity)
    .collect();
    let Some((first, ..)) = high.first() else {
        return;
    };
    let names: Vec<String> = high
        .iter()
        .map(|(key, value, _)| format!("`{key}` ({value})"))
        .collect();
    let effects: Vec<&str> = high.iter().map(|(.., effect)| *effect).collect();
    let message = format!(
        "the highest rung, `{}` ({}), is below {}: nothing {}",
        top.name,
        top.severity,
        names.join(", "),
        effects.join(" or ")
    );
    let own = format!("ladder.{first}");
    let path = if root.is_own(&root.nearest_place(&own)) && root.table.at(&own).is_some() {
        own
    } else {
        "ladder.rungs".to_owned()
    };
    let finding = warn(Code::NeverActs, root, &path, message, "too low for these");
    let keys: Vec<&str> = high.iter().map(|(key, ..)| *key).collect();
    found.push(finding.help(format!("state {} in `[ladder]`", keys.join(", "))));
}

/// Half-lives shorter than a turn, by which nearly everything is forgotten before anybody can act
/// on it: of the relation, of memories, and of a raided group's recovery.
pub(crate) fn short_half_lives(crisis: &Crisis, root: &Root, found: &mut Findings) {
    let parts = crisis.parts();
    let turn = parts.turn_days;
    let mut check = |path: String, value: f64| {
        if value < turn {
            let message = format!(
                "a half-life of {} is shorter than a turn of {}",
                days(value),
                days(turn)
            );
            let label = "mostly gone after one turn";
            found.push(
                warn(Code::ShortHalfLife, root, &path, message, label)
                    .help("half-lives are in days; shorten `turn` if it is meant so"),
            );
        }
    };
    check("relation.half-life".to_owned(), parts.relation.half_life);
    for part in &parts.principals {
        for parameter in Memory::PARAMETERS {
            let path = format!(
                "principals.{}.memory.{}",
                part.principal.name, parameter.name
            );
            check(path, (parameter.get)(&part.principal.traits.memory));
        }
    }
    for part in &parts.groups {
        let path = format!("armed-groups.{}.raid.recovery", part.group.name);
        check(path, part.raiding.recovery);
    }
}
