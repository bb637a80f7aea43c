//! Reads `[ladder]`.

use super::builtin;
use super::document::{Node, Value};
use super::finding::{Code, Finding};
use super::keys::RUNG;
use super::reader::{self, Findings, Reader};
use offramp_core::model::ladder::{Ladder, LadderError, Landmarks, MAX_RUNGS, Rung, RungId};

/// The ladder; where it has mistakes, one that stands in for it, so that nothing is said of what names its rungs.
pub(super) fn read(root: &mut Reader<'_>, findings: &mut Findings) -> Ladder {
    let Some(mut table) = root.table("ladder", findings) else {
        return stand_in(&[]);
    };
    let before = findings.len();
    let mut landmarks = Landmarks::default();
    table.fixed(Landmarks::PARAMETERS, &mut landmarks, findings);
    let mut items: Vec<&Node> = Vec::new();
    for key in ["rungs", "add"] {
        items.extend(table.list(key, findings).unwrap_or_default());
    }
    let place = table.place().clone();
    table.finish(findings);
    if items.len() > MAX_RUNGS {
        let message = LadderError::Count(items.len()).to_string();
        findings.push(Finding::error(Code::TooLarge, place, message, "too many"));
        return stand_in(&items[..MAX_RUNGS]);
    }
    let rungs: Vec<Option<Rung>> = items.iter().map(|item| rung(item, findings)).collect();
    note_repeated(&rungs, &items, findings);
    if findings.len() > before {
        return stand_in(&items);
    }
    let ladder = Ladder::new(rungs.into_iter().flatten().collect(), landmarks);
    ladder.unwrap_or_else(|error| {
        let message = error.to_string();
        let finding = Finding::error(Code::Conflict, place, message, "not a ladder");
        findings.push(finding);
        stand_in(&items)
    })
}

fn rung(node: &Node, findings: &mut Findings) -> Option<Rung> {
    let mut table = reader::as_table(node, "rung", &RUNG, findings)?;
    let name = table
        .required("name", findings)
        .and_then(|node| reader::text(node, "name", findings));
    let mut rung = Rung {
        name: name.unwrap_or_default().to_owned(),
        severity: 0.0,
    };
    let read = table.fixed(Rung::PARAMETERS, &mut rung, findings);
    table.finish(findings);
    name.and(read).map(|()| rung)
}

/// Notes every rung with the name or the severity of an earlier one.
fn note_repeated(rungs: &[Option<Rung>], items: &[&Node], findings: &mut Findings) {
    for (place, (rung, item)) in rungs.iter().zip(items).enumerate() {
        let Some(rung) = rung else { continue };
        let mut earlier = rungs[..place].iter().flatten();
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
        let place = item.place.clone();
        findings.push(Finding::error(Code::Conflict, place, message, "again"));
    }
}

/// A ladder of all names that the items seem to give, and of the built-in rungs: for judging the rest of a file.
fn stand_in(items: &[&Node]) -> Ladder {
    let mut rungs: Vec<Rung> = Vec::new();
    let own = items.iter().filter_map(|item| seeming(item));
    for mut rung in builtin::rungs().into_iter().chain(own) {
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

/// A rung with the name that an item has, or the first string in it where that is mistyped.
fn seeming(item: &Node) -> Option<Rung> {
    let Value::Table(table) = &item.value else {
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
pub(super) fn names(ladder: &Ladder) -> Vec<&str> {
    ladder
        .rungs()
        .iter()
        .map(|rung| rung.name.as_str())
        .collect()
}

/// The rung that a string node names.
pub(super) fn rung_of(node: &Node, ladder: &Ladder, findings: &mut Findings) -> Option<RungId> {
    let Value::Text(name, _) = &node.value else {
        return reader::wrong_type(node, "rung", "the name of a rung", findings);
    };
    let found = ladder.find(name);
    if found.is_none() {
        reader::unknown_name(node, "rung", name, &names(ladder), findings);
    }
    found
}
