//! The moves that each actor can ever choose from, by track and size.

use super::{Doctrine, Parts};
use crate::model::actor::Principal;
use crate::model::moves::{Kind, Move, MoveId, Track};
use crate::model::parties::ActorId;
use crate::policy::menu::Choice;

/// The moves that an actor can ever choose from, by track and size.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Menus {
    /// Hostile moves; for other actors than principals, all moves.
    pub press: Vec<Choice>,
    /// Conciliatory moves.
    pub reach: Vec<Choice>,
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
        single_menu(parts, Kind::ThirdParty, &part.third_party.name, |id| {
            part.steps.contains(&id)
        })
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
    Menus {
        press: on(Track::Press),
        reach: on(Track::Reach),
    }
}

fn single_menu(parts: &Parts, by: Kind, name: &str, knows: impl Fn(MoveId) -> bool) -> Menus {
    let press = choices(parts, |id, entry| {
        entry.by == by && entry.only.admits(name, true) && knows(id)
    });
    Menus {
        press,
        reach: Vec::new(),
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
