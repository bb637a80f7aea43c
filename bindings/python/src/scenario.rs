//! Scenarios: loaded, changed, played.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use offramp::chance::Seed;
use offramp::comparison::tally::lead;
use offramp::comparison::{PairedPlan, Pairs};
use offramp::ensemble::{self, Counts, Plan, play_until};
use offramp::model::distribution::Distribution;
use offramp::parts::Parts;
use offramp::play::recorder::record;
use offramp::pool::Pool;
use offramp::report::story;
use offramp::representative::Chooser;
use offramp::scenario::{Override, Scenario as Loaded, ScenarioError as Wrong, render};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::branching::Futures;
use crate::ensemble::{Keeper, Rows, Runs};
use crate::interruptible::interruptible;
use crate::policy::{Callable, FirstError};
use crate::product::Product;
use crate::reports;
use crate::table::failed;

pyo3::create_exception!(
    offramp,
    ScenarioError,
    PyValueError,
    "A scenario has mistakes: all of them, with their places and ways out."
);

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

/// A name, perhaps a text, and what was laid over it: kinds of changes with their words.
type Recipe = (String, Option<String>, Vec<(String, String)>);

/// Path, kind, numbers, ends, and the middle of a distribution.
type Uncertain = (String, &'static str, Vec<f64>, (f64, f64), (f64, f64));

/// What changes a scenario, by the kind of each change.
pub(crate) fn overrides(changes: Vec<(String, String)>) -> PyResult<Vec<Override>> {
    let all = changes
        .into_iter()
        .map(|(kind, words)| match kind.as_str() {
            "set" => Ok(Override::Set(words)),
            "policy" => Ok(Override::Policy(words)),
            "without" => Ok(Override::Without(words)),
            _ => Err(PyValueError::new_err(format!(
                "there is no change of the kind `{kind}`"
            ))),
        });
    all.collect()
}

/// What is wrong with a scenario, with carets where it stands.
pub(crate) fn told(error: &Wrong) -> String {
    match error {
        Wrong::Invalid(findings, sources) => format!("\n{}", render(findings, sources, false)),
        other => other.to_string(),
    }
}

/// Loads a scenario: a file, or a built-in one by its name; or, with `text`, that text.
#[pyfunction]
#[pyo3(signature = (name, text, changes))]
pub(crate) fn load(
    py: Python<'_>,
    name: String,
    text: Option<String>,
    changes: Vec<(String, String)>,
) -> PyResult<Scenario> {
    let laid_over = overrides(changes.clone())?;
    let loaded = py.detach(|| match &text {
        Some(text) => offramp::scenario::parse(&name, text, &laid_over),
        None => offramp::scenario::load(&name, &laid_over),
    });
    let loaded = loaded.map_err(|error| ScenarioError::new_err(told(&error)))?;
    Ok(Scenario {
        loaded: Arc::new(loaded),
        recipe: Some((name, text, changes)),
        error: FirstError::default(),
    })
}

/// The names of the built-in scenarios.
#[pyfunction]
pub(crate) fn builtin() -> Vec<&'static str> {
    let all = offramp::scenario::SCENARIOS
        .iter()
        .chain(offramp::scenario::CORPUS);
    all.map(|(name, _)| *name).collect()
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
    fn recipe(&self) -> PyResult<Recipe> {
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
        let all = self.loaded.crisis.parts().uncertainties.iter();
        let described = all.map(|number| {
            let (kind, numbers) = kind(&number.distribution);
            let (low, high) = bounds(&number.distribution);
            let [from, to] = [0.005, 0.995].map(|share| number.distribution.quantile(share));
            (number.path.clone(), kind, numbers, (low, high), (from, to))
        });
        described.collect()
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
        let mut plan = Plan::runs(runs).seed(seed);
        plan.threads = threads;
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
        })?;
        self.without_error()?;
        Ok(Product(Box::new(played.map_err(failed)?)))
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
        let mut plan = Plan::runs(runs).seed(seed);
        plan.threads = threads;
        let causes = interruptible(py, (progress.as_ref(), runs), |watched| {
            let plan = PairedPlan::from(plan)
                .pairs(Pairs::WithFirst)
                .stopped_by(&watched.stop);
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            offramp::causes::causes(&self.loaded.crisis, &plan, &mut told)
        })?;
        self.without_error()?;
        let causes = reports::causes(&self.loaded, causes.map_err(failed)?);
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
        let mut plan = Plan::runs(runs).seed(seed);
        plan.threads = threads;
        let exits = interruptible(py, (progress.as_ref(), runs), |watched| {
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            offramp::exits::exits(&self.loaded.crisis, &plan, &watched.stop, &mut told)
        })?;
        self.without_error()?;
        let exits = reports::exits(&self.loaded, exits.map_err(failed)?, days);
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
        let mut plan = Plan::runs(runs).seed(seed);
        plan.threads = threads;
        let signs = interruptible(py, (progress.as_ref(), runs), |watched| {
            let mut told = |played| watched.done.store(played, Ordering::Relaxed);
            offramp::first_signs::first_signs(&self.loaded.crisis, &plan, &watched.stop, &mut told)
        })?;
        self.without_error()?;
        let signs = reports::first_signs(&self.loaded, &signs.map_err(failed)?);
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
        let found = interruptible(py, (None, 1), |_| {
            let pool = Pool::of(threads).map_err(|error| error.to_string())?;
            reports::hindcast(&self.loaded, (Seed(seed), particles), &pool)
        })?;
        let found = found.map_err(PyValueError::new_err)?;
        Ok(Product(Box::new(found)))
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
        })?;
        self.without_error()?;
        Ok(Product(Box::new(found.map_err(PyValueError::new_err)?)))
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
        })?;
        self.without_error()?;
        Ok(Product(Box::new(found.map_err(PyValueError::new_err)?)))
    }

    /// The number of a run that is worth telling among the first `runs`: `typical`, `worst`, or the
    /// first with an ending.
    fn run_like(&self, py: Python<'_>, which: &str, runs: u64, seed: u64) -> PyResult<u64> {
        let crisis = &self.loaded.crisis;
        let names = crisis.outcome_names();
        let ending = names.iter().position(|name| *name == which);
        let plan = Plan::runs(runs).seed(seed);
        let found = interruptible(py, (None, runs), |watched| {
            let mut seeker = Seeker {
                chooser: Chooser::of(crisis),
                ending,
                first: None,
            };
            let played = play_until(crisis, &plan, &mut seeker, &watched.stop);
            played.map(|_| (seeker.chooser.choose(), seeker.first))
        })?;
        self.without_error()?;
        let (chosen, first) = found.map_err(failed)?;
        let found = match which {
            "typical" => chosen.map(|chosen| chosen.typical),
            "worst" => chosen.map(|chosen| chosen.worst),
            _ if ending.is_some() => first,
            _ => {
                let known = names.join("`, `");
                return Err(PyValueError::new_err(format!(
                    "`{which}` is no ending of this scenario; there are `typical`, `worst`, `{known}`"
                )));
            }
        };
        found.ok_or_else(|| {
            PyValueError::new_err(format!("none of the first {runs} runs ended in `{which}`"))
        })
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
        ensemble::job("", &Plan::runs(runs)).chunks()
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
        let job = ensemble::job(&self.loaded.hash, &Plan::runs(runs).seed(seed));
        let parts = interruptible(py, (None, runs), |watched| {
            let (crisis, chunks) = (&self.loaded.crisis, first..last);
            let pool = Pool::of(threads).map_err(|error| error.to_string())?;
            let parts = ensemble::play_chunks(crisis, &job, chunks, &mut (), &pool, &watched.stop);
            serde_json::to_vec(&parts.map_err(|error| error.to_string())?)
                .map_err(|error| error.to_string())
        })?;
        self.without_error()?;
        Ok(PyBytes::new(py, &parts.map_err(failed)?))
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
        let plan = Plan::runs(runs).seed(seed);
        let job = ensemble::job(&self.loaded.hash, &plan);
        let folded = py.detach(|| {
            let parts = shards.iter().map(|bytes| serde_json::from_slice(bytes));
            let parts = parts.collect::<Result<Vec<Parts<Counts>>, _>>();
            let parts = parts.map_err(|error| format!("a shard is damaged: {error}"))?;
            ensemble::fold(&self.loaded.crisis, &job, parts).map_err(|error| error.to_string())
        });
        let ensemble = folded.map_err(PyValueError::new_err)?;
        Ok(Product(Box::new(Runs {
            scenario: Arc::clone(&self.loaded),
            ensemble,
            exemplars: None,
            runs: std::sync::OnceLock::new(),
        })))
    }

    /// The name of the worst ending.
    #[getter]
    fn worst(&self) -> String {
        let crisis = &self.loaded.crisis;
        crisis.outcome_names()[lead(crisis)].to_owned()
    }
}

impl Scenario {
    /// The error of a policy in Python, if there was one.
    fn without_error(&self) -> PyResult<()> {
        let mut error = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        error.take().map_or(Ok(()), Err)
    }
}

/// Looks for a run worth telling.
struct Seeker {
    chooser: Chooser,
    ending: Option<usize>,
    first: Option<u64>,
}

impl ensemble::EnsembleObserver for Seeker {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[ensemble::Row]) -> std::io::Result<()> {
        self.chooser.look(rows);
        if let (None, Some(ending)) = (self.first, self.ending) {
            let found = rows.iter().find(|row| row.outcome == ending);
            self.first = found.map(|row| row.run);
        }
        Ok(())
    }
}

/// The name of a distribution in files, and its numbers without where it is cut off.
fn kind(distribution: &Distribution) -> (&'static str, Vec<f64>) {
    match distribution {
        Distribution::Uniform { low, high } => ("uniform", vec![*low, *high]),
        Distribution::Normal { mean, sd, .. } => ("normal", vec![*mean, *sd]),
        Distribution::LogNormal { median, factor, .. } => ("log-normal", vec![*median, *factor]),
        Distribution::OneOf(values) => ("one-of", values.clone()),
    }
}

/// Where a distribution ends or is cut off; without a value if it is one of none.
fn bounds(distribution: &Distribution) -> (f64, f64) {
    match distribution {
        Distribution::Uniform { low, high }
        | Distribution::Normal { low, high, .. }
        | Distribution::LogNormal { low, high, .. } => (*low, *high),
        Distribution::OneOf(values) => {
            let low = values.iter().copied().min_by(f64::total_cmp);
            let high = values.iter().copied().max_by(f64::total_cmp);
            (low.unwrap_or(f64::NAN), high.unwrap_or(f64::NAN))
        }
    }
}
