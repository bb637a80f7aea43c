//! Reads the numbers of a principal: how it perceives, remembers, reacts, and what presses it at
//! home.
//!
//! ```toml
//! [principals.iran]
//! strength = 1.5
//! perception = { blame = 1.0 }
//! memory = { anger = 20 }                        # half-lives in days
//! home = { factions = [{ name = "guards", stance = "hawk", weight = 0.4 }] }
//! ```
//!
//! Every number is a declared parameter of the model, so that range, unit and default come from
//! there. Any but the weight of a faction may be a distribution. The one finding made here is about
//! factions whose weights add up to more than 1.

use crate::finding::Code;
use crate::keys::FACTION;
use crate::reader::Reader;
use crate::sections::uncertainty::{Stated, numbered};
use offramp_core::crisis::Number;
use offramp_core::model::actor::{Home, Perception, Reaction, Traits, Weight};
use offramp_core::model::feelings::{Beginning, Memory};
use offramp_core::model::noun::Noun;

/// Reads the traits of a principal, and which of them it states.
pub(crate) fn traits(table: &mut Reader<'_>) -> (Traits, Stated) {
    let mut traits = Traits::default();
    let mut all = Stated::new();
    let weight = table.parameters(Weight::PARAMETERS, &mut traits.weight);
    all.extend(numbered(weight, Number::Weight));
    let group = &mut traits.perception;
    let perception = table.group("perception", Perception::PARAMETERS, group);
    all.extend(numbered(perception, Number::Perception));
    let memory = table.group("memory", Memory::PARAMETERS, &mut traits.memory);
    all.extend(numbered(memory, Number::Memory));
    let group = &mut traits.reaction;
    let reaction = table.group("reaction", Reaction::PARAMETERS, group);
    all.extend(numbered(reaction, Number::Reaction));
    let group = &mut traits.beginning;
    let beginning = table.group("beginning", Beginning::PARAMETERS, group);
    all.extend(numbered(beginning, Number::Beginning));
    if let Some(mut home) = table.table("home") {
        let stated = home.parameters(Home::PARAMETERS, &mut traits.home);
        all.extend(numbered(stated, Number::Home));
        factions(&mut home, &mut traits.home);
        home.finish();
    }
    (traits, all)
}

/// Factions add to the weights of hawks and doves.
///
/// A faction with a mistake is left out of the sums.
fn factions(table: &mut Reader<'_>, home: &mut Home) {
    let Some(items) = table.list("factions") else {
        return;
    };
    for item in items {
        let Some(mut faction) = item.table(&FACTION) else {
            continue;
        };
        faction.text("name");
        let weight = faction.number("weight");
        let stance = faction.required("stance");
        faction.finish();
        let (Some(weight), Some(stance)) = (weight, stance) else {
            continue;
        };
        match stance.text() {
            Some("hawk") => home.hawks += weight,
            Some("dove") => home.doves += weight,
            Some(other) => {
                stance.unknown_name(Noun::Stance, other, &["hawk", "dove"]);
            }
            None => {}
        }
    }
    if home.hawks > 1.0 || home.doves > 1.0 {
        let message = format!(
            "the factions weigh {} (hawks) and {} (doves); each is at most 1",
            home.hawks, home.doves
        );
        table.refuse(Code::OutOfRange, message, "too heavy together");
    }
}
