//! Reads `[[outcomes]]`.
//!
//! ```toml
//! [[outcomes]]
//! name = "war"
//! when = "level >= 10"
//! for = "3 days"           # how long that must hold without a break; at once if it is not there
//! ```
//!
//! Outcomes are tested in the order of the file; the first that has come about ends the run. Names
//! that clash are found in `story`, since that concerns all of them.

use super::expression;
use super::naming::check_name;
use crate::keys::OUTCOME;
use crate::reader::{Item, Reader};
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{Outcome, Tone};
use offramp_core::model::noun::Noun;

/// Reads one outcome.
pub(crate) fn outcome(item: Item<'_>, names: &Names<'_>) -> Option<Outcome> {
    let mut table = item.table(&OUTCOME)?;
    let name = table.required("name").and_then(|item| {
        let name = item.text()?;
        check_name("an outcome", name, &item.node.place, item.sink);
        Some(name)
    });
    let when = table
        .required("when")
        .and_then(|item| expression::condition(names, item));
    let lasting = table.duration("for").unwrap_or(0.0);
    let says = table.text("says").map(str::to_owned);
    let tone = tone(&mut table);
    table.finish();
    Some(Outcome {
        name: name?.to_owned(),
        when: when?,
        lasting,
        says,
        tone,
    })
}

/// Whether it is good or bad, where the scenario says so.
fn tone(table: &mut Reader<'_>) -> Option<Tone> {
    let item = table.item("tone")?;
    let name = item.text()?;
    let tone = Tone::find(name);
    if tone.is_none() {
        item.unknown_name(Noun::Tone, name, &Tone::ALL.map(Tone::name));
    }
    tone
}
