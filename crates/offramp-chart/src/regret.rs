//! Regret over worlds: how much worse each policy is than the best of the same world.
//!
//! It answers which policy is never far from the best. To the right are the worlds, for each policy
//! those of its largest regret first, upwards its regret there. A line that lies low and ends soon
//! is a policy that is seldom wrong, and never by much.
//!
//! The table has a row for each policy and world, in the order of the picture: the `policy`, the
//! `rank` of the world and the `regret`.

use std::fmt::Write;

use offramp_core::prose::numbers::short;

use crate::csv_cell::cell;
use crate::finding::capital;
use crate::graphics::chart::Chart;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::plane_axes::PlaneAxes;
use crate::graphics::theme::{BLUE, Colour, INK, Look, UNSHOWN, VERMILLION};
use crate::picture::Picture;
use crate::source::Source;

/// Regrets of policies.
///
/// ```
/// use offramp::chart::regret::Regret;
/// use offramp::chart::{Picture, Source};
///
/// let regret = Regret {
///     source: Source::default(),
///     answer: "war".to_owned(),
///     unit: "points".to_owned(),
///     policies: vec![
///         ("measured".to_owned(), vec![0.0, 1.5]),
///         ("hawkish".to_owned(), vec![20.0, 0.0]),
///     ],
/// };
/// let says = regret.says();
/// assert!(says.starts_with("In war measured is never more than 1.5 points from the best"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Regret {
    /// Where the data are from.
    pub source: Source,
    /// The outcome or measure.
    pub answer: String,
    /// What regrets are in.
    pub unit: String,
    /// For each policy its name, and its regret in each world.
    pub policies: Vec<(String, Vec<f64>)>,
}

/// How to read the picture.
const READING: &str = "Regret: how much worse a policy is than the best policy that was tried in the same world. Worlds are ordered for each policy by its own regret, the largest first.";
/// Most policies that are drawn, those with the least regret.
const MOST: usize = 6;
/// The colours of the lines, by the order of the policies; from the fourth on there are dashes.
const COLOURS: [Colour; 3] = [BLUE, VERMILLION, UNSHOWN];

impl Regret {
    /// For each policy its name and its regrets, the largest first; the policies by their largest,
    /// the least first.
    fn sorted(&self) -> Vec<(&str, Vec<f64>)> {
        let all = self.policies.iter().map(|(name, regrets)| {
            let mut regrets = regrets.clone();
            regrets.sort_by(|a, b| b.total_cmp(a));
            (name.as_str(), regrets)
        });
        let mut all: Vec<(&str, Vec<f64>)> = all.collect();
        all.sort_by(|a, b| largest(&a.1).total_cmp(&largest(&b.1)));
        all
    }

    fn title(&self) -> String {
        let all = self.sorted();
        match all.first() {
            Some((name, regrets)) if largest(regrets) <= 0.0 => {
                format!(
                    "In every world {name} is the best policy in {}",
                    self.answer
                )
            }
            Some((name, regrets)) => format!(
                "In {} {name} is never more than {} {} from the best policy that was tried",
                self.answer,
                short(Some(largest(regrets))),
                self.unit
            ),
            None => "There is no policy".to_owned(),
        }
    }
}

fn largest(regrets: &[f64]) -> f64 {
    regrets.first().copied().unwrap_or(0.0)
}

impl Picture for Regret {
    fn draw(&self, look: &Look) -> Chart {
        let title = capital(&self.title());
        let subtitle = format!("regret in {}, by the share of worlds", self.answer);
        let headings = Headings {
            source: &self.source,
            title: &title,
            subtitle: &subtitle,
            says: &self.says(),
            footnote: READING,
        };
        let mut all = self.sorted();
        all.truncate(MOST);
        let mut layout = Layout::new(look, look.height() * 1.15, headings);
        let key: Vec<KeyEntry> = all
            .iter()
            .enumerate()
            .map(|(place, (name, _))| {
                let sign = if is_dashed(place) {
                    Sign::Dashes
                } else {
                    Sign::Line
                };
                KeyEntry::new(sign, COLOURS[place % COLOURS.len()], *name)
            })
            .collect();
        layout.key(&key);
        layout.make_room(260.0);
        let most = all
            .iter()
            .filter_map(|(_, regrets)| regrets.first())
            .copied();
        let upwards = format!("regret, {}", self.unit);
        let axes = PlaneAxes {
            across: [0.0, 100.0],
            up: [0.0, most.fold(1e-9_f64, f64::max) * 1.05],
            right: "worlds, % of all, the worst of each policy first",
            upwards: &upwards,
        };
        let (plot, x, y) = axes.draw(&mut layout);
        let floor = vec![(plot.left, y.at(0.0)), (plot.right, y.at(0.0))];
        layout.drawing.line(floor, INK, 1.4);
        for (place, (_, regrets)) in all.iter().enumerate() {
            let count = regrets.len().max(1) as f64;
            let points: Vec<(f64, f64)> = regrets
                .iter()
                .enumerate()
                .map(|(rank, regret)| (x.at(100.0 * (rank as f64 + 0.5) / count), y.at(*regret)))
                .collect();
            let colour = COLOURS[place % COLOURS.len()];
            if is_dashed(place) {
                layout.drawing.dashes(&points, colour, 2.4);
            } else {
                layout.drawing.line(points, colour, 2.4);
            }
        }
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("policy,rank,regret\n");
        for (name, regrets) in self.sorted() {
            for (rank, regret) in regrets.iter().enumerate() {
                let _ = writeln!(text, "{},{},{regret}", cell(name), rank + 1);
            }
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", capital(&self.title()))
    }
}

/// Whether the line of the policy at that place is dashed, because its colour is taken.
fn is_dashed(place: usize) -> bool {
    place >= COLOURS.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::frame::Frame;

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for policies in [0, 2, 6] {
            for width in [320.0, 640.0, 1_600.0] {
                let regret = Regret {
                    source: Source::default(),
                    answer: "war".to_owned(),
                    unit: "points".to_owned(),
                    policies: (0..policies)
                        .map(|place| {
                            (
                                format!("pakistan={place}"),
                                vec![f64::from(place), 0.5, 0.0],
                            )
                        })
                        .collect(),
                };
                let chart = regret.draw(&Look { width, scale: 1.0 });
                let page = Frame::at(0.0, 0.0, chart.width, chart.height);
                for (place, label) in chart.labels.iter().enumerate() {
                    assert!(label.frame.lies_in(&page), "{policies} {width} {label:?}");
                    for other in &chart.labels[..place] {
                        assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                    }
                }
            }
        }
    }
}
