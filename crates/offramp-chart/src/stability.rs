//! Stability: how often it ends in war, by how strongly each side answers the other; with Richardson's line on top.
//!
//! Richardson 1960, *Arms and Insecurity*: two states that answer each other run away when the product of their reactions exceeds
//! the product of their fatigues. Without momentum offramp's states are such a system with fatigue 1.

use std::fmt::Write;

use super::canvas::{Anchor, Letters, Point, middle};
use super::heat::{BAR_ROOM, bar, colour};
use super::label::Frame;
use super::lettering::{Weight, width, wrap};
use super::sheet::{DAY_AXIS, Scale, Sheet, Words};
use super::theme::{INK, LINE, Look, MARGIN, MUTED, PAPER, SMALL, TEXT};
use super::{Chart, Picture, Source, share_text, sides};
use offramp_core::crisis::{Conduct, Crisis, Flaw};
use offramp_core::ensemble::{EnsembleError, Plan, play};
use offramp_core::model::parties::{BySide, Side};
use offramp_core::prose::numbers::short;
use offramp_core::prose::wording::{clean, words};

/// How often an outcome came about, by the reciprocity of both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// Where the data are from; its runs are those of one cell.
    pub source: Source,
    /// Names of the two sides.
    pub sides: [String; 2],
    /// The outcome that was counted.
    pub outcome: String,
    /// The reciprocities that were played, for each side.
    pub values: Vec<f64>,
    /// The shares: for each reciprocity of the second side, those of the first.
    pub shares: Vec<Vec<f64>>,
}

/// The outcome that is counted, if the crisis has it.
const WAR: &str = "war";

/// Why there is no ensemble for each cell.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StabilityError {
    /// A principal decides by Rust code.
    #[error("the policy of `{0}` is Rust code and has no reciprocity that could be varied")]
    Custom(String),
    /// Every run ends openly: there is nothing to count.
    #[error(
        "a stability chart counts how often an outcome comes about, and the scenario has none; add one under `[[outcomes]]`, e.g. `war`"
    )]
    NoOutcome,
    /// The crisis does not allow such a reciprocity.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Flaws(Vec<Flaw>),
    /// An ensemble was not played to its end.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
}

/// The reciprocities that are played if nothing else is said: 0 to 2 by quarters.
#[must_use]
pub fn usual_values() -> Vec<f64> {
    (0..=8).map(|quarter| f64::from(quarter) / 4.0).collect()
}

impl Stability {
    /// Plays an ensemble for each pair of reciprocities and counts the outcome `war` or, where there is none, the first; a mixture of policies gives way to the policy of the principal itself.
    ///
    /// # Errors
    ///
    /// A principal decides by Rust code, the crisis has no outcome or does not allow such a reciprocity, or an ensemble failed.
    pub fn play(crisis: &Crisis, plan: &Plan, values: &[f64]) -> Result<Self, StabilityError> {
        let names = crisis.outcome_names();
        let war = names.iter().position(|name| *name == WAR);
        if war.is_none() && names.len() == 1 {
            return Err(StabilityError::NoOutcome);
        }
        let counted = war.unwrap_or(0);
        let mut shares = Vec::new();
        for second in values {
            let mut row = Vec::new();
            for first in values {
                let cell = with_reciprocities(crisis, BySide::new(*first, *second))?;
                let ensemble = play(&cell, plan, &mut ())?;
                let all: u64 = ensemble.outcomes.iter().sum();
                row.push(ensemble.outcomes[counted] as f64 / all.max(1) as f64);
            }
            shares.push(row);
        }
        Ok(Self {
            source: Source {
                scenario: crisis.parts().name.clone(),
                runs: Some(plan.runs),
                seed: Some(plan.seed.0),
                remark: if war.is_some() {
                    String::new()
                } else {
                    format!(
                        "The scenario has no outcome `{WAR}`; counted is its first, `{}`.",
                        names[counted]
                    )
                },
                ..Source::default()
            },
            sides: sides(crisis),
            outcome: names[counted].to_owned(),
            values: values.to_vec(),
            shares,
        })
    }
}

/// A share in whole percents; what is there but rounds to none is less than one.
fn cell_text(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "<1".to_owned()
    } else {
        format!("{:.0}", share * 100.0)
    }
}

fn with_reciprocities(crisis: &Crisis, values: BySide<f64>) -> Result<Crisis, StabilityError> {
    let mut parts = crisis.clone().into_parts();
    for side in Side::BOTH {
        let part = &parts.principals[side];
        let (policy, mut conduct) = (part.policy.clone(), part.conduct.clone());
        let Conduct::Response { response, .. } = &mut conduct else {
            return Err(StabilityError::Custom(part.principal.name.clone()));
        };
        response.press.reciprocity = values[side];
        parts.assign(side, policy, conduct);
    }
    Crisis::assemble(parts).map_err(StabilityError::Flaws)
}

impl Picture for Stability {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let shows = format!("How often it ends in {}", words(&self.outcome));
        let notes = "Reciprocity: rungs of pressure for a rung of provocation. Line: Richardson's bound, where the product of both is 1. Numbers: percent of the runs of a cell, of which there are n. Colours: on a square-root scale.";
        let mut sheet = Sheet::new(
            look,
            look.height() * 1.2,
            Words {
                source: &self.source,
                shows: &shows,
                says: &says,
                notes,
            },
        );
        let ticks: Vec<String> = self
            .values
            .iter()
            .map(|value| short(Some(*value)))
            .collect();
        let widest = ticks
            .iter()
            .map(|tick| width(tick, TEXT, Weight::Regular))
            .fold(0.0, f64::max);
        let small = Letters::regular(SMALL, MUTED);
        let room = look.across() - 2.0 * MARGIN;
        let title = format!("reciprocity of {} (upwards)", clean(&self.sides[1]));
        for line in wrap(&title, SMALL, Weight::Regular, room, 2) {
            let spot = (MARGIN, sheet.top + SMALL);
            sheet.canvas.text(&line, spot, Anchor::Start, small);
            sheet.top += SMALL * LINE;
        }
        let cells = self.values.len() as f64 * SMALL * 1.45;
        sheet.make_room(12.0 + cells + DAY_AXIS);
        let plot = Frame {
            left: MARGIN + widest + 10.0,
            top: sheet.top + 12.0,
            right: look.across() - MARGIN - BAR_ROOM,
            bottom: sheet.bottom - DAY_AXIS,
        };
        self.cells(&mut sheet, &plot);
        self.bound(&mut sheet, &plot);
        self.numbers(&mut sheet, &plot);
        self.axes(&mut sheet, &plot, &ticks);
        bar(&mut sheet, &plot);
        sheet.finish()
    }

    fn csv(&self) -> String {
        let mut text = format!(
            "reciprocity_1,reciprocity_2,share_{}\n",
            self.outcome.replace([',', '"', '\n'], " ")
        );
        for (second, row) in self.values.iter().zip(&self.shares) {
            for (first, share) in self.values.iter().zip(row) {
                let _ = writeln!(text, "{first},{second},{share}");
            }
        }
        text
    }

    fn says(&self) -> String {
        let (mut below, mut above) = (Vec::new(), Vec::new());
        for (second, row) in self.values.iter().zip(&self.shares) {
            for (first, share) in self.values.iter().zip(row) {
                let beyond = first * second - 1.0;
                if beyond > ON_BOUND {
                    above.push(*share);
                } else if beyond < -ON_BOUND {
                    below.push(*share);
                }
            }
        }
        let mean = |shares: &[f64], whence: &str| {
            let share = share_text(shares.iter().sum::<f64>() / shares.len() as f64);
            (!shares.is_empty()).then(|| format!("{share} {whence} it"))
        };
        let parts = [mean(&below, "below"), mean(&above, "above")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let outcome = words(&self.outcome);
        if parts.is_empty() {
            return format!("All cells lie on Richardson's bound for {outcome}.");
        }
        format!(
            "Share of runs that end in {outcome}, on average over the cells off Richardson's bound: {}.",
            parts.join(", ")
        )
    }
}

/// How far a product of reciprocities may be from 1 to lie on Richardson's bound.
const ON_BOUND: f64 = 1e-9;

impl Stability {
    fn cell(&self, plot: &Frame, column: usize, row: usize) -> Frame {
        let count = self.values.len().max(1) as f64;
        let (wide, high) = (plot.width() / count, plot.height() / count);
        let left = plot.left + column as f64 * wide;
        Frame::at(left, plot.bottom - (row + 1) as f64 * high, wide, high)
    }

    fn cells(&self, sheet: &mut Sheet<'_>, plot: &Frame) {
        for (row, shares) in self.shares.iter().enumerate() {
            for (column, share) in shares.iter().enumerate() {
                let cell = self.cell(plot, column, row);
                let inner = Frame::at(cell.left, cell.top, cell.width() - 1.0, cell.height() - 1.0);
                sheet.canvas.fill(inner, colour(*share), 1.0);
            }
        }
    }

    fn numbers(&self, sheet: &mut Sheet<'_>, plot: &Frame) {
        for (row, shares) in self.shares.iter().enumerate() {
            for (column, share) in shares.iter().enumerate() {
                let cell = self.cell(plot, column, row);
                let colour = colour(*share);
                let letters = Letters::regular(SMALL, colour.letters());
                let text = cell_text(*share);
                if letters.width(&text) + 6.0 < cell.width() && cell.height() > SMALL * 1.3 {
                    let centre = cell.left.midpoint(cell.right);
                    let at = (centre, middle(cell.top.midpoint(cell.bottom), letters));
                    let wide = letters.width(&text) + 6.0;
                    let patch = Frame::at(centre - wide / 2.0, at.1 - SMALL * 0.86, wide, SMALL);
                    sheet.canvas.fill(patch, colour, 1.0);
                    sheet.canvas.text(&text, at, Anchor::Middle, letters);
                }
            }
        }
    }

    fn axes(&self, sheet: &mut Sheet<'_>, plot: &Frame, ticks: &[String]) {
        let letters = Letters::regular(TEXT, INK);
        let mut last = f64::NEG_INFINITY;
        let mut lowest = f64::INFINITY;
        for (place, tick) in ticks.iter().enumerate() {
            let (across, up) = (self.cell(plot, place, 0), self.cell(plot, 0, place));
            let x = across.left.midpoint(across.right);
            let half = letters.width(tick) / 2.0;
            if x - half > last + 6.0 {
                let at = (x, plot.bottom + 4.0 + TEXT);
                sheet.canvas.text(tick, at, Anchor::Middle, letters);
                last = x + half;
            }
            let y = up.top.midpoint(up.bottom);
            if lowest - y > TEXT * 1.1 {
                let at = (plot.left - 8.0, middle(y, letters));
                sheet.canvas.text(tick, at, Anchor::End, letters);
                lowest = y;
            }
        }
        let small = Letters::regular(SMALL, MUTED);
        let title = format!("reciprocity of {}", clean(&self.sides[0]));
        let room = sheet.canvas.width - 2.0 * MARGIN;
        let lines = wrap(&title, SMALL, Weight::Regular, room, 2);
        sheet.lengthen(lines.len().saturating_sub(1) as f64 * SMALL * LINE);
        for (place, line) in lines.iter().enumerate() {
            let half = small.width(line) / 2.0;
            let centre = plot.left.midpoint(plot.right).max(MARGIN + half);
            let centre = centre.min(sheet.canvas.width - MARGIN - half);
            let y = plot.bottom + 4.0 + (TEXT + place as f64 * SMALL) * LINE + SMALL;
            sheet.canvas.text(line, (centre, y), Anchor::Middle, small);
        }
    }

    /// Richardson's line over the middles of the cells.
    fn bound(&self, sheet: &mut Sheet<'_>, plot: &Frame) {
        let (Some(low), Some(high)) = (self.values.first(), self.values.last()) else {
            return;
        };
        let (first, last) = (
            self.cell(plot, 0, 0),
            self.cell(plot, self.values.len() - 1, self.values.len() - 1),
        );
        let x = Scale::new(
            *low,
            *high,
            first.left.midpoint(first.right),
            last.left.midpoint(last.right),
        );
        let y = Scale::new(
            *low,
            *high,
            first.top.midpoint(first.bottom),
            last.top.midpoint(last.bottom),
        );
        let steps = (0..=120).map(|step| low + (high - low) * f64::from(step) / 120.0);
        let on_line = steps.filter(|value| *value > 0.0 && 1.0 / value <= *high);
        let points: Vec<Point> = on_line
            .map(|value| (x.at(value), y.at(1.0 / value)))
            .filter(|(_, y)| *y <= plot.bottom)
            .collect();
        sheet.canvas.line(points.clone(), PAPER, 5.0);
        sheet.canvas.dashes(&points, INK, 2.2);
    }
}
