//! The comparison of a grid, with the games behind it and its charts.

#[cfg(feature = "chart")]
use offramp_chart::compared;
#[cfg(feature = "chart")]
use offramp_chart::figure_id::FigureId;
#[cfg(feature = "chart")]
use offramp_chart::theme::Look;

use offramp_analysis::comparison::{Comparison, Grid};
use offramp_analysis::game::GridGame;
use offramp_core::pool::Pool;

use super::data::ComparisonReport;
use super::summary::{Setup, report};
#[cfg(feature = "chart")]
use crate::document::Figure;
use crate::game::game_report;

/// The results of the comparison of a grid as plain data, with what was laid over every scenario as
/// on the command line, and the games behind it, which are resampled in the threads of `pool`.
#[must_use]
pub fn of_grid(
    grid: &Grid,
    overrides: Vec<String>,
    comparison: &Comparison,
    games: &[GridGame],
    pool: &Pool,
) -> ComparisonReport {
    let setup = Setup {
        axes: &grid.axes,
        full_grid: grid.full,
        overrides,
    };
    let games = games
        .iter()
        .map(|game| game_report(game, &grid.arms, &comparison.arms, comparison.seed, pool));
    report(&grid.arms, &setup, comparison, games.collect())
}

/// All charts of a comparison.
#[cfg(feature = "chart")]
#[must_use]
pub fn figures(grid: &Grid, comparison: &Comparison) -> Vec<Figure> {
    let look = Look::default();
    let outcomes = compared::outcomes(grid, comparison);
    let mut figures = vec![Figure::of(FigureId::Outcomes, &outcomes, &look)];
    let matrices = compared::matrices(grid, comparison).into_iter();
    figures.extend(matrices.map(|(id, one)| Figure::of(id, &one, &look)));
    let forest = compared::forest(grid, comparison);
    figures.extend(forest.map(|one| Figure::of(FigureId::Differences, &one, &look)));
    figures
}
