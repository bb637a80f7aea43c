//! In words: to what an axis of a comparison is set, and in what an arm differs from the baseline.

use offramp_analysis::comparison::{Axis, Grid, Varied};
use offramp_core::crisis::Crisis;
use offramp_core::prose::wording::words;

use crate::names::actor_label;

/// In what an arm differs from the baseline; the name of the baseline itself.
pub(super) fn changes(grid: &Grid, arm: usize) -> String {
    let levels = grid.axes.iter().zip(&grid.arms[arm].levels);
    let parts: Vec<String> = levels
        .filter(|(_, level)| **level > 0)
        .map(|(axis, level)| level_name(axis, *level, &grid.arms[0].crisis))
        .collect();
    if parts.is_empty() {
        grid.arms[arm].name.clone()
    } else {
        parts.join(", ")
    }
}

/// What an axis varies: the title of the actor whose policy it is, or its name.
pub(super) fn axis_title(axis: &Axis, crisis: &Crisis) -> String {
    let actor = crisis.find_actor(&axis.name);
    actor.map_or_else(
        || axis.name.clone(),
        |actor| actor_label(crisis, actor).to_owned(),
    )
}

/// To what an axis is set at a level; level 0 is the baseline.
pub(super) fn level_name(axis: &Axis, level: usize, crisis: &Crisis) -> String {
    let name = axis_title(axis, crisis);
    match (axis.what, level) {
        (Varied::Scenario, _) => axis.values[level].clone(),
        (Varied::Presence, 0) => format!("with {name}"),
        (Varied::Presence, _) => format!("without {name}"),
        (Varied::Policy, _) => format!("{name} {}", words(&axis.values[level])),
        (Varied::Value, _) => format!("{name} {}", axis.values[level]),
    }
}
