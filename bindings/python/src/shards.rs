//! Ensembles in shards, that other machines may play.

use std::ops::Range;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use offramp::ensemble::{Counts, Plan, fold, job, play_chunks};
use offramp::parts::Parts;
use offramp::pool::Pool;
use offramp::scenario::Scenario;

use crate::ensemble::Runs;

/// How many chunks so many runs have.
pub(crate) fn chunks(runs: u64) -> u64 {
    job("", &Plan::runs(runs)).chunks()
}

/// Some chunks of an ensemble, as bytes.
pub(crate) fn played(
    scenario: &Scenario,
    plan: &Plan,
    chunks: Range<u64>,
    stop: &AtomicBool,
) -> Result<Vec<u8>, String> {
    let job = job(&scenario.hash, plan);
    let pool = Pool::of(plan.threads).map_err(|error| error.to_string())?;
    let parts = play_chunks(&scenario.crisis, &job, chunks, &mut (), &pool, stop);
    let parts = parts.map_err(|error| error.to_string())?;
    serde_json::to_vec(&parts).map_err(|error| error.to_string())
}

/// The ensemble of all chunks, whoever played them.
pub(crate) fn folded(
    scenario: &Arc<Scenario>,
    plan: &Plan,
    shards: &[Vec<u8>],
) -> Result<Runs, String> {
    let parts = shards.iter().map(|bytes| serde_json::from_slice(bytes));
    let parts = parts.collect::<Result<Vec<Parts<Counts>>, _>>();
    let parts = parts.map_err(|error| format!("a shard is damaged: {error}"))?;
    let ensemble = fold(&scenario.crisis, &job(&scenario.hash, plan), parts);
    Ok(Runs {
        scenario: Arc::clone(scenario),
        ensemble: ensemble.map_err(|error| error.to_string())?,
        exemplars: None,
        runs: OnceLock::new(),
    })
}
