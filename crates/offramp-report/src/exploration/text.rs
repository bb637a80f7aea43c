//! What the worlds came to, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{bound, grouped, percent, short};

use super::data::{ExplorationReport, SpreadReport};
use crate::caveat::CAVEAT;
use crate::text_table::numbers;

/// The results for a reader at a terminal: how far the first outcome reaches over the worlds, what
/// was varied, and every outcome and measure under every policy.
#[must_use]
pub fn text(report: &ExplorationReport) -> String {
    let mut text = format!("{}: {}\n\n", report.head.scenario, finding(report));
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let (worlds, runs) = (grouped(report.worlds), grouped(report.head.runs));
    let _ = writeln!(text, "worlds     {worlds}, {}", report.design);
    let _ = writeln!(
        text,
        "played     {runs} runs of every policy in every world, the same luck in all, seed {}",
        report.head.seed
    );
    if report.partial {
        let asked = grouped(report.asked);
        let _ = writeln!(
            text,
            "partial    interrupted: {asked} worlds were asked for"
        );
    }
    text + "\n" + &factors(report) + &spreads(report) + &notes(report) + CAVEAT + "\n"
}

/// How far the first outcome reaches, in a sentence.
fn finding(report: &ExplorationReport) -> String {
    let Some(first) = report.spread.first() else {
        return "nothing is measured".to_owned();
    };
    let name = &first.name;
    let of = |row: &SpreadReport| {
        format!(
            "{} (90 % of the worlds: {} to {})",
            value(row, row.mean),
            value(row, row.p05),
            value(row, row.p95)
        )
    };
    let all: Vec<&SpreadReport> = report
        .spread
        .iter()
        .filter(|row| &row.name == name)
        .collect();
    if let [only] = all.as_slice() {
        return format!(
            "{name} is {} over {} worlds",
            of(only),
            grouped(report.worlds)
        );
    }
    let least = all.iter().min_by(|a, b| a.mean.total_cmp(&b.mean));
    let most = all.iter().max_by(|a, b| a.mean.total_cmp(&b.mean));
    match (least, most) {
        (Some(least), Some(most)) => format!(
            "over {} worlds {name} is {} under {}, and {} under {}",
            grouped(report.worlds),
            of(least),
            least.policy,
            of(most),
            most.policy
        ),
        _ => String::new(),
    }
}

/// A number in its unit.
pub(crate) fn in_unit(unit: &str, number: f64) -> String {
    if Unit::from(unit) == Unit::Share {
        format!("{} %", percent(number))
    } else {
        short(Some(number))
    }
}

fn value(row: &SpreadReport, number: f64) -> String {
    in_unit(&row.unit, number)
}

fn factors(report: &ExplorationReport) -> String {
    let header = ["uncertain", "from", "to", "why"].map(str::to_owned);
    let rows = report.factors.iter().map(|factor| {
        let why = if factor.idle {
            format!("{}; moves nothing", factor.origin)
        } else {
            factor.origin.clone()
        };
        vec![
            factor.path.clone(),
            short(Some(factor.low)),
            short(Some(factor.high)),
            why,
        ]
    });
    numbers(&header, &rows.collect::<Vec<_>>()) + "\n"
}

fn spreads(report: &ExplorationReport) -> String {
    let header = [
        "policy, outcome or measure",
        "mean",
        "lowest",
        "5 %",
        "median",
        "95 %",
        "highest",
        "± luck",
    ]
    .map(str::to_owned);
    let several = report
        .spread
        .iter()
        .any(|row| row.policy != report.spread[0].policy);
    let happened = report.spread.iter().filter(|row| row.never < report.worlds);
    let rows = happened.map(|row| {
        let name = if several {
            format!("{}: {}", row.policy, row.name)
        } else {
            row.name.clone()
        };
        let all = [row.mean, row.lowest, row.p05, row.p50, row.p95, row.highest];
        let all = all.map(|number| value(row, number)).into_iter();
        let luck = value(row, 1.96 * row.standard_error);
        std::iter::once(name).chain(all).chain([luck]).collect()
    });
    numbers(&header, &rows.collect::<Vec<Vec<String>>>()) + "\n"
}

fn notes(report: &ExplorationReport) -> String {
    let mut text = String::new();
    let mut all: Vec<&str> = Vec::new();
    for row in &report.spread {
        let Some(most) = row.bound.map(bound) else {
            continue;
        };
        let same = report.spread.iter().filter(|other| other.name == row.name);
        let nowhere = same.clone().all(|other| other.never == report.worlds);
        if nowhere && all.contains(&row.name.as_str()) {
            continue;
        }
        all.push(&row.name);
        let (where_, who) = if nowhere {
            ("in any world".to_owned(), String::new())
        } else {
            let (never, worlds) = (grouped(row.never), grouped(report.worlds));
            (
                format!("in {never} of {worlds} worlds"),
                format!(" under {}", row.policy),
            )
        };
        let _ = writeln!(
            text,
            "note: {} never happened {where_}{who}; a share of up to {most} % there would go unseen",
            row.name
        );
    }
    for path in &report.left_to_luck {
        let _ = writeln!(
            text,
            "note: `{path}` is not uncertain under every policy, so it is left to luck"
        );
    }
    let _ = writeln!(
        text,
        "Worlds are what-ifs, evenly spread over the ranges: their shares are no chances."
    );
    text
}
