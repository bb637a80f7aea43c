//! Outcomes: how often each ending came about, with 95 % intervals; one row an ending, or one stacked bar an arm.

use std::fmt::Write;

use super::canvas::{Anchor, Letters, middle};
use super::label::Frame;
use super::lettering::{Weight, shorten, wrap};
use super::sheet::{Entry, Scale, Sheet, Sign, Words, percent_axis};
use super::theme::{INK, LINE, Look, MARGIN, SMALL, TEXT, outcome};
use super::{Chart, Picture, Source, share_text};
use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::numbers::bound;
use offramp_core::prose::wording::{clean, words};
use offramp_core::statistics::{Estimate, wilson};

/// How often each ending came about, in one arm or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// Where the data are from.
    pub source: Source,
    /// The endings, the open end last.
    pub names: Vec<String>,
    /// The arms; one if nothing is compared.
    pub arms: Vec<Arm>,
}

/// The endings of one arm.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// What was different in it.
    pub name: String,
    /// How many of its runs ended in each of the endings.
    pub counts: Vec<u64>,
}

const BAR: f64 = 19.0;

impl Outcomes {
    /// The endings of an ensemble.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        Self {
            source: Source::of(crisis, ensemble),
            names: crisis
                .outcome_names()
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
            arms: vec![Arm {
                name: String::new(),
                counts: ensemble.outcomes.clone(),
            }],
        }
    }
}

impl Arm {
    /// The share of an ending, with its interval (Wilson).
    #[must_use]
    pub fn share(&self, ending: usize) -> Estimate {
        wilson(self.counts[ending], self.counts.iter().sum())
    }
}

impl Picture for Outcomes {
    fn draw(&self, look: &Look) -> Chart {
        if self.arms.len() == 1 {
            self.draw_one(look)
        } else {
            self.draw_many(look)
        }
    }

    fn csv(&self) -> String {
        let mut text = String::from("arm,outcome,count,share,low,high\n");
        for arm in &self.arms {
            for (ending, name) in self.names.iter().enumerate() {
                let Estimate { point, low, high } = arm.share(ending);
                let _ = writeln!(
                    text,
                    "\"{}\",\"{}\",{},{point},{low},{high}",
                    arm.name.replace('"', "\"\""),
                    name.replace('"', "\"\""),
                    arm.counts[ending]
                );
            }
        }
        text
    }

    fn says(&self) -> String {
        let commonest = |arm: &Arm| {
            let ending = (0..self.names.len())
                .max_by(|a, b| arm.counts[*a].cmp(&arm.counts[*b]).then(b.cmp(a)))?;
            let share = arm.share(ending);
            Some(format!(
                "{} in {} of the runs (95 % interval {} to {})",
                words(&self.names[ending]),
                share_text(share.point),
                share_text(share.low),
                share_text(share.high)
            ))
        };
        match self.arms.as_slice() {
            [arm] => commonest(arm).map_or_else(String::new, |text| {
                format!("The most frequent ending is {text}.")
            }),
            arms => {
                let each = arms.iter().filter_map(|arm| {
                    commonest(arm).map(|text| format!("{}: {text}", clean(&arm.name)))
                });
                format!(
                    "The most frequent endings: {}.",
                    each.collect::<Vec<_>>().join("; ")
                )
            }
        }
    }
}

impl Outcomes {
    fn words<'a>(&'a self, says: &'a str) -> Words<'a> {
        Words {
            source: &self.source,
            shows: "How it ends",
            says,
            notes: "Share of runs; whiskers: 95 % intervals (Wilson).",
        }
    }

    /// One row an ending, the bar in its colour, the number at its end.
    fn draw_one(&self, look: &Look) -> Chart {
        let says = self.says();
        let row = TEXT * 2.7;
        let mut sheet = Sheet::new(look, look.height(), self.words(&says));
        let letters = Letters::regular(TEXT, INK);
        let room = look.across() * 0.3;
        let names: Vec<Vec<String>> = self
            .names
            .iter()
            .map(|name| wrap(&words(name), TEXT, Weight::Regular, room, 2))
            .collect();
        let widest = names
            .iter()
            .flatten()
            .map(|name| letters.width(name))
            .fold(0.0, f64::max);
        // Where there is no room for intervals as numbers, the whiskers have to do.
        let with_interval = look.across() >= 480.0;
        let numbers = self.numbers(with_interval);
        let usual = if with_interval {
            "100.0 %  (100.0 to 100.0)"
        } else {
            "100.0 %"
        };
        let number = numbers
            .iter()
            .map(|text| letters.width(text))
            .fold(letters.width(usual), f64::max)
            + 12.0;
        let plot = Frame {
            left: MARGIN + widest + 10.0,
            top: sheet.top + 4.0,
            right: look.across() - MARGIN - number,
            bottom: sheet.top + 4.0 + row * self.names.len() as f64,
        };
        let x = Scale::new(0.0, 1.0, plot.left, plot.right);
        percent_axis(&mut sheet, &plot, x);
        for (ending, name) in names.iter().enumerate() {
            let y = plot.top + (ending as f64 + 0.5) * row;
            let share = self.arms[0].share(ending);
            let bar = Frame::at(plot.left, y - BAR / 2.0, x.at(share.point) - plot.left, BAR);
            sheet.canvas.ending(bar, ending, self.names.len());
            whisker(&mut sheet, share, x, y);
            let first = y - (name.len() as f64 - 1.0) * TEXT * 1.2 / 2.0;
            for (line, text) in name.iter().enumerate() {
                let y = middle(first + line as f64 * TEXT * 1.2, letters);
                let at = (plot.left - 8.0, y);
                sheet.canvas.text(text, at, Anchor::End, letters);
            }
            let at = (plot.right + 12.0, middle(y, letters));
            sheet
                .canvas
                .text(&numbers[ending], at, Anchor::Start, letters);
        }
        sheet.finish_below(plot.bottom + SMALL * 1.8)
    }

    /// The share of every ending of the first arm as a text.
    fn numbers(&self, with_interval: bool) -> Vec<String> {
        let number = |ending| {
            let share = self.arms[0].share(ending);
            let mut text = share_text(share.point);
            if with_interval {
                let _ = write!(text, "  ({} to {})", bound(share.low), bound(share.high));
            }
            text
        };
        (0..self.names.len()).map(number).collect()
    }

    /// One stacked bar an arm, its name above it.
    fn draw_many(&self, look: &Look) -> Chart {
        let says = self.says();
        let row = TEXT * LINE + BAR + 12.0;
        let mut sheet = Sheet::new(look, look.height(), self.words(&says));
        let entries: Vec<Entry> = (0..self.names.len())
            .map(|ending| Entry {
                sign: Sign::Ending(ending, self.names.len()),
                colour: INK,
                text: words(&self.names[ending]),
            })
            .collect();
        sheet.key(&entries);
        let plot = Frame {
            left: MARGIN + 4.0,
            top: sheet.top,
            right: look.across() - MARGIN - 22.0,
            bottom: sheet.top + row * self.arms.len() as f64,
        };
        let x = Scale::new(0.0, 1.0, plot.left, plot.right);
        percent_axis(&mut sheet, &plot, x);
        let letters = Letters::regular(TEXT, INK);
        for (place, arm) in self.arms.iter().enumerate() {
            let top = plot.top + place as f64 * row;
            let name = shorten(&clean(&arm.name), TEXT, Weight::Regular, plot.width());
            let line = top + TEXT;
            sheet
                .canvas
                .text(&name, (plot.left, line), Anchor::Start, letters);
            self.stack(&mut sheet, arm, x, top + TEXT * LINE + BAR / 2.0 + 2.0);
        }
        sheet.finish_below(plot.bottom + SMALL * 1.8)
    }

    fn stack(&self, sheet: &mut Sheet<'_>, arm: &Arm, x: Scale, y: f64) {
        let mut before = 0.0;
        for ending in 0..self.names.len() {
            let share = arm.share(ending);
            let (left, right) = (x.at(before), x.at(before + share.point));
            let colour = outcome(ending, self.names.len());
            let part = Frame::at(left, y - BAR / 2.0, right - left, BAR);
            sheet.canvas.ending(part, ending, self.names.len());
            let letters = Letters::regular(SMALL, colour.letters());
            let text = share_text(share.point);
            if letters.width(&text) + 24.0 < right - left {
                let wide = letters.width(&text) + 6.0;
                let patch = Frame::at(left + 3.0, y - BAR / 2.0, wide, BAR);
                sheet.canvas.fill(patch, colour, 1.0);
                let at = (left + 6.0, middle(y, letters));
                sheet.canvas.text(&text, at, Anchor::Start, letters);
            }
            // The interval of a share stands at the end of its part, but for the last part, whose end is always 100 %.
            if ending + 1 < self.names.len() && share.point > 0.0 {
                let moved = Estimate {
                    point: before + share.point,
                    low: before + share.low,
                    high: (before + share.high).min(1.0),
                };
                whisker(sheet, moved, x, y);
            }
            before += share.point;
        }
    }
}

/// An interval over a bar.
fn whisker(sheet: &mut Sheet<'_>, share: Estimate, x: Scale, y: f64) {
    let (low, high) = (x.at(share.low), x.at(share.high));
    sheet.canvas.line(vec![(low, y), (high, y)], INK, 1.4);
    for end in [low, high] {
        sheet
            .canvas
            .line(vec![(end, y - 4.0), (end, y + 4.0)], INK, 1.4);
    }
}
