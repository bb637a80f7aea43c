//! Reads `[moves]` and `[standing]`.

use super::document::{Key, Node, Value};
use super::finding::{Code, Finding};
use super::keys::{MOVE, STANDING_MEASURE};
use super::ladder::rung_of;
use super::reader::{self, Findings, Reader};
use crate::ladder::{Ladder, RungId};
use crate::moves::{
    Catalogue, Deaths, Influence, Kind, MAX_MEASURES, MAX_MOVES, Measures, Move, Only,
    StandingMeasure,
};

pub(super) fn read(root: &mut Reader<'_>, ladder: &Ladder, findings: &mut Findings) -> Catalogue {
    let measures = root.named("standing", findings);
    let measures = measures
        .into_iter()
        .filter_map(|(key, node)| measure(key, node, findings))
        .collect();
    let mut catalogue = Catalogue {
        moves: Vec::new(),
        measures,
    };
    too_many(
        root,
        "standing measures",
        catalogue.measures.len(),
        MAX_MEASURES,
        findings,
    );
    for (key, node) in root.named("moves", findings) {
        if let Some(entry) = entry(key, node, ladder, &catalogue, findings) {
            catalogue.moves.push(entry);
        }
    }
    too_many(root, "moves", catalogue.moves.len(), MAX_MOVES, findings);
    catalogue
}

/// Without a ladder neither moves nor standing measures can be judged.
pub(super) fn pass_over(root: &mut Reader<'_>) {
    root.node("standing");
    root.node("moves");
}

fn too_many(root: &Reader<'_>, what: &str, found: usize, most: usize, findings: &mut Findings) {
    if found > most {
        let message = format!("{found} {what}; there are at most {most}");
        findings.push(Finding::error(
            Code::TooLarge,
            root.place().clone(),
            message,
            "too many",
        ));
    }
}

fn measure(key: &Key, node: &Node, findings: &mut Findings) -> Option<StandingMeasure> {
    let mut table = reader::as_table(node, &key.name, &STANDING_MEASURE, findings)?;
    let mut measure = StandingMeasure {
        name: key.name.clone(),
        cost: 0.0,
    };
    let read = table.fixed(StandingMeasure::PARAMETERS, &mut measure, findings);
    table.finish(findings);
    read.map(|()| measure)
}

fn entry(
    key: &Key,
    node: &Node,
    ladder: &Ladder,
    catalogue: &Catalogue,
    findings: &mut Findings,
) -> Option<Move> {
    let mut table = reader::as_table(node, &key.name, &MOVE, findings)?;
    let by = kind(&mut table, findings);
    let rung = place_on_ladder(&mut table, by, ladder, findings);
    let mut entry = Move {
        name: key.name.clone(),
        says: table.text("says", findings).unwrap_or(&key.name).to_owned(),
        by: by.unwrap_or(Kind::Principal),
        rung: rung.map_or(ladder.calm(), |(rung, _)| rung),
        severity: rung.map_or(0.0, |(_, severity)| severity),
        weight: 1.0,
        channel: 0.0,
        deaths: table
            .table("deaths", findings)
            .and_then(|table| deaths(table, findings)),
        quiet: table.flag("quiet", findings).unwrap_or(false),
        backs_down: table.flag("backs-down", findings).unwrap_or(false),
        on_group: table.flag("on-group", findings).unwrap_or(false),
        commits: 0.0,
        suppresses: 0.0,
        influence: Influence::default(),
        only: only(&mut table, findings),
        sets: measures(&mut table, "sets", catalogue, findings),
        clears: measures(&mut table, "clears", catalogue, findings),
        needs: measures(&mut table, "needs", catalogue, findings),
        mid_action: code(&mut table, "mid-action", findings),
        mid_hostility: code(&mut table, "mid-hostility", findings),
    };
    table.fixed(Move::PARAMETERS, &mut entry, findings);
    table.fixed(Influence::PARAMETERS, &mut entry.influence, findings);
    table.finish(findings);
    by?;
    rung?;
    Some(entry)
}

fn kind(table: &mut Reader<'_>, findings: &mut Findings) -> Option<Kind> {
    let node = table.required("by", findings)?;
    let name = reader::text(node, "by", findings)?;
    let kinds = [Kind::Principal, Kind::ArmedGroup, Kind::ThirdParty];
    let found = kinds.into_iter().find(|kind| kind.name() == name);
    if found.is_none() {
        reader::unknown_name(
            node,
            "kind of actor",
            name,
            &kinds.map(Kind::name),
            findings,
        );
    }
    found
}

/// The rung and severity of a move; third parties have steps instead of rungs.
fn place_on_ladder(
    table: &mut Reader<'_>,
    by: Option<Kind>,
    ladder: &Ladder,
    findings: &mut Findings,
) -> Option<(RungId, f64)> {
    if by == Some(Kind::ThirdParty) {
        table.required("step", findings)?;
        let step = table.number("step", findings)?;
        return Some((ladder.calm(), step));
    }
    let node = table.required("rung", findings)?;
    let stated = table.number("severity", findings);
    let rung = rung_of(node, ladder, findings)?;
    Some((rung, stated.unwrap_or(ladder.severity(rung))))
}

/// Reads the median and shape of a number of deaths.
pub(super) fn deaths(mut table: Reader<'_>, findings: &mut Findings) -> Option<Deaths> {
    let mut deaths = Deaths {
        median: 0.0,
        spread: 0.0,
    };
    let read = table.fixed(Deaths::PARAMETERS, &mut deaths, findings);
    table.finish(findings);
    read.map(|()| deaths)
}

fn only(table: &mut Reader<'_>, findings: &mut Findings) -> Only {
    match table.node("only").map(|node| (node, &node.value)) {
        None => Only::Anyone,
        Some((_, Value::Text(text, _))) if text == "nuclear" => Only::Nuclear,
        Some((_, Value::List(items))) => Only::Named(
            items
                .iter()
                .filter_map(|item| reader::text(item, "only", findings))
                .map(str::to_owned)
                .collect(),
        ),
        Some((node, _)) => {
            reader::wrong_type::<()>(node, "only", "\"nuclear\" or a list of actors", findings);
            Only::Anyone
        }
    }
}

fn measures(
    table: &mut Reader<'_>,
    key: &'static str,
    catalogue: &Catalogue,
    findings: &mut Findings,
) -> Measures {
    let mut all = Measures::default();
    for (name, node) in table.texts(key, findings).unwrap_or_default() {
        if let Some(measure) = catalogue.measure(name) {
            all.0 |= measure.0;
        } else {
            let known: Vec<&str> = catalogue
                .measures
                .iter()
                .map(|measure| measure.name.as_str())
                .collect();
            reader::unknown_name(node, "standing measure", name, &known, findings);
        }
    }
    all
}

fn code(table: &mut Reader<'_>, key: &'static str, findings: &mut Findings) -> Option<u8> {
    table
        .integer(key, findings)
        .and_then(|code| u8::try_from(code).ok())
}
