//! What the worlds came to, as plain data: the stable, versioned JSON of `offramp explore`.

use offramp_explore::exploration::{Cell, Exploration};
use offramp_explore::resamples::quantile;
use serde::Serialize;

use super::design_file::DesignFile;
use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const EXPLORATION_VERSION: u32 = 1;

/// The results of `offramp explore`: what each policy comes to over all worlds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExplorationReport {
    /// What it begins with; `runs` are those of each policy in each world.
    #[serde(flatten)]
    pub head: ScenarioHead,
    /// How worlds were chosen.
    pub design: String,
    /// How many worlds were played.
    pub worlds: u64,
    /// How many were asked for.
    pub asked: u64,
    /// It was interrupted: fewer worlds were played than were asked for.
    pub partial: bool,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// What is uncertain.
    pub factors: Vec<FactorReport>,
    /// Uncertain numbers that are no factors, because they are not uncertain under every policy.
    pub left_to_luck: Vec<String>,
    /// What each policy comes to over the worlds, by outcome and measure.
    pub spread: Vec<SpreadReport>,
}

/// A number that is uncertain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactorReport {
    /// Where it stands in a scenario file.
    pub path: String,
    /// What it is drawn from.
    pub range: String,
    /// The lowest value that is tried.
    pub low: f64,
    /// The highest value that is tried.
    pub high: f64,
    /// Why it is a factor.
    pub origin: String,
    /// Whether it moves nothing: runs of the same luck are the same at both ends of its range.
    pub idle: bool,
}

/// What a policy comes to over the worlds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpreadReport {
    /// The policy.
    pub policy: String,
    /// The outcome or measure.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// The mean over all worlds.
    pub mean: f64,
    /// The lowest of a world.
    pub lowest: f64,
    /// The 5 % quantile over the worlds.
    pub p05: f64,
    /// The median.
    pub p50: f64,
    /// The 95 % quantile.
    pub p95: f64,
    /// The highest of a world.
    pub highest: f64,
    /// The mean standard error of a world: how far luck makes one world's number wrong.
    pub standard_error: f64,
    /// In how many worlds no run had the outcome, so that all there is, is the bound.
    pub never: u64,
    /// Where it never happened in a world: the upper end of the 95 % interval of its share.
    pub bound: Option<f64>,
}

/// The results as plain data.
#[must_use]
pub fn report(design: &DesignFile, exploration: &Exploration) -> ExplorationReport {
    let setup = &exploration.setup;
    let factors = setup.design.factors.iter().zip(&design.idle);
    let factors = factors.map(|(factor, idle)| {
        let [low, high] = factor.ends();
        FactorReport {
            path: factor.path.clone(),
            range: factor.range.distribution().to_string(),
            low,
            high,
            origin: factor.origin.to_string(),
            idle: *idle,
        }
    });
    let arms = 0..setup.arms.len();
    let spread = arms.flat_map(|arm| {
        let quantities = 0..setup.quantities.len();
        quantities.map(move |quantity| spread(exploration, arm, quantity))
    });
    ExplorationReport {
        head: design.head(EXPLORATION_VERSION),
        design: setup.design.sampling.to_string(),
        worlds: exploration.worlds.len() as u64,
        asked: setup.design.len() as u64,
        partial: exploration.is_partial(),
        overrides: design.overrides.clone(),
        factors: factors.collect(),
        left_to_luck: design.left_to_luck.clone(),
        spread: spread.collect(),
    }
}

fn spread(exploration: &Exploration, arm: usize, quantity: usize) -> SpreadReport {
    let setup = &exploration.setup;
    let (what, all) = (&setup.quantities[quantity], 0..exploration.worlds.len());
    let cells = || {
        let all = all.clone();
        let all = all.map(|world| exploration.cell(world, arm, quantity));
        all.filter(|cell| cell.n > 0)
    };
    let count = cells().count() as f64;
    let mut means: Vec<f64> = cells().map(|cell| cell.mean).collect();
    let mean = means.iter().sum::<f64>() / count;
    means.sort_by(f64::total_cmp);
    let quantile = |share: f64| quantile(&means, share);
    let never = cells()
        .filter(|cell| what.is_outcome && cell.mean <= 0.0)
        .count() as u64;
    SpreadReport {
        policy: setup.arms[arm].clone(),
        name: what.name.clone(),
        unit: what.unit.clone(),
        mean,
        lowest: quantile(0.0),
        p05: quantile(0.05),
        p50: quantile(0.5),
        p95: quantile(0.95),
        highest: quantile(1.0),
        standard_error: cells().map(Cell::standard_error).sum::<f64>() / count,
        never,
        bound: (never > 0).then(|| offramp_core::statistics::wilson(0, setup.runs).high),
    }
}
