//! The picture of outcomes: rows for one arm, stacked bars for several.

use std::fmt::Write;

use offramp_core::prose::wording::{clean, words};
use offramp_core::statistics::IntervalEstimate;

use super::data::{Arm, Outcomes};
use super::{rows, stacks};
use crate::csv_cell::quoted;
use crate::graphics::chart::Chart;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::theme::{Look, SMALL};
use crate::label_text::share_text;
use crate::picture::Picture;

impl Picture for Outcomes {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: "",
            subtitle: "How it ends",
            says: &self.says(),
            footnote: "Share of runs; whiskers: 95 % intervals (Wilson).",
        };
        let mut layout = Layout::new(look, look.height(), headings);
        let bottom = if self.arms.len() == 1 {
            rows::draw(self, &mut layout)
        } else {
            stacks::draw(self, &mut layout)
        };
        layout.finish_below(bottom + SMALL * 1.8)
    }

    fn csv(&self) -> String {
        let mut text = String::from("arm,outcome,count,share,low,high\n");
        for arm in &self.arms {
            for (ending, name) in self.names.iter().enumerate() {
                let (arm_name, name, count) = (quoted(&arm.name), quoted(name), arm.counts[ending]);
                let IntervalEstimate { point, low, high } = arm.share(ending);
                let _ = writeln!(text, "{arm_name},{name},{count},{point},{low},{high}");
            }
        }
        text
    }

    fn says(&self) -> String {
        match self.arms.as_slice() {
            [arm] => commonest(self, arm).map_or_else(String::new, |text| {
                format!("The most frequent ending is {text}.")
            }),
            arms => {
                let each = arms.iter().filter_map(|arm| {
                    commonest(self, arm).map(|text| format!("{}: {text}", clean(&arm.name)))
                });
                let each: Vec<String> = each.collect();
                format!("The most frequent endings: {}.", each.join("; "))
            }
        }
    }
}

/// The most frequent ending of an arm with its share, in words.
fn commonest(outcomes: &Outcomes, arm: &Arm) -> Option<String> {
    let ending = arm.commonest()?;
    let share = arm.share(ending);
    Some(format!(
        "{} in {} of the runs (95 % interval {} to {})",
        words(&outcomes.names[ending]),
        share_text(share.point),
        share_text(share.low),
        share_text(share.high)
    ))
}
