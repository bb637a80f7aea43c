//! Dials that leave one another nothing to move, operations that nobody can end, and what waits for
//! arms or enemies that there are not.
//!
//! Codes: `idle-lever`, `endless-operation`, `never-acts` and `never-happens`.

use super::idle::conducts;
use super::warn::warn;
use crate::finding::{Code, Findings};
use crate::root::Root;
use offramp_core::crisis::{Conduct, Number, Parts, PrincipalPart, Target};
use offramp_core::model::moves::{Kind, Measures, Move, MoveId};
use offramp_core::model::parameter::Parameter;
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::historical::dials::Dials;
use offramp_core::policy::historical::weights::Weights;
use offramp_core::policy::rule::{Order, Rule};

/// Dials that move nothing, since another one forbids what they ask for.
pub(crate) fn idle_dials(parts: &Parts, root: &Root, found: &mut Findings) {
    for (actor, part) in parts.actors().ids().zip(&parts.principals) {
        let is_drawn = parts.uncertainties.iter().any(|number| {
            matches!(number.target, Target::Actor(whose, Number::Dials(_)) if whose == actor)
        });
        if is_drawn {
            continue;
        }
        for (policy, conduct) in conducts(part, parts) {
            let Conduct::Historical { numbers, rules } = conduct else {
                continue;
            };
            for (key, why) in idle(&numbers.dials, &numbers.weights, rules, parts) {
                let is_neutral =
                    |it: &Parameter<Dials>| it.name == key && it.is_at_its_default(&numbers.dials);
                if Dials::PARAMETERS.iter().any(is_neutral) {
                    continue;
                }
                let name = &part.principal.name;
                let paths = [
                    format!("principals.{name}.dials.{key}"),
                    format!("policies.{policy}.dials.{key}"),
                ];
                let is_own =
                    |path: &&String| root.table.at(path).is_some_and(|it| root.is_own(&it.place));
                let Some(path) = paths.iter().find(is_own) else {
                    continue;
                };
                if found.iter().all(|other| !root.is_at(other, path)) {
                    let message = format!("`{key}` of `{name}` {why}");
                    found.push(warn(Code::IdleLever, root, path, message, "in vain"));
                }
            }
        }
    }
}

/// The dials that another one leaves nothing to move, each with the reason.
fn idle(
    dials: &Dials,
    weights: &Weights,
    rules: &[Rule],
    parts: &Parts,
) -> Vec<(&'static str, &'static str)> {
    let marks = parts.ladder.landmarks();
    let hostile = parts
        .catalogue
        .moves
        .iter()
        .filter(|it| it.by == Kind::Principal && it.severity > 0.0 && it.weight > 0.0);
    let rungs = hostile.map(|it| parts.ladder.severity(it.rung));
    let lowest = rungs.fold(f64::INFINITY, f64::min);
    if dials.threshold < lowest {
        let why = "has nothing to move: `threshold` forbids every hostile move";
        return vec![
            ("pace", why),
            ("answer", why),
            ("measure", why),
            ("initiative", why),
            ("war", why),
        ];
    }
    let mut found = Vec::new();
    if dials.answer <= 0.0 {
        found.push((
            "measure",
            "has nothing to move: `answer` is 0, and what is never answered is not measured",
        ));
    }
    if dials.threshold < marks.violence {
        found.push((
            "war",
            "has nothing to move: `threshold` forbids the use of force, which offensives grow out of",
        ));
    } else if dials.threshold < marks.offensive && dials.war > 1.0 {
        found.push(("war", "asks for offensives, and `threshold` forbids them"));
    }
    if dials.reach <= 0.0 && rules.is_empty() {
        found.push((
            "price",
            "has nothing to move: `reach` is 0, and what is never conceded costs nothing",
        ));
        if weights.heed <= 0.0 {
            found.push((
                "heed",
                "has nothing to move: `reach` is 0, and restraint moves it to nothing else",
            ));
        }
    }
    found
}

/// Operations that a principal may begin and that nothing ends.
pub(crate) fn endless_operations(parts: &Parts, root: &Root, found: &mut Findings) {
    for (bit, measure) in parts.catalogue.measures.iter().enumerate() {
        let Some((_, severity)) = measure.rung else {
            continue;
        };
        let own = Measures(1 << bit);
        let endless = |side: &Side| {
            let part = &parts.principals[*side];
            may(part, parts, |it| it.sets.meets(own)).is_some()
                && !ends(*side, own, severity, parts)
        };
        if measure.ends > 0.0 {
            continue;
        }
        if let Some(side) = Side::BOTH.iter().find(|side| endless(side)) {
            let (name, owner) = (&measure.name, &parts.principals[*side].principal.name);
            let message = format!(
                "nothing ends the operation `{name}` of `{owner}`: no move that is open to it does, and it has no `ends`"
            );
            let path = format!("standing.{name}");
            let warning = warn(
                Code::EndlessOperation,
                root,
                &path,
                message,
                "stands for good",
            );
            found.push(warning.help(format!(
                "give it `ends`, or let a move that {owner} makes have `clears = [\"{name}\"]`"
            )));
        }
    }
}

/// Whether a move ends that operation of a principal: its own, a truce of either, or, of an
/// offensive, that the rival gives way.
fn ends(side: Side, own: Measures, severity: f64, parts: &Parts) -> bool {
    let [owner, rival] = [side, side.rival()].map(|side| &parts.principals[side]);
    let is_offensive = severity >= parts.ladder.landmarks().offensive;
    may(owner, parts, |it| it.clears.meets(own)).is_some()
        || may(rival, parts, |it| {
            (it.joint && it.clears.meets(own)) || (it.gives_way && is_offensive)
        })
        .is_some()
}

/// A move of that kind which a principal may make of its own accord or by a rule.
fn may(part: &PrincipalPart, parts: &Parts, is_it: impl Fn(&Move) -> bool) -> Option<MoveId> {
    let is_ruled = |id: MoveId| {
        conducts(part, parts).any(|(_, conduct)| match conduct {
            Conduct::Historical { rules, .. } => rules
                .iter()
                .any(|rule| matches!(rule.order, Order::Do(_, ordered) if ordered == id)),
            Conduct::Custom(_) => true,
        })
    };
    let mut moves = parts.catalogue.all();
    let found = moves.find(|(id, entry)| {
        is_it(entry) && part.principal.may_use(entry) && (entry.weight > 0.0 || is_ruled(*id))
    });
    found.map(|(id, _)| id)
}

/// What waits for arms or enemies that there are not.
pub(crate) fn without_an_end(parts: &Parts, root: &Root, found: &mut Findings) {
    if parts.inadvertence.is_some() && parts.principals.iter().all(|it| !it.principal.nuclear) {
        let message = "nothing comes about inadvertently: neither principal has nuclear arms";
        let warning = warn(
            Code::NeverHappens,
            root,
            "inadvertent",
            message,
            "no such arms",
        );
        found.push(warning.help("say `nuclear = true` of a principal, or leave out the table"));
    }
    for (actor, part) in parts.actors().third_parties().zip(&parts.third_parties) {
        let ActorId::Third(place) = actor else {
            continue;
        };
        let is_named = parts.events.iter().any(|event| {
            let mut turns = event.hostilities.iter();
            turns.any(|(third, to)| *third == usize::from(place) && to.is_some())
        });
        if part.hostile.is_some_and(|hostile| hostile.to.is_none()) && !is_named {
            let name = &part.third_party.name;
            let path = format!("third-parties.{name}.hostile");
            let message = format!("`{name}` is hostile to nobody: it never acts so");
            let warning = warn(Code::NeverActs, root, &path, message, "against whom?");
            found.push(warning.help("write `to`, or let an event name a principal"));
        }
    }
    for entry in &parts.catalogue.moves {
        if entry.joint && entry.clears.is_empty() {
            let path = format!("moves.{}", entry.name);
            let message = format!(
                "`{}` can never be made: a truce ends operations of both, and it ends none",
                entry.name
            );
            let warning = warn(Code::NeverActs, root, &path, message, "ends nothing");
            found.push(warning.help("list in `clears` what it ends, or leave out `joint`"));
        }
    }
}
