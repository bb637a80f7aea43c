//! The report page of a comparison: one HTML file that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::CAVEAT;
use super::comparison::{ArmReport, ComparisonReport, DifferenceReport};
use super::game::GameReport;
use crate::chart::Chart;
use crate::numeral::{grouped, short};

/// Letters, tables and margins; wide tables scroll on their own, and a printed page shows everything.
const STYLE: &str = "
body { font: 16px/1.5 'Noto Sans', system-ui, sans-serif; color: #212529; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; } figure { margin: 1.5rem 0; }
figure svg { max-width: 100%; height: auto; } figcaption { color: #495057; font-size: .9rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid #dee2e6; text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } .muted { color: #495057; }
li.quiet { color: #6c757d; } .caveat { border-left: 4px solid #e69f00; padding-left: 1rem; }
@media print { details > * { display: block; } .scroll { overflow: visible; } }
";

/// The whole page. Everything that comes from a scenario is escaped.
#[must_use]
pub fn page(report: &ComparisonReport, charts: &[(String, Chart)]) -> String {
    let title = format!("{}: a comparison", report.scenario);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (title) }
                p.caveat { (CAVEAT) }
                (setup(report))
                h2 { "In pictures" }
                @for (name, chart) in charts {
                    figure id=(name) {
                        (PreEscaped(&chart.svg))
                        figcaption { (chart.description) }
                    }
                }
                h2 { "The arms" }
                (arms(report))
                h2 { "Differences over the same runs" }
                (differences(report))
                @if !report.games.is_empty() {
                    h2 { "The game behind the grid" }
                    p { "Payoffs are means over the runs. Beside each statement stands the share of 1 000 bootstrap resamples in which it holds." }
                    @for game in &report.games { (self::game(game)) }
                }
                h2 { "How this was made" }
                (method(report))
            }
        }
    };
    page.into_string()
}

fn setup(report: &ComparisonReport) -> Markup {
    let arms = report.arms.len() as u64;
    html! {
        ul {
            @for axis in &report.settings.axes {
                li { "varied: " b { (axis.name) } ": " (axis.values.join(", ")) }
            }
            @for change in &report.settings.overrides { li { "changed: " code { (change) } } }
            li {
                (grouped(arms)) " arms x " (grouped(report.runs)) " runs with the same luck, seed " (report.seed)
            }
            @if report.partial { li { b { "Interrupted" } ": every arm has these runs, fewer than were asked for." } }
            @if let Some(precision) = &report.precision {
                li {
                    "precision of " (short(Some(100.0 * precision.wanted))) " points "
                    (if precision.reached { "reached" } else { "not reached" })
                    " after " (precision.looks) " looks; the widest interval is ±"
                    (short(Some(100.0 * precision.widest))) " points"
                }
            }
        }
    }
}

fn arms(report: &ComparisonReport) -> Markup {
    let outcomes = &report.arms[0].outcomes;
    let measures: Vec<&str> = report.arms[0]
        .measures
        .iter()
        .map(|row| row.name.as_str())
        .filter(|name| ["days", "peak", "deaths"].contains(name) || name.starts_with("payoff-"))
        .collect();
    html! {
        div.scroll { table {
            thead { tr {
                th { "arm" }
                @for row in outcomes { th { (row.name) " %" } }
                @for name in &measures { th { (name) } }
            } }
            tbody { @for arm in &report.arms { tr {
                td { (arm.name) }
                @for row in outcomes { td { (share(arm, &row.name)) } }
                @for name in &measures { td { (mean(arm, name)) } }
            } } }
        } }
        p.muted { "Shares and means with half their 95 % interval. The first arm is the baseline." }
    }
}

fn share(arm: &ArmReport, name: &str) -> String {
    let row = arm.outcomes.iter().find(|row| row.name == name);
    row.map_or_else(String::new, |row| {
        let half = 50.0 * (row.high - row.low);
        format!("{:.1} ±{half:.1}", 100.0 * row.share)
    })
}

fn mean(arm: &ArmReport, name: &str) -> String {
    let row = arm.measures.iter().find(|row| row.name == name);
    row.map_or_else(String::new, |row| {
        let half = row.high.zip(row.mean).map(|(high, mean)| high - mean);
        format!("{} ±{}", short(row.mean), short(half))
    })
}

fn differences(report: &ComparisonReport) -> Markup {
    let pairs = report
        .differences
        .chunk_by(|a, b| a.arm == b.arm && a.against == b.against);
    html! {
        @for rows in pairs {
            details open[report.arms.len() <= 4] {
                summary { b { (rows[0].arm) } " against " (rows[0].against) }
                ul { @for row in rows { (difference(row)) } }
            }
        }
    }
}

fn difference(row: &DifferenceReport) -> Markup {
    let quiet = (row.verdict != "shown").then_some("quiet");
    let gain = row.pairing_gain.filter(|_| row.verdict == "shown");
    html! {
        li class=[quiet] {
            (row.sentence)
            @if let Some(gain) = gain { span.muted { " (unpaired, " (format!("{gain:.1}")) " times as many runs)" } }
        }
    }
}

fn game(game: &GameReport) -> Markup {
    html! {
        @if !game.condition.is_empty() { h3 { "With " (game.condition) } }
        div.scroll { table {
            thead { tr {
                @for player in &game.players { th { (player.name) } }
                @for player in &game.players { th { "payoff of " (player.name) } }
                th { (game.lead_outcome) " %" }
                th { "deaths" }
            } }
            tbody { @for profile in &game.profiles { tr {
                @for policy in &profile.policies { td { (policy) } }
                @for payoff in &profile.payoffs { td { (format!("{payoff:.2}")) } }
                td { (format!("{:.1}", 100.0 * profile.lead_share)) }
                td { (short(Some(profile.deaths))) }
            } } }
        } }
        @if let Some(note) = &game.note { p { (note) } }
        ul { @for row in &game.statements {
            li { (row.sentence) " " span.muted { "(" (format!("{:.1}", 100.0 * row.holds)) " %)" } }
        } }
    }
}

fn method(report: &ComparisonReport) -> Markup {
    let method = &report.method;
    html! {
        p {
            "Every arm plays the same runs, and each actor's luck belongs to its name, so differences are taken run by run. "
            "Outcomes: " (method.outcomes) "; measures: " (method.measures) ". “Shown” means a p-value below "
            (method.level) " after " (method.correction) "'s correction for all " (method.family)
            " differences. Intervals are " (method.intervals) ", ±" (format!("{:.2}", method.z))
            " standard errors. Where no difference was shown, one of the size given would have been with a chance of 80 %."
        }
        p.muted {
            "offramp " (report.version) ", seed " (report.seed) ", baseline " code { (report.hash) }
        }
    }
}
