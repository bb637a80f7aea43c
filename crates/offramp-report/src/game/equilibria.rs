//! The equilibria of a game as plain data.

use offramp_analysis::game::{Analysis, EstimatedEquilibrium, Game};
use serde::Serialize;

use super::shares::{ChoiceReport, choices};

/// An extreme equilibrium: nobody gains by choosing otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EquilibriumReport {
    /// Whether nobody mixes.
    pub pure: bool,
    /// The share of every policy; those of an end of a continuum have no width.
    pub choices: Vec<ChoiceReport>,
    /// What each player gets on average, in points, in the order of the players.
    pub values: Vec<f64>,
    /// The continuum that it is an end of, from 1: between its ends all are equilibria. `null` if
    /// it stands alone.
    pub continuum: Option<usize>,
    /// The share of bootstrap resamples that have an equilibrium of the same policies; `null` of
    /// one beyond the first 24 in which somebody mixes.
    pub holds: Option<f64>,
}

/// All of a game.
pub(crate) fn equilibria(game: &Game, found: &Analysis) -> Vec<EquilibriumReport> {
    let all = found.equilibria.iter();
    all.map(|one| report(game, one)).collect()
}

fn report(game: &Game, own: &EstimatedEquilibrium) -> EquilibriumReport {
    EquilibriumReport {
        pure: own.equilibrium.is_pure(),
        choices: choices(game, &own.shares),
        values: own.equilibrium.values.to_vec(),
        continuum: own.equilibrium.continuum.map(|number| number + 1),
        holds: own.holds,
    }
}
