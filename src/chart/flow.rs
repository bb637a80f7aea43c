//! The flow: how runs move between rungs over the first weeks, and into their endings.

use std::fmt::Write;

use super::canvas::{Anchor, Letters, Point, middle};
use super::label::{Frame, spread};
use super::lettering::{Weight, shorten, words};
use super::sheet::{Sheet, Words};
use super::theme::{Colour, INK, Look, MARGIN, MUTED, PAPER, SMALL, TEXT, outcome};
use super::{Chart, Picture, Source, share_text};
use crate::crisis::Crisis;
use crate::ensemble::Ensemble;
use crate::numeral::short;
use crate::statistics::Passages;

/// How runs move between states from one stage to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Where the data are from.
    pub source: Source,
    /// Where a run can be: on a rung, or at an end.
    pub states: Vec<Place>,
    /// The stages, e.g. `day 7`; the last is the end.
    pub stages: Vec<String>,
    /// How many runs pass from one state to another between a stage and the next.
    pub passages: Vec<Passage>,
}

/// Where a run can be.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// How high it is drawn: the severity of a rung; of an ending the mean severity of the runs that came to it.
    pub height: f64,
    /// The place of the ending among so many; `None` for a rung.
    pub ending: Option<(usize, usize)>,
}

/// Runs that pass from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The stage at which they set out.
    pub stage: usize,
    /// Where they were.
    pub from: usize,
    /// Where they are at the next stage.
    pub to: usize,
    /// How many.
    pub runs: u64,
}

impl Flow {
    /// The passages of an ensemble.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let places = crisis.ladder().rungs().len() + crisis.outcome_names().len();
        let passages = passages(&ensemble.passages, places);
        let looks = ensemble.passages.turns.iter();
        let days = looks.map(|turn| crisis.day_of_turn(*turn));
        let names = days.map(|day| format!("day {}", short(Some(day))));
        Self {
            source: Source::of(crisis, ensemble),
            states: states(crisis, &passages),
            stages: names.chain(["end".to_owned()]).collect(),
            passages,
        }
    }

    /// How many runs are in each state at a stage.
    #[must_use]
    pub fn at(&self, stage: usize) -> Vec<u64> {
        let mut runs = vec![0; self.states.len()];
        for passage in &self.passages {
            if passage.stage == stage {
                runs[passage.from] += passage.runs;
            } else if stage + 1 == self.stages.len() && passage.stage + 1 == stage {
                runs[passage.to] += passage.runs;
            }
        }
        runs
    }

    fn colour(&self, state: usize) -> Colour {
        let Place { height, ending, .. } = self.states[state];
        if let Some((place, of)) = ending {
            return outcome(place, of);
        }
        let heights = self.states.iter().map(|state| state.height);
        PALE.towards(DEEP, height / heights.fold(1.0, f64::max))
    }
}

fn passages(counted: &Passages, places: usize) -> Vec<Passage> {
    let mut passages = Vec::new();
    for stage in 0..counted.turns.len() {
        for from in 0..places {
            for to in 0..places {
                let runs = counted.count(stage, from, to);
                if runs > 0 {
                    passages.push(Passage {
                        stage,
                        from,
                        to,
                        runs,
                    });
                }
            }
        }
    }
    passages
}

/// All rungs, then all endings.
fn states(crisis: &Crisis, passages: &[Passage]) -> Vec<Place> {
    let rungs = crisis.ladder().rungs();
    let mut places: Vec<Place> = rungs
        .iter()
        .map(|rung| Place {
            name: rung.name.clone(),
            height: rung.severity.max(0.0),
            ending: None,
        })
        .collect();
    let endings = crisis.outcome_names();
    for (ending, name) in endings.iter().enumerate() {
        let into = passages
            .iter()
            .filter(|passage| passage.to == rungs.len() + ending && passage.from < rungs.len());
        let (mut count, mut sum) = (0.0, 0.0);
        for passage in into {
            count += passage.runs as f64;
            sum += passage.runs as f64 * places[passage.from].height;
        }
        places.push(Place {
            name: (*name).to_owned(),
            height: if count > 0.0 { sum / count } else { 0.0 },
            ending: Some((ending, endings.len())),
        });
    }
    places
}

/// Height of the letters beside blocks.
const NAME: f64 = 12.0;
const NODE: f64 = 11.0;
const GAP: f64 = 4.0;
/// Streams of a smaller share of the runs are not drawn.
const SMALLEST: f64 = 0.002;
/// Rungs from calm to the gravest.
const PALE: Colour = Colour(0xCF, 0xE1, 0xEF);
const DEEP: Colour = Colour(0x08, 0x30, 0x6B);

/// The states of one stage as blocks, by state.
type Column = Vec<Option<Frame>>;

impl Picture for Flow {
    fn draw(&self, look: &Look) -> Chart {
        let says = self.says();
        let mut sheet = Sheet::new(
            look,
            look.height() * 1.12,
            Words {
                source: &self.source,
                shows: "How runs move between rungs, and into their endings",
                says: &says,
                notes: "Height: share of runs. Rungs in blue, darker is graver; endings in other colours. Streams of less than 0.2 % of the runs are not drawn.",
            },
        );
        let plot = Frame {
            left: MARGIN,
            top: sheet.top + 4.0,
            right: look.width - MARGIN - self.edge_room(look),
            bottom: sheet.bottom - TEXT * 1.6,
        };
        let columns = self.columns(&plot);
        self.flows(&mut sheet, &columns);
        for (stage, column) in columns.iter().enumerate() {
            for (state, block) in column.iter().enumerate() {
                if let Some(block) = block {
                    sheet.canvas.fill(*block, self.colour(state), 1.0);
                }
            }
            self.stage(&mut sheet, stage, &plot);
        }
        self.names(&mut sheet, &columns);
        self.edge(&mut sheet, &columns, &plot);
        sheet.finish()
    }

    fn csv(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let mut text = String::from("from_stage,from,to_stage,to,runs\n");
        for passage in &self.passages {
            let _ = writeln!(
                text,
                "{},{},{},{},{}",
                quoted(&self.stages[passage.stage]),
                quoted(&self.states[passage.from].name),
                quoted(&self.stages[passage.stage + 1]),
                quoted(&self.states[passage.to].name),
                passage.runs
            );
        }
        text
    }

    fn says(&self) -> String {
        let last = self.stages.len() - 1;
        let all = self.at(0).iter().sum::<u64>().max(1) as f64;
        let ended = |stage: usize| {
            let states = self.states.iter().zip(self.at(stage));
            let runs: u64 = states
                .filter(|(state, _)| state.ending.is_some())
                .map(|(_, runs)| runs)
                .sum();
            share_text(runs as f64 / all)
        };
        let largest = (0..self.states.len()).max_by_key(|state| self.at(last)[*state]);
        let largest = largest.map_or_else(String::new, |state| words(&self.states[state].name));
        if last < 2 {
            return format!("Most runs come to {largest}.");
        }
        format!(
            "{} of the runs have ended by {}; most runs come to {largest}.",
            ended(last - 1),
            self.stages[last - 1],
        )
    }
}

impl Flow {
    /// The states from the highest to the lowest; a rung before an ending of the same height.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.states.len()).collect();
        order.sort_by(|a, b| {
            let (first, second) = (&self.states[*a], &self.states[*b]);
            let height = second.height.total_cmp(&first.height);
            height.then(first.ending.cmp(&second.ending)).then(a.cmp(b))
        });
        order
    }

    fn columns(&self, plot: &Frame) -> Vec<Column> {
        let counts: Vec<Vec<u64>> = (0..self.stages.len()).map(|stage| self.at(stage)).collect();
        let all = counts[0].iter().sum::<u64>().max(1) as f64;
        let most = counts
            .iter()
            .map(|column| column.iter().filter(|runs| **runs > 0).count())
            .max()
            .unwrap_or(1);
        let unit = (plot.height() - GAP * (most.max(1) - 1) as f64) / all;
        let step = (plot.width() - NODE) / (self.stages.len() - 1).max(1) as f64;
        let mut columns = Vec::new();
        for (stage, column) in counts.iter().enumerate() {
            let used = column.iter().filter(|runs| **runs > 0).count();
            let gaps = GAP * (used.max(1) - 1) as f64;
            let mut top = plot.top + (plot.height() - all * unit - gaps) / 2.0;
            let mut blocks = vec![None; column.len()];
            for state in self.order() {
                if column[state] > 0 {
                    let high = column[state] as f64 * unit;
                    let left = plot.left + stage as f64 * step;
                    blocks[state] = Some(Frame::at(left, top, NODE, high));
                    top += high + GAP;
                }
            }
            columns.push(blocks);
        }
        columns
    }

    fn flows(&self, sheet: &mut Sheet<'_>, columns: &[Column]) {
        let all = self.at(0).iter().sum::<u64>().max(1) as f64;
        let order = self.order();
        let rank = |state: usize| order.iter().position(|other| *other == state);
        let filled: f64 = columns[0].iter().flatten().map(Frame::height).sum();
        let unit = filled / all;
        for stage in 0..columns.len() - 1 {
            let mut here: Vec<&Passage> = self
                .passages
                .iter()
                .filter(|passage| passage.stage == stage)
                .collect();
            here.sort_by_key(|passage| (rank(passage.from), rank(passage.to)));
            let mut leaves: Vec<f64> = tops(&columns[stage]);
            let mut enters: Vec<f64> = tops(&columns[stage + 1]);
            for passage in here {
                let high = passage.runs as f64 * unit;
                let (from, to) = (leaves[passage.from], enters[passage.to]);
                leaves[passage.from] += high;
                enters[passage.to] += high;
                let (Some(start), Some(end)) =
                    (columns[stage][passage.from], columns[stage + 1][passage.to])
                else {
                    continue;
                };
                if passage.runs as f64 / all >= SMALLEST {
                    let band = band((start.right, from), (end.left, to), high);
                    let pale = self.colour(passage.from).towards(PAPER, 0.62);
                    sheet.canvas.area(band, pale, 1.0);
                }
            }
        }
    }

    fn stage(&self, sheet: &mut Sheet<'_>, stage: usize, plot: &Frame) {
        let letters = Letters::regular(SMALL, MUTED);
        let step = (plot.width() - NODE) / (self.stages.len() - 1).max(1) as f64;
        let left = plot.left + stage as f64 * step;
        let text = shorten(&self.stages[stage], SMALL, Weight::Regular, step - 4.0);
        let line = plot.bottom + 6.0 + SMALL;
        sheet
            .canvas
            .text(&text, (left, line), Anchor::Start, letters);
    }

    /// Names beside the blocks that are high enough for them.
    fn names(&self, sheet: &mut Sheet<'_>, columns: &[Column]) {
        let letters = Letters::regular(NAME, INK);
        for pair in columns.windows(2) {
            let next = pair[1].iter().flatten().next();
            for (state, block) in pair[0].iter().enumerate() {
                let (Some(block), Some(next)) = (block, next) else {
                    continue;
                };
                if block.height() < NAME * 1.15 {
                    continue;
                }
                let room = next.left - block.right - 6.0;
                let name = words(&self.states[state].name);
                let name = shorten(&name, NAME, Weight::Regular, room);
                let y = middle(block.top.midpoint(block.bottom), letters);
                let at = (block.right + 3.0, y);
                sheet.canvas.text(&name, at, Anchor::Start, letters);
            }
        }
    }

    fn edge_texts(&self) -> Vec<(usize, String, String)> {
        let last = self.at(self.stages.len() - 1);
        let all = last.iter().sum::<u64>().max(1) as f64;
        let used = last.iter().enumerate().filter(|(_, runs)| **runs > 0);
        used.map(|(state, runs)| {
            let share = format!(" {}", share_text(*runs as f64 / all));
            (state, words(&self.states[state].name), share)
        })
        .collect()
    }

    fn edge_room(&self, look: &Look) -> f64 {
        let letters = Letters::regular(TEXT, INK);
        let texts = self.edge_texts();
        let widths = texts
            .iter()
            .map(|(_, name, share)| letters.width(&format!("{name}{share}")));
        widths.fold(0.0, f64::max).min(look.width * 0.24) + 18.0
    }

    fn edge(&self, sheet: &mut Sheet<'_>, columns: &[Column], plot: &Frame) {
        let letters = Letters::regular(TEXT, INK);
        let Some(last) = columns.last() else { return };
        let texts = self.edge_texts();
        let blocks: Vec<Frame> = texts
            .iter()
            .filter_map(|(state, ..)| last[*state])
            .collect();
        let centres: Vec<f64> = blocks
            .iter()
            .map(|block| block.top.midpoint(block.bottom))
            .collect();
        let mut important: Vec<usize> = (0..blocks.len()).collect();
        important.sort_by(|a, b| blocks[*b].height().total_cmp(&blocks[*a].height()));
        let (low, high) = (plot.top - 4.0, plot.bottom + 2.0);
        let places = spread(&centres, &important, TEXT * 1.2, low, high);
        let left = plot.right + 14.0;
        let room = sheet.canvas.width - MARGIN - left;
        for (((_, name, share), place), centre) in texts.iter().zip(&places).zip(&centres) {
            let Some(y) = place else { continue };
            let name = shorten(name, TEXT, Weight::Regular, room - letters.width(share));
            let line = vec![(plot.right + 2.0, *centre), (left - 3.0, *y)];
            sheet.canvas.line(line, MUTED, 0.8);
            let at = (left, middle(*y, letters));
            sheet
                .canvas
                .text(&format!("{name}{share}"), at, Anchor::Start, letters);
        }
    }
}

fn tops(column: &Column) -> Vec<f64> {
    let top = |block: &Option<Frame>| block.map_or(0.0, |block| block.top);
    column.iter().map(top).collect()
}

/// A band of even height that swings from one point to another.
fn band(from: Point, to: Point, high: f64) -> Vec<Point> {
    const STEPS: u32 = 18;
    let edge = |step: u32| {
        let t = f64::from(step) / f64::from(STEPS);
        let swing = t * t * (3.0 - 2.0 * t);
        (
            from.0 + (to.0 - from.0) * t,
            from.1 + (to.1 - from.1) * swing,
        )
    };
    let upper = (0..=STEPS).map(edge);
    let lower = (0..=STEPS).rev().map(edge);
    upper.chain(lower.map(|(x, y)| (x, y + high))).collect()
}
