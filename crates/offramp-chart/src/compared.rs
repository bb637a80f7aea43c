//! The charts of a comparison, made from its arms and differences.

use offramp_analysis::causes::Causes;
use offramp_analysis::comparison::arm::combinations;
use offramp_analysis::comparison::tally::lead;
use offramp_analysis::comparison::{
    Arm, ArmTally, Axis, ComparedQuantity, Comparison, Difference, Grid, Varied, Verdict,
};
use offramp_core::crisis::measure::MeasureId;
use offramp_core::crisis::{Crisis, Unit};
use offramp_core::prose::wording::words;
use offramp_core::statistics::IntervalEstimate;

use crate::differences::{Differences, Row};
use crate::figure_id::FigureId;
use crate::matrix::{Matrix, Side};
use crate::outcomes::{self, Outcomes};
use crate::source::Source;

/// Most rows of a forest plot.
const MOST_ROWS: usize = 40;
/// Most matrices of a comparison.
const MOST_MATRICES: usize = 12;

/// How the runs of every arm ended, for the first so many arms.
#[must_use]
pub fn outcomes(grid: &Grid, comparison: &Comparison) -> Outcomes {
    let names = endings(grid);
    let arms = grid.arms.iter().zip(&comparison.arms).take(MOST_ROWS);
    let counts = |arm: &Arm, tally: &ArmTally| {
        let own = arm.crisis.outcome_names();
        let count = |name: &&str| {
            let place = own.iter().position(|other| other == name);
            place.map_or(0, |place| tally.outcomes[place])
        };
        names.iter().map(count).collect()
    };
    Outcomes {
        source: source(grid, comparison),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        arms: arms
            .map(|(arm, tally)| outcomes::Arm {
                name: arm.name.clone(),
                counts: counts(arm, tally),
            })
            .collect(),
    }
}

/// The endings of all scenarios: those of the first, then what others have beside them.
fn endings(grid: &Grid) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for arm in &grid.arms {
        for name in arm.crisis.outcome_names() {
            if !all.contains(&name) {
                all.push(name);
            }
        }
    }
    all
}

/// A matrix of the grid's first two axes for the lead outcome and every payoff, under every
/// condition that the other axes make; each with its id. None unless two axes have all their
/// combinations.
#[must_use]
pub fn matrices(grid: &Grid, comparison: &Comparison) -> Vec<(FigureId, Matrix)> {
    let wide: Vec<usize> = (0..grid.axes.len())
        .filter(|axis| grid.axes[*axis].values.len() > 1)
        .collect();
    let ([rows, columns, others @ ..], true) = (wide.as_slice(), grid.full) else {
        return Vec::new();
    };
    let sizes: Vec<usize> = others
        .iter()
        .map(|axis| grid.axes[*axis].values.len())
        .collect();
    let conditions = combinations(&sizes);
    let shown = numbers(&grid.arms[0], comparison);
    let all = conditions.iter().enumerate().flat_map(|(place, levels)| {
        let condition = (conditions.len() > 1).then_some(place + 1);
        let fixed: Vec<(usize, usize)> =
            others.iter().copied().zip(levels.iter().copied()).collect();
        shown.iter().map(move |quantity| {
            let matrix = matrix(grid, comparison, [*rows, *columns], &fixed, quantity);
            let id = FigureId::Matrix {
                quantity: quantity.name.clone(),
                condition,
            };
            (id, matrix)
        })
    });
    all.take(MOST_MATRICES).collect()
}

/// The lead outcome and the payoffs, as far as they were compared.
fn numbers<'c>(arm: &Arm, comparison: &'c Comparison) -> Vec<&'c ComparedQuantity> {
    let lead = arm.crisis.outcome_names()[lead(&arm.crisis)];
    let all = comparison.quantities.iter();
    all.filter(|quantity| (quantity.is_outcome() && quantity.name == lead) || quantity.is_payoff())
        .collect()
}

fn matrix(
    grid: &Grid,
    comparison: &Comparison,
    [rows, columns]: [usize; 2],
    fixed: &[(usize, usize)],
    quantity: &ComparedQuantity,
) -> Matrix {
    let value = |row: usize, column: usize| {
        let mut levels = vec![0; grid.axes.len()];
        for (axis, level) in fixed.iter().chain(&[(rows, row), (columns, column)]) {
            levels[*axis] = *level;
        }
        let arm = grid.find(&levels)?;
        comparison.value(quantity, arm)
    };
    let side = |axis: usize| Side {
        name: grid.axes[axis].name.clone(),
        values: grid.axes[axis].values.clone(),
    };
    let row = |row: usize| {
        let columns = 0..grid.axes[columns].values.len();
        columns
            .map(|column| {
                value(row, column).map_or(f64::NAN, |value| value * quantity.unit.shown_scale())
            })
            .collect()
    };
    let parts = fixed
        .iter()
        .map(|(axis, level)| level_name(&grid.axes[*axis], *level));
    let condition = parts.collect::<Vec<_>>().join(", ");
    let (what, unit) = meaning(quantity, &grid.arms[0].crisis);
    Matrix {
        source: source(grid, comparison),
        shows: if condition.is_empty() {
            what
        } else {
            format!("{what}; {condition}")
        },
        unit,
        digits: 1,
        rows: side(rows),
        columns: side(columns),
        values: (0..grid.axes[rows].values.len()).map(row).collect(),
    }
}

/// What a quantity's numbers are, and what stands behind them in a sentence.
fn meaning(quantity: &ComparedQuantity, crisis: &Crisis) -> (String, String) {
    match quantity.id {
        MeasureId::Payoff(actor) => {
            let actor = words(crisis.actor_name(actor));
            (format!("Mean payoff of {actor}"), String::new())
        }
        MeasureId::Outcome(_) => (
            format!("Runs that end in {}, in percent", words(&quantity.name)),
            " %".to_owned(),
        ),
        MeasureId::BuiltIn(_) | MeasureId::Defined(_) => (
            format!("Mean {} in {}", words(&quantity.name), quantity.unit),
            format!(" {}", quantity.unit),
        ),
    }
}

/// Forest plots, each with its id: of two arms, one with all shares; of more, one for every share
/// and payoff in which a difference from the baseline was shown.
#[must_use]
pub fn forests(grid: &Grid, comparison: &Comparison) -> Vec<(FigureId, Differences)> {
    if grid.arms.len() == 2 {
        return vec![(FigureId::Differences, shares(grid, comparison))];
    }
    let quantities = comparison.quantities.iter().enumerate();
    let all = quantities.filter(|(place, quantity)| {
        let shown = |one: &Difference| one.verdict == Verdict::Shown && one.quantity == *place;
        (quantity.unit == Unit::Share || quantity.is_payoff())
            && comparison.differences.iter().any(shown)
    });
    all.map(|(place, quantity)| {
        let rows = comparison.differences.iter();
        let rows = rows
            .filter(|one| one.against == 0 && one.quantity == place)
            .filter_map(|one| row(changes(grid, one.arm), quantity, one));
        let forest = Differences {
            source: source(grid, comparison),
            shows: format!("{}: change against {}", title(quantity), grid.arms[0].name),
            unit: unit_in_words(quantity),
            rows: rows.take(MOST_ROWS).collect(),
        };
        (FigureId::DifferencesOf(quantity.name.clone()), forest)
    })
    .collect()
}

/// The shares of two arms.
fn shares(grid: &Grid, comparison: &Comparison) -> Differences {
    let rows = comparison.differences.iter().filter_map(|one| {
        let quantity = &comparison.quantities[one.quantity];
        let share = quantity.unit == Unit::Share;
        share
            .then(|| row(words(&quantity.name), quantity, one))
            .flatten()
    });
    Differences {
        source: source(grid, comparison),
        shows: format!("{} against {}", grid.arms[1].name, grid.arms[0].name),
        unit: "percentage points".to_owned(),
        rows: rows.collect(),
    }
}

/// The effect of every cause on the outcome of that name.
#[must_use]
pub fn effects(causes: &Causes, outcome: &str, scenario: &str) -> Differences {
    let comparison = causes.comparison.as_ref();
    let rows = causes.ablations.iter().filter_map(|cause| {
        let mut all = causes.differences(cause);
        let (quantity, one) = all.find(|(quantity, _)| quantity.name == outcome)?;
        row(cause.cause.name().to_owned(), quantity, one)
    });
    Differences {
        source: Source {
            scenario: scenario.to_owned(),
            runs: comparison.map(|comparison| comparison.runs),
            seed: comparison.map(|comparison| comparison.seed.0),
            ..Source::default()
        },
        shows: format!(
            "What drives {}: its change without each mechanism",
            words(outcome)
        ),
        unit: "percentage points".to_owned(),
        rows: rows.collect(),
    }
}

fn row(name: String, quantity: &ComparedQuantity, one: &Difference) -> Option<Row> {
    let scale = quantity.unit.shown_scale();
    one.estimate.map(|estimate| Row {
        name,
        estimate: IntervalEstimate {
            point: estimate.point * scale,
            low: estimate.low * scale,
            high: estimate.high * scale,
        },
        shown: one.verdict == Verdict::Shown,
    })
}

fn title(quantity: &ComparedQuantity) -> String {
    let name = words(&quantity.name);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn unit_in_words(quantity: &ComparedQuantity) -> String {
    if quantity.unit == Unit::Share {
        "percentage points".to_owned()
    } else if quantity.is_payoff() {
        "payoff".to_owned()
    } else {
        quantity.unit.to_string()
    }
}

/// In what an arm differs from the baseline.
fn changes(grid: &Grid, arm: usize) -> String {
    let levels = grid.axes.iter().zip(&grid.arms[arm].levels);
    let parts: Vec<String> = levels
        .filter(|(_, level)| **level > 0)
        .map(|(axis, level)| level_name(axis, *level))
        .collect();
    if parts.is_empty() {
        grid.arms[arm].name.clone()
    } else {
        parts.join(", ")
    }
}

fn level_name(axis: &Axis, level: usize) -> String {
    match (axis.what, level) {
        (Varied::Scenario, _) => axis.values[level].clone(),
        (Varied::Presence, 0) => format!("with {}", axis.name),
        (Varied::Presence, _) => format!("without {}", axis.name),
        (Varied::Policy | Varied::Value, _) => format!("{} {}", axis.name, axis.values[level]),
    }
}

/// Where the data of a comparison are from.
#[must_use]
pub fn source(grid: &Grid, comparison: &Comparison) -> Source {
    let mut remark = "Every arm plays the same runs with the same luck.".to_owned();
    if comparison.partial {
        remark.push_str(" Interrupted before all runs were played.");
    }
    Source {
        scenario: grid.arms[0].crisis.parts().name.clone(),
        runs: Some(comparison.runs),
        seed: Some(comparison.seed.0),
        remark,
        ..Source::default()
    }
}
