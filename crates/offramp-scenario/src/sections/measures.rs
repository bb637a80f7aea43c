//! Reads `[measures]` and `[payoffs]`.
//!
//! ```toml
//! [measures.highest-level]
//! value = "peak"
//! unit = "severity"
//!
//! [payoffs]
//! iran = "-deaths"
//! ```
//!
//! Both are expressions on the state, evaluated at the end of a run. A measure needs a unit,
//! because tables and charts print one. A payoff is in points and belongs to an actor.

use super::expression;
use super::naming::check_name;
use crate::document::Key;
use crate::finding::{Code, Finding};
use crate::keys::MEASURE;
use crate::reader::Item;
use offramp_core::crisis::vocabulary::Names;
use offramp_core::crisis::{DefinedMeasure, Payoff};
use offramp_core::model::noun::{Noun, Subject};

/// Columns of a table of runs, which no measure can be called.
const COLUMNS: [&str; 2] = ["run", "outcome"];

/// Reads one measure.
pub(crate) fn measure(key: &Key, item: Item<'_>, names: &Names<'_>) -> Option<DefinedMeasure> {
    check_name("a measure", &key.name, &key.place, item.sink);
    if COLUMNS.contains(&key.name.as_str()) {
        let message = format!("`{}` is a column of every table of runs", key.name);
        let place = key.place.clone();
        item.sink.note(
            Finding::error(Code::BadName, place, message, "reserved").help("choose another name"),
        );
    }
    let mut table = item.table(&MEASURE)?;
    let value = table
        .required("value")
        .and_then(|item| expression::value(names, item));
    let unit = table.required("unit");
    let unit = unit.and_then(|item| {
        let unit = item.text()?;
        if unit.trim().is_empty() {
            let message = "a measure without a unit";
            let help = "say what it counts, such as \"days\", \"people\" or \"share\"";
            item.refuse_with_help(Code::BadName, message, "empty", help);
        }
        Some(unit)
    });
    table.text("summary");
    table.finish();
    Some(DefinedMeasure {
        name: key.name.clone(),
        unit: unit?.into(),
        value: value?,
    })
}

/// Reads what a run is worth to one actor.
pub(crate) fn payoff(key: &Key, item: Item<'_>, names: &Names<'_>) -> Option<Payoff> {
    let known: Vec<&str> = names.actors().collect();
    if !known.contains(&key.name.as_str()) {
        let message = format!("unknown actor `{}` in `payoffs`", key.name);
        let place = key.place.clone();
        let finding = Finding::error(Code::UnknownName, place, message, "not an actor");
        let about = Subject::new(Noun::Actor, key.name.as_str());
        let help = format!("known: {}", known.join(", "));
        item.sink.note(finding.about(Some(about)).help(help));
        return None;
    }
    Some(Payoff {
        actor: key.name.clone(),
        value: expression::value(names, item.called("payoffs"))?,
    })
}
