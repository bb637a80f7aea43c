//! Reads `[hotline]`: a line between the principals that stands, fails and comes back.
//!
//! ```toml
//! [hotline]
//! between = ["iran", "pakistan"]
//! fails = 0.1
//! ```
//!
//! Findings: a hotline without its two ends, an end that is no principal, the same end twice, and a
//! move that restores it without being conciliatory.

use super::setting::Setting;
use crate::finding::Code;
use crate::keys::HOTLINE;
use crate::reader::{Item, Reader};
use offramp_core::model::hotline::{Hotline, HotlineNumbers};
use offramp_core::model::moves::{Kind, MoveId, Track};
use offramp_core::model::noun::Noun;

/// The move that restores it, unless the scenario names another.
const MOVE: &str = "talk";

/// The hotline of a scenario.
pub(crate) fn read(item: Item<'_>, setting: Setting<'_>) -> Option<Hotline> {
    let mut table = item.table(&HOTLINE)?;
    let ends = ends(&mut table, setting);
    let stands = table.flag("stands").unwrap_or(true);
    let named = table.item("restored-by");
    let restored_by = restoring(named.unwrap_or(item), named.is_some(), setting);
    let mut numbers = HotlineNumbers::default();
    let read = table.fixed(HotlineNumbers::PARAMETERS, &mut numbers);
    table.finish();
    (ends? && read.is_some()).then_some(Hotline {
        stands,
        restored_by: restored_by?,
        numbers,
    })
}

/// Whether it has its two ends, the principals; what else it has is noted.
fn ends(table: &mut Reader<'_>, setting: Setting<'_>) -> Option<bool> {
    let names = setting.names;
    let principals = names.principals.into_array();
    let [first, second] = principals;
    let item = table.required_or_help("between", || {
        format!("write `between = [\"{first}\", \"{second}\"]`")
    })?;
    let mut sides = Vec::new();
    for end in item.list("both principals, such as [\"iran\", \"pakistan\"]")? {
        let name = end.text()?;
        let Some(side) = names.side(name) else {
            end.unknown_name(Noun::Principal, name, &principals);
            return None;
        };
        if sides.contains(&side) {
            let message = format!("`{name}` is both ends of the hotline");
            end.refuse(Code::Conflict, message, "the same end again");
            return None;
        }
        sides.push(side);
    }
    if sides.len() == 2 {
        return Some(true);
    }
    let message = format!(
        "a hotline with {} of its two ends; they are the principals",
        sides.len()
    );
    let help = format!("write `between = [\"{first}\", \"{second}\"]`");
    item.refuse_with_help(Code::Conflict, message, "not two ends", help);
    None
}

/// The conciliatory move that restores it.
fn restoring(at: Item<'_>, is_named: bool, setting: Setting<'_>) -> Option<MoveId> {
    let name = if is_named { at.text()? } else { MOVE };
    let catalogue = setting.names.catalogue;
    let reaches = |id: &MoveId| catalogue.get(*id).track() == Some(Track::Reach);
    match catalogue.find_for(Kind::Principal, name) {
        Some(id) if reaches(&id) => Some(id),
        Some(_) => {
            let message =
                format!("`{name}` is not conciliatory; only such a move restores a hotline");
            let help = "name a conciliatory move, or leave out `restored-by`";
            at.refuse_with_help(Code::Conflict, message, "not conciliatory", help);
            None
        }
        None => {
            let known: Vec<&str> = catalogue.names(Kind::Principal).collect();
            at.unknown_name(Noun::MoveOf(Kind::Principal), name, &known);
            None
        }
    }
}
