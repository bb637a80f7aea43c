//! Reads `[ladder]`.
//!
//! ```toml
//! [ladder]
//! danger = 4         # a landmark: the severity above which a crisis is felt as a risk
//! add = [{ name = "cyber-attack", severity = 4.5 }]
//! ```
//!
//! `rungs` replaces the built-in rungs, `add` puts more beside them. Findings: more rungs than
//! `MAX_RUNGS`, a name or severity used twice, and whatever [`Ladder::new`] rejects, such as a
//! ladder without a calm. A ladder with a mistake is replaced by a stand-in that has every rung
//! that a move could name, so that one mistake here is not reported once more by every move.

use crate::builtin_files;
use crate::document::{Place, Value};
use crate::finding::{Code, Finding};
use crate::keys::{RUNG, SCENARIO};
use crate::reader::{Item, Reader};
use crate::sink::Sink;
use offramp_core::model::ladder::{Ladder, LadderError, Landmarks, MAX_RUNGS, Rung, RungId};
use offramp_core::model::noun::Noun;

/// The ladder; where it has mistakes, one that stands in for it, so that nothing is said of what
/// names its rungs.
pub(crate) fn read(root: &mut Reader<'_>) -> Ladder {
    let Some(mut table) = root.table("ladder") else {
        return stand_in(&[]);
    };
    let sink = root.sink();
    let before = sink.count();
    let mut landmarks = Landmarks::default();
    table.fixed(Landmarks::PARAMETERS, &mut landmarks);
    let mut items: Vec<Item<'_>> = Vec::new();
    for key in ["rungs", "add"] {
        items.extend(table.list(key).unwrap_or_default());
    }
    let place = table.place().clone();
    table.finish();
    let refuse = |code, message: String, label| {
        sink.note(Finding::error(code, place.clone(), message, label));
    };
    if items.len() > MAX_RUNGS {
        let message = LadderError::Count(items.len()).to_string();
        refuse(Code::TooLarge, message, "too many");
        return stand_in(&items[..MAX_RUNGS]);
    }
    let rungs: Vec<Option<Rung>> = items.iter().map(|item| rung(*item)).collect();
    note_repeated(&rungs, &items);
    if sink.count() > before {
        return stand_in(&items);
    }
    let ladder = Ladder::new(rungs.into_iter().flatten().collect(), landmarks);
    ladder.unwrap_or_else(|error| {
        refuse(Code::Conflict, error.to_string(), "not a ladder");
        stand_in(&items)
    })
}

/// One entry of `rungs` or `add`; `None` if it lacks a name or a number, which is then noted.
fn rung(item: Item<'_>) -> Option<Rung> {
    let mut table = item.called("rung").table(&RUNG)?;
    let name = table.required("name").and_then(Item::text);
    let mut rung = Rung {
        name: name.unwrap_or_default().to_owned(),
        severity: 0.0,
    };
    let read = table.fixed(Rung::PARAMETERS, &mut rung);
    table.finish();
    name.and(read).map(|()| rung)
}

/// Notes every rung with the name or the severity of an earlier one.
fn note_repeated(rungs: &[Option<Rung>], items: &[Item<'_>]) {
    for (position, (rung, item)) in rungs.iter().zip(items).enumerate() {
        let Some(rung) = rung else { continue };
        let mut earlier = rungs[..position].iter().flatten();
        let same = earlier.find(|other| {
            other.name == rung.name || other.severity.total_cmp(&rung.severity).is_eq()
        });
        let Some(other) = same else { continue };
        let message = if other.name == rung.name {
            format!("the rung `{}` is there twice", rung.name)
        } else {
            format!(
                "the rungs `{}` and `{}` have the same severity, {}",
                other.name, rung.name, rung.severity
            )
        };
        item.refuse(Code::Conflict, message, "again");
    }
}

/// A ladder of all names that the items seem to give, and of the built-in rungs: for judging the
/// rest of a file.
fn stand_in(items: &[Item<'_>]) -> Ladder {
    let mut rungs: Vec<Rung> = Vec::new();
    let own = items.iter().filter_map(|item| seeming(*item));
    for mut rung in built_in_rungs().into_iter().chain(own) {
        if rungs.iter().any(|other| other.name == rung.name) || rungs.len() == MAX_RUNGS {
            continue;
        }
        while rungs
            .iter()
            .any(|other| other.severity.total_cmp(&rung.severity).is_eq())
        {
            rung.severity += 1.0;
        }
        rungs.push(rung);
    }
    Ladder::new(rungs, Landmarks::default())
        .expect("different names and severities, the built-in calm among them")
}

/// The rungs of the built-in ladder file, read apart from the scenario: the scenario's own table no
/// longer has them when it states `rungs`.
fn built_in_rungs() -> Vec<Rung> {
    let sink = Sink::default();
    let (table, id) = builtin_files::ladder();
    let mut root = Reader::new(
        &table,
        Place::whole(id),
        "what is built in",
        &SCENARIO,
        &sink,
    );
    read(&mut root).rungs().to_vec()
}

/// A rung with the name that an item has, or the first string in it where that is mistyped.
fn seeming(item: Item<'_>) -> Option<Rung> {
    let Value::Table(table) = &item.node.value else {
        return None;
    };
    let mut values = table.entries.iter().map(|(_, node)| &node.value);
    let stated = table.get("name").map(|node| &node.value);
    let Some(Value::Text(name, _)) =
        stated.or_else(|| values.find(|value| matches!(value, Value::Text(..))))
    else {
        return None;
    };
    Some(Rung {
        name: name.clone(),
        severity: 50.0,
    })
}

/// The names of all rungs in order.
pub(crate) fn rung_names(ladder: &Ladder) -> Vec<&str> {
    ladder
        .rungs()
        .iter()
        .map(|rung| rung.name.as_str())
        .collect()
}

/// The rung that a string item names.
pub(crate) fn rung_of(item: Item<'_>, ladder: &Ladder) -> Option<RungId> {
    let Value::Text(name, _) = &item.node.value else {
        return item.wrong_type("the name of a rung");
    };
    let found = ladder.find(name);
    if found.is_none() {
        item.unknown_name(Noun::Rung, name, &rung_names(ladder));
    }
    found
}
