//! The path of the level of an actor or a crisis, from the days and severities of hostile acts.
//!
//! The level of a day is the severity of the gravest hostile act of the last 7 days: it rises at
//! once with an act, and falls in steps as acts grow old.

use std::collections::VecDeque;

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
    let (mut corners, mut recent) = (Vec::<Corner>::new(), Recent::of(acts));
    for day in days {
        let level = recent.level(day);
        match corners.last_mut() {
            Some(last) if last.day >= day => last.level = level,
            Some(last) if (last.level - level).abs() < f64::EPSILON => {}
            _ => corners.push(Corner { day, level }),
        }
    }
    corners
}

/// The acts of the last 7 days, as days go by. However many share these days, each is taken up
/// once and laid down once.
struct Recent<'a> {
    /// Those that are still to come.
    coming: &'a [(f64, f64)],
    /// Those that no later one outdoes, the gravest and oldest first.
    gravest: VecDeque<(f64, f64)>,
}

impl<'a> Recent<'a> {
    fn of(acts: &'a [(f64, f64)]) -> Self {
        Self {
            coming: acts,
            gravest: VecDeque::new(),
        }
    }

    /// The highest severity on a day that is no earlier than the one before.
    fn level(&mut self, day: f64) -> f64 {
        while let Some((act, later)) = self.coming.split_first().filter(|(act, _)| act.0 <= day) {
            self.take_up(*act);
            self.coming = later;
        }
        while let Some(front) = self.gravest.front()
            && front.0 + LEVEL_WINDOW <= day
        {
            self.gravest.pop_front();
        }
        let gravest = self.gravest.front();
        gravest.map_or(0.0, |(_, severity)| severity.max(0.0))
    }

    /// Adds an act, which outlasts all that are no graver.
    fn take_up(&mut self, act: (f64, f64)) {
        while let Some(back) = self.gravest.back()
            && back.1 <= act.1
        {
            self.gravest.pop_back();
        }
        self.gravest.push_back(act);
    }
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
    fn a_graver_act_hides_those_before_it_and_bares_those_after() {
        let acts = [(0.0, 2.0), (1.0, 5.0), (3.0, 4.0), (3.5, 1.0), (20.0, 3.0)];
        let found = level_path(&acts, 0.0, 30.0);
        let found: Vec<_> = found
            .iter()
            .map(|corner| (corner.day, corner.level))
            .collect();
        let fall = [(8.0, 4.0), (10.0, 1.0), (10.5, 0.0)];
        let path = [
            &[(0.0, 2.0), (1.0, 5.0)],
            &fall[..],
            &[(20.0, 3.0), (27.0, 0.0)],
        ]
        .concat();
        assert_eq!(found, path);
    }

    /// To look at all of them for each would take as many steps as ten thousand million.
    #[test]
    fn however_many_acts_share_a_week_each_is_looked_at_once() {
        let act = |number: u32| (f64::from(number) / 20_000.0, f64::from(number % 7));
        let acts: Vec<(f64, f64)> = (0..100_000).map(act).collect();
        let path = level_path(&acts, 0.0, 30.0);
        let highest = path.iter().map(|corner| corner.level).fold(0.0, f64::max);
        let last = path.last().map(|corner| corner.level);
        assert_eq!((highest, last), (6.0, Some(0.0)));
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
