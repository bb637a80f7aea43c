//! What the parts of a story are read against, and what they share.
//!
//! Opening, events and history all name actors, moves and days; looking these up is shared here, so
//! that an unknown name is reported in the same words wherever it stands.

use jiff::civil::Date;

use super::policies::KnownPolicies;
use crate::reader::Item;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::model::noun::Noun;
use offramp_core::model::parties::{ActorId, BySide, Side};

/// What a story is told against.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// Without a start no day is held against it.
    pub(crate) start: Option<Date>,
    /// How long a run lasts at most; infinite where that is not known.
    pub(crate) days: f64,
    /// Every name that a story can use.
    pub(crate) names: &'a Names<'a>,
    /// Which principals have nuclear weapons; all, where that is not known.
    pub(crate) nuclear: BySide<bool>,
    /// Whom each armed group attacks; of a group that is not listed, that is not known.
    pub(crate) enemies: &'a [Side],
    /// Whether there is a hotline.
    pub(crate) has_hotline: bool,
    /// Every policy that a government may have.
    pub(crate) policies: &'a KnownPolicies,
}

/// Days from the start to a date: negative before it, and 0 where the calendar has no answer.
pub(crate) fn days_between(start: Date, date: Date) -> f64 {
    f64::from(date.since(start).map_or(0, |span| span.get_days()))
}

/// The actor that a string names, of any kind; an unknown name is noted with those that exist.
pub(crate) fn actor(item: Item<'_>, names: &Names<'_>) -> Option<ActorId> {
    let name = item.text()?;
    let found = names.find_actor(name);
    if found.is_none() {
        let known: Vec<&str> = names.actors().collect();
        item.unknown_name(Noun::Actor, name, &known);
    }
    found
}

/// The move that a string names, if the actor can make it; of an actor that is not known, whether
/// there is such a move.
pub(crate) fn move_of(actor: Option<ActorId>, item: Item<'_>, names: &Names<'_>) -> Option<MoveId> {
    let name = item.text()?;
    let Some(actor) = actor else {
        if names.catalogue.find(name).is_none() {
            let moves = names.catalogue.moves.iter();
            let known: Vec<&str> = moves.map(|entry| entry.name.as_str()).collect();
            item.unknown_name(Noun::Move, name, &known);
        }
        return None;
    };
    let kind = actor.kind();
    let found = names
        .catalogue
        .find_for(kind, name)
        .or_else(|| borrowed(kind, name, names));
    if found.is_none() {
        let known: Vec<&str> = names.catalogue.names(kind).collect();
        item.unknown_name(Noun::MoveOf(kind), name, &known);
    }
    found
}

/// A hostile move of principals with which a third party may hit one of them.
fn borrowed(kind: Kind, name: &str, names: &Names<'_>) -> Option<MoveId> {
    let id = names.catalogue.find_for(Kind::Principal, name)?;
    let reaches = names.catalogue.reaches_abroad(names.catalogue.get(id));
    (kind == Kind::ThirdParty && reaches).then_some(id)
}
