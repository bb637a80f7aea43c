//! The runs of one world.

use std::sync::atomic::{AtomicBool, Ordering};

use offramp_analysis::comparison::arm::Arm;
use offramp_core::chance::Seed;
use offramp_core::crisis::Crisis;
use offramp_core::crisis::measure::{MeasureId, TurnCounts};
use offramp_core::model::state::State;
use offramp_core::play::engine::{Observer, Player};

use super::error::ExplorationError;
use super::quantity::ids;
use super::setup::Setup;
use super::world::World;

/// Runs between two looks at whether to stop.
const RUNS_AT_ONCE: u64 = 1_024;

/// What is the same in all worlds.
pub(super) struct Stage<'s> {
    pub(super) setup: &'s Setup,
    pub(super) arms: &'s [Arm],
    /// For each policy, how each quantity is measured.
    ids: Vec<Vec<MeasureId>>,
}

impl<'s> Stage<'s> {
    pub(super) fn of(setup: &'s Setup, arms: &'s [Arm]) -> Self {
        let ids = arms.iter().map(|arm| ids(&arm.crisis, &setup.quantities));
        Self {
            setup,
            arms,
            ids: ids.collect(),
        }
    }

    /// What a world comes to; `None` if `stop` was set before its last run.
    pub(super) fn world(
        &self,
        world: u64,
        stop: &AtomicBool,
    ) -> Result<Option<World>, ExplorationError> {
        let place = usize::try_from(world).unwrap_or(usize::MAX);
        let values = self.setup.design.world(place);
        let crises = self.crises(&values)?;
        let width = self.setup.quantities.len();
        let found = played(self, &crises, self.setup.runs, stop)
            .map(|columns| World::of(world, &columns, width));
        match found.as_ref().and_then(|world| world.beyond_floats(width)) {
            Some(place) => Err(ExplorationError::TooLarge(
                self.setup.quantities[place].name.clone(),
            )),
            None => Ok(found),
        }
    }

    /// The crisis of each policy in the world with these values.
    pub(super) fn crises(&self, values: &[f64]) -> Result<Vec<Crisis>, ExplorationError> {
        let factors = self.setup.design.factors.iter();
        let known: Vec<(&str, f64)> = factors
            .map(|factor| factor.path.as_str())
            .zip(values.iter().copied())
            .collect();
        let arms = self.arms.iter();
        arms.map(|arm| {
            arm.crisis
                .knowing(&known)
                .map_err(|cause| ExplorationError::Factor {
                    arm: arm.name.clone(),
                    cause,
                })
        })
        .collect()
    }
}

/// The runs of each policy in a world as columns: for each policy, then each quantity, the value of
/// each run. `None` if `stop` was set before the last.
pub(super) fn played(
    stage: &Stage<'_>,
    crises: &[Crisis],
    runs: u64,
    stop: &AtomicBool,
) -> Option<Vec<Vec<f64>>> {
    let mut columns = Vec::new();
    for (crisis, ids) in crises.iter().zip(&stage.ids) {
        let mut sampler = Sampler::of(crisis, ids, runs);
        let mut player = Player::new(crisis, Seed(stage.setup.seed));
        for first in (1..=runs).step_by(usize::try_from(RUNS_AT_ONCE).unwrap_or(1)) {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            for run in first..=runs.min(first + RUNS_AT_ONCE - 1) {
                player.play(run, &mut sampler);
            }
        }
        columns.extend(sampler.columns);
    }
    Some(columns)
}

/// Notes the quantities of each run in its unit.
struct Sampler<'c> {
    crisis: &'c Crisis,
    ids: &'c [MeasureId],
    scales: Vec<f64>,
    counts: TurnCounts,
    columns: Vec<Vec<f64>>,
}

impl<'c> Sampler<'c> {
    fn of(crisis: &'c Crisis, ids: &'c [MeasureId], runs: u64) -> Self {
        let runs = usize::try_from(runs).unwrap_or_default();
        let scales = ids.iter().map(|id| id.unit_per_amount(crisis));
        Self {
            crisis,
            ids,
            scales: scales.collect(),
            counts: TurnCounts::of(crisis),
            columns: ids.iter().map(|_| Vec::with_capacity(runs)).collect(),
        }
    }
}

impl Observer for Sampler<'_> {
    const SEES_DECISIONS: bool = false;
    const SEES_FADING: bool = false;

    fn begins(&mut self, _run: u64, _state: &State) {
        self.counts.restart();
    }

    #[inline]
    fn turn_ends(&mut self, state: &State) {
        self.counts.note(state);
    }

    fn ends(&mut self, state: &State) {
        let measured = self.ids.iter().zip(&self.scales).zip(&mut self.columns);
        for ((id, scale), column) in measured {
            let amount = id.amount(state, &self.counts, self.crisis);
            column.push(amount.map_or(f64::NAN, |amount| amount * scale));
        }
    }
}
