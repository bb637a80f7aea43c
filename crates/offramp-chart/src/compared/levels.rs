//! In words: to what an axis of a comparison is set, and in what an arm differs from the baseline.

use offramp_analysis::comparison::{Axis, Grid, Varied};

/// In what an arm differs from the baseline; the name of the baseline itself.
pub(super) fn changes(grid: &Grid, arm: usize) -> String {
    let levels = grid.axes.iter().zip(&grid.arms[arm].levels);
    let parts: Vec<String> = levels
        .filter(|(_, level)| **level > 0)
        .map(|(axis, level)| level_name(axis, *level))
        .collect();
    if parts.is_empty() {
        grid.arms[arm].name.clone()
    } else {
        parts.join(", ")
    }
}

/// To what an axis is set at a level; level 0 is the baseline.
pub(super) fn level_name(axis: &Axis, level: usize) -> String {
    match (axis.what, level) {
        (Varied::Scenario, _) => axis.values[level].clone(),
        (Varied::Presence, 0) => format!("with {}", axis.name),
        (Varied::Presence, _) => format!("without {}", axis.name),
        (Varied::Policy | Varied::Value, _) => format!("{} {}", axis.name, axis.values[level]),
    }
}
