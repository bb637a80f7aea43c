//! The picture of a reliability diagram.

use std::fmt::Write;

use offramp_analysis::hindcast::score::{BINS, Bin};
use offramp_core::statistics::IntervalEstimate;

use super::data::{Group, Reliability};
use super::groups;
use super::plane::Plane;
use crate::graphics::axis::DAY_AXIS;
use crate::graphics::chart::Chart;
use crate::graphics::frame::Frame;
use crate::graphics::key::{KeyEntry, Sign};
use crate::graphics::layout::{Headings, Layout};
use crate::graphics::placement::Placement;
use crate::graphics::text_metrics::{Weight, width};
use crate::graphics::text_style::{Anchor, TextStyle};
use crate::graphics::theme::{BLUE, LINE, Look, MARGIN, MUTED, SMALL, TEXT};
use crate::label_text::{share_text, unbroken};
use crate::picture::Picture;

/// The letters of titles.
const TITLE: TextStyle = TextStyle::regular(SMALL, MUTED);

impl Picture for Reliability {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &title(self),
            subtitle: "how often states acted, by the chance that the model gave to it",
            says: &self.says(),
            footnote: &notes(&self.total()),
        };
        let mut layout = Layout::new(look, look.height() * 1.3, headings);
        layout.key(&key());
        let spot = (MARGIN, layout.top + SMALL);
        let title = "share that acted";
        layout.drawing.text(title, spot, Anchor::Start, TITLE);
        let plot = plot(&layout, look);
        let groups = self.groups();
        let plane = Plane::new(&plot, &groups);
        plane.draw_axes(&mut layout.drawing);
        let mut placement = Placement::new(plot);
        plane.draw_diagonal(&mut layout.drawing, &mut placement);
        groups::draw(&mut layout.drawing, &plane, &groups, &mut placement);
        layout.finish()
    }

    fn csv(&self) -> String {
        let mut text = String::from("low,high,decisions,acts,given,acted,acted_low,acted_high\n");
        for ((low, high), bin) in BINS.iter().zip(&self.bins) {
            let _ = writeln!(text, "{low},{high},{}", row(bin));
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", title(self))
    }
}

/// The finding: in how many groups the chance was right, and what was said and done over all.
fn title(reliability: &Reliability) -> String {
    let (groups, total) = (reliability.groups(), reliability.total());
    if total.decisions == 0 {
        return "No decision was foreseen".to_owned();
    }
    let right = groups.iter().filter(|group| group.is_right()).count();
    let all = total.decisions as f64;
    format!(
        "In {right} of {} groups states acted as often as the model said; over all it said {}, and {} acted",
        groups.len(),
        share_text(total.chances / all),
        share_text(total.acts as f64 / all)
    )
}

/// The plot, with room for percents beside it and for the title above it.
fn plot(layout: &Layout<'_>, look: &Look) -> Frame {
    Frame {
        left: MARGIN + width("100 %", TEXT, Weight::Regular) + 10.0,
        top: layout.top + SMALL * LINE + 8.0,
        right: look.across() - 2.0 * MARGIN,
        bottom: layout.bottom - DAY_AXIS,
    }
}

/// How to read the picture.
fn notes(total: &Bin) -> String {
    format!(
        "Beside each dot: the chance that was given, and the share that acted. {} decisions, {} of them to act, in groups by that chance. Intervals: Wilson, 95 %. Both axes are logarithmic; a group in which nobody acted stands at the floor.",
        unbroken(total.decisions),
        unbroken(total.acts)
    )
}

/// What lines are.
fn key() -> [KeyEntry; 2] {
    let acted = "share that acted, with 95 % interval";
    let right = "acted as often as the chance says";
    [
        KeyEntry::new(Sign::Line, BLUE, acted),
        KeyEntry::new(Sign::Dashes, MUTED, right),
    ]
}

/// What the table says of a bin; an empty one has no shares.
fn row(bin: &Bin) -> String {
    if bin.decisions == 0 {
        return "0,0,,,,".to_owned();
    }
    let Group {
        decisions,
        given,
        acted: IntervalEstimate { point, low, high },
    } = Group::of(bin);
    let acts = bin.acts;
    format!("{decisions},{acts},{given},{point},{low},{high}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use offramp_analysis::hindcast::score::Bin;

    use crate::source::Source;

    /// Eight bins of a hundred decisions, of which twice as many acted as was expected in the last
    /// one.
    fn example() -> Reliability {
        let mut bins = BINS.map(|(low, high)| Bin {
            decisions: 100,
            acts: 0,
            chances: 100.0 * f64::midpoint(low, high),
        });
        for (bin, acts) in bins.iter_mut().zip([0, 2, 3, 6, 12, 24, 48, 0]) {
            bin.acts = acts;
        }
        bins[7] = Bin::default();
        let source = Source {
            scenario: "An example".to_owned(),
            ..Source::default()
        };
        Reliability { source, bins }
    }

    #[test]
    fn every_group_has_its_number_at_any_width() {
        for width in [320.0, 640.0, 1_600.0] {
            let look = Look {
                width,
                ..Look::default()
            };
            let chart = example().draw(&look);
            let named = chart.labels.iter();
            let count = named
                .filter(|label| label.text.contains("\u{a0}%: "))
                .count();
            assert_eq!(count, 7, "{width}");
        }
    }

    #[test]
    fn the_sentence_counts_groups_whose_interval_holds_the_chance() {
        let says = example().says();
        assert!(says.starts_with("In 7 of 7 groups"), "{says}");
        let none = Reliability {
            bins: [Bin::default(); BINS.len()],
            ..example()
        };
        assert_eq!(none.says(), "No decision was foreseen.");
        let mut wrong = example();
        wrong.bins[6].acts = 90;
        assert!(wrong.says().starts_with("In 6 of 7 groups"));
    }

    #[test]
    fn an_empty_bin_has_no_shares_in_the_table() {
        let csv = example().csv();
        assert_eq!(csv.lines().count(), 9);
        assert!(csv.ends_with("0.64,1,0,0,,,,\n"), "{csv}");
    }
}
