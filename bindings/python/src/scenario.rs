//! A scenario in Python: what it is, and what can be asked of it.

use std::fmt::Display;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use offramp::chance::Seed;
use offramp::comparison::tally::lead;
use offramp::comparison::{PairedPlan, Pairs};
use offramp::ensemble::{Plan, play_until};
use offramp::play::recorder::record;
use offramp::pool::Pool;
use offramp::report::story;
use offramp::scenario::{Scenario as Loaded, render};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::branching::Futures;
use crate::ensemble::{Keeper, Rows, Runs};
use crate::interruptible::interruptible;
use crate::policy::{Callable, FirstError};
use crate::product::Product;
use crate::reports;
use crate::seeking::run_like;
use crate::shards;
use crate::table::failed;
use crate::uncertain::{Uncertain, uncertainties};

/// A name, perhaps a text, and what was laid over it: kinds of changes with their words.
pub(crate) type Recipe = (String, Option<String>, Vec<(String, String)>);

/// A scenario that can be played; it never changes.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Scenario {
    pub(crate) loaded: Arc<Loaded>,
    /// How it was loaded, so that it can be loaded again elsewhere; `None` if a policy in Python
    /// plays in it.
    recipe: Option<Recipe>,
    /// What went wrong in a policy in Python.
    error: FirstError,
}

#[pymethods]
impl Scenario {
    /// Its title.
    #[getter]
    fn title(&self) -> &str {
        &self.loaded.crisis.parts().name
    }

    /// SHA-256 of the text with what it extends and what was laid over it.
    #[getter]
    fn hash(&self) -> &str {
        &self.loaded.hash
    }

    /// What was laid over the text.
    #[getter]
    fn overrides(&self) -> Vec<String> {
        self.loaded.overrides.clone()
    }

    /// The names of the actors.
    #[getter]
    fn actors(&self) -> Vec<String> {
        let crisis = &self.loaded.crisis;
        let names = crisis.actor_ids().map(|actor| crisis.actor_name(actor));
        names.map(ToString::to_string).collect()
    }

    /// The names of the endings, the open end last.
    #[getter]
    fn outcomes(&self) -> Vec<String> {
        let names = self.loaded.crisis.outcome_names().into_iter();
        names.map(str::to_owned).collect()
    }

    /// The names of the policies that its actors have or could have.
    #[getter]
    fn policies(&self) -> Vec<String> {
        self.loaded
            .policies
            .iter()
            .map(|policy| policy.name.clone())
            .collect()
    }

    /// How many turns it has.
    #[getter]
    fn turns(&self) -> u32 {
        self.loaded.crisis.parts().turns
    }

    /// How many days a turn lasts.
    #[getter]
    fn turn_days(&self) -> f64 {
        self.loaded.crisis.parts().turn_days
    }

    /// What is legal but surely not meant, as `offramp check` shows it; empty if nothing is.
    #[getter]
    fn warnings(&self) -> String {
        let (warnings, sources) = (&self.loaded.warnings, &self.loaded.sources);
        if warnings.is_empty() {
            String::new()
        } else {
            render(warnings, sources, false)
        }
    }

    /// How it was loaded.
    #[getter]
    pub(crate) fn recipe(&self) -> PyResult<Recipe> {
        self.recipe.clone().ok_or_else(|| {
            PyValueError::new_err(
                "a policy written in Python plays in this scenario; change or send the one that it was made of, and give it \
                 the policy there",
            )
        })
    }

    /// Its uncertain numbers: path, kind and numbers of the distribution, the lowest and the highest
    /// value, and the quantiles of 0.5 % and 99.5 %.
    fn uncertainties(&self) -> Vec<Uncertain> {
        uncertainties(&self.loaded.crisis)
    }

    /// Lets a Python function decide for a principal.
    fn with_policy(&self, actor: &str, name: String, decide: Py<PyAny>) -> PyResult<Self> {
        let error = FirstError::default();
        let policy = Callable::of(&self.loaded.crisis, name, decide, Arc::clone(&error));
        let crisis = self.loaded.crisis.with_policy(actor, policy);
        let crisis = crisis.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let mut loaded = (*self.loaded).clone();
        loaded.crisis = crisis;
        Ok(Self {
            loaded: Arc::new(loaded),
            recipe: None,
            error,
        })
    }

    /// Plays runs 1 to `runs` of that seed.
    #[pyo3(signature = (runs, seed, threads, rows, progress))]
    fn run(
        &self,
        py: Python<'_>,
        runs: u64,
        seed: u64,
        threads: Option<usize>,
        rows: bool,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Product> {
        let plan = plan(runs, seed, threads);
        let scenario = &self.loaded;
        let played = interruptible(py, (progress.as_ref(), runs), |watched| {
            let keeper = Keeper::of(scenario, rows, watched);
            let mut observer = Rows { keeper, scenario };
            let ensemble = play_until(&scenario.crisis, &plan, &mut observer, &watched.stop);
            let ensemble = ensemble.map_err(|error| error.to_string())?;
            let kept = observer.keeper.finish(scenario, &ensemble);
            let (exemplars, runs) = kept.map_err(|error| error.to_string())?;
            Ok::<_, String>(Runs {
                scenario: Arc::clone(scenario),
                ensemble,
                exemplars,
                runs,
            })
        });
        Ok(Product(Box::new(self.worked(played)?)))
    }

    /// What drove the worst ending; `None` if there is nothing to switch off.
    #[pyo3(signature = (runs, seed, threads, progress))]
    fn causes(
        &self,
        py: Python<'_>,
        runs: u64,
        seed: u64,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Option<Product>> {
        let plan = plan(runs, seed, threads);
        let causes = interruptible(py, (progress.as_ref(), runs), |watched| {
            let plan = PairedPlan::from(plan)
                .pairs(Pairs::WithFirst)
                .stopped_by(&watched.stop);
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            offramp::causes::causes(&self.loaded.crisis, &plan, &mut told)
        });
        let causes = reports::causes(&self.loaded, self.worked(causes)?);
        Ok(causes.map(|causes| Product(Box::new(causes))))
    }

    /// From a crisis that stands on a rung on a day, how likely is each ending?
    #[pyo3(signature = (runs, seed, threads, days, progress))]
    fn exits(
        &self,
        py: Python<'_>,
        runs: u64,
        seed: u64,
        threads: Option<usize>,
        days: Vec<u32>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Product> {
        let plan = plan(runs, seed, threads);
        let exits = interruptible(py, (progress.as_ref(), runs), |watched| {
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            offramp::exits::exits(&self.loaded.crisis, &plan, &watched.stop, &mut told)
        });
        let exits = reports::exits(&self.loaded, self.worked(exits)?, days);
        Ok(Product(Box::new(exits)))
    }

    /// Which observable facts of the first days tell of the worst ending?
    #[pyo3(signature = (runs, seed, threads, progress))]
    fn first_signs(
        &self,
        py: Python<'_>,
        runs: u64,
        seed: u64,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Product> {
        let plan = plan(runs, seed, threads);
        let signs = interruptible(py, (progress.as_ref(), runs), |watched| {
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            offramp::first_signs::first_signs(&self.loaded.crisis, &plan, &watched.stop, &mut told)
        });
        let signs = reports::first_signs(&self.loaded, &self.worked(signs)?);
        Ok(Product(Box::new(signs)))
    }

    /// The scores of this scenario against its recorded history.
    #[pyo3(signature = (particles, seed, threads))]
    fn hindcast(
        &self,
        py: Python<'_>,
        particles: u32,
        seed: u64,
        threads: Option<usize>,
    ) -> PyResult<Product> {
        let found = interruptible(py, (None, 1), |watched| {
            let pool = Pool::of(threads).map_err(|error| error.to_string())?;
            let on = (&pool, &watched.stop);
            reports::hindcast(&self.loaded, (Seed(seed), particles), on)
        });
        Ok(Product(Box::new(self.answered(found)?)))
    }

    /// Where a run, or what really happened, was decided.
    #[pyo3(signature = (run, futures, seed, threads))]
    fn turning_points(
        &self,
        py: Python<'_>,
        run: Option<u64>,
        futures: u64,
        seed: u64,
        threads: Option<usize>,
    ) -> PyResult<Product> {
        let futures = Futures {
            run,
            seed: Seed(seed),
            futures,
            threads,
        };
        let found = interruptible(py, (None, 1), |watched| {
            futures.turning_points(&self.loaded, watched)
        });
        Ok(Product(Box::new(self.answered(found)?)))
    }

    /// What had followed if an actor had done something else on a day.
    #[pyo3(signature = (on, actor, does, run, futures, seed, threads))]
    #[expect(clippy::too_many_arguments, reason = "Python calls it with names")]
    fn what_if(
        &self,
        py: Python<'_>,
        on: f64,
        actor: &str,
        does: &str,
        run: Option<u64>,
        futures: u64,
        seed: u64,
        threads: Option<usize>,
    ) -> PyResult<Product> {
        let futures = Futures {
            run,
            seed: Seed(seed),
            futures,
            threads,
        };
        let found = interruptible(py, (None, 1), |watched| {
            futures.what_if(&self.loaded, (on, actor, does), watched)
        });
        Ok(Product(Box::new(self.answered(found)?)))
    }

    /// The number of a run that is worth telling among the first `runs`: `typical`, `worst`, or the
    /// first with an ending.
    fn run_like(&self, py: Python<'_>, which: &str, runs: u64, seed: u64) -> PyResult<u64> {
        let found = run_like(py, &self.loaded.crisis, which, (runs, seed));
        self.without_error()?;
        found
    }

    /// The story of a run, and its trace as JSON.
    fn tell(&self, py: Python<'_>, run: u64, seed: u64) -> PyResult<(String, String)> {
        let told = py.detach(|| {
            let trace = record(&self.loaded.crisis, Seed(seed), run);
            serde_json::to_string_pretty(&trace).map(|json| (story::tell(&trace), json))
        });
        self.without_error()?;
        told.map_err(failed)
    }

    /// How many chunks of 1 024 runs an ensemble has.
    #[staticmethod]
    fn chunks(runs: u64) -> u64 {
        shards::chunks(runs)
    }

    /// Plays some chunks of an ensemble: bytes that `merge` takes, on this machine or another.
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
        // What a policy in Python does, no hash tells of.
        self.recipe()?;
        let plan = plan(runs, seed, threads);
        let parts = interruptible(py, (None, runs), |watched| {
            shards::played(&self.loaded, &plan, first..last, &watched.stop)
        });
        Ok(PyBytes::new(py, &self.worked(parts)?))
    }

    /// The ensemble of all chunks, with the bits of `run`.
    #[pyo3(signature = (runs, seed, shards))]
    fn merge(
        &self,
        py: Python<'_>,
        runs: u64,
        seed: u64,
        shards: Vec<Vec<u8>>,
    ) -> PyResult<Product> {
        self.recipe()?;
        let plan = plan(runs, seed, None);
        let folded = py.detach(|| shards::folded(&self.loaded, &plan, &shards));
        let runs = folded.map_err(PyValueError::new_err)?;
        Ok(Product(Box::new(runs)))
    }

    /// The name of the worst ending.
    #[getter]
    fn worst(&self) -> String {
        let crisis = &self.loaded.crisis;
        crisis.outcome_names()[lead(crisis)].to_owned()
    }
}

impl Scenario {
    /// What was loaded, and how.
    pub(crate) fn of(loaded: Loaded, recipe: Recipe) -> Self {
        Self {
            loaded: Arc::new(loaded),
            recipe: Some(recipe),
            error: FirstError::default(),
        }
    }

    /// What work came to, unless a policy in Python failed meanwhile.
    fn worked<R, E: Display>(&self, got: PyResult<Result<R, E>>) -> PyResult<R> {
        self.without_error()?;
        got?.map_err(failed)
    }

    /// The same of work that refuses what was asked for.
    fn answered<R>(&self, got: PyResult<Result<R, String>>) -> PyResult<R> {
        self.without_error()?;
        got?.map_err(PyValueError::new_err)
    }

    /// The error of a policy in Python, if there was one.
    pub(crate) fn without_error(&self) -> PyResult<()> {
        let mut error = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        error.take().map_or(Ok(()), Err)
    }
}

/// The first runs of a seed.
fn plan(runs: u64, seed: u64, threads: Option<usize>) -> Plan {
    Plan::runs(runs).seed(seed).threads(threads)
}
