//! What was asked of the worlds and what each came to, as a folder keeps them: `design.json` and
//! `worlds.jsonl`. They are read again by whatever looks into the worlds.

use offramp_core::chance::Seed;
use offramp_core::parts::{Job, Kind};
use offramp_explore::design::SamplingError;
use offramp_explore::exploration::{Exploration, Setup, World};
use serde::{Deserialize, Serialize};

use crate::head::ScenarioHead;

/// The version of the shape; it grows when a key is renamed or removed.
pub const DESIGN_VERSION: u32 = 1;

/// What was asked of the worlds: all that it takes to read them again, and to play them again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DesignFile {
    /// The version of the shape.
    pub shape: u32,
    /// The name of the scenario.
    pub scenario: String,
    /// The version of offramp.
    pub version: String,
    /// What was laid over the scenario, as on the command line.
    pub overrides: Vec<String>,
    /// SHA-256 of the scenario under each policy, with what was laid over it.
    pub hashes: Vec<String>,
    /// The worlds, the policies and what was measured.
    pub setup: Setup,
    /// For each factor, whether it moves nothing.
    pub idle: Vec<bool>,
    /// Uncertain numbers that are no factors, because they are not uncertain under every policy.
    pub left_to_luck: Vec<String>,
}

/// Why worlds cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DesignFileError {
    /// It is no design, or of another version.
    #[error("design.json is none of this version of offramp: {0}")]
    Design(String),
    /// No design has these factors and worlds.
    #[error("design.json cannot be: {0}")]
    Sampling(#[from] SamplingError),
    /// A line is damaged or out of order.
    #[error("line {0} of worlds.jsonl is damaged or out of its order; play the worlds again")]
    World(usize),
    /// There is no world.
    #[error("worlds.jsonl has no world")]
    NoWorld,
}

impl DesignFile {
    /// What a report on these worlds begins with.
    pub(crate) fn head(&self, shape: u32) -> ScenarioHead {
        let hash = self.hashes.first().map_or("", String::as_str);
        let Setup { seed, runs, .. } = self.setup;
        ScenarioHead::new(shape, &self.scenario, hash, Seed(seed), runs)
    }

    /// Reads what [`DesignFile`] was written as.
    ///
    /// # Errors
    ///
    /// It is none, or of another version.
    pub fn read(text: &str) -> Result<Self, DesignFileError> {
        let mut read: Self = serde_json::from_str(text)
            .map_err(|error| DesignFileError::Design(error.to_string()))?;
        if read.shape != DESIGN_VERSION {
            let found = format!("its shape is {}, not {DESIGN_VERSION}", read.shape);
            return Err(DesignFileError::Design(found));
        }
        read.setup.design = read.setup.design.again()?;
        Ok(read)
    }

    /// The job of playing all of its worlds, a chunk each: another one if anything that was asked
    /// differs.
    ///
    /// # Errors
    ///
    /// None that this shape could have.
    pub fn job(&self) -> serde_json::Result<Job> {
        let asked = serde_json::to_string(self)?;
        let told = self.hashes.iter().map(String::as_str).chain([&*asked]);
        let (seed, runs) = (Seed(self.setup.seed), self.setup.runs);
        let worlds = self.setup.design.len() as u64;
        Ok(Job::new(Kind::Exploration, told, (seed, runs), worlds))
    }
}

/// A world as a line of `worlds.jsonl`.
///
/// # Errors
///
/// None that this shape could have.
pub fn line(world: &World) -> serde_json::Result<String> {
    serde_json::to_string(world).map(|line| line + "\n")
}

/// The worlds of `worlds.jsonl`.
///
/// # Errors
///
/// A line is no world of this design or out of its order, or there is none.
pub fn parsed(design: &DesignFile, lines: &str) -> Result<Exploration, DesignFileError> {
    let setup = &design.setup;
    let mut worlds: Vec<World> = Vec::new();
    for (place, line) in lines.lines().enumerate() {
        let world: Option<World> = serde_json::from_str(line).ok();
        let fits = |world: &World| {
            world.world == place as u64 && place < setup.design.len() && world.adds_up(setup)
        };
        worlds.push(
            world
                .filter(fits)
                .ok_or(DesignFileError::World(place + 1))?,
        );
    }
    if worlds.is_empty() {
        return Err(DesignFileError::NoWorld);
    }
    Ok(Exploration {
        setup: setup.clone(),
        worlds,
    })
}
