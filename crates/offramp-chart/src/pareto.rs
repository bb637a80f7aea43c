//! The front of two goals: policies of which none has more of one without less of the other.
//!
//! It answers what must be given up of one goal for more of another. To the right and upwards are
//! the two goals; each dot is a policy, the pale ones those that luck which the search did not see
//! puts behind another. The line joins the front, and the cross of lines is the policy that the
//! actor has.
//!
//! The table has a row for each policy, the one of the scenario first: its number, from 0, what it
//! has of both goals, `right` and `up`, and whether it `stays` on the front.

use std::fmt::Write;

use crate::finding::capital;
use crate::graphics::chart::Chart;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::plane_axes::PlaneAxes;
use crate::graphics::theme::{BLUE, INK, Look, UNSHOWN};
use crate::picture::Picture;
use crate::source::Source;

/// Policies by two goals.
///
/// ```
/// use offramp::chart::pareto::{Dot, Pareto};
/// use offramp::chart::{Picture, Source, theme::Look};
///
/// let front = Pareto {
///     source: Source::default(),
///     says: "2 policies are on the front".to_owned(),
///     axes: ["war, %, less is better".to_owned(), "payoff, more is better".to_owned()],
///     before: [8.0, -12.0],
///     found: vec![
///         Dot { at: [1.0, -20.0], stays: true },
///         Dot { at: [6.0, -10.0], stays: true },
///     ],
/// };
/// assert!(front.draw(&Look::default()).svg.contains("less is better"));
/// assert_eq!(front.csv().lines().nth(1), Some("0,8,-12,"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Pareto {
    /// Where the data are from.
    pub source: Source,
    /// The finding, without its full stop.
    pub says: String,
    /// The goal to the right and the one upwards, each with its unit and what is better.
    pub axes: [String; 2],
    /// What the policy of the scenario has of both.
    pub before: [f64; 2],
    /// The policies that were found.
    pub found: Vec<Dot>,
}

/// A policy that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot {
    /// What it has of both goals.
    pub at: [f64; 2],
    /// Whether no other is better in both, with luck that the search did not see.
    pub stays: bool,
}

/// How to read the picture.
const READING: &str = "Each dot is a policy that was found, played with luck that the search did not see. Along the line, more of one goal costs some of the other.";

impl Picture for Pareto {
    fn draw(&self, look: &Look) -> Chart {
        let title = capital(&self.says);
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: "what policies come to, by two goals",
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height() * 1.2, headings);
        layout.key(&[
            KeyEntry::new(Sign::Dot, BLUE, "on the front"),
            KeyEntry::new(Sign::Dot, UNSHOWN, "behind another"),
            KeyEntry::new(Sign::Line, INK, "the policy of the scenario"),
        ]);
        layout.make_room(280.0);
        let [right, up] = &self.axes;
        let axes = PlaneAxes {
            across: self.ends(0),
            up: self.ends(1),
            right,
            upwards: up,
        };
        let (plot, x, y) = axes.draw(&mut layout);
        let (left, top) = (x.at(self.before[0]), y.at(self.before[1]));
        layout
            .drawing
            .line(vec![(left, plot.top), (left, plot.bottom)], INK, 1.2);
        layout
            .drawing
            .line(vec![(plot.left, top), (plot.right, top)], INK, 1.2);
        let point = |dot: &Dot| (x.at(dot.at[0]), y.at(dot.at[1]));
        let front = self.front();
        if front.len() > 1 {
            layout
                .drawing
                .line(front.iter().map(point).collect(), BLUE, 1.6);
        }
        for dot in self.found.iter().filter(|dot| !dot.stays) {
            layout.drawing.dot(point(dot), 4.2, UNSHOWN);
        }
        for dot in &front {
            layout.drawing.dot(point(dot), 4.8, BLUE);
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let [right, up] = self.before;
        let mut text = format!("policy,right,up,stays\n0,{right},{up},\n");
        for (
            place,
            Dot {
                at: [right, up],
                stays,
            },
        ) in self.found.iter().enumerate()
        {
            let _ = writeln!(text, "{},{right},{up},{stays}", place + 1);
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", capital(&self.says))
    }
}

impl Pareto {
    /// Those on the front, from left to right.
    fn front(&self) -> Vec<Dot> {
        let mut front: Vec<Dot> = self.found.iter().filter(|dot| dot.stays).copied().collect();
        front.sort_by(|one, other| one.at[0].total_cmp(&other.at[0]));
        front
    }

    /// The ends of an axis, with a little room beyond them.
    fn ends(&self, goal: usize) -> [f64; 2] {
        let all = self.found.iter().map(|dot| dot.at[goal]);
        let all = || {
            all.clone()
                .chain([self.before[goal]])
                .filter(|at| at.is_finite())
        };
        let (low, high) = (
            all().fold(f64::INFINITY, f64::min),
            all().fold(-f64::INFINITY, f64::max),
        );
        let room = if high > low { 0.06 * (high - low) } else { 0.5 };
        if low <= high {
            [low - room, high + room]
        } else {
            [0.0, 1.0]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::frame::Frame;

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for dots in [0_u32, 1, 12] {
            for width in [320.0, 640.0, 1_600.0] {
                let front = Pareto {
                    source: Source::default(),
                    says: format!("{dots} policies of pakistan are on the front"),
                    axes: [
                        "war, %, less is better",
                        "payoff-pakistan, points, more is better",
                    ]
                    .map(str::to_owned),
                    before: [8.0, -1_200.0],
                    found: (0..dots)
                        .map(|dot| Dot {
                            at: [f64::from(dot), -100.0 * f64::from(dot)],
                            stays: dot % 3 > 0,
                        })
                        .collect(),
                };
                let chart = front.draw(&Look { width, scale: 1.0 });
                let page = Frame::at(0.0, 0.0, chart.width, chart.height);
                for (place, label) in chart.labels.iter().enumerate() {
                    assert!(label.frame.lies_in(&page), "{dots} {width} {label:?}");
                    for other in &chart.labels[..place] {
                        assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                    }
                }
            }
        }
    }
}
