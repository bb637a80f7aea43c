//! Policies in many worlds of assumptions, and what these show.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use offramp::chance::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::experiment::{Policies, Request};
use offramp::explore::answer::Question;
use offramp::explore::design::Sampling;
use offramp::explore::design::factor::{Factor, Range as Span};
use offramp::explore::discovery::{DiscoveryError, Wanted as Boxed};
use offramp::explore::exploration::{Exploration, Wanted, explore, play_chunks};
use offramp::factors::{Sort, ranged};
use offramp::parts::{Job, Parts, joined};
use offramp::pool::Pool;
use offramp::report::document::Figure;
use offramp::report::exploration::{
    Bound as Limit, DesignFile, ExplorationReport, line, never, parsed, report, tables, text,
};
use offramp::report::{discovery, inverse, robustness, sensitivity};
use offramp::worlds::{Asked, Worlds as Played, WorldsError};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::comparison::told_of_grid;
use crate::interruptible::{Watched, interruptible};
use crate::loading::{ScenarioError, overrides, told};
use crate::product::{Contents, Product};
use crate::reports::Reported;
use crate::scenario::Recipe;
use crate::table::{failed, of_cells};

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
        let parts = parts
            .map_err(|error| PyValueError::new_err(format!("a shard is damaged: {error}")))?;
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
        request: request
            .vary(policies.collect::<Vec<_>>())
            .without(&without),
        factors: factors.collect::<PyResult<Vec<Factor>>>()?,
        sorts: sorts.iter().map(|sort| sort_of(sort)).collect::<PyResult<_>>()?,
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

/// Worlds that were played.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Worlds(Arc<Explored>);

/// What was asked of worlds, and what they came to.
struct Explored {
    design: DesignFile,
    exploration: Exploration,
    report: ExplorationReport,
}

/// The worlds as a product.
struct Shown(Arc<Explored>);

impl Contents for Shown {
    fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(&self.0.report)
    }

    fn text(&self) -> String {
        text(&self.0.report)
    }

    fn tables(&self) -> Vec<&'static str> {
        vec!["worlds"]
    }

    fn table(&self, name: &str) -> Option<Result<RecordBatch, ArrowError>> {
        let exploration = &self.0.exploration;
        let columns = tables::world_columns(exploration);
        (name == "worlds").then(|| of_cells(&columns, tables::world_rows(exploration)))
    }

    fn charts(&self) -> Vec<String> {
        Vec::new()
    }

    fn chart(&self, _name: &str) -> Option<Figure> {
        None
    }
}

#[pymethods]
impl Worlds {
    /// Reads the folder of `offramp explore FILE --out`: its `design.json` and `worlds.jsonl`.
    #[staticmethod]
    fn read(design: &str, worlds: &str) -> PyResult<Self> {
        let wrong = |error: &dyn std::fmt::Display| PyValueError::new_err(error.to_string());
        let design = DesignFile::read(design).map_err(|error| wrong(&error))?;
        let exploration = parsed(&design, worlds).map_err(|error| wrong(&error))?;
        Ok(Self::of(design, exploration))
    }

    /// The texts of `design.json` and `worlds.jsonl`.
    fn files(&self) -> PyResult<(String, String)> {
        let lines = self.0.exploration.worlds.iter().map(line);
        let lines = lines.collect::<Result<String, _>>().map_err(failed)?;
        let design = serde_json::to_string_pretty(&self.0.design).map_err(failed)?;
        Ok((design, lines))
    }

    /// What they came to.
    fn product(&self) -> Product {
        Product(Box::new(Shown(Arc::clone(&self.0))))
    }

    /// Which assumption, if wrong, changes the answer.
    #[pyo3(signature = (of, policy, against, seed))]
    fn sensitivity(
        &self,
        py: Python<'_>,
        of: Option<&str>,
        policy: Option<&str>,
        against: Option<&str>,
        seed: u64,
    ) -> PyResult<Product> {
        let Explored { design, exploration, .. } = &*self.0;
        let question = self.question(of, policy, against)?;
        let found = py.detach(|| sensitivity::report(design, exploration, question, Seed(seed)));
        let found = found.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let tornado = sensitivity::tornado(&found);
        Ok(Product(Box::new(Reported {
            figures: vec![Figure::of(FigureId::Tornado, &tornado, &Look::default())],
            report: found,
            text: sensitivity::text,
            tables: &[("sensitivity", |report, out| {
                sensitivity::tables::sensitivity(report, out)
            })],
        })))
    }

    /// In which worlds it ends so.
    #[pyo3(signature = (of, policy, against, above, below, number, seed))]
    #[expect(clippy::too_many_arguments, reason = "Python calls it with names")]
    fn discover(
        &self,
        py: Python<'_>,
        of: Option<&str>,
        policy: Option<&str>,
        against: Option<&str>,
        above: Option<f64>,
        below: Option<f64>,
        number: Option<usize>,
        seed: u64,
    ) -> PyResult<Product> {
        let Explored { design, exploration, .. } = &*self.0;
        let question = self.question(of, policy, against)?;
        let quantity = &exploration.setup.quantities[question.quantity];
        let bound = limit(above, below);
        if bound.is_none() && (!quantity.is_share() || question.against.is_some()) {
            let name = &quantity.name;
            let message = format!("which worlds are sought? Of `{name}` say it by `above` or `below`");
            return Err(PyValueError::new_err(message));
        }
        let wanted = number.map_or(Boxed::Proposed, Boxed::Numbered);
        let asked = ((question, bound), (wanted, Seed(seed)));
        let found = py.detach(|| discovery::report(design, exploration, asked.0, asked.1));
        let found = found.map_err(|error| {
            let why = match error {
                DiscoveryError::Alike => never(exploration, question),
                _ => None,
            };
            PyValueError::new_err(why.unwrap_or_else(|| error.to_string()))
        })?;
        let weights = discovery::weights(exploration, question, bound);
        let scatter = discovery::box_scatter(&found, exploration, &weights);
        let peeling = discovery::trajectory(&found);
        let size = Look::default();
        let figures = [Figure::of(FigureId::Peeling, &peeling, &size)].into_iter();
        let scatter = scatter.map(|worlds| Figure::of(FigureId::Worlds, &worlds, &size));
        Ok(Product(Box::new(Reported {
            figures: figures.chain(scatter).collect(),
            report: found,
            text: discovery::text,
            tables: &[
                ("box", |report, out| discovery::tables::restrictions(report, out)),
                ("peeling", |report, out| discovery::tables::peeling(report, out)),
            ],
        })))
    }

    /// Which policy holds up in all worlds.
    #[pyo3(signature = (of, want, bound, seed))]
    fn robust(
        &self,
        py: Python<'_>,
        of: Option<&str>,
        want: Option<&str>,
        bound: Option<f64>,
        seed: u64,
    ) -> PyResult<Product> {
        let Explored { design, exploration, .. } = &*self.0;
        let question = self.question(of, None, None)?;
        let want = match want {
            None => None,
            Some("less") => Some(Wanted::Less),
            Some("more") => Some(Wanted::More),
            Some(_) => return Err(PyValueError::new_err("`want` is `less` or `more`")),
        };
        let asked = ((question.quantity, want), (bound, Seed(seed)));
        let found = py.detach(|| robustness::report(design, exploration, asked.0, asked.1));
        let found = found.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let regret = robustness::regret_chart(&found);
        Ok(Product(Box::new(Reported {
            figures: vec![Figure::of(FigureId::Regret, &regret, &Look::default())],
            report: found,
            text: robustness::text,
            tables: &[
                ("robustness", |report, out| {
                    robustness::tables::robustness(report, out)
                }),
                ("regrets", |report, out| robustness::tables::regrets(report, out)),
            ],
        })))
    }

    /// What would have to be true for an outcome or measure to keep a bound.
    #[pyo3(signature = (of, above, below))]
    fn inverse(
        &self,
        py: Python<'_>,
        of: Option<&str>,
        above: Option<f64>,
        below: Option<f64>,
    ) -> PyResult<Product> {
        let Explored { design, exploration, .. } = &*self.0;
        let question = self.question(of, None, None)?;
        let bound = limit(above, below)
            .ok_or_else(|| PyValueError::new_err("name a bound by `above` or `below`"))?;
        let asked = (question.quantity, bound);
        let report = py.detach(|| inverse::report(design, exploration, asked));
        Ok(Product(Box::new(Reported {
            figures: Vec::new(),
            report,
            text: inverse::text,
            tables: &[
                ("inverse", |report, out| inverse::tables::ranges(report, out)),
                ("nearest", |report, out| inverse::tables::nearest(report, out)),
            ],
        })))
    }
}

impl Worlds {
    fn of(design: DesignFile, exploration: Exploration) -> Self {
        let report = report(&design, &exploration);
        Self(Arc::new(Explored {
            design,
            exploration,
            report,
        }))
    }

    fn question(
        &self,
        of: Option<&str>,
        policy: Option<&str>,
        against: Option<&str>,
    ) -> PyResult<Question> {
        let found = self.0.exploration.question(of, policy, against);
        found.map_err(|error| PyKeyError::new_err(error.to_string()))
    }
}

fn limit(above: Option<f64>, below: Option<f64>) -> Option<Limit> {
    above.map(Limit::Above).or(below.map(Limit::Below))
}
