//! Reads `hostile` of a third party: against whom it acts of its own accord, how often and how
//! hard.
//!
//! ```toml
//! [third-parties.israel]
//! policy = "bystander"
//! hostile = { to = "iran", tempo = 0.03, aim = 6 }
//! ```
//!
//! Findings: an unknown principal, and one that the third party favours.

use crate::finding::Code;
use crate::reader::{Item, Reader};
use crate::sections::uncertainty::{Stated, numbered};
use offramp_core::crisis::{Hostile, Number};
use offramp_core::model::parties::Side;
use offramp_core::policy::hostility::Hostility;

/// How a third party that favours that principal acts against one, if it does, and what is drawn
/// of that. `side` says which principal an item names.
pub(super) fn read(
    table: &mut Reader<'_>,
    favours: Option<Side>,
    side: impl Fn(Item<'_>) -> Option<Side>,
) -> (Option<Hostile>, Stated) {
    let Some(mut table) = table.table("hostile") else {
        return (None, Stated::new());
    };
    let to_item = table.item("to");
    let to = to_item.and_then(side);
    if let (Some(item), true) = (to_item, to.is_some() && to == favours) {
        let message = "a third party is not hostile to the principal that it favours";
        let help = "name the other principal, or leave out `favours`";
        item.refuse_with_help(Code::Conflict, message, "also its friend", help);
    }
    let mut numbers = Hostility::default();
    let stated = table.parameters(Hostility::PARAMETERS, &mut numbers);
    table.finish();
    let stated = numbered(stated, Number::Hostility).collect();
    (Some(Hostile { to, numbers }), stated)
}
