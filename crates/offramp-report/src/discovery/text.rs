//! In which worlds it ends so, for a reader at a terminal.

use std::fmt::Write;

use offramp_core::prose::numbers::{grouped, percent, short};
use offramp_explore::discovery::Worth;

use super::data::{DiscoveryReport, RestrictionReport};
use crate::caveat::CAVEAT;
use crate::text_table::numbers;

/// Every so many boxes on the way of the peeling one is shown.
const EACH: usize = 5;

/// The results for a reader at a terminal: the box in a sentence, its ranges, what it is worth in
/// worlds that it was found in and in others, and the way of the peeling.
#[must_use]
pub fn text(report: &DiscoveryReport) -> String {
    let mut text = format!("{}: {}.\n\n", report.head.scenario, finding(report));
    let (worlds, runs) = (grouped(report.worlds), grouped(report.head.runs));
    let _ = writeln!(text, "asked      {}", counted(report));
    let _ = writeln!(
        text,
        "worlds     {worlds}, {}; {runs} runs of every policy in each; one in 4 held out\n",
        report.design
    );
    text += &ranges(report);
    text += &worths(report);
    text += &trajectory(report);
    text.push_str(
        "* the box above was found here; it has the ranges that are worth saying.\n\
         coverage: the share of all that ends so that the box holds; density: how often it ends so in the box;\n\
         support: the share of the worlds that it takes. quasi-p: how likely the box would be as dense by chance\n\
         without that range. Worlds are evenly spread what-ifs, so their shares are no chances.\n",
    );
    text + CAVEAT + "\n"
}

/// What counts.
fn counted(report: &DiscoveryReport) -> String {
    let asked = report.asked.words();
    match report.bound {
        Some(bound) => format!("{asked} is {}", bound.words(&report.asked.unit)),
        None => asked,
    }
}

/// The box in a sentence without its full stop.
pub(super) fn finding(report: &DiscoveryReport) -> String {
    let what = counted(report);
    if report.restrictions.is_empty() {
        return format!("no range of any assumption tells where {what}");
    }
    let ranges: Vec<String> = report.restrictions.iter().map(range).collect();
    let Worth {
        coverage,
        density,
        support,
        ..
    } = report.held_out;
    let [often, over_all] = [density, report.mean].map(percent);
    let (how_often, such) = match report.bound {
        Some(_) => (
            format!("{what} in {often} % of the worlds ({over_all} % over all)"),
            "of all such worlds",
        ),
        None => (
            format!("{what} is {often} % ({over_all} % over all)"),
            "of all that ends so",
        ),
    };
    format!(
        "where {}, {how_often}; the box takes {} % of the worlds and holds {} % {such}, all in worlds held out",
        ranges.join(" and "),
        percent(support),
        percent(coverage)
    )
}

/// `` `path` is above 1.3 ``.
fn range(one: &RestrictionReport) -> String {
    let path = &one.path;
    match (one.low, one.high) {
        (Some(low), Some(high)) => format!(
            "`{path}` is between {} and {}",
            short(Some(low)),
            short(Some(high))
        ),
        (Some(low), None) => format!("`{path}` is above {}", short(Some(low))),
        (None, Some(high)) => format!("`{path}` is below {}", short(Some(high))),
        (None, None) => format!("`{path}` is anything"),
    }
}

fn ranges(report: &DiscoveryReport) -> String {
    let header = ["range of the box", "from", "to", "explored", "quasi-p"].map(str::to_owned);
    let rows = report.restrictions.iter().map(|one| {
        let [from, to] = one.explored.map(|end| short(Some(end)));
        vec![
            one.path.clone(),
            short(one.low.or(Some(one.explored[0]))),
            short(one.high.or(Some(one.explored[1]))),
            format!("{from} to {to}"),
            chance(one.quasi_p),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return String::new();
    }
    numbers(&header, &rows) + "\n"
}

/// A p-value.
fn chance(p: f64) -> String {
    if p < 0.001 {
        "< 0.001".to_owned()
    } else {
        format!("{p:.3}")
    }
}

fn cells(worth: &Worth) -> Vec<String> {
    let shares = [worth.coverage, worth.density, worth.support];
    let shares = shares.map(|share| format!("{} %", percent(share)));
    shares
        .into_iter()
        .chain([grouped(worth.worlds as u64)])
        .collect()
}

fn worths(report: &DiscoveryReport) -> String {
    let header = ["the box", "coverage", "density", "support", "worlds"].map(str::to_owned);
    let row = |name: &str, worth: &Worth| [vec![name.to_owned()], cells(worth)].concat();
    let rows = [
        row("in the worlds it was found in", &report.seen),
        row("in worlds held out", &report.held_out),
    ];
    numbers(&header, &rows) + "\n"
}

fn trajectory(report: &DiscoveryReport) -> String {
    let header = [
        "peeling, box",
        "ranges",
        "coverage",
        "density",
        "support",
        "worlds",
    ];
    let header = header.map(str::to_owned);
    let steps = report.trajectory.iter().enumerate();
    let shown = steps.filter(|(place, _)| {
        place.is_multiple_of(EACH)
            || *place == report.chosen
            || *place + 1 == report.trajectory.len()
    });
    let rows = shown.map(|(place, step)| {
        let mark = if place == report.chosen { " *" } else { "" };
        let begin = vec![format!("{place}{mark}"), step.restricted.to_string()];
        [begin, cells(&step.worth)].concat()
    });
    numbers(&header, &rows.collect::<Vec<Vec<String>>>()) + "\n"
}
