//! Worlds: how it ends in them, by two of the assumptions, with the box that was found.
//!
//! It answers where in the space of assumptions it ends badly. To the right and upwards are two
//! assumptions; each dot is a world, the redder the more of its runs end so. The frame is the box.
//! A world outside the frame in a third assumption may lie inside it here.
//!
//! The table has a row for each world: its values `right` and `up` of the two assumptions, and its
//! `weight`: the share of its runs, or whether it counts.

use std::fmt::Write;

use crate::finding::capital;
use crate::graphics::chart::Chart;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::plane_axes::PlaneAxes;
use crate::graphics::theme::{INK, Look, UNSHOWN, VERMILLION, shade_bad};
use crate::picture::Picture;
use crate::source::Source;

/// Worlds by two assumptions.
///
/// ```
/// use offramp::chart::worlds::{Axis, Worlds};
/// use offramp::chart::{Picture, Source, theme::Look};
///
/// let axis = |name: &str| Axis { name: name.to_owned(), explored: [0.0, 1.0], held: [0.6, 1.0] };
/// let worlds = Worlds {
///     source: Source::default(),
///     answer: "war".to_owned(),
///     says: "Where a is above 0.6, war is 25 %".to_owned(),
///     axes: [axis("a"), axis("b")],
///     worlds: vec![([0.2, 0.3], 0.0), ([0.9, 0.8], 0.25)],
/// };
/// assert!(worlds.draw(&Look::default()).svg.contains("war"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Worlds {
    /// Where the data are from.
    pub source: Source,
    /// What it ends in, in words.
    pub answer: String,
    /// The finding, without its full stop.
    pub says: String,
    /// The assumption to the right, and the one upwards.
    pub axes: [Axis; 2],
    /// Each world: its values of the two, and its weight.
    pub worlds: Vec<([f64; 2], f64)>,
}

/// An assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Its name.
    pub name: String,
    /// The ends that were explored.
    pub explored: [f64; 2],
    /// The ends of the box.
    pub held: [f64; 2],
}

/// How to read the picture.
const READING: &str = "Each dot is a world, the redder the more often it ends so; worlds differ in all other assumptions too. The frame is the box that was found.";

impl Picture for Worlds {
    fn draw(&self, look: &Look) -> Chart {
        let title = capital(&self.says);
        let subtitle = format!(
            "worlds by two assumptions, and how often each ends in {}",
            self.answer
        );
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: &subtitle,
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height() * 1.2, headings);
        let most = self
            .worlds
            .iter()
            .map(|(_, weight)| *weight)
            .fold(0.0_f64, f64::max);
        layout.key(&[
            KeyEntry::new(Sign::Dot, UNSHOWN, "never"),
            KeyEntry::new(Sign::Dot, VERMILLION, "most often"),
            KeyEntry::new(Sign::Line, INK, "the box"),
        ]);
        layout.make_room(280.0);
        let [right, up] = &self.axes;
        let axes = PlaneAxes {
            across: roomy(right.explored),
            up: roomy(up.explored),
            right: &right.name,
            upwards: &up.name,
        };
        let (_, x, y) = axes.draw(&mut layout);
        let mut worlds: Vec<&([f64; 2], f64)> = self.worlds.iter().collect();
        worlds.sort_by(|a, b| a.1.total_cmp(&b.1));
        for ([across, high], weight) in worlds {
            let share = if most > 0.0 { weight / most } else { 0.0 };
            let colour = if share > 0.0 {
                shade_bad(0.25 + 0.75 * share)
            } else {
                UNSHOWN
            };
            layout
                .drawing
                .dot((x.at(*across), y.at(*high)), 2.6, colour);
        }
        let [left, right] = right.held.map(|end| x.at(end));
        let [bottom, top] = up.held.map(|end| y.at(end));
        let corners = [
            (left, bottom),
            (right, bottom),
            (right, top),
            (left, top),
            (left, bottom),
        ];
        layout.drawing.line(corners.to_vec(), INK, 2.2);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("right,up,weight\n");
        for ([right, up], weight) in &self.worlds {
            let _ = writeln!(text, "{right},{up},{weight}");
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", capital(&self.says))
    }
}

/// Ends with a little room beyond them.
fn roomy([low, high]: [f64; 2]) -> [f64; 2] {
    let room = (0.03 * (high - low)).max(1e-9);
    [low - room, high + room]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::frame::Frame;

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        let axis = |explored: [f64; 2]| Axis {
            name: "pakistan reaction.losing-face".to_owned(),
            explored,
            held: explored,
        };
        for width in [320.0, 640.0, 1_600.0] {
            let worlds = Worlds {
                source: Source::default(),
                answer: "war".to_owned(),
                says: "where it is so, it is so".to_owned(),
                axes: [axis([0.0, 1.0]), axis([-20.0, 2_000.0])],
                worlds: vec![([0.5, 100.0], 0.0)],
            };
            let chart = worlds.draw(&Look { width, scale: 1.0 });
            let page = Frame::at(0.0, 0.0, chart.width, chart.height);
            for (place, label) in chart.labels.iter().enumerate() {
                assert!(label.frame.lies_in(&page), "{width} {label:?}");
                for other in &chart.labels[..place] {
                    assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                }
            }
        }
    }
}
