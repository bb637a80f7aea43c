//! The chance that was given to acting, day by day, and the days on which somebody acted.

use offramp_analysis::hindcast::Hindcast;
use offramp_analysis::hindcast::record::PER_DAY;
use offramp_core::model::parties::Side;

use crate::names::sides_as_listed;

/// The chances of acting on a day, given all days before it: of both sides on both tracks.
///
/// ```
/// use offramp::chart::foreseen::Acting;
///
/// let day = Acting {
///     day: 2.0,
///     chances: [[0.2, 0.05], [0.1, 0.05]],
///     acted: [[true, false], [false, false]],
/// };
/// let [press, reach] = day.chances[0];
/// assert!(press > reach && day.acted[0][0], "the first side was the likelier to press, and did");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Acting {
    /// Days after the start.
    pub day: f64,
    /// By side, then by track: press, reach out.
    pub chances: [[f64; 2]; 2],
    /// Whether it acted, in the same order.
    pub acted: [[bool; 2]; 2],
}

/// Both tracks, as they are named to a reader.
pub(super) const TRACKS: [&str; 2] = ["chance to press", "chance to reach out"];

/// Those of all days of a hindcast.
pub(super) fn acting(hindcast: &Hindcast) -> Vec<Acting> {
    let forecasts = hindcast.foresight.forecasts.chunks(PER_DAY);
    let days = hindcast.record.decisions().chunks(PER_DAY).zip(forecasts);
    let sides = sides_as_listed(hindcast.record.crisis());
    let days = days.map(|(decisions, forecasts)| Acting {
        day: f64::from(decisions[0].day),
        chances: by_side(sides, |place| forecasts[place].acts()),
        acted: by_side(sides, |place| decisions[place].observed.is_some()),
    });
    days.collect()
}

/// What is in the order of decisions, side by side and track by track, for these sides.
fn by_side<T>(sides: [Side; 2], of: impl Fn(usize) -> T) -> [[T; 2]; 2] {
    sides.map(|side| [0, 1].map(|track| of(side as usize * 2 + track)))
}

/// How many times somebody acted on these days (`acted`) or held, and the mean chance of acting
/// that was given to those times.
pub(super) fn times(days: &[Acting], acted: bool) -> (usize, f64) {
    let given = days.iter().flat_map(|day| {
        let places = [(0, 0), (0, 1), (1, 0), (1, 1)].into_iter();
        let times = places.filter(|(side, track)| day.acted[*side][*track] == acted);
        times.map(|(side, track)| day.chances[side][track])
    });
    let given: Vec<f64> = given.collect();
    let mean = given.iter().sum::<f64>() / given.len().max(1) as f64;
    (given.len(), mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_counted_with_the_chance_they_were_given() {
        let day = |day, chances, acted| Acting {
            day,
            chances,
            acted,
        };
        let quiet = [[false; 2]; 2];
        let days = [
            day(1.0, [[0.9; 2]; 2], quiet),
            day(
                2.0,
                [[0.2, 0.5], [0.5, 0.4]],
                [[true, false], [false, true]],
            ),
        ];
        let (count, mean) = times(&days, true);
        assert_eq!(count, 2);
        assert!((mean - 0.3).abs() < 1e-12, "{mean}");
        assert_eq!(times(&days[..1], true), (0, 0.0));
        assert_eq!(times(&days[..1], false), (4, 0.9));
    }
}
