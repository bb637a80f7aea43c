//! The moves that each actor can ever choose from, by track and size.

use super::{Doctrine, Parts};
use crate::model::actor::Principal;
use crate::model::moves::{Gates, Kind, Move, MoveId, Track};
use crate::model::parties::ActorId;
use crate::policy::menu::{Choice, MAX_CHOICES, RungShare, Rungs};

/// The moves that an actor can ever choose from, by track and size.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Menus {
    /// Hostile moves; for other actors than principals, all moves.
    pub press: Vec<Choice>,
    /// Conciliatory moves.
    pub reach: Vec<Choice>,
    /// What opens each hostile move.
    pub press_gates: Gates,
    /// What opens each conciliatory move.
    pub reach_gates: Gates,
    /// What states do on the hostile rungs.
    pub press_rungs: Rungs,
    /// What states do on the conciliatory rungs.
    pub reach_rungs: Rungs,
    /// Of a third party: what it can do against a principal.
    pub hostile: Vec<Choice>,
    /// Conciliatory moves while a hotline stands, which eases quiet ones.
    pub eased_reach: Vec<Choice>,
    /// What states do on the conciliatory rungs while a hotline stands.
    pub eased_rungs: Rungs,
    /// How much oftener it then reaches out, as a share.
    pub easing: f64,
}

/// The menus of all actors, in the order of their ids.
pub(super) fn menus(parts: &Parts) -> Vec<Menus> {
    let principals = parts
        .principals
        .iter()
        .map(|part| principal_menus(parts, &part.principal));
    let groups = parts
        .groups
        .iter()
        .map(|part| single_menu(parts, Kind::ArmedGroup, &part.group.name, |_| true));
    let third_parties = parts.third_parties.iter().map(|part| {
        let name = &part.third_party.name;
        let steps = single_menu(parts, Kind::ThirdParty, name, |id| part.steps.contains(&id));
        Menus {
            hostile: choices(parts, |_, entry| {
                parts.catalogue.reaches_abroad(entry) && entry.only.admits(name, false)
            }),
            ..steps
        }
    });
    let actors = principals.chain(groups).chain(third_parties);
    actors.chain(mixed_menus(parts)).collect()
}

/// The menus of the policies of all mixtures, in their order.
fn mixed_menus(parts: &Parts) -> impl Iterator<Item = Menus> {
    parts.mixtures.iter().flat_map(|mixture| {
        let choices = mixture.choices.iter();
        choices.map(|choice| mixed_menu(parts, mixture.actor, &choice.doctrine))
    })
}

fn mixed_menu(parts: &Parts, actor: ActorId, doctrine: &Doctrine) -> Menus {
    match actor {
        ActorId::Principal(side) => principal_menus(parts, &parts.principals[side].principal),
        ActorId::Group(group) => {
            let name = &parts.groups[usize::from(group)].group.name;
            single_menu(parts, Kind::ArmedGroup, name, |_| true)
        }
        ActorId::Third(third) => {
            let name = &parts.third_parties[usize::from(third)].third_party.name;
            let knows =
                |id| matches!(doctrine, Doctrine::ThirdParty(_, steps) if steps.contains(&id));
            single_menu(parts, Kind::ThirdParty, name, knows)
        }
    }
}

fn principal_menus(parts: &Parts, principal: &Principal) -> Menus {
    let on = |track: Track| {
        choices(parts, |_, entry| {
            entry.track() == Some(track) && principal.may_use(entry)
        })
    };
    let (press, reach) = (on(Track::Press), on(Track::Reach));
    let gates = |choices: &[Choice]| {
        let moves = choices.iter().map(|choice| parts.catalogue.get(choice.id));
        Gates::of(moves.map(Move::gate))
    };
    let menus = Menus {
        press_gates: gates(&press),
        reach_gates: gates(&reach),
        press_rungs: rungs(parts, principal, Track::Press, (&press, 1.0)),
        reach_rungs: rungs(parts, principal, Track::Reach, (&reach, 1.0)),
        press,
        reach,
        ..Menus::default()
    };
    match &parts.hotline {
        Some(hotline) => eased(menus, parts, principal, hotline.numbers.ease),
        None => menus,
    }
}

/// The menus with what a hotline eases: quiet messages, that many times as often.
fn eased(menus: Menus, parts: &Parts, principal: &Principal, ease: f64) -> Menus {
    let mut choices = menus.reach.clone();
    for choice in &mut choices {
        choice.weight = eased_weight(parts.catalogue.get(choice.id), ease);
    }
    let rungs = rungs(parts, principal, Track::Reach, (&choices, ease));
    let all = |rungs: &Rungs| rungs.shares.iter().map(|rung| rung.share).sum::<f64>();
    let (before, after) = (all(&menus.reach_rungs), all(&rungs));
    Menus {
        easing: if before > 0.0 {
            after / before - 1.0
        } else {
            0.0
        },
        eased_reach: choices,
        eased_rungs: rungs,
        ..menus
    }
}

/// The weight of a move that comes that many times as often where it is quiet.
fn eased_weight(entry: &Move, ease: f64) -> f64 {
    entry.weight * if entry.quiet { ease } else { 1.0 }
}

/// What states do on the rungs of a track, and which of it that principal may do.
///
/// Where there is no armed group to strike, what states do on that rung is done on the next.
fn rungs(
    parts: &Parts,
    principal: &Principal,
    track: Track,
    (choices, ease): (&[Choice], f64),
) -> Rungs {
    let catalogue = &parts.catalogue;
    let has_target = parts
        .groups
        .iter()
        .any(|part| parts.principals[part.group.enemy].principal.name == principal.name);
    let mut shares = Vec::new();
    let mut handed_on = 0.0;
    for (place, rung) in parts.ladder.rungs().iter().enumerate() {
        let on_rung = |entry: &Move| {
            entry.by == Kind::Principal
                && entry.track() == Some(track)
                && usize::from(entry.rung.0) == place
        };
        let weight = |is_counted: &dyn Fn(&Move) -> bool| -> f64 {
            let counted = catalogue.moves.iter();
            counted
                .filter(|entry| on_rung(entry) && is_counted(entry))
                .map(|entry| eased_weight(entry, ease))
                .sum()
        };
        let all = weight(&|_| true);
        let possible = weight(&|entry| !entry.on_group || has_target);
        let permitted =
            weight(&|entry| principal.may_use(entry) && (!entry.on_group || has_target));
        if possible <= 0.0 {
            handed_on += all;
            continue;
        }
        shares.push(RungShare {
            rung: crate::model::ladder::RungId(u8::try_from(place).unwrap_or(u8::MAX)),
            severity: rung.severity,
            share: all + std::mem::take(&mut handed_on),
            permitted: permitted / possible,
            members: positions(choices, |id| on_rung(catalogue.get(id))),
        });
    }
    let mut rungs = Rungs::new(shares, parts.ladder.landmarks());
    rungs.conceding = positions(choices, |id| catalogue.get(id).concedes);
    rungs.giving_way = positions(choices, |id| catalogue.get(id).gives_way);
    rungs
}

/// The positions of choices as bits.
fn positions(choices: &[Choice], belongs: impl Fn(MoveId) -> bool) -> u64 {
    let all = choices.iter().take(MAX_CHOICES).enumerate();
    all.filter(|(_, choice)| belongs(choice.id))
        .fold(0, |bits, (position, _)| bits | 1 << position)
}

fn single_menu(parts: &Parts, by: Kind, name: &str, knows: impl Fn(MoveId) -> bool) -> Menus {
    let press = choices(parts, |id, entry| {
        entry.by == by && entry.only.admits(name, true) && knows(id)
    });
    Menus {
        press,
        ..Menus::default()
    }
}

fn choices(parts: &Parts, belongs: impl Fn(MoveId, &Move) -> bool) -> Vec<Choice> {
    let mut choices: Vec<Choice> = parts
        .catalogue
        .all()
        .filter(|(id, entry)| belongs(*id, entry))
        .map(|(id, entry)| Choice {
            id,
            size: entry.severity.abs(),
            weight: entry.weight,
        })
        .collect();
    choices.sort_by(|a, b| a.size.total_cmp(&b.size));
    choices
}
