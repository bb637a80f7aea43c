//! How an actor or a crisis climbs: its level over time, from the days and severities of hostile acts.

use offramp_core::crisis::{Crisis, History, Role};
use offramp_core::model::state::LEVEL_WINDOW;

/// A corner of a staircase: from that day on the level is so high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Days after the start.
    pub day: f64,
    /// The level: the highest severity of the last 7 days, 0 if there was none.
    pub level: f64,
}

/// The level after hostile acts of these days and severities, in order of time, from the first day to the last.
#[must_use]
pub fn climb(acts: &[(f64, f64)], from: f64, until: f64) -> Vec<Corner> {
    let begins = acts.iter().map(|(day, _)| *day);
    let lapses = acts.iter().map(|(day, _)| day + LEVEL_WINDOW);
    let mut days: Vec<f64> = begins.chain(lapses).chain([from]).collect();
    days.retain(|day| (from..=until).contains(day));
    days.sort_by(f64::total_cmp);
    let mut corners: Vec<Corner> = Vec::new();
    for day in days {
        let level = level(acts, day);
        match corners.last_mut() {
            Some(last) if last.day >= day => last.level = level,
            Some(last) if (last.level - level).abs() < f64::EPSILON => {}
            _ => corners.push(Corner { day, level }),
        }
    }
    corners
}

fn level(acts: &[(f64, f64)], day: f64) -> f64 {
    let recent = acts
        .iter()
        .filter(|(then, _)| *then <= day && day < then + LEVEL_WINDOW);
    recent.map(|(_, severity)| *severity).fold(0.0, f64::max)
}

/// The staircase of a crisis as it really went: of both principals together.
#[must_use]
pub fn of_history(crisis: &Crisis, history: &History) -> Vec<Corner> {
    let by_principals = history
        .moves
        .iter()
        .filter(|entry| matches!(crisis.role(entry.actor), Role::Principal(_)));
    let acts: Vec<(f64, f64)> = by_principals
        .map(|entry| {
            (
                f64::from(entry.day),
                crisis.catalogue().get(entry.id).severity,
            )
        })
        .collect();
    climb(&acts, 0.0, f64::from(history.until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_lasts_seven_days() {
        let found = climb(&[(0.0, 6.0), (2.0, 3.0), (2.0, -1.0)], 0.0, 30.0);
        let found: Vec<_> = found
            .iter()
            .map(|corner| (corner.day, corner.level))
            .collect();
        assert_eq!(found, [(0.0, 6.0), (7.0, 3.0), (9.0, 0.0)]);
    }

    #[test]
    fn without_acts_there_is_calm() {
        assert_eq!(
            climb(&[], 0.0, 5.0),
            [Corner {
                day: 0.0,
                level: 0.0
            }]
        );
    }
}
