//! The path of the level of an actor or a crisis, from the days and severities of hostile acts.
//!
//! The level of a day is the severity of the gravest hostile act of the last 7 days: it rises at
//! once with an act, and falls in steps as acts grow old.

use offramp_core::crisis::{Crisis, History, PastMove, Role};
use offramp_core::model::state::LEVEL_WINDOW;

use crate::graphics::point::Point;
use crate::graphics::scale::Scale;

/// A corner of a path of levels: the level from that day on.
///
/// ```
/// use offramp::chart::level_path::{Corner, level_path};
///
/// let strike = level_path(&[(2.0, 6.0)], 0.0, 5.0);
/// assert_eq!(strike, [Corner { day: 0.0, level: 0.0 }, Corner { day: 2.0, level: 6.0 }]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Days after the start.
    pub day: f64,
    /// The level: the highest severity of the last 7 days, 0 if there was none.
    pub level: f64,
}

/// The level from the day `from` to the day `until`, after hostile acts of these days and
/// severities, which come in order of time.
///
/// ```
/// use offramp::chart::level_path::level_path;
///
/// let corners = level_path(&[(0.0, 6.0), (2.0, 3.0)], 0.0, 30.0);
/// let levels: Vec<(f64, f64)> = corners.iter().map(|corner| (corner.day, corner.level)).collect();
/// assert_eq!(levels, [(0.0, 6.0), (7.0, 3.0), (9.0, 0.0)]);
/// ```
#[must_use]
pub fn level_path(acts: &[(f64, f64)], from: f64, until: f64) -> Vec<Corner> {
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

/// The highest severity of the last 7 days.
fn level(acts: &[(f64, f64)], day: f64) -> f64 {
    let first = acts.partition_point(|(then, _)| then + LEVEL_WINDOW <= day);
    let after = acts.partition_point(|(then, _)| *then <= day);
    let recent = acts.get(first..after).unwrap_or_default();
    recent
        .iter()
        .map(|(_, severity)| *severity)
        .fold(0.0, f64::max)
}

/// The path of a crisis as it really went: of both principals together.
#[must_use]
pub fn of_history(crisis: &Crisis, history: &History) -> Vec<Corner> {
    let acts = principal_acts(crisis, history);
    level_path(&acts, 0.0, f64::from(history.until))
}

/// Days and severities of what the principals did.
pub(crate) fn principal_acts(crisis: &Crisis, history: &History) -> Vec<(f64, f64)> {
    let by_principals = history
        .moves
        .iter()
        .filter(|entry| matches!(crisis.role(entry.actor), Role::Principal(_)));
    let severity = |entry: &PastMove| crisis.catalogue().get(entry.id).severity;
    by_principals
        .map(|entry| (f64::from(entry.day), severity(entry)))
        .collect()
}

/// The points of a path in a drawing, up to that day.
pub(crate) fn points(corners: &[Corner], until: f64, x: Scale, y: Scale) -> Vec<Point> {
    let mut points = Vec::with_capacity(2 * corners.len());
    for (index, corner) in corners.iter().enumerate() {
        let next = corners.get(index + 1).map_or(until, |next| next.day);
        let level = y.at(corner.level);
        points.extend([
            (x.at(corner.day), level),
            (x.at(next.max(corner.day)), level),
        ]);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_acts_on_a_day_the_gravest_counts_for_seven_days() {
        let found = level_path(&[(0.0, 6.0), (2.0, 3.0), (2.0, -1.0)], 0.0, 30.0);
        let found: Vec<_> = found
            .iter()
            .map(|corner| (corner.day, corner.level))
            .collect();
        assert_eq!(found, [(0.0, 6.0), (7.0, 3.0), (9.0, 0.0)]);
    }

    #[test]
    fn without_acts_there_is_calm() {
        assert_eq!(
            level_path(&[], 0.0, 5.0),
            [Corner {
                day: 0.0,
                level: 0.0
            }]
        );
    }
}
