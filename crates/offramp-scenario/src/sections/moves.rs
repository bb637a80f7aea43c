//! Reads `[moves]` and `[standing]`.
//!
//! ```toml
//! [standing.envoy-recalled]
//! cost = 0.1
//!
//! [moves.close-border]
//! by = "principal"
//! rung = "show-of-force"
//! sets = ["envoy-recalled"]
//! ```
//!
//! Standing measures are read first, because moves name them in `sets`, `clears` and `needs`. A
//! move takes its severity from its rung unless it states one; a third party's move has a `step`
//! instead. Findings: unknown rungs and measures, a severity on the other side of the calm than the
//! rung, and a built-in move that the scenario changes although its ladder lacks the rung. A
//! built-in move that nobody changes and whose rung is missing is left out, with a warning (see
//! `left_out`).

use std::cmp::Ordering;

use super::ladder::{rung_names, rung_of};
use super::left_out::LeftOut;
use crate::document::{Key, Value};
use crate::finding::{Code, Finding};
use crate::keys::{MOVE, STANDING_MEASURE};
use crate::reader::{Item, Reader};
use offramp_core::model::ladder::{Ladder, Rung, RungId};
use offramp_core::model::moves::{
    Catalogue, Deaths, Influence, Kind, MAX_MEASURES, MAX_MOVES, Measures, Move, Only,
    StandingMeasure,
};
use offramp_core::model::noun::Noun;

/// The rung of the built-in ladder whose severity every ladder has, under whatever name.
const CALM: &str = "calm";

/// All moves and standing measures. What has a mistake has a stand-in, so that nothing is said of
/// what names it.
pub(crate) fn read(root: &mut Reader<'_>, ladder: &Ladder, left_out: &mut LeftOut) -> Catalogue {
    let measures = root.named("standing");
    too_many(root, "standing measures", measures.len(), MAX_MEASURES);
    let measures = measures.into_iter().take(MAX_MEASURES);
    let mut catalogue = Catalogue {
        moves: Vec::new(),
        measures: measures
            .map(|(key, item)| measure(key, item, ladder))
            .collect(),
    };
    let moves = root.named("moves");
    too_many(root, "moves", moves.len(), MAX_MOVES);
    for (key, item) in moves.into_iter().take(MAX_MOVES) {
        match entry(key, item, ladder, &catalogue) {
            Read::Whole(entry) => catalogue.moves.push(*entry),
            Read::WithoutRung => left_out.add_move(&key.name),
            Read::Mistaken(by) => {
                let kinds = by.map_or(Kind::ALL.to_vec(), |by| vec![by]);
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
        concedes: false,
        gives_way: false,
        joint: false,
        commits: 0.0,
        suppresses: 0.0,
        influence: Influence::default(),
        only: Only::Anyone,
        sets: Measures::default(),
        clears: Measures::default(),
        needs: Measures::default(),
        mid_action: None,
        mid_hostility: None,
        cameo: Vec::new(),
        plover: Vec::new(),
    }
}

/// Notes that a table has more entries than are read. The entries beyond `most` are ignored, so
/// that a hostile file costs no more than a full one.
fn too_many(root: &Reader<'_>, what: &str, found: usize, most: usize) {
    if found > most {
        let message = format!("{found} {what}; there are at most {most}");
        root.refuse(Code::TooLarge, message, "too many");
    }
}

/// A standing measure. One with a mistake keeps its name and its defaults: moves may still name it.
fn measure(key: &Key, item: Item<'_>, ladder: &Ladder) -> StandingMeasure {
    let mut measure = StandingMeasure::new(&key.name);
    if let Some(mut table) = item.table(&STANDING_MEASURE) {
        let rung = table.item("rung").and_then(|item| match &item.node.value {
            Value::Text(name, _) if item.node.place.is_built_in() => ladder.find(name),
            _ => rung_of(item, ladder),
        });
        measure.rung = rung.map(|rung| (rung, ladder.severity(rung)));
        if let Some(says) = table.text("says") {
            says.clone_into(&mut measure.says);
        }
        measure.toll = table.table("toll").and_then(deaths);
        table.fixed(StandingMeasure::PARAMETERS, &mut measure);
        table.finish();
    }
    measure
}

/// One move. Every key is read whatever mistakes come before it, so that all are noted at once.
fn entry(key: &Key, item: Item<'_>, ladder: &Ladder, catalogue: &Catalogue) -> Read {
    let Some(mut table) = item.table(&MOVE) else {
        return Read::Mistaken(None);
    };
    let by = table.required("by").and_then(Item::kind);
    let stand = stand(&mut table, key, by, ladder);
    let mut entry = Move {
        says: table.text("says").unwrap_or(&key.name).to_owned(),
        deaths: table.table("deaths").and_then(deaths),
        quiet: table.flag("quiet").unwrap_or(false),
        backs_down: table.flag("backs-down").unwrap_or(false),
        on_group: table.flag("on-group").unwrap_or(false),
        concedes: table.flag("concedes").unwrap_or(false),
        gives_way: table.flag("gives-way").unwrap_or(false),
        joint: table.flag("joint").unwrap_or(false),
        only: only(&mut table),
        sets: measures(&mut table, "sets", catalogue),
        clears: measures(&mut table, "clears", catalogue),
        needs: measures(&mut table, "needs", catalogue),
        mid_action: code(&mut table, "mid-action"),
        mid_hostility: code(&mut table, "mid-hostility"),
        cameo: codes(
            &mut table,
            "cameo",
            is_cameo,
            "two to four digits, as \"0871\"",
        ),
        plover: codes(
            &mut table,
            "plover",
            is_plover,
            "TYPE or TYPE:mode, as \"ASSAULT:aerial\"",
        ),
        ..stand_in(&key.name, by.unwrap_or(Kind::Principal), ladder)
    };
    table.fixed(Move::PARAMETERS, &mut entry);
    table.fixed(Influence::PARAMETERS, &mut entry.influence);
    table.finish();
    match (by, stand) {
        (Some(_), Stand::On(rung, severity)) => {
            (entry.rung, entry.severity) = (rung, severity);
            Read::Whole(Box::new(entry))
        }
        (Some(_), Stand::Nowhere) => Read::WithoutRung,
        _ => Read::Mistaken(by),
    }
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
fn stand(table: &mut Reader<'_>, key: &Key, by: Option<Kind>, ladder: &Ladder) -> Stand {
    if by == Some(Kind::ThirdParty) {
        table.required("step");
        let step = table.number("step");
        return step.map_or(Stand::Mistaken, |step| Stand::On(ladder.calm(), step));
    }
    let item = table.required("rung");
    let stated = table.number("severity");
    let Some(item) = item else {
        return Stand::Mistaken;
    };
    let on = |rung| Stand::On(rung, stated.unwrap_or(ladder.severity(rung)));
    match &item.node.value {
        Value::Text(name, _) if item.node.place.is_built_in() && ladder.find(name).is_none() => {
            if name == CALM {
                return on(ladder.calm());
            }
            if key.place.is_built_in() {
                return Stand::Nowhere;
            }
            item.sink.note(off_the_ladder(key, name, ladder));
            Stand::Mistaken
        }
        _ => {
            let Some(rung) = rung_of(item, ladder) else {
                return Stand::Mistaken;
            };
            let contradiction = stated.and_then(|stated| {
                let written = table
                    .item("severity")
                    .filter(|it| !it.node.place.is_built_in());
                contradiction(key, stated, ladder.rung(rung), written.unwrap_or(item))
            });
            if let Some(finding) = contradiction {
                item.sink.note(finding);
                return Stand::Mistaken;
            }
            on(rung)
        }
    }
}

/// A severity on another side of the calm than the rung.
fn contradiction(key: &Key, stated: f64, rung: &Rung, at: Item<'_>) -> Option<Finding> {
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
    let finding = at.error(Code::Conflict, message, "on another side of the calm");
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
    let known = rung_names(ladder).join(", ");
    finding.help(format!("give it a `rung` of the ladder: {known}"))
}

/// Reads the median and shape of a number of deaths.
pub(crate) fn deaths(mut table: Reader<'_>) -> Option<Deaths> {
    let mut deaths = Deaths {
        median: 0.0,
        spread: 0.0,
    };
    let read = table.fixed(Deaths::PARAMETERS, &mut deaths);
    table.finish();
    read.map(|()| deaths)
}

/// Who may make the move: `only = "nuclear"`, or a list of actors. The names are checked when the
/// crisis is assembled, as the actors are not known yet.
fn only(table: &mut Reader<'_>) -> Only {
    let Some(item) = table.item("only") else {
        return Only::Anyone;
    };
    if matches!(&item.node.value, Value::Text(text, _) if text == "nuclear") {
        return Only::Nuclear;
    }
    let Some(items) = item.list("\"nuclear\" or a list of actors") else {
        return Only::Anyone;
    };
    let names = items.into_iter().filter_map(Item::text);
    Only::Named(names.map(str::to_owned).collect())
}

/// The standing measures that a list names, as a set; unknown names are noted and left out.
fn measures(table: &mut Reader<'_>, key: &'static str, catalogue: &Catalogue) -> Measures {
    let mut all = Measures::default();
    for (name, item) in table.texts(key).unwrap_or_default() {
        if let Some(measure) = catalogue.measure(name) {
            all.0 |= measure.0;
        } else {
            let measures = catalogue.measures.iter();
            let known: Vec<&str> = measures.map(|measure| measure.name.as_str()).collect();
            item.unknown_name(Noun::StandingMeasure, name, &known);
        }
    }
    all
}

/// A code of the Militarized Interstate Dispute data, whose declared range fits a byte.
fn code(table: &mut Reader<'_>, key: &'static str) -> Option<u8> {
    table.integer(key).and_then(|code| u8::try_from(code).ok())
}

/// Codes of event data; those that are none are noted and left out.
fn codes(
    table: &mut Reader<'_>,
    key: &'static str,
    is_code: fn(&str) -> bool,
    form: &str,
) -> Vec<String> {
    let mut all = Vec::new();
    for (code, item) in table.texts(key).unwrap_or_default() {
        if is_code(code) {
            all.push(code.to_owned());
        } else {
            let message = format!("`{code}` in `{key}`; a code is {form}");
            item.refuse(Code::OutOfRange, message, "no such code");
        }
    }
    all
}

fn is_cameo(code: &str) -> bool {
    (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_plover(code: &str) -> bool {
    let (kind, mode) = code.split_once(':').unwrap_or((code, "any"));
    let is_mode = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    !kind.is_empty()
        && kind.bytes().all(|byte| byte.is_ascii_uppercase())
        && !mode.is_empty()
        && mode.bytes().all(is_mode)
}
