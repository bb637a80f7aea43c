//! The way of a peeling: how dense boxes of worlds are, by how much of all they hold.
//!
//! It answers what a narrower box costs. To the right is the coverage, the share of all that ends
//! so that a box holds, upwards its density, how often it ends so in it. Each dot is a box, the one
//! of all worlds at the right; the darker, the more ranges it takes to say it. The big one is
//! proposed. The thin line is the same boxes in worlds that were held out.
//!
//! The table has a row for each box: its number `box`, how many factors it restricts
//! (`restricted`), and its `coverage`, `density`, `held_out_coverage` and `held_out_density`, in
//! percent.

use std::fmt::Write;

use offramp_core::prose::numbers::short;

use crate::finding::capital;
use crate::graphics::chart::Chart;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::plane_axes::PlaneAxes;
use crate::graphics::theme::{Look, UNSHOWN, VERMILLION, shade};
use crate::picture::Picture;
use crate::source::Source;

/// Boxes of worlds.
///
/// ```
/// use offramp::chart::peeling::{Peeled, Peeling};
/// use offramp::chart::{Picture, Source};
///
/// let box_of = |coverage, density, restricted| Peeled {
///     restricted,
///     coverage,
///     density,
///     held_out: [coverage, density],
/// };
/// let peeling = Peeling {
///     source: Source::default(),
///     answer: "war".to_owned(),
///     boxes: vec![box_of(100.0, 5.0, 0), box_of(58.0, 26.0, 4)],
///     proposed: box_of(60.0, 25.0, 2),
/// };
/// let says = "In worlds held out, a box with 2 ranges holds 60 % of all war; in it, it is 25 % \
///             instead of 5 %.";
/// assert_eq!(peeling.says(), says);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Peeling {
    /// Where the data are from.
    pub source: Source,
    /// What it ends in, in words.
    pub answer: String,
    /// The boxes, that of all worlds first.
    pub boxes: Vec<Peeled>,
    /// The box that is proposed, with the ranges that are worth saying.
    pub proposed: Peeled,
}

/// One box; all shares in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peeled {
    /// How many factors it restricts.
    pub restricted: usize,
    /// The share of all that it holds.
    pub coverage: f64,
    /// How often it ends so in it.
    pub density: f64,
    /// Its coverage and density in worlds that were held out.
    pub held_out: [f64; 2],
}

/// How to read the picture.
const READING: &str = "Each dot is a box of worlds found by peeling (PRIM); the more ranges it takes to say it, the darker. Coverage: the share of all that ends so that the box holds. Density: how often it ends so in the box. Held out: a quarter of the worlds that the peeling never saw.";
/// Restrictions at which a dot is as dark as it gets.
const DARKEST: f64 = 5.0;

impl Peeling {
    fn title(&self) -> String {
        let Some(all) = self.boxes.first() else {
            return "No box was found".to_owned();
        };
        let own = self.proposed;
        let ([coverage, density], over_all) = (own.held_out, all.held_out[1]);
        let [coverage, density, over_all] = [coverage, density, over_all].map(|it| short(Some(it)));
        let ranges = match own.restricted {
            1 => "1 range".to_owned(),
            count => format!("{count} ranges"),
        };
        format!(
            "In worlds held out, a box with {ranges} holds {coverage} % of all {}; in it, it is {density} % instead of {over_all} %",
            self.answer
        )
    }
}

impl Picture for Peeling {
    fn draw(&self, look: &Look) -> Chart {
        let subtitle = format!("boxes of worlds, by what they hold of {}", self.answer);
        let headings = Headings {
            source: &self.source,
            title: &capital(&self.title()),
            subtitle: &subtitle,
            says: &self.says(),
            footnote: READING,
        };
        let mut layout = Layout::new(look, look.height() * 1.15, headings);
        layout.key(&[
            KeyEntry::new(Sign::Dot, shade(0.7), "a box"),
            KeyEntry::new(Sign::Dot, VERMILLION, "the one that is proposed"),
            KeyEntry::new(Sign::Line, UNSHOWN, "in worlds held out"),
        ]);
        layout.make_room(260.0);
        let all = self.boxes.iter().chain([&self.proposed]);
        let densities = all.flat_map(|one| [one.density, one.held_out[1]]);
        let high = densities.fold(1e-9_f64, f64::max) * 1.06;
        let axes = PlaneAxes {
            across: [0.0, 102.0],
            up: [0.0, high],
            right: "coverage, %",
            upwards: "density, %",
        };
        let (_, x, y) = axes.draw(&mut layout);
        let held_out = self
            .boxes
            .iter()
            .map(|one| (x.at(one.held_out[0]), y.at(one.held_out[1])));
        layout.drawing.line(held_out.collect(), UNSHOWN, 1.4);
        for one in &self.boxes {
            let spot = (x.at(one.coverage), y.at(one.density));
            let dark = 0.3 + 0.7 * (one.restricted as f64 / DARKEST).min(1.0);
            layout.drawing.dot(spot, 4.0, shade(dark));
        }
        let own = (x.at(self.proposed.coverage), y.at(self.proposed.density));
        layout.drawing.dot(own, 7.0, VERMILLION);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text =
            String::from("box,restricted,coverage,density,held_out_coverage,held_out_density\n");
        for (place, one) in self.boxes.iter().enumerate() {
            let Peeled {
                restricted,
                coverage,
                density,
                held_out: [cover, dense],
            } = one;
            let _ = writeln!(
                text,
                "{place},{restricted},{coverage},{density},{cover},{dense}"
            );
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", capital(&self.title()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::frame::Frame;

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        let one = |step: usize| Peeled {
            restricted: step / 4,
            coverage: 100.0 - 4.0 * step as f64,
            density: 5.0 + 3.0 * step as f64,
            held_out: [98.0 - 4.0 * step as f64, 4.0 + 2.5 * step as f64],
        };
        for boxes in [0, 1, 20] {
            for width in [320.0, 640.0, 1_600.0] {
                let peeling = Peeling {
                    source: Source::default(),
                    answer: "war".to_owned(),
                    boxes: (0..boxes).map(one).collect(),
                    proposed: one(9),
                };
                let chart = peeling.draw(&Look { width, scale: 1.0 });
                let page = Frame::at(0.0, 0.0, chart.width, chart.height);
                for (place, label) in chart.labels.iter().enumerate() {
                    assert!(label.frame.lies_in(&page), "{boxes} {width} {label:?}");
                    for other in &chart.labels[..place] {
                        assert!(!label.frame.overlaps(&other.frame), "{label:?} {other:?}");
                    }
                }
            }
        }
    }
}
