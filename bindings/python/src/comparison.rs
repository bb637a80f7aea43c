//! Policies and settings, run by run under the same luck.

use std::sync::atomic::Ordering;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use offramp::chart::compared;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::comparison::{Arm, Comparison, Grid, PairedPlan, Selection, compare as play};
use offramp::ensemble::Plan;
use offramp::experiment::{GridError, Policies, Request, Values};
use offramp::game::games;
use offramp::report::comparison::{ComparisonReport, Layout, Setup, report, tables, text};
use offramp::report::document::Figure;
use offramp::report::game::{self, game_report};
use offramp::scenario::Override;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::interruptible::interruptible;
use crate::loading::{ScenarioError, overrides, told};
use crate::product::{Contents, Product, written};
use crate::scenario::Scenario;
use crate::table::failed;

/// A comparison with what was compared.
struct Compared {
    grid: Grid,
    comparison: Comparison,
    report: ComparisonReport,
}

impl Compared {
    fn of(grid: Grid, laid_over: &[Override], comparison: Comparison) -> Self {
        let setup = Setup {
            axes: &grid.axes,
            full_grid: grid.full,
            overrides: laid_over.iter().map(ToString::to_string).collect(),
        };
        let played = games(&grid, &comparison);
        let games = played
            .iter()
            .map(|game| game_report(game, &grid.arms, &comparison.arms, comparison.seed));
        let report = report(&grid.arms, &setup, &comparison, games.collect());
        Self {
            grid,
            comparison,
            report,
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let look = Look::default();
        let (grid, comparison) = (&self.grid, &self.comparison);
        let outcomes = compared::outcomes(grid, comparison);
        let mut figures = vec![Figure::of(FigureId::Outcomes, &outcomes, &look)];
        let matrices = compared::matrices(grid, comparison).into_iter();
        figures.extend(matrices.map(|(id, one)| Figure::of(id, &one, &look)));
        let forest = compared::forest(grid, comparison);
        figures.extend(forest.map(|one| Figure::of(FigureId::Differences, &one, &look)));
        figures
    }
}

impl Contents for Compared {
    fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(&self.report)
    }

    fn text(&self) -> String {
        text(&self.report, Layout::default())
    }

    fn tables(&self) -> Vec<&'static str> {
        let games = (!self.report.games.is_empty()).then_some(["payoffs", "game"]);
        let games = games.into_iter().flatten();
        ["arms", "differences"].into_iter().chain(games).collect()
    }

    fn table(&self, name: &str) -> Option<Result<RecordBatch, ArrowError>> {
        match name {
            "arms" => Some(written(|out| tables::arms(&self.report, out))),
            "differences" => Some(written(|out| tables::differences(&self.report, out))),
            "payoffs" => Some(written(|out| {
                game::tables::payoffs(&self.report.games, out)
            })),
            "game" => Some(written(|out| {
                game::tables::statements(&self.report.games, out)
            })),
            _ => None,
        }
    }

    fn charts(&self) -> Vec<String> {
        self.figures().iter().map(|figure| short(figure)).collect()
    }

    fn chart(&self, name: &str) -> Option<Figure> {
        self.figures()
            .into_iter()
            .find(|figure| short(figure) == name)
    }
}

/// The name of a chart without the beginning that all have.
pub(crate) fn short(figure: &Figure) -> String {
    let id = figure.id.to_string();
    id.strip_prefix("chart-").unwrap_or(&id).to_owned()
}

/// How a comparison is played, and who is told of it.
pub(crate) struct Setting<'py> {
    pub(crate) runs: u64,
    pub(crate) seed: u64,
    pub(crate) threads: Option<usize>,
    pub(crate) quantity: Vec<String>,
    pub(crate) progress: Option<Bound<'py, PyAny>>,
}

impl Setting<'_> {
    fn play(self, py: Python<'_>, grid: Grid, laid_over: Vec<Override>) -> PyResult<Product> {
        let selection = match self.quantity.as_slice() {
            [] => Selection::Standard,
            [all] if all == "all" => Selection::All,
            _ => Selection::Named(self.quantity),
        };
        let mut plan = Plan::runs(self.runs).seed(self.seed);
        plan.threads = self.threads;
        let progress = (self.progress.as_ref(), self.runs);
        let compared = interruptible(py, progress, |watched| {
            let plan = PairedPlan::from(plan).stopped_by(&watched.stop);
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            let comparison = play(&grid.arms, &selection, &plan, &mut told)?;
            Ok::<_, offramp::comparison::ComparisonError>(Compared::of(
                grid, &laid_over, comparison,
            ))
        })?;
        Ok(Product(Box::new(compared.map_err(failed)?)))
    }
}

/// What `compare` is asked to vary: policies of actors, values of paths, and what is left out.
type Varied = (
    Vec<(String, Vec<String>)>,
    Vec<(String, Vec<String>)>,
    Vec<String>,
);

/// What is wrong with scenarios, or with what is varied.
fn told_of_grid(error: &GridError) -> String {
    let GridError::Scenario(misfits) = error else {
        return error.to_string();
    };
    let texts = misfits.iter().map(|misfit| match &misfit.scenario {
        Some(name) => format!(
            "{}note: that was found in the scenario `{name}`\n",
            told(&misfit.error)
        ),
        None => told(&misfit.error),
    });
    texts.collect()
}

/// Compares scenarios by their files or names, as the command does.
#[pyfunction]
#[pyo3(signature = (files, changes, varied, one_at_a_time, runs, seed, threads, quantity, progress))]
#[expect(clippy::too_many_arguments, reason = "Python calls it with names")]
pub(crate) fn compare(
    py: Python<'_>,
    files: Vec<String>,
    changes: Vec<(String, String)>,
    varied: Varied,
    one_at_a_time: bool,
    runs: u64,
    seed: u64,
    threads: Option<usize>,
    quantity: Vec<String>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Product> {
    let laid_over = overrides(changes)?;
    let (policies, values, without) = varied;
    let policies = policies.iter().filter_map(|(actor, names)| {
        let (first, others) = names.split_first()?;
        let all = Policies::of(actor, first);
        Some(others.iter().fold(all, |all, other| all.or(other)))
    });
    let values = values.iter().filter_map(|(path, values)| {
        let (first, others) = values.split_first()?;
        let all = Values::of(path, first);
        Some(others.iter().fold(all, |all, other| all.or(other)))
    });
    let request = Request::of(&files)
        .overrides(laid_over.clone())
        .vary(policies.collect::<Vec<_>>())
        .vary_set(values.collect::<Vec<_>>())
        .without(&without);
    let request = if one_at_a_time {
        request.one_at_a_time()
    } else {
        request
    };
    let grid = py.detach(|| request.grid());
    let grid = grid.map_err(|error| ScenarioError::new_err(told_of_grid(&error)))?;
    if grid.arms.len() < 2 {
        return Err(PyValueError::new_err(
            "nothing is varied; give `vary`, `vary_set`, `without` or another scenario",
        ));
    }
    let setting = Setting {
        runs,
        seed,
        threads,
        quantity,
        progress,
    };
    setting.play(py, grid, laid_over)
}

/// Compares loaded scenarios, each with a name; the first is the baseline.
#[pyfunction]
#[pyo3(signature = (arms, runs, seed, threads, quantity, progress))]
pub(crate) fn compare_scenarios(
    py: Python<'_>,
    arms: Vec<(String, Py<Scenario>)>,
    runs: u64,
    seed: u64,
    threads: Option<usize>,
    quantity: Vec<String>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Product> {
    let of = |(name, scenario): &(String, Py<Scenario>)| {
        let loaded = &scenario.get().loaded;
        Arm {
            hash: loaded.hash.clone(),
            overrides: loaded.overrides.clone(),
            ..Arm::new(name.clone(), loaded.crisis.clone())
        }
    };
    let grid = Grid {
        arms: arms.iter().map(of).collect(),
        axes: Vec::new(),
        full: true,
    };
    let setting = Setting {
        runs,
        seed,
        threads,
        quantity,
        progress,
    };
    let played = setting.play(py, grid, Vec::new());
    for (_, scenario) in &arms {
        scenario.get().without_error()?;
    }
    played
}
