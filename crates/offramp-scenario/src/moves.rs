//! Reads `[moves]` and `[standing]`.

use std::cmp::Ordering;

use super::builtin::is_built_in;
use super::document::{Key, Node, Value};
use super::finding::{Code, Finding};
use super::keys::{MOVE, STANDING_MEASURE};
use super::ladder::rung_of;
use super::left_out::LeftOut;
use super::reader::{self, Findings, Reader};
use offramp_core::model::ladder::{Ladder, Rung, RungId};
use offramp_core::model::moves::{
    Catalogue, Deaths, Influence, Kind, MAX_MEASURES, MAX_MOVES, Measures, Move, Only,
    StandingMeasure,
};

/// The rung of the built-in ladder whose severity every ladder has, under whatever name.
const CALM: &str = "calm";

/// All moves and standing measures. What has a mistake has a stand-in, so that nothing is said of what names it.
pub(super) fn read(
    root: &mut Reader<'_>,
    ladder: &Ladder,
    left_out: &mut LeftOut,
    findings: &mut Findings,
) -> Catalogue {
    let measures = root.named("standing", findings);
    too_many(
        root,
        "standing measures",
        measures.len(),
        MAX_MEASURES,
        findings,
    );
    let measures = measures.into_iter().take(MAX_MEASURES);
    let mut catalogue = Catalogue {
        moves: Vec::new(),
        measures: measures
            .map(|(key, node)| measure(key, node, findings))
            .collect(),
    };
    let moves = root.named("moves", findings);
    too_many(root, "moves", moves.len(), MAX_MOVES, findings);
    for (key, node) in moves.into_iter().take(MAX_MOVES) {
        match entry(key, node, ladder, &catalogue, findings) {
            Read::Whole(entry) => catalogue.moves.push(*entry),
            Read::WithoutRung => left_out.add_move(&key.name),
            Read::Mistaken(by) => {
                let kinds = by.map_or(KINDS.to_vec(), |by| vec![by]);
                let moves = kinds.into_iter().map(|by| stand_in(&key.name, by, ladder));
                catalogue.moves.extend(moves);
            }
        }
    }
    catalogue
}

/// How a move was read.
enum Read {
    Whole(Box<Move>),
    /// It is built in, and the ladder does not have its rung.
    WithoutRung,
    /// It has a mistake; whose it is, if that is known.
    Mistaken(Option<Kind>),
}

const KINDS: [Kind; 3] = [Kind::Principal, Kind::ArmedGroup, Kind::ThirdParty];

/// A move that does nothing.
fn stand_in(name: &str, by: Kind, ladder: &Ladder) -> Move {
    Move {
        name: name.to_owned(),
        says: name.to_owned(),
        by,
        rung: ladder.calm(),
        severity: 0.0,
        weight: 1.0,
        channel: 0.0,
        deaths: None,
        quiet: false,
        backs_down: false,
        on_group: false,
        commits: 0.0,
        suppresses: 0.0,
        influence: Influence::default(),
        only: Only::Anyone,
        sets: Measures::default(),
        clears: Measures::default(),
        needs: Measures::default(),
        mid_action: None,
        mid_hostility: None,
    }
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

fn measure(key: &Key, node: &Node, findings: &mut Findings) -> StandingMeasure {
    let mut measure = StandingMeasure {
        name: key.name.clone(),
        cost: 0.0,
    };
    if let Some(mut table) = reader::as_table(node, &key.name, &STANDING_MEASURE, findings) {
        table.fixed(StandingMeasure::PARAMETERS, &mut measure, findings);
        table.finish(findings);
    }
    measure
}

fn entry(
    key: &Key,
    node: &Node,
    ladder: &Ladder,
    catalogue: &Catalogue,
    findings: &mut Findings,
) -> Read {
    let Some(mut table) = reader::as_table(node, &key.name, &MOVE, findings) else {
        return Read::Mistaken(None);
    };
    let by = kind(&mut table, findings);
    let stand = stand(&mut table, key, by, ladder, findings);
    let mut entry = Move {
        says: table.text("says", findings).unwrap_or(&key.name).to_owned(),
        deaths: table
            .table("deaths", findings)
            .and_then(|table| deaths(table, findings)),
        quiet: table.flag("quiet", findings).unwrap_or(false),
        backs_down: table.flag("backs-down", findings).unwrap_or(false),
        on_group: table.flag("on-group", findings).unwrap_or(false),
        only: only(&mut table, findings),
        sets: measures(&mut table, "sets", catalogue, findings),
        clears: measures(&mut table, "clears", catalogue, findings),
        needs: measures(&mut table, "needs", catalogue, findings),
        mid_action: code(&mut table, "mid-action", findings),
        mid_hostility: code(&mut table, "mid-hostility", findings),
        ..stand_in(&key.name, by.unwrap_or(Kind::Principal), ladder)
    };
    table.fixed(Move::PARAMETERS, &mut entry, findings);
    table.fixed(Influence::PARAMETERS, &mut entry.influence, findings);
    table.finish(findings);
    match (by, stand) {
        (Some(_), Stand::On(rung, severity)) => {
            (entry.rung, entry.severity) = (rung, severity);
            Read::Whole(Box::new(entry))
        }
        (Some(_), Stand::Nowhere) => Read::WithoutRung,
        _ => Read::Mistaken(by),
    }
}

fn kind(table: &mut Reader<'_>, findings: &mut Findings) -> Option<Kind> {
    let node = table.required("by", findings)?;
    reader::kind(node, "by", findings)
}

/// Where a move stands.
enum Stand {
    /// On that rung, with that severity.
    On(RungId, f64),
    /// On a built-in rung that the ladder does not have.
    Nowhere,
    /// That is not known.
    Mistaken,
}

/// The rung and severity of a move; third parties have steps instead of rungs.
fn stand(
    table: &mut Reader<'_>,
    key: &Key,
    by: Option<Kind>,
    ladder: &Ladder,
    findings: &mut Findings,
) -> Stand {
    if by == Some(Kind::ThirdParty) {
        table.required("step", findings);
        let step = table.number("step", findings);
        return step.map_or(Stand::Mistaken, |step| Stand::On(ladder.calm(), step));
    }
    let node = table.required("rung", findings);
    let stated = table.number("severity", findings);
    let Some(node) = node else {
        return Stand::Mistaken;
    };
    let on = |rung| Stand::On(rung, stated.unwrap_or(ladder.severity(rung)));
    match &node.value {
        Value::Text(name, _) if is_built_in(&node.place) && ladder.find(name).is_none() => {
            if name == CALM {
                return on(ladder.calm());
            }
            if is_built_in(&key.place) {
                return Stand::Nowhere;
            }
            findings.push(off_the_ladder(key, name, ladder));
            Stand::Mistaken
        }
        _ => {
            let Some(rung) = rung_of(node, ladder, findings) else {
                return Stand::Mistaken;
            };
            let contradiction = stated.and_then(|stated| {
                let written = table.node("severity").filter(|it| !is_built_in(&it.place));
                contradiction(key, stated, ladder.rung(rung), written.unwrap_or(node))
            });
            if let Some(finding) = contradiction {
                findings.push(finding);
                return Stand::Mistaken;
            }
            on(rung)
        }
    }
}

/// A severity on another side of the calm than the rung.
fn contradiction(key: &Key, stated: f64, rung: &Rung, at: &Node) -> Option<Finding> {
    let side = |severity: f64| severity.partial_cmp(&0.0);
    if side(stated) == side(rung.severity) {
        return None;
    }
    let (kind, allowed) = match side(rung.severity) {
        Some(Ordering::Greater) => ("a hostile rung", "above 0"),
        Some(Ordering::Less) => ("a conciliatory rung", "below 0"),
        _ => ("the calm", "of 0"),
    };
    let message = format!(
        "`{}` has the severity {stated}, but its rung `{}` has {}: on {kind} a move has a severity {allowed}",
        key.name, rung.name, rung.severity
    );
    let finding = Finding::error(
        Code::Conflict,
        at.place.clone(),
        message,
        "on another side of the calm",
    );
    Some(finding.help("leave out `severity` to have that of the rung, or choose another `rung`"))
}

/// A built-in move that a scenario changes, though its ladder has no place for it.
fn off_the_ladder(key: &Key, rung: &str, ladder: &Ladder) -> Finding {
    let name = &key.name;
    let message = format!(
        "the built-in move `{name}` is on the rung `{rung}`, which the ladder does not have"
    );
    let finding = Finding::error(
        Code::UnknownName,
        key.place.clone(),
        message,
        "on no rung of this ladder",
    );
    let known = super::ladder::names(ladder).join(", ");
    finding.help(format!("give it a `rung` of the ladder: {known}"))
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
