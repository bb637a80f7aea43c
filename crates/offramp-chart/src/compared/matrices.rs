//! Matrices of a comparison: what one policy does against another.

use offramp_analysis::comparison::arm::combinations;
use offramp_analysis::comparison::tally::lead;
use offramp_analysis::comparison::{Arm, ComparedQuantity, Comparison, Grid};
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::MeasureId;
use offramp_core::prose::wording::words;

use super::levels::{axis_title, level_name};
use super::origin::source;
use super::tone::tone;
use crate::figure_id::FigureId;
use crate::matrix::{Matrix, Side};
use crate::names::actor_label;

/// Most matrices of a comparison.
const MOST_MATRICES: usize = 12;

/// A matrix of the grid's first two axes for the lead outcome and every payoff, under every
/// condition that the other axes make; each with its id, at most 12. None unless two axes have all
/// their combinations.
///
/// ```
/// use offramp::chart::compared;
/// use offramp::comparison::{PairedPlan, Selection, compare};
/// use offramp::ensemble::Plan;
/// use offramp::experiment::{Policies, Request};
///
/// let both = ["iran", "pakistan"].map(|side| Policies::of(side, "measured").or("hawkish"));
/// let grid = Request::of(["iran-pakistan-2024"]).vary(both).grid()?;
/// let plan = PairedPlan::from(Plan::runs(50));
/// let comparison = compare(&grid.arms, &Selection::Standard, &plan, &mut |_| ())?;
/// let matrices = compared::matrices(&grid, &comparison);
/// let (id, war) = &matrices[0];
/// assert_eq!(id.to_string(), "chart-matrix-war");
/// assert_eq!(war.rows.name, "Iran");
/// assert_eq!(war.columns.values, ["measured", "hawkish"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn matrices(grid: &Grid, comparison: &Comparison) -> Vec<(FigureId, Matrix)> {
    let Some(([rows, columns], others)) = sides_and_conditions(grid) else {
        return Vec::new();
    };
    let conditions = conditions(grid, &others);
    let is_one_of_many = conditions.len() > 1;
    let shown = numbers(&grid.arms[0], comparison);
    let all = (1..).zip(conditions).flat_map(|(number, fixed)| {
        let cut = Cut {
            grid,
            comparison,
            rows,
            columns,
            fixed,
        };
        let condition = is_one_of_many.then_some(number);
        let shown = shown.iter();
        shown.map(move |quantity| (id(quantity, condition), cut.matrix(quantity)))
    });
    all.take(MOST_MATRICES).collect()
}

/// The two axes that span a matrix, and the others that vary; `None` unless every combination is
/// played and at least two axes vary.
fn sides_and_conditions(grid: &Grid) -> Option<([usize; 2], Vec<usize>)> {
    let has_levels = |axis: &usize| grid.axes[*axis].values.len() > 1;
    let varied: Vec<usize> = (0..grid.axes.len()).filter(has_levels).collect();
    match varied.as_slice() {
        [rows, columns, others @ ..] if grid.full => Some(([*rows, *columns], others.to_vec())),
        _ => None,
    }
}

/// Every combination of the levels of these axes, each axis with its level. Without axes there is
/// one combination, of none.
fn conditions(grid: &Grid, axes: &[usize]) -> Vec<Vec<(usize, usize)>> {
    let sizes: Vec<usize> = axes
        .iter()
        .map(|axis| grid.axes[*axis].values.len())
        .collect();
    let with_axes = |levels: Vec<usize>| axes.iter().copied().zip(levels).collect();
    combinations(&sizes).into_iter().map(with_axes).collect()
}

/// The lead outcome and the payoffs, as far as they were compared.
fn numbers<'c>(arm: &Arm, comparison: &'c Comparison) -> Vec<&'c ComparedQuantity> {
    let lead = arm.crisis.outcome_names()[lead(&arm.crisis)];
    let all = comparison.quantities.iter();
    all.filter(|quantity| (quantity.is_outcome() && quantity.name == lead) || quantity.is_payoff())
        .collect()
}

fn id(quantity: &ComparedQuantity, condition: Option<usize>) -> FigureId {
    FigureId::Matrix {
        quantity: quantity.name.clone(),
        condition,
    }
}

/// A grid cut along two of its axes, with all others fixed.
struct Cut<'c> {
    grid: &'c Grid,
    comparison: &'c Comparison,
    /// The axis that varies from row to row.
    rows: usize,
    /// The axis that varies from column to column.
    columns: usize,
    /// The other axes, each with its level.
    fixed: Vec<(usize, usize)>,
}

impl Cut<'_> {
    fn matrix(&self, quantity: &ComparedQuantity) -> Matrix {
        let (what, unit) = meaning(quantity, &self.grid.arms[0].crisis);
        Matrix {
            source: source(self.grid, self.comparison),
            shows: what + &self.condition(),
            unit,
            digits: 1,
            more: tone(quantity, &self.grid.arms[0].crisis),
            rows: self.side(self.rows),
            columns: self.side(self.columns),
            values: self.values(quantity),
        }
    }

    fn side(&self, axis: usize) -> Side {
        let axis = &self.grid.axes[axis];
        Side {
            name: axis_title(axis, &self.grid.arms[0].crisis),
            values: axis.values.clone(),
        }
    }

    /// What holds in all cells, to be written behind what the matrix shows; empty if nothing is
    /// fixed.
    fn condition(&self) -> String {
        let fixed = self.fixed.iter();
        let levels = fixed.map(|(axis, level)| {
            level_name(&self.grid.axes[*axis], *level, &self.grid.arms[0].crisis)
        });
        let levels: Vec<String> = levels.collect();
        if levels.is_empty() {
            String::new()
        } else {
            format!("; {}", levels.join(", "))
        }
    }

    /// The numbers of a quantity in its unit, row by row.
    fn values(&self, quantity: &ComparedQuantity) -> Vec<Vec<Option<f64>>> {
        let levels = |axis: usize| 0..self.grid.axes[axis].values.len();
        let row = |row| {
            let columns = levels(self.columns);
            columns
                .map(|column| self.value(quantity, row, column))
                .collect()
        };
        levels(self.rows).map(row).collect()
    }

    /// The number of a quantity in its unit, in the arm of a cell; `None` if that arm has none.
    fn value(&self, quantity: &ComparedQuantity, row: usize, column: usize) -> Option<f64> {
        let mut levels = vec![0; self.grid.axes.len()];
        let spanned = [(self.rows, row), (self.columns, column)];
        for (axis, level) in self.fixed.iter().chain(&spanned) {
            levels[*axis] = *level;
        }
        let arm = self.grid.find(&levels)?;
        let value = self.comparison.value(quantity, arm)?;
        Some(value * quantity.unit.shown_scale())
    }
}

/// What a quantity's numbers are, and what stands behind them in a sentence.
fn meaning(quantity: &ComparedQuantity, crisis: &Crisis) -> (String, String) {
    match quantity.id {
        MeasureId::Payoff(actor) => {
            let actor = actor_label(crisis, actor);
            (format!("mean payoff of {actor}"), String::new())
        }
        MeasureId::Outcome(_) => (
            format!("runs that end in {}, in percent", words(&quantity.name)),
            " %".to_owned(),
        ),
        MeasureId::BuiltIn(_) | MeasureId::Defined(_) => (
            format!("mean {} in {}", words(&quantity.name), quantity.unit),
            format!(" {}", quantity.unit),
        ),
    }
}
