//! The committor: how likely the worst ending is before a peaceful one, by the day and the rung on
//! which a crisis stands.
//!
//! It answers from where a crisis still finds a way out. To the right are days after the start,
//! upwards the rungs from calm to the highest on which any run stood, all equally high. The darker
//! a cell, the likelier the worst ending comes before a peaceful one, for the crises that are still
//! open on that day and stand on that rung. Colours grow with the square root of the chance, so
//! that small ones are told apart. Grey cells hold crises, but fewer than 30: too few to estimate
//! anything; white ones hold none. Below the days stands how many of 100 crises are still open.
//!
//! The table has a row for each day and rung on which any run stood: the `day`, the share `open` of
//! all runs on that day, the `rung` and its `severity`, how many `runs` stood there, how many of
//! them came to the `worst` ending, how many to a `peaceful` one, and the chance as `share` with
//! the ends `low` and `high` of its interval, empty where there are too few runs.

use std::fmt::Write;

use offramp_analysis::exits::{Exits, FEWEST};
use offramp_core::crisis::Crisis;
use offramp_core::prose::wording::words;
use offramp_core::statistics::wilson;

use crate::csv_cell::cell;
use crate::finding::{Part, after, capital};
use crate::graphics::axis::Step;
use crate::graphics::chart::Chart;
use crate::graphics::colour_bar::Growth;
use crate::graphics::layout::Headings;
use crate::graphics::rung_grid::RungGrid;
use crate::graphics::theme::{Colour, Look, OPEN_END, shade_bad};
use crate::names::{days_after, rungs_from};
use crate::picture::Picture;
use crate::source::Source;

/// The chance of the worst ending before a peaceful one, by day and rung.
///
/// ```
/// use std::sync::atomic::AtomicBool;
///
/// use offramp::chart::Picture;
/// use offramp::chart::committor::Committor;
/// use offramp::ensemble::Plan;
/// use offramp::exits::exits;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let exits = exits(&crisis, &Plan::runs(200), &AtomicBool::new(false), &mut |_| ())?;
/// let committor = Committor::of(&crisis, &exits);
/// assert_eq!(committor.worst, "war");
/// assert!(committor.csv().starts_with("day,open,rung,severity,runs,worst,peaceful,share,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Committor {
    /// Where the data are from.
    pub source: Source,
    /// The worst ending.
    pub worst: String,
    /// The rungs from calm up, lowest first.
    pub rungs: Vec<Step>,
    /// The days on which runs were looked at.
    pub days: Vec<f64>,
    /// For each day, the share of all runs that were open.
    pub open: Vec<f64>,
    /// For each day, what became of the runs on each of `rungs`.
    pub cells: Vec<Vec<Commitment>>,
    /// The title of the axis of days.
    pub axis: String,
}

/// What became of the runs on a rung on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Commitment {
    /// How many there were.
    pub runs: u64,
    /// How many came to the worst ending.
    pub worst: u64,
    /// How many came to a peaceful one.
    pub peaceful: u64,
}

/// The colour of cells with too few runs.
const TOO_FEW: Colour = OPEN_END.colour;

impl Commitment {
    /// The chance of the worst ending before a peaceful one; `None` from too few runs.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let decided = self.worst + self.peaceful;
        (decided >= FEWEST).then(|| self.worst as f64 / decided as f64)
    }
}

impl Committor {
    /// That of the runs of a crisis.
    #[must_use]
    pub fn of(crisis: &Crisis, exits: &Exits) -> Self {
        let calm = usize::from(crisis.ladder().calm().0);
        let rungs = rungs_from(crisis, 0.0);
        let all = exits.runs.max(1) as f64;
        let cell = |look: usize, rung: usize| {
            let cell = exits.counts.cell(look, calm + rung);
            let (worst, decided) = exits.committed(&cell);
            Commitment {
                runs: cell.open,
                worst,
                peaceful: decided - worst,
            }
        };
        let cells: Vec<Vec<Commitment>> = (0..exits.days.len())
            .map(|look| (0..rungs.len()).map(|rung| cell(look, rung)).collect())
            .collect();
        let open = |row: &Vec<Commitment>| row.iter().map(|cell| cell.runs).sum::<u64>() as f64;
        Self {
            source: Source {
                scenario: crisis.parts().name.clone(),
                runs: Some(exits.runs),
                seed: Some(exits.seed.0),
                ..Source::default()
            },
            worst: exits.outcome_names[exits.worst].clone(),
            days: exits.days.clone(),
            open: cells.iter().map(|row| open(row) / all).collect(),
            rungs,
            cells,
            axis: days_after(crisis),
        }
    }

    /// How many days are drawn: up to the last on which any cell has enough runs.
    fn shown(&self) -> usize {
        let last = self.cells.iter().rposition(|row| row.iter().any(is_known));
        last.map_or(1, |place| place + 1).min(self.days.len())
    }

    /// The rungs from calm up to the highest on which any run stood.
    fn reached(&self) -> &[Step] {
        let shown = &self.cells[..self.shown()];
        let is_reached = |rung: &usize| shown.iter().any(|row| row[*rung].runs > 0);
        let last = (0..self.rungs.len()).rev().find(is_reached);
        &self.rungs[..=last.unwrap_or(0)]
    }

    /// The finding: after a week, the lowest and the highest rung that enough runs stand on.
    fn title(&self) -> String {
        let worst = words(&self.worst);
        let week = self.days.iter().position(|day| *day >= 7.0 - 1e-9);
        let of = week.unwrap_or_else(|| self.days.len().saturating_sub(1));
        let row = self.cells.get(of).map_or(&[][..], Vec::as_slice);
        let mut known = row
            .iter()
            .enumerate()
            .filter_map(|(rung, cell)| cell.share().map(|share| (rung, share)));
        let Some((low, first)) = known.next() else {
            let day = self.days.get(of).copied().unwrap_or_default();
            return format!("Too few crises are open {} to tell", after(day));
        };
        let name = |rung: usize| words(&self.rungs[rung].name);
        let part = Part::of_share(first);
        let come = if part.is_one { "comes" } else { "come" };
        let (when, at) = (after(self.days[of]), name(low));
        let first = format!(
            "{when}, {} of the crises at {at} {come} to {worst}",
            part.words
        );
        let Some((high, last)) = known.next_back() else {
            return capital(&first);
        };
        let (last, above) = (Part::of_share(last).words, name(high));
        capital(&format!("{first}, {last} of those at {above}"))
    }

    /// The share of the runs that are open on a day; `None` where the picture has ended.
    fn open_on(&self, day: f64) -> Option<f64> {
        let shown = &self.days[..self.shown()];
        let place = shown.iter().rposition(|one| *one <= day + 1e-9)?;
        let ends = shown.last().copied().unwrap_or_default() + 1.0;
        (day < ends).then(|| self.open[place])
    }
}

/// Whether anything can be told of a cell.
fn is_known(cell: &Commitment) -> bool {
    cell.share().is_some()
}

impl Picture for Committor {
    fn draw(&self, look: &Look) -> Chart {
        let subtitle = format!("the chance of {} before a peaceful end", words(&self.worst));
        let reading = format!(
            "Colour: of the crises that are open on a day and stand on a rung, the share that ends in {} and not peacefully. Grey: fewer than {FEWEST} crises; white: none. Level: the gravest act of the last 7 days or standing operation of either side.",
            words(&self.worst)
        );
        let headings = Headings {
            source: &self.source,
            title: &self.title(),
            subtitle: &subtitle,
            says: &self.says(),
            footnote: &reading,
        };
        let shown = &self.days[..self.shown()];
        // Each day is in the middle of its column.
        let step = shown.get(1).map_or(1.0, |second| second - shown[0]);
        let last = shown.last().copied().unwrap_or_default();
        let grid = RungGrid {
            rungs: self.reached(),
            columns: shown.len(),
            edges: [-step / 2.0, last + step / 2.0],
            axis: &self.axis,
            shade: shade_bad,
            growth: Growth::Root,
        };
        let colour = |day: usize, rung: usize| colour(&self.cells[day][rung]);
        grid.draw(look, headings, colour, |day| self.open_on(day))
    }

    fn csv(&self) -> String {
        let header = "day,open,rung,severity,runs,worst,peaceful,share,low,high\n";
        let mut text = String::from(header);
        for ((day, open), row) in self.days.iter().zip(&self.open).zip(&self.cells) {
            for (rung, one) in self.rungs.iter().zip(row).filter(|(_, one)| one.runs > 0) {
                let (name, severity) = (cell(&rung.name), rung.severity);
                let Commitment {
                    runs,
                    worst,
                    peaceful,
                } = *one;
                let estimate = if is_known(one) {
                    let share = wilson(worst, worst + peaceful);
                    format!("{},{},{}", share.point, share.low, share.high)
                } else {
                    ",,".to_owned()
                };
                let _ = writeln!(
                    text,
                    "{day},{open},{name},{severity},{runs},{worst},{peaceful},{estimate}"
                );
            }
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.title())
    }
}

/// The colour of a cell; `None` where nothing stands.
fn colour(cell: &Commitment) -> Option<Colour> {
    // The palest colour is not white, which is for rungs on which nobody stands.
    let of_share = |share: f64| shade_bad(Growth::Root.of(share).max(1e-9));
    let known = cell.share().map(of_share);
    (cell.runs > 0).then(|| known.unwrap_or(TOO_FEW))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphics::frame::Frame;

    fn committor(cells: Vec<Vec<Commitment>>) -> Committor {
        let rung = |name: &str, severity| Step {
            name: name.to_owned(),
            severity,
        };
        Committor {
            source: Source::default(),
            worst: "war".to_owned(),
            rungs: vec![rung("calm", 0.0), rung("protest", 1.0), rung("strike", 6.0)],
            days: (0..cells.len()).map(|day| day as f64).collect(),
            open: vec![1.0; cells.len()],
            cells,
            axis: "days".to_owned(),
        }
    }

    fn of(worst: u64, peaceful: u64) -> Commitment {
        Commitment {
            runs: worst + peaceful,
            worst,
            peaceful,
        }
    }

    #[test]
    fn a_cell_of_fewer_than_thirty_is_grey_and_has_no_number() {
        let few = committor(vec![vec![of(10, 19), of(10, 20), of(0, 0)]]);
        assert_eq!(colour(&few.cells[0][0]), Some(TOO_FEW));
        assert_eq!(colour(&few.cells[0][2]), None);
        assert!(colour(&few.cells[0][1]) != Some(TOO_FEW));
        let csv = few.csv();
        assert!(csv.contains("0,1,calm,0,29,10,19,,,\n"), "{csv}");
        assert_eq!(csv.lines().count(), 3);
    }

    #[test]
    fn the_title_is_true_of_extreme_data() {
        let week = |row: Vec<Commitment>| committor(vec![row; 8]).title();
        let none = week(vec![of(1, 1); 3]);
        assert_eq!(none, "Too few crises are open after a week to tell");
        let one = week(vec![of(0, 90), of(1, 1), of(1, 1)]);
        assert_eq!(one, "After a week, none of the crises at calm comes to war");
        let two = week(vec![of(3, 97), of(1, 1), of(60, 40)]);
        let expected = "After a week, three in 100 of the crises at calm come to war, \
                        six in ten of those at strike";
        assert_eq!(two, expected);
    }

    #[test]
    fn labels_stay_in_the_picture_and_off_each_other() {
        for width in [320.0, 640.0, 1_600.0] {
            let rows = vec![vec![of(3, 97), of(5, 5), of(60, 40)]; 60];
            let chart = committor(rows).draw(&Look { width, scale: 1.0 });
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
