//! How a run can end, and what it begins with.

use offramp_core::crisis::{Crisis, STANDOFF, Target};
use offramp_core::prose::numbers::grouped;
use offramp_core::prose::wording::{clean, words};

use super::numbers::in_words;
use crate::document::Table;
use crate::scenario_report::texts::{days, one_line};

/// How a run can end: the conditions in the order in which they are tested, and the open end.
pub(in crate::scenario_report) fn endings(crisis: &Crisis) -> Table {
    let parts = crisis.parts();
    let mut table = Table::new(&["Ending", "In words", "When", "For"], 4);
    for outcome in &parts.outcomes {
        let lasting = if outcome.lasting > 0.0 {
            days(outcome.lasting)
        } else {
            "at once".to_owned()
        };
        let says = outcome.says.as_deref().unwrap_or("no words for it");
        let when = one_line(outcome.when.text());
        table = table.row([words(&outcome.name), clean(says), when, lasting]);
    }
    let turns = grouped(u64::from(parts.turns));
    let open = format!("None of these by the end of turn {turns}.");
    table.row([words(STANDOFF), open, String::new(), String::new()])
}

/// A row for each act that every run begins with: who, on which day, which move, and how many died;
/// deaths that are not fixed are drawn.
pub(in crate::scenario_report) fn opening(crisis: &Crisis) -> Table {
    let mut table = Table::new(&["Before free play", "Day", "Move", "Dead"], 3);
    for (place, opening) in crisis.parts().opening.iter().enumerate() {
        let deaths = opening.deaths.map_or_else(
            || "drawn".to_owned(),
            |deaths| in_words(crisis, Target::Killed(place), deaths as f64),
        );
        table = table.row([
            crisis.actor_title(opening.actor).to_owned(),
            crisis.date(opening.day).to_string(),
            words(&crisis.catalogue().get(opening.id).name),
            deaths,
        ]);
    }
    table
}
