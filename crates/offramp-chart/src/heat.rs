//! The heat map: the share of the runs that go on which stand on each rung, turn by turn.
//!
//! It answers where those crises are at a given time that are not over, also where they part into
//! those that climb and those that calm down, which the quantiles of a [`fan`](crate::fan) hide. To
//! the right are days after the start, upwards the rungs from calm to the highest that any run
//! reached, all equally high. White is none, the darker a cell, the more of the runs that go on
//! stand there. Below the days stands how many of 100 runs go on; the picture ends where that is
//! five.
//!
//! The table has a row for each turn after which any run goes on: the `day`, the share `open` of
//! the runs that go on, then a share of those from 0 to 1 for each rung from calm up, also for
//! rungs that no run reached and the picture leaves out.

use std::fmt::Write;

use offramp_core::crisis::Crisis;
use offramp_core::ensemble::Ensemble;
use offramp_core::prose::wording::words;

use crate::csv_cell::quoted;
use crate::finding::{Part, after};
use crate::graphics::axis::Step;
use crate::graphics::chart::Chart;
use crate::graphics::colour_bar::Growth;
use crate::graphics::layout::Headings;
use crate::graphics::rung_grid::RungGrid;
use crate::graphics::theme::{Look, shade};
use crate::names::{days_after, rungs_from};
use crate::picture::Picture;
use crate::source::Source;

/// Shares by turn and rung of the runs that go on.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::chart::heat::Heat;
/// use offramp::ensemble::{Plan, play};
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let ensemble = play(&crisis, &Plan::runs(100), &mut ())?;
/// let heat = Heat::of(&crisis, &ensemble);
/// let first_turn: f64 = heat.shares[0].iter().sum();
/// assert!((first_turn - 1.0).abs() < 1e-9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// Where the data are from.
    pub source: Source,
    /// The rungs from calm up, lowest first.
    pub rungs: Vec<Step>,
    /// The days at the ends of the turns, counted from the start.
    pub days: Vec<f64>,
    /// For each turn, the share of all runs that go on after it.
    pub open: Vec<f64>,
    /// For each turn, the share on each of `rungs` of the runs that go on, from 0 to 1.
    pub shares: Vec<Vec<f64>>,
    /// The title of the axis of days.
    pub axis: String,
}

/// How to read the picture.
const READING: &str = "Colour: share on a rung at the end of a turn, of the runs that go on. Level: the gravest act of the last 7 days or standing operation of either side.";

impl Heat {
    /// The shares of an ensemble, of the runs that go on.
    #[must_use]
    pub fn of(crisis: &Crisis, ensemble: &Ensemble) -> Self {
        let calm = usize::from(crisis.ladder().calm().0);
        let all = ensemble.plan.runs.max(1) as f64;
        let going_on = |counts: &Vec<u64>| counts.iter().sum::<u64>() as f64;
        let turns = ensemble.levels.open_rows();
        let turns: Vec<Vec<u64>> = turns.take_while(|row| going_on(row) > 0.0).collect();
        let shares = turns.iter().map(|counts| {
            let of = going_on(counts);
            let on = counts[calm..].iter();
            on.map(|count| *count as f64 / of).collect()
        });
        Self {
            source: Source::of(crisis, ensemble),
            rungs: rungs_from(crisis, 0.0),
            days: (1..)
                .take(turns.len())
                .map(|turn| crisis.day_of_turn(turn))
                .collect(),
            open: turns.iter().map(|counts| going_on(counts) / all).collect(),
            shares: shares.collect(),
            axis: days_after(crisis),
        }
    }

    /// How many turns are drawn: up to the first after which no more than 5 % of the runs go on.
    fn shown(&self) -> usize {
        let few = self.open.iter().position(|open| *open <= 0.05);
        few.map_or(self.open.len(), |place| place + 1)
    }

    /// The rungs from calm up to the highest that any run reached.
    fn reached(&self) -> &[Step] {
        let shown = &self.shares[..self.shown()];
        let is_reached = |rung: usize| shown.iter().any(|turn| turn[rung] > 0.0);
        let last = (0..self.rungs.len()).rev().find(|rung| is_reached(*rung));
        &self.rungs[..=last.unwrap_or(0)]
    }

    /// The finding: on which rung the most of those stand that go on after a week or, if none
    /// does, at the last.
    fn title(&self) -> String {
        let week = self.days.iter().position(|day| *day >= 7.0 - 1e-9);
        let Some(turn) = week.or(self.days.len().checked_sub(1)) else {
            return "No run goes on after the first turn".to_owned();
        };
        let shares = &self.shares[turn];
        let by_share = |a: &usize, b: &usize| shares[*a].total_cmp(&shares[*b]).then(b.cmp(a));
        let Some(rung) = (0..shares.len()).max_by(by_share) else {
            return "The ladder has no rung".to_owned();
        };
        let part = Part::of_share(shares[rung]).words;
        let name = words(&self.rungs[rung].name);
        format!(
            "Of the crises that go on {}, {part} stand at {name}",
            after(self.days[turn])
        )
    }

    /// The share of the runs that go on after a day; `None` where the picture has ended.
    fn open_on(&self, day: f64) -> Option<f64> {
        if day <= 0.0 {
            return Some(1.0);
        }
        let turn = self.days[..self.shown()]
            .iter()
            .rposition(|end| *end <= day + 1e-9)?;
        Some(self.open[turn])
    }
}

impl Picture for Heat {
    fn draw(&self, look: &Look) -> Chart {
        let headings = Headings {
            source: &self.source,
            title: &self.title(),
            subtitle: "where crises stand that go on, turn by turn",
            says: &self.says(),
            footnote: READING,
        };
        let shown = &self.days[..self.shown()];
        // The end of each turn is in the middle of its column.
        let turn = shown.first().copied().unwrap_or(1.0);
        let last = shown.last().copied().unwrap_or(1.0);
        let grid = RungGrid {
            rungs: self.reached(),
            columns: shown.len(),
            edges: [turn / 2.0, last + turn / 2.0],
            axis: &self.axis,
            shade,
            growth: Growth::Even,
        };
        let colour = |turn: usize, rung: usize| {
            let share = self.shares[turn][rung];
            (share > 0.0).then(|| shade(share))
        };
        grid.draw(look, headings, colour, |day| self.open_on(day))
    }

    fn csv(&self) -> String {
        let names: Vec<String> = self.rungs.iter().map(|rung| quoted(&rung.name)).collect();
        let mut text = format!("day,open,{}\n", names.join(","));
        let turns = self.days.iter().zip(&self.open).zip(&self.shares);
        for ((day, open), shares) in turns {
            let shares: Vec<String> = shares.iter().map(f64::to_string).collect();
            let _ = writeln!(text, "{day},{open},{}", shares.join(","));
        }
        text
    }

    fn says(&self) -> String {
        format!("{}.", self.title())
    }
}
