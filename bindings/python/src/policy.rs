//! A policy that is written in Python.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use offramp::crisis::Crisis;
use offramp::model::moves::{MoveId, Track};
use offramp::model::perception::Observation as Seen;
use offramp::policy::Policy;
use offramp::policy::hazard::Hazard;
use offramp::policy::odds::{Odds, TrackOdds};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// What an actor sees when it decides.
#[pyclass(frozen, get_all, module = "offramp")]
pub(crate) struct Observation {
    /// Days since the start.
    day: f64,
    /// The severity of the level of the crisis: the higher of the two.
    level: f64,
    /// The severity of its own level.
    own_level: f64,
    /// The severity of the rival's level.
    rival_level: f64,
    /// What may come of the crisis.
    risk: f64,
    /// The higher momentum of the two.
    posture: f64,
    /// How well the two can talk, from 0 to 1.
    channel: f64,
    /// The moves that it can make now: names of hostile and of conciliatory ones.
    moves: Vec<String>,
}

/// The first error of a Python policy.
pub(crate) type FirstError = Arc<Mutex<Option<PyErr>>>;

/// A Python function that gives the hazard of each move, per day.
pub(crate) struct Callable {
    name: String,
    decide: Py<PyAny>,
    moves: Vec<(String, MoveId, Track)>,
    error: FirstError,
}

impl fmt::Debug for Callable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Callable({})", self.name)
    }
}

impl Callable {
    /// A policy for a principal of that crisis. What goes wrong is put into `error`.
    pub(crate) fn of(crisis: &Crisis, name: String, decide: Py<PyAny>, error: FirstError) -> Self {
        let moves = crisis.catalogue().all();
        let moves = moves.filter_map(|(id, entry)| Some((entry.name.clone(), id, entry.track()?)));
        Self {
            name,
            decide,
            moves: moves.collect(),
            error,
        }
    }

    fn asked(&self, py: Python<'_>, seen: &Seen<'_>) -> PyResult<Odds> {
        let menu = [Track::Press, Track::Reach]
            .into_iter()
            .flat_map(|track| seen.menu(track));
        let observation = Observation {
            day: seen.day,
            level: seen.level(),
            own_level: seen.own_level,
            rival_level: seen.rival_level,
            risk: seen.risk,
            posture: seen.posture,
            channel: seen.channel,
            moves: menu.map(|(_, entry)| entry.name.clone()).collect(),
        };
        let answer = self.decide.bind(py).call1((observation,))?;
        if answer.is_none() {
            return Ok(Odds::HOLD);
        }
        let [mut press, mut reach] = [Vec::new(), Vec::new()];
        for (name, hazard) in answer.cast::<PyDict>()? {
            let (name, hazard): (String, f64) = (name.extract()?, hazard.extract()?);
            let known = self.moves.iter().find(|(other, ..)| *other == name);
            let Some((_, id, track)) = known else {
                return Err(unknown(&self.name, &name));
            };
            if !(hazard.is_finite() && hazard >= 0.0) {
                return Err(PyValueError::new_err(format!(
                    "the policy `{}` gives `{name}` the hazard {hazard}; it is a number per day, 0 or more",
                    self.name
                )));
            }
            match track {
                Track::Press => press.push((*id, hazard)),
                Track::Reach => reach.push((*id, hazard)),
            }
        }
        Ok(Odds::of(of_track(press), of_track(reach)))
    }
}

fn unknown(policy: &str, name: &str) -> PyErr {
    PyValueError::new_err(format!(
        "the policy `{policy}` gives odds to `{name}`, which is no move that a principal decides on; `seen.moves` has those \
         that it can make"
    ))
}

/// Acts as often as all of these together, and makes one of them by its share.
fn of_track(moves: Vec<(MoveId, f64)>) -> TrackOdds {
    let all: f64 = moves.iter().map(|(_, hazard)| hazard).sum();
    if all > 0.0 {
        Hazard::per_day(all).of_any(moves)
    } else {
        TrackOdds::NEVER
    }
}

impl Policy for Callable {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn decide(&self, seen: &Seen<'_>) -> Odds {
        let mut error = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        if error.is_some() {
            return Odds::HOLD;
        }
        drop(error);
        match Python::attach(|py| self.asked(py, seen)) {
            Ok(odds) => odds,
            Err(failed) => {
                error = self.error.lock().unwrap_or_else(PoisonError::into_inner);
                error.get_or_insert(failed);
                Odds::HOLD
            }
        }
    }
}
