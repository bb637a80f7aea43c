//! Policies and settings, run by run under the same luck.

use std::sync::atomic::Ordering;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use offramp::comparison::{
    Arm, Comparison, Grid, PairedPlan, Samples, Selection, compare as play, fold, job, play_chunks,
};
use offramp::ensemble::Plan;
use offramp::experiment::{GridError, Policies, Request, Values};
use offramp::game::games;
use offramp::parts::{Job, Parts};
use offramp::pool::{Pool, PoolError};
use offramp::report::comparison::{self as report, ComparisonReport, Layout, tables, text};
use offramp::report::document::Figure;
use offramp::report::game;
use offramp::scenario::Override;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

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
    fn of(grid: Grid, laid_over: &[Override], comparison: Comparison, pool: &Pool) -> Self {
        let games = games(&grid, &comparison);
        let overrides = laid_over.iter().map(ToString::to_string).collect();
        let report = report::of_grid(&grid, overrides, &comparison, &games, pool);
        Self {
            grid,
            comparison,
            report,
        }
    }

    fn figures(&self) -> Vec<Figure> {
        report::figures(&self.grid, &self.comparison)
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
        let has_games = !self.report.games.is_empty();
        let games = has_games.then_some(["payoffs", "game", "equilibria", "responses"]);
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
            "equilibria" => Some(written(|out| {
                game::tables::equilibria(&self.report.games, out)
            })),
            "responses" => Some(written(|out| {
                game::tables::responses(&self.report.games, out)
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

/// What `compare` is asked to vary: policies of actors, values of paths, and what is left out.
type Varied = (
    Vec<(String, Vec<String>)>,
    Vec<(String, Vec<String>)>,
    Vec<String>,
);

/// What is wrong with scenarios, or with what is varied.
pub(crate) fn told_of_grid(error: &GridError) -> String {
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

/// Arms that can be compared, whole or in shards.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Arms {
    grid: Grid,
    laid_over: Vec<Override>,
    /// The scenarios that were loaded before, in which a policy in Python may have failed.
    loaded: Vec<Py<Scenario>>,
}

#[pymethods]
impl Arms {
    /// Scenarios by their files or names, with what is varied over them, as the command takes them.
    #[staticmethod]
    #[pyo3(signature = (files, changes, varied, one_at_a_time))]
    fn of_files(
        py: Python<'_>,
        files: Vec<String>,
        changes: Vec<(String, String)>,
        varied: Varied,
        one_at_a_time: bool,
    ) -> PyResult<Self> {
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
        Ok(Self {
            grid,
            laid_over,
            loaded: Vec::new(),
        })
    }

    /// Loaded scenarios, each with a name; the first is the baseline.
    #[staticmethod]
    fn of_scenarios(arms: Vec<(String, Py<Scenario>)>) -> Self {
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
        Self {
            grid,
            laid_over: Vec::new(),
            loaded: arms.into_iter().map(|(_, scenario)| scenario).collect(),
        }
    }

    /// Plays all of them.
    #[pyo3(signature = (runs, seed, threads, quantity, progress))]
    fn compare(
        &self,
        py: Python<'_>,
        runs: u64,
        seed: u64,
        threads: Option<usize>,
        quantity: Vec<String>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Product> {
        let (selection, plan) = (Selection::of(&quantity), plan(runs, seed, threads));
        let compared = interruptible(py, (progress.as_ref(), runs), |watched| {
            let plan = PairedPlan::from(plan).stopped_by(&watched.stop);
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            play(&self.grid.arms, &selection, &plan, &mut told)
        });
        for scenario in &self.loaded {
            scenario.get().without_error()?;
        }
        let comparison = compared?.map_err(failed)?;
        py.detach(|| self.compared(comparison, Pool::of(threads)))
    }

    /// How many chunks so many runs of every arm have.
    fn chunks(&self, runs: u64) -> PyResult<u64> {
        Ok(self.job(runs, 1)?.chunks())
    }

    /// The same for the same arms.
    #[getter]
    fn key(&self) -> PyResult<String> {
        Ok(self.job(1, 1)?.scenario().to_owned())
    }

    /// Plays some chunks, as bytes.
    #[pyo3(signature = (runs, seed, first, last, threads))]
    fn shard<'py>(
        &self,
        py: Python<'py>,
        runs: u64,
        seed: u64,
        first: u64,
        last: u64,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let job = self.job(runs, seed)?;
        let bytes = interruptible(py, (None, runs), |watched| {
            let pool = Pool::of(threads).map_err(|error| error.to_string())?;
            let (arms, stop) = (&self.grid.arms, &watched.stop);
            let parts = play_chunks(arms, &job, first..last, &mut |_| (), &pool, stop);
            serde_json::to_vec(&parts).map_err(|error| error.to_string())
        });
        Ok(PyBytes::new(py, &bytes?.map_err(failed)?))
    }

    /// The comparison of all chunks, with the bits of `compare`.
    #[pyo3(signature = (runs, seed, quantity, shards))]
    fn merge(
        &self,
        py: Python<'_>,
        runs: u64,
        seed: u64,
        quantity: Vec<String>,
        shards: Vec<Vec<u8>>,
    ) -> PyResult<Product> {
        let (job, selection) = (self.job(runs, seed)?, Selection::of(&quantity));
        let pairs = PairedPlan::from(plan(runs, seed, None)).pairs;
        let folded = py.detach(|| {
            let parts = shards.iter().map(|bytes| serde_json::from_slice(bytes));
            let parts = parts.collect::<Result<Vec<Parts<Samples>>, _>>();
            let parts = parts.map_err(|error| format!("a shard is damaged: {error}"))?;
            let folded = fold(&self.grid.arms, &selection, pairs, &job, parts);
            folded.map_err(|error| error.to_string())
        });
        let comparison = folded.map_err(PyValueError::new_err)?;
        py.detach(|| self.compared(comparison, Ok(Pool::here())))
    }
}

impl Arms {
    fn compared(&self, comparison: Comparison, pool: Result<Pool, PoolError>) -> PyResult<Product> {
        let pool = pool.map_err(failed)?;
        let compared = Compared::of(self.grid.clone(), &self.laid_over, comparison, &pool);
        Ok(Product(Box::new(compared)))
    }

    fn job(&self, runs: u64, seed: u64) -> PyResult<Job> {
        let job = job(&self.grid.arms, &PairedPlan::from(plan(runs, seed, None)));
        job.map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

/// The first runs of a seed.
fn plan(runs: u64, seed: u64, threads: Option<usize>) -> Plan {
    Plan::runs(runs).seed(seed).threads(threads)
}
