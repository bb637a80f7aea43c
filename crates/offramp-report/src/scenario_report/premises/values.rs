//! What is at stake, what is measured, and what is drawn once a run.

use offramp_core::crisis::Crisis;
use offramp_core::prose::wording::words;

use super::actors::policy;
use crate::document::Table;
use crate::scenario_report::texts::one_line;

/// A row for each payoff, then for each measure of the scenario's own: its unit and the expression
/// that gives it at the end of a run.
pub(super) fn values(crisis: &Crisis) -> Table {
    let parts = crisis.parts();
    let mut table = Table::new(
        &["What", "Unit", "How it is reckoned at the end of a run"],
        3,
    );
    for payoff in &parts.payoffs {
        let actor = crisis.find_actor(&payoff.actor);
        let title = actor.map_or(payoff.actor.as_str(), |actor| crisis.actor_title(actor));
        let value = one_line(payoff.value.text());
        table = table.row([format!("payoff of {title}"), "points".to_owned(), value]);
    }
    for measure in &parts.measures {
        let value = one_line(measure.value.text());
        table = table.row([words(&measure.name), measure.unit.to_string(), value]);
    }
    table
}

/// A row for each key of the scenario file that holds a distribution instead of one value: what the
/// value may be. It is drawn once and stays for the whole run.
pub(super) fn drawn(crisis: &Crisis) -> Table {
    let parts = crisis.parts();
    let mut table = Table::new(&["Key in the scenario", "What it may be"], 2);
    for mixture in &parts.mixtures {
        table = table.row([mixture.path.clone(), policy(crisis, mixture.actor)]);
    }
    for number in &parts.uncertainties {
        table = table.row([number.path.clone(), number.distribution.to_string()]);
    }
    table
}
