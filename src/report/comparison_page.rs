//! The report page of a comparison: one HTML file that needs nothing else.

use maud::{Markup, PreEscaped, html};

use super::CAVEAT;
use super::comparison::{ArmReport, ComparisonReport, DifferenceReport};
use super::game::GameReport;
use super::html::frame;
use crate::chart::Chart;
use crate::numeral::{grouped, short};

/// The whole page. Everything that comes from a scenario is escaped.
#[must_use]
pub fn page(report: &ComparisonReport, charts: &[(String, Chart)]) -> String {
    let title = format!("{}: a comparison", report.scenario);
    let body = html! {
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
    };
    frame(&title, "", "wide", &body)
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
        div.scroll tabindex="0" { table.figures {
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
        div.scroll tabindex="0" { table.figures {
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
