//! A game, turn by turn: seats are briefed and give orders, everybody else plays by policy.

use std::sync::{Arc, Mutex, PoisonError};

use offramp::chance::Seed;
use offramp::crisis::{Game as Orders, Role};
use offramp::model::moves::Track;
use offramp::model::parties::{BySide, Side};
use offramp::scenario::Scenario as Loaded;
use offramp::seat::table::Table;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::scenario::Scenario;
use crate::table::failed;

/// A game that is played.
#[pyclass(frozen, module = "offramp")]
pub(crate) struct Game {
    loaded: Arc<Loaded>,
    /// What was decided until now; the game is played again up to there whenever it is looked at.
    orders: Mutex<Orders>,
}

#[pymethods]
impl Game {
    /// Opens a game with the luck of that run, in which these principals are decided for from
    /// outside.
    #[new]
    #[pyo3(signature = (scenario, seats, seed, run))]
    fn new(scenario: &Scenario, seats: Vec<String>, seed: u64, run: u64) -> PyResult<Self> {
        let loaded = Arc::clone(&scenario.loaded);
        scenario.recipe()?;
        let mut taken = BySide::new(false, false);
        for seat in &seats {
            taken[side(&loaded, seat)?] = true;
        }
        let orders = Table::open(&loaded.crisis, Seed(seed), run, taken);
        let orders = Mutex::new(orders.game().clone());
        Ok(Self { loaded, orders })
    }

    /// What a seat sees in the turn that is open, and what it may do, as JSON.
    fn briefing(&self, seat: &str) -> PyResult<String> {
        let side = side(&self.loaded, seat)?;
        let mut table = self.table();
        table.begin(&[]);
        serde_json::to_string(&table.briefing(side)).map_err(failed)
    }

    /// Gives the orders of all seats and ends the turn.
    fn step(&self, orders: Vec<(String, Vec<String>)>) -> PyResult<()> {
        let mut table = self.table();
        table.begin(&[]);
        for (seat, moves) in &orders {
            let side = side(&self.loaded, seat)?;
            let refused = |error: &dyn std::fmt::Display| PyValueError::new_err(error.to_string());
            let ids = moves.iter().map(|name| table.order(side, name));
            let ids: Vec<_> = ids
                .collect::<Result<_, _>>()
                .map_err(|error| refused(&error))?;
            table
                .give_all(side, &ids, "")
                .map_err(|error| refused(&error))?;
        }
        table.end();
        let decided = table.game().clone();
        *self.orders.lock().unwrap_or_else(PoisonError::into_inner) = decided;
        Ok(())
    }

    /// How it ended; `None` while it goes on.
    #[getter]
    fn outcome(&self) -> Option<String> {
        let names = self.loaded.crisis.outcome_names();
        let place = self.table().outcome()?;
        Some(names[place].to_owned())
    }

    /// The moves that principals may know: hostile ones, then conciliatory ones.
    #[getter]
    fn moves(&self) -> Vec<String> {
        let all = |wanted| {
            let entries = self.loaded.crisis.catalogue().all();
            let of_track = entries.filter(move |(_, entry)| entry.track() == Some(wanted));
            of_track.map(|(_, entry)| entry.name.clone())
        };
        all(Track::Press).chain(all(Track::Reach)).collect()
    }
}

impl Game {
    fn table(&self) -> Table<'_> {
        let orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        Table::take_up(&self.loaded.crisis, &orders)
    }
}

/// The side of a principal of that name.
fn side(loaded: &Loaded, seat: &str) -> PyResult<Side> {
    let crisis = &loaded.crisis;
    let actor = crisis.actor_named(seat);
    let actor = actor.map_err(|error| PyValueError::new_err(error.to_string()))?;
    match crisis.role(actor) {
        Role::Principal(side) => Ok(side),
        Role::ArmedGroup(..) | Role::ThirdParty(..) => {
            let [first, second] = Side::BOTH.map(|side| &crisis.principal(side).name);
            Err(PyValueError::new_err(format!(
                "`{seat}` is no principal; seats are of `{first}` and `{second}`"
            )))
        }
    }
}
