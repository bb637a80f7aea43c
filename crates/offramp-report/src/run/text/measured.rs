//! What was measured of the runs: a table of quantities, a row for each actor, the shares of what
//! is yes or no, and how often many die.

use std::fmt::Write;

use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{BuiltIn, MeasureId};
use offramp_core::model::parties::ActorId;
use offramp_core::prose::numbers::{bound, grouped, percent, short};

use crate::run::data::MeasureReport;
use crate::text_table::{numbers, results};

/// All that was measured, each kind under its own header.
pub(super) fn measured(measures: &[MeasureReport], crisis: &Crisis) -> String {
    let tables = [
        quantities(measures, crisis),
        actors(measures, crisis),
        yes_or_no(measures),
        disasters(measures),
    ];
    let filled: Vec<String> = tables.into_iter().filter(|text| !text.is_empty()).collect();
    filled.join("\n")
}

/// A row for each measure of a crisis as a whole: how many runs have it, their mean, standard
/// deviation and quantiles, in its unit. Turns that are days are told once.
fn quantities(measures: &[MeasureReport], crisis: &Crisis) -> String {
    let header = [
        "measure", "unit", "runs", "mean", "sd", "5 %", "median", "95 %",
    ];
    let is_said_by_days = |row: &MeasureReport| {
        let turn_is_a_day = crisis.parts().turn_days.to_bits() == 1.0_f64.to_bits();
        row.id == MeasureId::BuiltIn(BuiltIn::Turns) && turn_is_a_day
    };
    let of_the_crisis = |row: &&MeasureReport| {
        actor(row, crisis).is_none() && row.yes.is_none() && !is_said_by_days(row)
    };
    let rows = measures.iter().filter(of_the_crisis).map(quantity);
    results(&header.map(str::to_owned), rows)
}

fn quantity(row: &MeasureReport) -> [String; 8] {
    let [mean, sd, p05, p50, p95] = [row.mean, row.sd, row.p05, row.p50, row.p95].map(short);
    let (name, unit, runs) = (row.name.clone(), row.unit.to_string(), grouped(row.n));
    [name, unit, runs, mean, sd, p05, p50, p95]
}

/// A row for each actor of whom something is measured: its violent acts and its payoff.
fn actors(measures: &[MeasureReport], crisis: &Crisis) -> String {
    let kinds = [
        ("violent acts", is_violence as fn(_) -> _),
        ("payoff", is_payoff),
    ];
    let has_rows = |kind: fn(MeasureId) -> bool| measures.iter().any(|row| kind(row.id));
    let kinds: Vec<_> = kinds
        .into_iter()
        .filter(|(_, kind)| has_rows(*kind))
        .collect();
    let names = kinds.iter().flat_map(|(name, _)| {
        [
            format!("{name}, mean"),
            "5 %".to_owned(),
            "median".to_owned(),
            "95 %".to_owned(),
        ]
    });
    let header: Vec<String> = std::iter::once("actor".to_owned()).chain(names).collect();
    let of = |id: ActorId, kind: fn(MeasureId) -> bool| {
        let mut rows = measures.iter();
        let row = rows.find(|row| kind(row.id) && actor(row, crisis) == Some(id));
        row.map_or_else(
            || vec![String::new(); 4],
            |row| [row.mean, row.p05, row.p50, row.p95].map(short).to_vec(),
        )
    };
    let row = |id: ActorId| {
        let cells = kinds.iter().flat_map(|(_, kind)| of(id, *kind));
        std::iter::once(crisis.actor_name(id).to_owned())
            .chain(cells)
            .collect()
    };
    let has_any = |id: &ActorId| measures.iter().any(|row| actor(row, crisis) == Some(*id));
    let rows: Vec<Vec<String>> = crisis.actor_ids().filter(has_any).map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    numbers(&header, &rows)
}

fn is_violence(id: MeasureId) -> bool {
    matches!(id, MeasureId::BuiltIn(BuiltIn::ViolentActs(_)))
}

fn is_payoff(id: MeasureId) -> bool {
    matches!(id, MeasureId::Payoff(_))
}

/// The actor whose acts or payoff a measure is of.
fn actor(row: &MeasureReport, crisis: &Crisis) -> Option<ActorId> {
    match row.id {
        MeasureId::Payoff(actor) => Some(actor),
        MeasureId::BuiltIn(BuiltIn::ViolentActs(side)) => {
            crisis.find_actor(&crisis.principal(side).name)
        }
        MeasureId::BuiltIn(_) | MeasureId::Defined(_) | MeasureId::Outcome(_) => None,
    }
}

/// A row for each measure that says yes or no: in how many of the runs that have it, and the 95 %
/// interval of that share.
fn yes_or_no(measures: &[MeasureReport]) -> String {
    let header = ["yes or no", "runs", "yes", "share", "95 % interval"].map(str::to_owned);
    let rows = measures.iter().filter_map(|row| {
        let share = format!("{} %", percent(row.mean?));
        let interval = match (row.low, row.high) {
            (Some(low), Some(high)) => format!("{} to {} %", bound(low), bound(high)),
            _ => "-".to_owned(),
        };
        Some([
            row.name.clone(),
            grouped(row.n),
            grouped(row.yes?),
            share,
            interval,
        ])
    });
    let rows: Vec<[String; 5]> = rows.collect();
    if rows.is_empty() {
        return String::new();
    }
    results(&header, rows.into_iter())
}

/// How often many die, of every measure of people, and which means are those of a few runs.
fn disasters(measures: &[MeasureReport]) -> String {
    let mut text = String::new();
    for row in measures.iter().filter(|row| !row.exceed.is_empty()) {
        let shares = row.exceed.iter().map(|above| {
            let (low, high) = (bound(above.low), bound(above.high));
            let share = percent(above.share);
            format!(
                "{} in {share} % of the runs ({low} to {high})",
                grouped(above.over)
            )
        });
        let shares: Vec<String> = shares.collect();
        let _ = writeln!(text, "{} over {}", row.name, shares.join(", "));
    }
    for words in measures.iter().filter_map(MeasureReport::concentration) {
        let _ = writeln!(text, "{words}");
    }
    text
}
