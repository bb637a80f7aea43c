//! The data of the chart.

use crate::endings::Ending;
use crate::finding::capital;
use crate::source::Source;
use offramp_core::prose::wording::ending;

/// How likely each ending was, day by day, with what was done.
///
/// ```
/// use offramp::chart::chances::Chances;
/// use offramp::chart::{Ending, Picture, Source};
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let endings = Ending::all_of(&crisis);
/// let even = vec![1.0 / endings.len() as f64; endings.len()];
/// let chances = Chances {
///     source: Source::default(),
///     days: vec![(0.0, even.clone()), (1.0, even)],
///     endings,
///     marks: Vec::new(),
///     axis: "days after the start".to_owned(),
/// };
/// assert!(chances.csv().starts_with("day,ending,chance\n0,\"war\",0.16"));
/// assert_eq!(chances.title(), "No act moved the chances");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Chances {
    /// Where the data are from; its `runs` are the futures from each day.
    pub source: Source,
    /// How it can end, in the order of the scenario, the open end last.
    pub endings: Vec<Ending>,
    /// Days after the start, each with the chance of every ending, from 0 to 1.
    pub days: Vec<(f64, Vec<f64>)>,
    /// What was done, in order of days.
    pub marks: Vec<Mark>,
    /// The title of the axis of days.
    pub axis: String,
}

/// An act below the days.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Days after the start.
    pub day: f64,
    /// How far it moved the ending that it moved most, from 0 to 1.
    pub size: f64,
    /// What it was, in a few words; told of those with a rank.
    pub text: String,
    /// The place of the ending that it moved most.
    pub most: usize,
    /// By how much it made that ending likelier.
    pub moved: f64,
    /// Its rank among those that mattered most, from 1.
    pub rank: Option<usize>,
}

impl Chances {
    /// The finding, without a full stop: the act that mattered most, and what it changed.
    #[must_use]
    pub fn title(&self) -> String {
        let first = self
            .marks
            .iter()
            .reduce(|most, mark| if mark.size > most.size { mark } else { most });
        let Some(mark) = first.filter(|mark| mark.size >= 0.005) else {
            return "No act moved the chances".to_owned();
        };
        let points = 100.0 * mark.moved.abs();
        let way = if mark.moved > 0.0 { "up" } else { "down" };
        let ending = ending(&self.endings[mark.most].name);
        let points = if points < 9.95 {
            format!("{points:.1}")
        } else {
            format!("{points:.0}")
        };
        format!(
            "{} took the chance of {ending} {way} by {points} points",
            capital(&mark.text)
        )
    }

    /// The last day.
    pub(super) fn until(&self) -> f64 {
        self.days.last().map_or(1.0, |(day, _)| *day).max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offramp_core::crisis::Tone;

    fn chances(moved: &[f64]) -> Chances {
        let mark = |moved: &f64| Mark {
            day: 2.0,
            size: moved.abs(),
            text: "day 2, they struck".to_owned(),
            most: 0,
            moved: *moved,
            rank: None,
        };
        Chances {
            source: Source::default(),
            endings: vec![Ending {
                name: "war".to_owned(),
                tone: Tone::Bad,
            }],
            days: vec![(0.0, vec![1.0])],
            marks: moved.iter().map(mark).collect(),
            axis: String::new(),
        }
    }

    #[test]
    fn the_title_names_the_act_that_moved_most_and_which_way() {
        let title = |moved: &[f64]| chances(moved).title();
        let way = "Day 2, they struck took the chance of war";
        assert_eq!(title(&[0.02, -0.4]), format!("{way} down by 40 points"));
        assert_eq!(title(&[0.061, -0.01]), format!("{way} up by 6.1 points"));
        assert_eq!(title(&[1.0]), format!("{way} up by 100 points"));
        assert_eq!(title(&[0.004]), "No act moved the chances");
        assert_eq!(title(&[]), "No act moved the chances");
    }
}
