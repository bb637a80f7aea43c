//! Reads `[clashes]`: fire along a line that nobody ordered.
//!
//! ```toml
//! [clashes]
//! background = 0.002
//! ```
//!
//! Findings: a move that is no violent move of a principal.

use super::setting::Setting;
use crate::finding::Code;
use crate::keys::CLASHES;
use crate::reader::Item;
use offramp_core::model::clashes::{ClashRates, Clashes};
use offramp_core::model::moves::Kind;
use offramp_core::model::noun::Noun;

/// The move that a clash is, unless the scenario names another.
const MOVE: &str = "border-fire";

/// The clashes of a scenario.
pub(crate) fn read(item: Item<'_>, setting: Setting<'_>) -> Option<Clashes> {
    let mut table = item.table(&CLASHES)?;
    let named = table.item("move");
    let mut rates = ClashRates::default();
    let read = table.fixed(ClashRates::PARAMETERS, &mut rates);
    table.finish();
    read?;
    let (name, at) = match named {
        Some(named) => (named.text()?, named),
        None => (MOVE, item),
    };
    let catalogue = setting.names.catalogue;
    let Some(id) = catalogue.find_for(Kind::Principal, name) else {
        let known: Vec<&str> = catalogue.names(Kind::Principal).collect();
        at.unknown_name(Noun::MoveOf(Kind::Principal), name, &known);
        return None;
    };
    let violence = setting.names.ladder.landmarks().violence;
    let severity = catalogue.get(id).severity;
    if severity < violence {
        let message = format!(
            "a clash is violent; `{name}` has the severity {severity}, and violence begins at {violence}"
        );
        let help = "name a violent move, or leave out `move`";
        at.refuse_with_help(Code::Conflict, message, "not violent", help);
        return None;
    }
    Some(Clashes { id, rates })
}
