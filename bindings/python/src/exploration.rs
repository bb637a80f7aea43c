//! Policies in many worlds of assumptions, and what these show.

use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, Ordering};

use offramp::chance::Seed;
use offramp::experiment::{Policies, Request};
use offramp::explore::design::Sampling;
use offramp::explore::design::factor::{Factor, Range as Span};
use offramp::explore::exploration::{Exploration, explore, play_chunks};
use offramp::factors::{Sort, ranged};
use offramp::parts::{Job, Parts, joined};
use offramp::pool::Pool;
use offramp::report::exploration::DesignFile;
use offramp::worlds::{Asked, Worlds as Played, WorldsError};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::comparison::told_of_grid;
use crate::interruptible::{Watched, interruptible};
use crate::loading::{ScenarioError, overrides, told};
use crate::scenario::Recipe;
use crate::table::failed;
use crate::worlds::Worlds;

/// What is varied: ranges or values by path, sorts of numbers, policies of actors, what is left
/// out.
type Varied = (
    Vec<(String, bool, Vec<f64>)>,
    Vec<String>,
    Vec<(String, Vec<String>)>,
    Vec<String>,
);

/// Worlds that can be played, whole or in shards.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Design {
    worlds: Played,
    file: DesignFile,
    job: Job,
}

#[pymethods]
impl Design {
    /// The worlds that are asked for. `idle` says which factors move nothing, if that was tried
    /// before.
    #[new]
    #[pyo3(signature = (recipe, varied, sampling, runs, seed, idle, threads))]
    #[expect(clippy::too_many_arguments, reason = "Python calls it with names")]
    fn new(
        py: Python<'_>,
        recipe: Recipe,
        varied: Varied,
        sampling: (String, Option<usize>),
        runs: u64,
        seed: u64,
        idle: Option<Vec<bool>>,
        threads: Option<usize>,
    ) -> PyResult<Self> {
        let (name, text, changes) = recipe;
        let laid_over = overrides(changes)?;
        let scenario = match &text {
            Some(text) => offramp::scenario::parse(&name, text, &laid_over),
            None => offramp::scenario::load(&name, &laid_over),
        };
        let scenario = scenario.map_err(|error| ScenarioError::new_err(told(&error)))?;
        let mut request = Request::of([name]).overrides(laid_over);
        request.text = text;
        let asked = asked(request, varied, sampling, (runs, Seed(seed)))?;
        py.detach(|| {
            let worlds = asked.worlds(&scenario).map_err(refused)?;
            let idle = match idle {
                Some(idle) => idle,
                None => worlds.idle(threads).map_err(failed)?.0,
            };
            if idle.iter().all(|idle| *idle) {
                return Err(PyValueError::new_err(
                    "the factors move nothing: the runs are the same at both ends of each range; widen one, or vary \
                     something else",
                ));
            }
            let file = worlds.design(&scenario, idle);
            let job = file.job().map_err(failed)?;
            Ok(Self { worlds, file, job })
        })
    }

    /// For each factor, whether it moves nothing.
    #[getter]
    fn idle(&self) -> Vec<bool> {
        self.file.idle.clone()
    }

    /// How many worlds there are.
    fn __len__(&self) -> usize {
        self.worlds.setup.design.len()
    }

    /// The same for the same worlds, policies and runs.
    #[getter]
    fn key(&self) -> &str {
        self.job.scenario()
    }

    /// Plays all worlds.
    #[pyo3(signature = (threads, progress))]
    fn explore(
        &self,
        py: Python<'_>,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Worlds> {
        let all = self.worlds.setup.design.len() as u64;
        let played = interruptible(py, (progress.as_ref(), all), |watched| {
            self.played(threads, watched)
        });
        Ok(Worlds::of(self.file.clone(), played?.map_err(failed)?))
    }

    /// Plays some worlds, as bytes.
    #[pyo3(signature = (first, last, threads))]
    fn shard<'py>(
        &self,
        py: Python<'py>,
        first: u64,
        last: u64,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = interruptible(py, (None, last), |watched| {
            self.some(first..last, threads, &watched.stop)
        });
        Ok(PyBytes::new(py, &bytes?.map_err(failed)?))
    }

    /// The worlds of shards.
    #[pyo3(signature = (shards))]
    fn merge(&self, shards: Vec<Vec<u8>>) -> PyResult<Worlds> {
        let parts = shards.iter().map(|bytes| serde_json::from_slice(bytes));
        let parts = parts.collect::<Result<Vec<Parts<_>>, _>>();
        let parts =
            parts.map_err(|error| PyValueError::new_err(format!("a shard is damaged: {error}")))?;
        let all = joined(&self.job, parts).and_then(Parts::in_order);
        let all = all.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let exploration = Exploration {
            setup: self.worlds.setup.clone(),
            worlds: all.map(|(_, world)| world).collect(),
        };
        Ok(Worlds::of(self.file.clone(), exploration))
    }
}

impl Design {
    fn played(&self, threads: Option<usize>, watched: &Watched) -> Result<Exploration, String> {
        let setup = &self.worlds.setup;
        let mut worlds = Vec::new();
        let mut keep = |world| {
            worlds.push(world);
            watched.done.store(worlds.len() as u64, Ordering::Relaxed);
            ControlFlow::<()>::Continue(())
        };
        let arms = self.worlds.grid.arms.as_slice();
        let kept = explore((setup, arms), (0, threads), &watched.stop, &mut keep);
        let _ = kept.map_err(|error| error.to_string())?;
        Ok(Exploration {
            setup: setup.clone(),
            worlds,
        })
    }

    fn some(
        &self,
        worlds: Range<u64>,
        threads: Option<usize>,
        stop: &AtomicBool,
    ) -> Result<Vec<u8>, String> {
        let pool = Pool::of(threads).map_err(|error| error.to_string())?;
        let arms = self.worlds.grid.arms.as_slice();
        let played = play_chunks((&self.worlds.setup, arms), worlds, &pool, stop);
        let mut parts = Parts::of(self.job.clone());
        for world in played.map_err(|error| error.to_string())? {
            parts.add(world.world, world);
        }
        serde_json::to_vec(&parts).map_err(|error| error.to_string())
    }
}

/// What is asked, in the terms of the library.
fn asked(
    request: Request,
    (ranges, sorts, vary, without): Varied,
    (design, worlds): (String, Option<usize>),
    (runs, seed): (u64, Seed),
) -> PyResult<Asked> {
    let factors = ranges.into_iter().map(|(path, is_range, numbers)| {
        let range = match numbers[..] {
            [low, high] if is_range => Span::Between([low, high]),
            _ => Span::OneOf(numbers),
        };
        ranged(&path, range).map_err(|what| PyValueError::new_err(format!("`{path}`: {what}")))
    });
    let policies = vary.iter().filter_map(|(actor, names)| {
        let (first, others) = names.split_first()?;
        let all = Policies::of(actor, first);
        Some(others.iter().fold(all, |all, other| all.or(other)))
    });
    Ok(Asked {
        request: request.vary(policies.collect::<Vec<_>>()).without(&without),
        factors: factors.collect::<PyResult<Vec<Factor>>>()?,
        sorts: sorts
            .iter()
            .map(|sort| sort_of(sort))
            .collect::<PyResult<_>>()?,
        sampling: sampling(&design, worlds)?,
        runs,
        seed,
    })
}

fn sort_of(name: &str) -> PyResult<Sort> {
    match name {
        "declared" => Ok(Sort::Declared),
        "assumed" => Ok(Sort::Assumed),
        "fitted" => Ok(Sort::Fitted),
        "stated" => Ok(Sort::Stated),
        _ => Err(PyValueError::new_err(format!(
            "no numbers are `{name}`; they are `declared`, `assumed`, `fitted` or `stated`"
        ))),
    }
}

fn sampling(name: &str, worlds: Option<usize>) -> PyResult<Sampling> {
    Sampling::named(name, worlds).ok_or_else(|| {
        PyValueError::new_err(format!(
            "there is no design `{name}`; there are `latin`, `sobol`, `grid`, `saltelli` and `morris`"
        ))
    })
}

fn refused(error: WorldsError) -> PyErr {
    match error {
        WorldsError::Grid(error) => ScenarioError::new_err(told_of_grid(&error)),
        other => PyValueError::new_err(other.to_string()),
    }
}
