//! Policies in many worlds of assumptions: from what is asked to what is played and kept.

use offramp_analysis::comparison::arm::Grid;
use offramp_core::chance::Seed;
use offramp_explore::design::factor::Factor;
use offramp_explore::design::{Design, Sampling, SamplingError};
use offramp_explore::exploration::idle::{TRIED, idle};
use offramp_explore::exploration::{ExplorationError, Setup, quantities};
use offramp_report::exploration::{DESIGN_VERSION, DesignFile};

use crate::experiment::{GridError, Request};
use crate::factors::{Arms, Sort, arms, factors};
use crate::scenario::Scenario;

/// What is asked: which policies are tried, and in which worlds.
///
/// ```
/// use offramp::chance::Seed;
/// use offramp::experiment::{Policies, Request};
/// use offramp::explore::design::Sampling;
/// use offramp::factors::asked;
/// use offramp::worlds::Asked;
///
/// let policies = Policies::of("pakistan", "historical").or("hawkish");
/// let asked = Asked {
///     request: Request::of(["iran-pakistan-2024"]).vary([policies]),
///     factors: vec![asked("principals.iran.dials.answer=0.5:2")?],
///     sorts: Vec::new(),
///     sampling: Sampling::Sobol { worlds: 8 },
///     runs: 50,
///     seed: Seed(1),
/// };
/// let scenario = offramp::load("iran-pakistan-2024")?;
/// let worlds = asked.worlds(&scenario)?;
/// let (idle, _) = worlds.idle(Some(1))?;
/// assert_eq!(idle, [false]);
/// assert_eq!(worlds.design(&scenario, idle).setup.arms.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Asked {
    /// The scenario, and the policies that are tried.
    pub request: Request,
    /// Numbers that are explored, with their ranges.
    pub factors: Vec<Factor>,
    /// Which other numbers of the scenario are explored.
    pub sorts: Vec<Sort>,
    /// How worlds are chosen.
    pub sampling: Sampling,
    /// How many runs each policy is played in each world.
    pub runs: u64,
    /// The seed of the worlds and of all luck.
    pub seed: Seed,
}

/// Worlds, and the policies that are tried in them.
#[derive(Debug, Clone)]
pub struct Worlds {
    /// What is asked of them.
    pub setup: Setup,
    /// The policies, each with a crisis in which the factors are drawn.
    pub grid: Grid,
    /// Paths that are uncertain, but not under every policy: they are left to luck.
    pub left_to_luck: Vec<String>,
}

/// Why there are no worlds to play.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorldsError {
    /// The scenario has mistakes, or a policy or range does not fit it.
    #[error(transparent)]
    Grid(#[from] GridError),
    /// No number is uncertain under every policy; those that are under some.
    #[error("nothing is uncertain, so there is nothing to explore{}", of_some(.0))]
    Certain(Vec<String>),
    /// No design has these factors and worlds.
    #[error(transparent)]
    Sampling(#[from] SamplingError),
}

fn of_some(left: &[String]) -> String {
    match left {
        [] => String::new(),
        some => format!(" ({} is not uncertain under every policy)", some.join(", ")),
    }
}

impl Asked {
    /// The worlds. `scenario` is that of the request, with what is laid over it.
    ///
    /// # Errors
    ///
    /// The scenario has mistakes, a policy or a range does not fit it, nothing is uncertain, or no
    /// design has so many worlds.
    pub fn worlds(&self, scenario: &Scenario) -> Result<Worlds, WorldsError> {
        let mut wanted = self.factors.clone();
        for factor in factors(&scenario.crisis, &self.sorts) {
            if wanted.iter().all(|other| other.path != factor.path) {
                wanted.push(factor);
            }
        }
        let Arms {
            grid,
            factors,
            left_to_luck,
        } = arms(&self.request, wanted)?;
        if factors.is_empty() {
            return Err(WorldsError::Certain(left_to_luck));
        }
        let setup = Setup {
            quantities: quantities(&grid.arms),
            arms: grid.arms.iter().map(|arm| arm.name.clone()).collect(),
            runs: self.runs,
            seed: self.seed.0,
            design: Design::of(factors, self.sampling, self.seed)?,
        };
        Ok(Worlds {
            setup,
            grid,
            left_to_luck,
        })
    }
}

impl Worlds {
    /// For each factor whether it moves nothing, and in how many runs that was tried: a few, or as
    /// many as a world has before all of them are said to.
    ///
    /// # Errors
    ///
    /// A value does not fit a crisis, or the threads cannot be started.
    pub fn idle(&self, threads: Option<usize>) -> Result<(Vec<bool>, u64), ExplorationError> {
        let (setup, arms) = (&self.setup, &self.grid.arms);
        let tried = TRIED.min(setup.runs);
        let found = idle(setup, arms, tried, threads)?;
        if tried < setup.runs && found.iter().all(|idle| *idle) {
            return Ok((idle(setup, arms, setup.runs, threads)?, setup.runs));
        }
        Ok((found, tried))
    }

    /// What was asked, as a folder keeps it.
    #[must_use]
    pub fn design(&self, scenario: &Scenario, idle: Vec<bool>) -> DesignFile {
        let hashes = self.grid.arms.iter().map(|arm| arm.hash.clone());
        DesignFile {
            shape: DESIGN_VERSION,
            scenario: scenario.crisis.parts().name.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            overrides: scenario.overrides.clone(),
            hashes: hashes.collect(),
            setup: self.setup.clone(),
            idle,
            left_to_luck: self.left_to_luck.clone(),
        }
    }
}
