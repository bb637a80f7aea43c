//! Reads `[inadvertent]`: nuclear arms that come into play without a decision.
//!
//! ```toml
//! [inadvertent]
//! signal = 0.02
//! ```
//!
//! Findings: a move that is not above the rung of an offensive, or none of principals.

use super::setting::Setting;
use crate::finding::Code;
use crate::keys::INADVERTENT;
use crate::reader::{Item, Reader};
use offramp_core::model::inadvertence::{Inadvertence, InadvertenceRates};
use offramp_core::model::moves::{Kind, MoveId};
use offramp_core::model::noun::Noun;

/// The inadvertent path of a scenario.
pub(crate) fn read(item: Item<'_>, setting: Setting<'_>) -> Option<Inadvertence> {
    let mut table = item.table(&INADVERTENT)?;
    let mut rates = InadvertenceRates::default();
    let read = table.fixed(InadvertenceRates::PARAMETERS, &mut rates);
    let signal = move_at(&mut table, ("signal-move", "nuclear-alert"), item, setting);
    let use_ = move_at(&mut table, ("use-move", "nuclear-strike"), item, setting);
    table.finish();
    read?;
    Some(Inadvertence {
        signal: signal?,
        use_: use_?,
        rates,
    })
}

/// The move at a key, or the usual one.
fn move_at(
    table: &mut Reader<'_>,
    (key, usual): (&'static str, &'static str),
    whole: Item<'_>,
    setting: Setting<'_>,
) -> Option<MoveId> {
    let named = table.item(key);
    let (name, at) = match named {
        Some(named) => (named.text()?, named),
        None => (usual, whole),
    };
    let catalogue = setting.names.catalogue;
    let Some(id) = catalogue.find_for(Kind::Principal, name) else {
        let known: Vec<&str> = catalogue.names(Kind::Principal).collect();
        at.unknown_name(Noun::MoveOf(Kind::Principal), name, &known);
        return None;
    };
    let entry = catalogue.get(id);
    let offensive = setting.names.ladder.landmarks().offensive;
    if entry.severity <= offensive {
        let message = format!(
            "`{name}` has the severity {}; what an offensive brings about inadvertently is graver than one, which begins at {offensive}",
            entry.severity
        );
        let help = format!("name a graver move, or leave out `{key}`");
        at.refuse_with_help(Code::Conflict, message, "not graver", help);
        return None;
    }
    Some(id)
}
