//! Arms: what is compared, and how one differs from another.

use offramp_core::crisis::Crisis;

/// One combination of policies and settings in a comparison.
///
/// ```
/// use offramp::comparison::Arm;
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let arm = Arm::new("as it is", crisis);
/// assert!(arm.levels.is_empty(), "it is no part of a grid");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Arm {
    /// Its name in tables, e.g. `pakistan=hawkish, china=mediator`.
    pub name: String,
    /// The place of its value on every axis of the [`Grid`]; empty for an arm made in code.
    pub levels: Vec<usize>,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// SHA-256 of its scenario with what was laid over it; empty for an arm made in code.
    pub hash: String,
    /// What is played.
    pub crisis: Crisis,
}

impl Arm {
    /// An arm made in code, for example with a policy in Rust.
    #[must_use]
    pub fn new(name: impl Into<String>, crisis: Crisis) -> Self {
        Self {
            name: name.into(),
            levels: Vec::new(),
            overrides: Vec::new(),
            hash: String::new(),
            crisis,
        }
    }
}

/// Something that is varied, and the values it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// The actor, the path, or `scenario`.
    pub name: String,
    /// What kind of thing it is.
    pub what: Varied,
    /// Its values in words; the first belongs to the baseline.
    pub values: Vec<String>,
}

/// What an axis varies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Varied {
    /// The scenario file.
    Scenario,
    /// The policy of an actor.
    Policy,
    /// A value of the scenario.
    Value,
    /// Whether something is there at all.
    Presence,
}

/// Arms that are the combinations of some axes, the baseline first.
///
/// ```
/// use offramp::experiment::{Policies, Request};
///
/// let request = Request::of(["iran-pakistan-2024"])
///     .vary([Policies::of("pakistan", "measured").or("hawkish")])
///     .without(["china"]);
/// let grid = request.grid()?;
/// assert_eq!(grid.arms.len(), 4);
/// assert_eq!(grid.find(&[1, 0]), Some(2));
/// assert_eq!(grid.arms[2].name, "pakistan=hawkish, with china");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Grid {
    /// What is varied.
    pub axes: Vec<Axis>,
    /// The arms; the first has the first value of every axis.
    pub arms: Vec<Arm>,
    /// Whether every combination is there, or only the baseline and what differs from it in one
    /// value.
    pub full: bool,
}

impl Grid {
    /// The arm with these places on the axes.
    #[must_use]
    pub fn find(&self, levels: &[usize]) -> Option<usize> {
        self.arms.iter().position(|arm| arm.levels == levels)
    }
}

/// The places of all combinations, the last axis fastest, so that the baseline comes first.
#[must_use]
pub fn combinations(sizes: &[usize]) -> Vec<Vec<usize>> {
    sizes.iter().fold(vec![Vec::new()], |shorter, size| {
        let longer = shorter
            .iter()
            .flat_map(|levels| (0..*size).map(move |level| [levels.as_slice(), &[level]].concat()));
        longer.collect()
    })
}

/// The baseline, and every combination that differs from it in one place.
#[must_use]
pub fn single_changes(sizes: &[usize]) -> Vec<Vec<usize>> {
    let baseline = vec![0; sizes.len()];
    let changes = sizes.iter().enumerate().flat_map(|(axis, size)| {
        let baseline = baseline.clone();
        (1..*size).map(move |level| {
            let mut levels = baseline.clone();
            levels[axis] = level;
            levels
        })
    });
    std::iter::once(baseline.clone()).chain(changes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_begin_with_the_baseline() {
        let all = combinations(&[2, 1, 2]);
        assert_eq!(all, [[0, 0, 0], [0, 0, 1], [1, 0, 0], [1, 0, 1]]);
        assert_eq!(combinations(&[]), [Vec::<usize>::new()]);
    }

    #[test]
    fn single_changes_differ_from_the_baseline_in_one_place() {
        assert_eq!(single_changes(&[3, 2]), [[0, 0], [1, 0], [2, 0], [0, 1]]);
    }
}
