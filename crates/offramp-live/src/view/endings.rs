//! How the runs ended, and what was measured, beside the scenario as it is.

use maud::{Markup, html};
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_analysis::comparison::{ComparedQuantity, Comparison, Difference, Verdict};
use offramp_core::crisis::Unit;
use offramp_core::prose::numbers::{bound, percent, short};
use offramp_core::prose::wording::{straight, words};
use offramp_report::plain_names::plain_name;
use offramp_report::run::{OutcomeReport, RunReport};
use offramp_scenario::Scenario;

use super::difference::of;

/// The table as HTML: a row for each ending with a bar, then one for each measure that is compared.
pub(super) fn table(
    scenario: &Scenario,
    run: &RunReport,
    comparison: Option<&Comparison>,
) -> String {
    let markup = html! {
        table {
            caption { "How it ends" }
            thead { tr {
                th scope="col" { "Ending" }
                th scope="col" { span.unseen { "Share as a bar" } }
                th.number scope="col" { "Now" }
                th.number scope="col" { "As it is" }
                th.number scope="col" { "Difference" }
            } }
            tbody { @for row in &run.outcomes { (ending(row, comparison)) } }
            @if let Some(comparison) = comparison {
                tbody { @for quantity in measured(comparison) { (measure(scenario, comparison, quantity)) } }
            }
        }
    };
    markup.into_string()
}

/// What is compared beside endings.
fn measured(comparison: &Comparison) -> impl Iterator<Item = &ComparedQuantity> {
    let all = comparison.quantities.iter();
    all.filter(|quantity| !quantity.is_outcome())
}

fn ending(row: &OutcomeReport, comparison: Option<&Comparison>) -> Markup {
    let found = comparison.and_then(|all| Some((all, of(all, &row.name)?)));
    let base = found.and_then(|(all, one)| all.value(&all.quantities[one.quantity], one.against));
    let interval = format!("{} to {} %", bound(row.low), bound(row.high));
    html! {
        tr title=[row.says.as_deref().map(straight)] {
            th scope="row" dir="auto" { (straight(&words(&row.name))) }
            td.bar aria-hidden="true" { (bar(row.share, base)) }
            td.number { (percent(row.share)) "\u{a0}%" span.interval { (interval) } }
            td.number { @match base { Some(share) => { (percent(share)) "\u{a0}%" }, None => "–" } }
            (change(found))
        }
    }
}

/// A bar for a share, and a mark where the scenario as it is has it.
fn bar(share: f64, base: Option<f64>) -> Markup {
    let wide = |share: f64| format!("{:.2}%", 100.0 * share);
    html! {
        span.track {
            span.fill style={ "width:" (wide(share)) } {}
            @if let Some(base) = base { span.ghost style={ "left:" (wide(base)) } {} }
        }
    }
}

fn measure(scenario: &Scenario, comparison: &Comparison, quantity: &ComparedQuantity) -> Markup {
    let name = plain_name(&scenario.crisis, quantity.id, &quantity.name);
    let found = of(comparison, &quantity.name);
    let mean = |arm: usize| {
        let scale = quantity.unit.shown_scale();
        short(comparison.value(quantity, arm).map(|mean| mean * scale))
    };
    let [now, base] = [1, 0].map(mean);
    let unit = match &quantity.unit {
        Unit::Share => "share of the runs, %".to_owned(),
        other => format!("mean, {other}"),
    };
    html! {
        tr {
            th scope="row" colspan="2" dir="auto" {
                (straight(&name)) span.interval { (unit) }
            }
            td.number { (now) }
            td.number { (base) }
            (change(found.map(|one| (comparison, one))))
        }
    }
}

/// The cell of a difference: with its interval where it was shown, else what may be said.
fn change(found: Option<(&Comparison, &Difference)>) -> Markup {
    let Some((comparison, difference)) = found else {
        return html! { td.number { "–" } };
    };
    let quantity = &comparison.quantities[difference.quantity];
    let says = straight(&comparison.sentence(difference));
    let scale = quantity.unit.shown_scale();
    let numbers = difference.estimate.map(|estimate| {
        let [point, low, high] =
            [estimate.point, estimate.low, estimate.high].map(|number| number * scale);
        let digits = digits(high - low);
        let shown = [point, low, high].map(|number| signed(number, digits));
        let [point, low, high] = shown;
        (point, format!("{low} to {high}"))
    });
    let class = match difference.verdict {
        Verdict::Shown => "number shown",
        _ => "number not-shown",
    };
    html! {
        td class=(class) title=(says) {
            @match (difference.verdict, numbers) {
                (Verdict::NeverDiffered, _) => "the same",
                (Verdict::Unmeasured, _) | (_, None) => "too few",
                (verdict, Some((point, interval))) => {
                    (point) span.interval {
                        (interval)
                        @if verdict != Verdict::Shown { ", not shown" }
                    }
                }
            }
        }
    }
}
