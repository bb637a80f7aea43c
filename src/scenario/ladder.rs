//! Reads `[ladder]`.

use super::document::Value;
use super::finding::{Code, Finding};
use super::keys::RUNG;
use super::reader::{self, Findings, Reader};
use crate::ladder::{Ladder, Landmarks, Rung};

pub(super) fn read(root: &mut Reader<'_>, findings: &mut Findings) -> Option<Ladder> {
    let mut table = root.table("ladder", findings)?;
    let mut landmarks = Landmarks::default();
    table.fixed(Landmarks::PARAMETERS, &mut landmarks, findings);
    let items = table.list("rungs", findings)?;
    let place = table.place().clone();
    table.finish(findings);
    let before = findings.len();
    let rungs: Vec<Rung> = items
        .iter()
        .filter_map(|item| rung(item, findings))
        .collect();
    if findings.len() > before {
        return None;
    }
    match Ladder::new(rungs, landmarks) {
        Ok(ladder) => Some(ladder),
        Err(error) => {
            findings.push(Finding::error(
                Code::Conflict,
                place,
                error.to_string(),
                "not a ladder",
            ));
            None
        }
    }
}

fn rung(node: &super::document::Node, findings: &mut Findings) -> Option<Rung> {
    let mut table = reader::as_table(node, "rungs", &RUNG, findings)?;
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

/// The names of all rungs in order.
pub(super) fn names(ladder: &Ladder) -> Vec<&str> {
    ladder
        .rungs()
        .iter()
        .map(|rung| rung.name.as_str())
        .collect()
}

/// The rung that a string node names.
pub(super) fn rung_of(
    node: &super::document::Node,
    ladder: &Ladder,
    findings: &mut Findings,
) -> Option<crate::ladder::RungId> {
    let Value::Text(name, _) = &node.value else {
        return reader::wrong_type(node, "rung", "the name of a rung", findings);
    };
    let found = ladder.find(name);
    if found.is_none() {
        reader::unknown_name(node, "rung", name, &names(ladder), findings);
    }
    found
}
