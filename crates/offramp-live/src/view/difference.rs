//! The paired difference in how often it ends worst, in a sentence.

use maud::html;
use offramp_analysis::comparison::tally::lead as worst;
use offramp_analysis::comparison::{Comparison, Difference, Verdict};
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::wording::straight;
use offramp_report::run::RunReport;
use offramp_scenario::Scenario;

/// The sentence as HTML; of a scenario as it is, that nothing was changed.
pub(super) fn lead(
    scenario: &Scenario,
    run: &RunReport,
    comparison: Option<&Comparison>,
) -> String {
    let with = with_runs(run.head.runs);
    let name = scenario.crisis.outcome_names()[worst(&scenario.crisis)].to_owned();
    let markup = match comparison {
        None => html! { strong { "As it is." } " Nothing is changed, " (with) "." },
        Some(comparison) => match of(comparison, &name) {
            None => html! { "The two scenarios do not have the same endings." },
            Some(found) => {
                let says = straight(&comparison.sentence(found));
                let is_shown = matches!(found.verdict, Verdict::Shown);
                html! {
                    strong { (says) }
                    @if is_shown { " (95\u{a0}% interval, run by run, " (with) ")" }
                }
            }
        },
    };
    markup.into_string()
}

/// The difference in a quantity, by its name.
pub(super) fn of<'c>(comparison: &'c Comparison, name: &str) -> Option<&'c Difference> {
    let mut quantities = comparison.quantities.iter();
    let place = quantities.position(|quantity| quantity.name == name)?;
    let mut differences = comparison.differences.iter();
    differences.find(|difference| difference.quantity == place)
}

/// `with 20 000 runs`.
fn with_runs(runs: u64) -> String {
    match runs {
        1 => "with 1 run".to_owned(),
        runs => format!("with {} runs", grouped(runs)),
    }
}
