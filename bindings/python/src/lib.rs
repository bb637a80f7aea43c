//! The Rust part of the package `offramp` for Python.

mod table;

mod interruptible;

mod product;

mod ensemble;

mod policy;

mod reports;

mod branching;

mod seeking;
mod shards;
mod uncertain;

mod scenario;

mod loading;

mod comparison;

mod worlds;

mod exploration;
mod game;

use pyo3::prelude::*;

/// What the package is made of; users see it through `offramp`.
#[pymodule]
fn _offramp(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<scenario::Scenario>()?;
    module.add_class::<product::Product>()?;
    module.add_class::<product::Chart>()?;
    module.add_class::<table::Table>()?;
    module.add_class::<policy::Observation>()?;
    module.add_class::<comparison::Arms>()?;
    module.add_class::<exploration::Design>()?;
    module.add_class::<worlds::Worlds>()?;
    module.add_class::<game::Game>()?;
    module.add_function(wrap_pyfunction!(loading::load, module)?)?;
    module.add_function(wrap_pyfunction!(loading::builtin, module)?)?;
    let error = module.py().get_type::<loading::ScenarioError>();
    module.add("ScenarioError", error)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
