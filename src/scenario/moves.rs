//! Reads `[moves]` and `[standing]`.

use super::document::{Key, Node, Value};
use super::finding::{Code, Finding};
use super::ladder::rung_of;
use super::reader::{self, Findings, Reader};
use crate::ladder::{Ladder, RungId};
use crate::moves::{
    Catalogue, Deaths, Influence, Kind, MAX_MEASURES, MAX_MOVES, Measures, Move, Only,
    StandingMeasure,
};

/// Most deaths that a scenario may state as a median.
const MOST_DEATHS: f64 = 1e9;

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
    let mut table = reader::as_table(node, &key.name, findings)?;
    let cost = table.number("cost", 0.0, 1.0, findings).unwrap_or(0.0);
    table.finish(findings);
    Some(StandingMeasure {
        name: key.name.clone(),
        cost,
    })
}

fn entry(
    key: &Key,
    node: &Node,
    ladder: &Ladder,
    catalogue: &Catalogue,
    findings: &mut Findings,
) -> Option<Move> {
    let mut table = reader::as_table(node, &key.name, findings)?;
    let by = kind(&mut table, findings);
    let rung = place_on_ladder(&mut table, by, ladder, findings);
    let entry = Move {
        name: key.name.clone(),
        says: table.text("says", findings).unwrap_or(&key.name).to_owned(),
        by: by.unwrap_or(Kind::Principal),
        rung: rung.map_or(ladder.calm(), |(rung, _)| rung),
        severity: rung.map_or(0.0, |(_, severity)| severity),
        weight: table.number("weight", 0.0, 1e6, findings).unwrap_or(1.0),
        channel: table.number("channel", -1.0, 1.0, findings).unwrap_or(0.0),
        deaths: table
            .table("deaths", findings)
            .and_then(|table| deaths(table, findings)),
        quiet: table.flag("quiet", findings).unwrap_or(false),
        backs_down: table.flag("backs-down", findings).unwrap_or(false),
        on_group: table.flag("on-group", findings).unwrap_or(false),
        commits: table.number("commits", 0.0, 20.0, findings).unwrap_or(0.0),
        suppresses: table
            .number("suppresses", 0.0, 100.0, findings)
            .unwrap_or(0.0),
        influence: Influence {
            pressure: table
                .number("pressure", 0.0, 100.0, findings)
                .unwrap_or(0.0),
            cover: table.number("cover", 0.0, 1.0, findings).unwrap_or(0.0),
            costs: table.number("costs", 0.0, 100.0, findings).unwrap_or(0.0),
            backing: table.number("backing", 0.0, 100.0, findings).unwrap_or(0.0),
        },
        only: only(&mut table, findings),
        sets: measures(&mut table, "sets", catalogue, findings),
        clears: measures(&mut table, "clears", catalogue, findings),
        needs: measures(&mut table, "needs", catalogue, findings),
        mid_action: code(&mut table, "mid-action", 0, 22, findings),
        mid_hostility: code(&mut table, "mid-hostility", 1, 5, findings),
    };
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
        let node = table.required("step", findings)?;
        let step = reader::number(node, "step", 0.0, 100.0, "steps", findings)?;
        return Some((ladder.calm(), step));
    }
    let node = table.required("rung", findings)?;
    let stated = table.number("severity", -100.0, 100.0, findings);
    let rung = rung_of(node, ladder, findings)?;
    Some((rung, stated.unwrap_or(ladder.severity(rung))))
}

/// Reads the median and shape of a number of deaths.
pub(super) fn deaths(mut table: Reader<'_>, findings: &mut Findings) -> Option<Deaths> {
    let median = table
        .required("median", findings)
        .and_then(|node| reader::number(node, "median", 0.0, MOST_DEATHS, "people", findings));
    let spread = table.number("spread", 0.0, 10.0, findings).unwrap_or(0.0);
    table.finish(findings);
    Some(Deaths {
        median: median?,
        spread,
    })
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

fn code(
    table: &mut Reader<'_>,
    key: &'static str,
    low: i64,
    high: i64,
    findings: &mut Findings,
) -> Option<u8> {
    table
        .integer(key, low, high, findings)
        .and_then(|code| u8::try_from(code).ok())
}
