//! The picture of outcomes: rows for one arm, stacked bars for a few, dots for many.

use std::fmt::Write;

use offramp_core::prose::wording::clean;
use offramp_core::statistics::IntervalEstimate;

use super::data::{Arm, Outcomes};
use super::{dots, rows, stacks};
use crate::csv_cell::quoted;
use crate::endings::finding;
use crate::finding::capital;
use crate::graphics::chart::Chart;
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::theme::{Look, SMALL};
use crate::label_text::share_text;
use crate::picture::Picture;

/// From this many arms on dots stand for bars.
const MANY: usize = 7;

impl Picture for Outcomes {
    fn draw(&self, look: &Look) -> Chart {
        let footnote = self.footnote();
        let headings = Headings {
            source: &self.source,
            title: &self.title(),
            subtitle: "how runs end",
            says: &self.says(),
            footnote: &footnote,
        };
        let mut layout = Layout::new(look, look.height(), headings);
        let bottom = match self.arms.len() {
            0 | 1 => rows::draw(self, &mut layout),
            2..MANY => stacks::draw(self, &mut layout),
            _ => dots::draw(self, &mut layout),
        };
        layout.finish_below(bottom + SMALL * 1.8)
    }

    fn csv(&self) -> String {
        let mut text = String::from("arm,outcome,count,share,low,high\n");
        for arm in &self.arms {
            for (place, ending) in self.endings.iter().enumerate() {
                let (arm_name, name, count) =
                    (quoted(&arm.name), quoted(&ending.name), arm.counts[place]);
                let IntervalEstimate { point, low, high } = arm.share(place);
                let _ = writeln!(text, "{arm_name},{name},{count},{point},{low},{high}");
            }
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.title())
    }
}

impl Outcomes {
    /// The finding: of one arm how most runs end and how often it ends badly, of several in which
    /// arm it ends badly least and most often.
    fn title(&self) -> String {
        match self.arms.as_slice() {
            [] => "No run was played".to_owned(),
            [arm] => finding(&self.endings, &arm.counts, self.days, |_| String::new()),
            _ => self.compared(),
        }
    }

    /// In which arms the leading ending is rarest and most frequent.
    fn compared(&self) -> String {
        let Some(lead) = self.lead() else {
            return "No run was played".to_owned();
        };
        let share = |arm: &Arm| arm.share(lead).point;
        let by_share = |a: &&Arm, b: &&Arm| share(a).total_cmp(&share(b));
        let least = self.arms.iter().min_by(by_share);
        let most = self.arms.iter().rev().max_by(by_share);
        let (Some(least), Some(most)) = (least, most) else {
            return "No run was played".to_owned();
        };
        let name = capital(&self.endings[lead].label());
        let (low, high) = (share_text(share(least)), share_text(share(most)));
        if share(least).total_cmp(&share(most)).is_eq() {
            return format!(
                "{name} is equally frequent in all {}: {low}",
                self.arms.len()
            );
        }
        let [least, most] = [least, most].map(|arm| clean(&arm.name));
        format!(
            "{name} is rarest under “{least}” ({low}) and most frequent under “{most}” ({high})"
        )
    }

    /// How to read the picture, and which endings no run came to.
    fn footnote(&self) -> String {
        let occurring = self.worst_first();
        let none = (0..self.endings.len()).filter(|place| !occurring.contains(place));
        let none: Vec<String> = none.map(|place| self.endings[place].label()).collect();
        let lacking = if none.is_empty() {
            String::new()
        } else {
            format!(" No run ended so: {}.", none.join(", "))
        };
        format!("Share of runs; whiskers: 95 % intervals (Wilson).{lacking}")
    }
}

#[cfg(test)]
mod tests {
    use offramp_core::crisis::Tone;

    use super::*;
    use crate::endings::Ending;
    use crate::source::Source;

    fn outcomes(arms: &[(&str, [u64; 2])]) -> Outcomes {
        let ending = |name: &str, tone| Ending {
            name: name.to_owned(),
            tone,
        };
        let arm = |(name, counts): &(&str, [u64; 2])| Arm {
            name: (*name).to_owned(),
            counts: counts.to_vec(),
        };
        Outcomes {
            source: Source::default(),
            endings: vec![ending("war", Tone::Bad), ending("settled", Tone::Good)],
            days: 90.0,
            arms: arms.iter().map(arm).collect(),
        }
    }

    #[test]
    fn titles_are_true_of_extreme_data() {
        for (arms, expected) in [
            (&[("", [0, 100])][..], "All are settled; none ends in war"),
            (&[("", [1, 0])], "The one run ends in war"),
            (
                &[("a", [5, 95]), ("b", [5, 95])],
                "War is equally frequent in all 2: 5.0 %",
            ),
            (
                &[("a", [0, 100]), ("b", [0, 100])],
                "Settled is equally frequent in all 2: 100.0 %",
            ),
            (
                &[("a", [0, 100]), ("b", [100, 0]), ("c", [100, 0])],
                "War is rarest under “a” (0.0 %) and most frequent under “b” (100.0 %)",
            ),
            (&[("a", [0, 0]), ("b", [0, 0])], "No run was played"),
        ] {
            assert_eq!(outcomes(arms).title().replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn an_ending_of_no_run_is_not_drawn_but_told() {
        let chart = outcomes(&[("", [0, 100])]).draw(&Look::default());
        let is_drawn = |text: &str| chart.labels.iter().any(|label| label.text == text);
        assert!(is_drawn("settled") && !is_drawn("war"));
        let told = |label: &crate::Label| label.text.contains("No run ended so: war.");
        assert!(chart.labels.iter().any(told));
    }
}
