//! Runs that are worth telling.

use offramp::crisis::Crisis;
use offramp::ensemble::{EnsembleObserver, Plan, Row, play_until};
use offramp::representative::Chooser;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::interruptible::interruptible;
use crate::table::failed;

/// The number of a typical run, of the worst, or of the first with an ending, among the first runs
/// of a seed.
pub(crate) fn run_like(
    py: Python<'_>,
    crisis: &Crisis,
    which: &str,
    (runs, seed): (u64, u64),
) -> PyResult<u64> {
    let names = crisis.outcome_names();
    let ending = names.iter().position(|name| *name == which);
    if ending.is_none() && !["typical", "worst"].contains(&which) {
        let known = names.join("`, `");
        return Err(PyValueError::new_err(format!(
            "`{which}` is no ending of this scenario; there are `typical`, `worst`, `{known}`"
        )));
    }
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
    let (chosen, first) = found.map_err(failed)?;
    let found = match (ending, which) {
        (Some(_), _) => first,
        (None, "typical") => chosen.map(|chosen| chosen.typical),
        (None, _) => chosen.map(|chosen| chosen.worst),
    };
    found.ok_or_else(|| {
        PyValueError::new_err(format!("none of the first {runs} runs ended in `{which}`"))
    })
}

/// Looks for a run worth telling.
struct Seeker {
    chooser: Chooser,
    ending: Option<usize>,
    first: Option<u64>,
}

impl EnsembleObserver for Seeker {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[Row]) -> std::io::Result<()> {
        self.chooser.look(rows);
        if let (None, Some(ending)) = (self.first, self.ending) {
            let found = rows.iter().find(|row| row.outcome == ending);
            self.first = found.map(|row| row.run);
        }
        Ok(())
    }
}
