//! Worlds that were played, and what they show.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use offramp::chance::Seed;
use offramp::chart::figure_id::FigureId;
use offramp::chart::theme::Look;
use offramp::explore::answer::Question;
use offramp::explore::discovery::{DiscoveryError, Wanted as Boxed};
use offramp::explore::exploration::{Exploration, Wanted};
use offramp::report::document::Figure;
use offramp::report::exploration::{
    Bound as Limit, DesignFile, ExplorationReport, line, never, parsed, report, tables, text,
};
use offramp::report::{discovery, inverse, robustness, sensitivity};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;

use crate::product::{Contents, Product};
use crate::reports::Reported;
use crate::table::{failed, of_cells};

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
        let Explored {
            design,
            exploration,
            ..
        } = &*self.0;
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
        let Explored {
            design,
            exploration,
            ..
        } = &*self.0;
        let question = self.question(of, policy, against)?;
        let quantity = &exploration.setup.quantities[question.quantity];
        let bound = limit(above, below);
        if bound.is_none() && (!quantity.is_share() || question.against.is_some()) {
            let name = &quantity.name;
            let message =
                format!("which worlds are sought? Of `{name}` say it by `above` or `below`");
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
                ("box", |report, out| {
                    discovery::tables::restrictions(report, out)
                }),
                ("peeling", |report, out| {
                    discovery::tables::peeling(report, out)
                }),
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
        let Explored {
            design,
            exploration,
            ..
        } = &*self.0;
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
                ("regrets", |report, out| {
                    robustness::tables::regrets(report, out)
                }),
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
        let Explored {
            design,
            exploration,
            ..
        } = &*self.0;
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
                ("inverse", |report, out| {
                    inverse::tables::ranges(report, out)
                }),
                ("nearest", |report, out| {
                    inverse::tables::nearest(report, out)
                }),
            ],
        })))
    }
}

impl Worlds {
    pub(crate) fn of(design: DesignFile, exploration: Exploration) -> Self {
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
