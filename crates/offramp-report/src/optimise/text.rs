//! The best policy of a family, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, percent, short};

use super::amounts::{amount, gain, points};
use super::data::{AgainstReport, OptimiseReport, PolicyReport, TransferReport};
use super::sentences::{carried, finding, told, warnings};
use crate::caveat::CAVEAT;
use crate::plain_names::capital;
use crate::text_table::numbers;

/// The results for a reader at a terminal: what was found and what it gains, what the gain rests
/// on, and what it comes to against each rival and in other worlds.
#[must_use]
pub fn text(report: &OptimiseReport) -> String {
    let mut text = format!("{}: {}.\n", report.head.scenario, capital(&finding(report)));
    if let Some(carried) = carried(report) {
        let _ = writeln!(text, "{carried}");
    }
    for warning in warnings(report) {
        let _ = writeln!(text, "WARNING: {warning}");
    }
    text.push('\n');
    text.push_str(&played(report));
    if let [policy] = &report.policies[..] {
        text += &titled(
            &format!("The dials of {}", report.actor),
            dials(report, policy),
        );
    } else {
        text += &titled(
            "The front, with fresh luck, means over the rivals that the search met",
            front(report),
        );
    }
    if let Some((place, policy)) = told(report) {
        text += &titled(&against_title(report, place), against(report, policy));
    }
    text += &titled(
        "In worlds with assumed numbers turned, from half to twice",
        worlds(report),
    );
    text + CAVEAT + "\n"
}

/// What the table of rivals is called.
pub(super) fn against_title(report: &OptimiseReport, place: usize) -> String {
    let title = "Against each rival, with fresh luck";
    match report.policies.len() {
        1 => title.to_owned(),
        _ => format!("{title}: policy {}", place + 1),
    }
}

/// A header and rows.
pub(super) type Rows = (Vec<String>, Vec<Vec<String>>);

fn titled(title: &str, (header, rows): Rows) -> String {
    if rows.is_empty() {
        return String::new();
    }
    format!("{title}\n{}\n", numbers(&header, &rows))
}

fn header<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

fn played(report: &OptimiseReport) -> String {
    let mut text = String::new();
    let goals = report.goals.iter().map(|goal| {
        let way = if goal.maximise {
            "as much"
        } else {
            "as little"
        };
        format!("{way} {} as can be", goal.name)
    });
    let goals: Vec<String> = goals.collect();
    let _ = writeln!(text, "wanted     {}", goals.join(" and "));
    for change in &report.overrides {
        let _ = writeln!(text, "changed    {change}");
    }
    let _ = writeln!(
        text,
        "searched   {} policies in {} generations{}, {} runs each against {}, seed {}",
        grouped(report.candidates),
        report.generations,
        if report.settled {
            " until none differed"
        } else {
            ""
        },
        grouped(report.search_runs),
        report.met.join(", "),
        report.head.seed
    );
    let unmet = if report.unmet.is_empty() {
        String::new()
    } else {
        format!(", also against {}", report.unmet.join(", "))
    };
    let _ = writeln!(
        text,
        "judged     {} runs with fresh luck{unmet}",
        grouped(report.head.runs)
    );
    if let Some(worlds) = &report.worlds {
        let _ = writeln!(
            text,
            "worlds     {} with {} assumed numbers turned, {} runs against each rival that was met",
            worlds.worlds,
            worlds.factors.len(),
            grouped(worlds.runs)
        );
    }
    if report.partial {
        let asked = report.asked;
        let _ = writeln!(
            text,
            "partial    interrupted: {asked} generations were asked for"
        );
    }
    text + "\n"
}

/// The dials of a single policy.
pub(super) fn dials(report: &OptimiseReport, policy: &PolicyReport) -> Rows {
    let unit = report.goals.first().map_or("", |goal| goal.unit.as_str());
    let rows = policy.dials.iter().map(|dial| {
        let number = |value: f64| short(Some(value));
        vec![
            dial.name.clone(),
            number(dial.before),
            if dial.idle {
                "moves nothing".to_owned()
            } else {
                number(dial.value)
            },
            format!("{} to {}", number(dial.low), number(dial.high)),
            dial.grade.clone(),
            dial.gain_without
                .map_or_else(|| "-".to_owned(), |gain| points(unit, gain)),
        ]
    });
    let names = [
        "dial",
        "before",
        "found",
        "tried",
        "grade",
        "gain left without it",
    ];
    (header(names), rows.collect())
}

/// The front: dials, then each goal and its gain.
pub(super) fn front(report: &OptimiseReport) -> Rows {
    let Some(first) = report.policies.first() else {
        return (Vec::new(), Vec::new());
    };
    let dials = first.dials.iter().map(|dial| dial.name.clone());
    let goals = report
        .goals
        .iter()
        .flat_map(|goal| [goal.name.clone(), "gain".to_owned()]);
    let names = ["policy".to_owned()].into_iter().chain(dials).chain(goals);
    let names = names.chain(["stays".to_owned()]);
    let before = std::iter::once({
        let dials = first.dials.iter().map(|dial| short(Some(dial.before)));
        let goals = report.goals.iter().zip(&first.met);
        let goals = goals.flat_map(|(goal, own)| [amount(&goal.unit, own.before), "-".to_owned()]);
        let cells = [report.policy.clone()]
            .into_iter()
            .chain(dials)
            .chain(goals);
        cells.chain(["-".to_owned()]).collect()
    });
    let found = report.policies.iter().enumerate().map(|(place, policy)| {
        let dials = policy.dials.iter().map(|dial| short(Some(dial.value)));
        let goals = report.goals.iter().zip(&policy.met);
        let goals = goals.flat_map(|(goal, own)| {
            [
                amount(&goal.unit, own.with),
                gain(&goal.unit, own.gain, own.ends()),
            ]
        });
        let cells = [(place + 1).to_string()]
            .into_iter()
            .chain(dials)
            .chain(goals);
        let stays = if policy.stays { "yes" } else { "no" };
        cells.chain([stays.to_owned()]).collect()
    });
    (names.collect(), before.chain(found).collect())
}

/// What a policy has against each rival.
pub(super) fn against(report: &OptimiseReport, policy: &PolicyReport) -> Rows {
    let unit = |goal: &str| {
        let found = report.goals.iter().find(|one| one.name == goal);
        found.map_or("", |one| one.unit.as_str())
    };
    let row = |one: &AgainstReport| {
        let unit = unit(&one.gain.goal);
        vec![
            one.rival.clone(),
            if one.met { "yes" } else { "no" }.to_owned(),
            one.gain.goal.clone(),
            amount(unit, one.gain.before),
            amount(unit, one.gain.with),
            gain(unit, one.gain.gain, one.gain.ends()),
        ]
    };
    let names = ["rival", "searched", "goal", "before", "found", "gain"];
    (header(names), policy.against.iter().map(row).collect())
}

/// What is left in other worlds of each policy.
pub(super) fn worlds(report: &OptimiseReport) -> Rows {
    let policies = report.policies.iter().enumerate();
    let rows = policies.flat_map(|(place, policy)| {
        let goals = report.goals.iter().zip(&policy.worlds);
        goals.map(move |(goal, own)| world_row(place, &goal.unit, own))
    });
    let names = [
        "policy",
        "goal",
        "mean gain",
        "better in",
        "worst",
        "depends most on",
    ];
    (header(names), rows.collect())
}

fn world_row(place: usize, unit: &str, own: &TransferReport) -> Vec<String> {
    let ends = own.low.zip(own.high).map(<[f64; 2]>::from);
    let decisive = own.decisive.clone().zip(own.correlation);
    vec![
        (place + 1).to_string(),
        own.goal.clone(),
        gain(unit, own.gain, ends),
        format!("{} %", percent(own.better)),
        points(unit, own.worst),
        decisive.map_or_else(|| "-".to_owned(), |(path, by)| format!("{path} ({by:+.2})")),
    ]
}
