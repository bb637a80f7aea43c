//! A share of the runs: what one worker of a page plays, and how all shares become one result.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

use offramp_analysis::comparison::{self, Arm, Comparison, PairedPlan, Pairs, Samples, Selection};
use offramp_core::chance::Seed;
use offramp_core::ensemble::{self, CHUNK, Counts, Ensemble, EnsembleObserver, Plan, Row};
use offramp_core::parts::Parts;
use offramp_core::pool::Pool;
use offramp_core::representative::{Chooser, Exemplars};
use offramp_scenario::Scenario;
use serde::{Deserialize, Serialize};

/// Runs of a chunk of a comparison of two: a chunk of an ensemble holds a whole number of them.
const PAIRED: usize = 128;

/// A scenario as it is and as it was changed, and the runs that are played of both.
#[derive(Debug)]
pub(crate) struct Pair<'a> {
    /// The scenario as it is; `None` where nothing was changed.
    pub(crate) base: Option<&'a Scenario>,
    /// The scenario with all changes.
    pub(crate) changed: &'a Scenario,
    /// The runs.
    pub(crate) plan: Plan,
}

/// Some of the runs of a scenario as it was changed, and of the same runs as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Share {
    counts: Parts<Counts>,
    chooser: Chooser,
    pairs: Option<Parts<Samples>>,
}

/// What all runs came to.
#[derive(Debug)]
pub(crate) struct Played {
    /// Of the scenario as it was changed.
    pub(crate) ensemble: Ensemble,
    /// The runs worth telling.
    pub(crate) exemplars: Option<Exemplars>,
    /// Beside the scenario as it is; `None` where nothing was changed.
    pub(crate) comparison: Option<Comparison>,
}

/// What was played before of the scenario as it is, so that it is played but once: the samples of
/// chunks of an ensemble, by the number of the chunk and its runs, for one seed.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    seed: Option<Seed>,
    chunks: BTreeMap<[u64; 2], Vec<Samples>>,
}

impl Kept {
    /// The samples of a chunk.
    fn chunk(&mut self, base: &Scenario, plan: &Plan, chunk: u64) -> Result<&[Samples], String> {
        if self.seed != Some(plan.seed) {
            self.chunks.clear();
            self.seed = Some(plan.seed);
        }
        let runs = CHUNK.min(plan.runs - chunk * CHUNK);
        let samples = match self.chunks.entry([chunk, runs]) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let (_, seen) = played(base, plan, chunk..chunk + 1)?;
                place.insert(samples(&seen.rows))
            }
        };
        Ok(samples)
    }
}

/// Sees the rows of a share.
struct Seen {
    chooser: Chooser,
    rows: Vec<Row>,
}

impl EnsembleObserver for Seen {
    fn wants_rows(&self) -> bool {
        true
    }

    fn rows(&mut self, rows: &[Row]) -> io::Result<()> {
        self.chooser.look(rows);
        self.rows.extend_from_slice(rows);
        Ok(())
    }
}

/// Plays chunks of a scenario.
fn played(
    scenario: &Scenario,
    plan: &Plan,
    chunks: Range<u64>,
) -> Result<(Parts<Counts>, Seen), String> {
    let job = ensemble::job(&scenario.hash, plan);
    let mut seen = Seen {
        chooser: Chooser::of(&scenario.crisis),
        rows: Vec::new(),
    };
    let (pool, go_on) = (Pool::here(), AtomicBool::new(false));
    let crisis = &scenario.crisis;
    let counts = ensemble::play_chunks(crisis, &job, chunks, &mut seen, &pool, &go_on);
    Ok((counts.map_err(words)?, seen))
}

/// The runs of one arm in the chunks of a comparison.
fn samples(rows: &[Row]) -> Vec<Samples> {
    rows.chunks(PAIRED).map(Samples::of_rows).collect()
}

impl Pair<'_> {
    /// The scenario as it is, and as it was changed.
    fn arms(&self) -> Option<[Arm; 2]> {
        let arm = |name: &str, scenario: &Scenario| Arm {
            hash: scenario.hash.clone(),
            ..Arm::new(name, scenario.crisis.clone())
        };
        let base = self.base?;
        Some([arm("as it is", base), arm("changed", self.changed)])
    }

    /// Plays the share of that number, counted from 0, of so many.
    pub(crate) fn share(&self, which: u64, shares: u64, kept: &mut Kept) -> Result<Share, String> {
        let job = ensemble::job(&self.changed.hash, &self.plan);
        let chunks = job.shard(which, shares);
        let (counts, seen) = played(self.changed, &self.plan, chunks.clone())?;
        let pairs = self.pairs(chunks, &seen.rows, kept);
        Ok(Share {
            counts,
            chooser: seen.chooser,
            pairs: pairs.transpose()?,
        })
    }

    /// The runs of these chunks beside those of the scenario as it is.
    fn pairs(
        &self,
        chunks: Range<u64>,
        rows: &[Row],
        kept: &mut Kept,
    ) -> Option<Result<Parts<Samples>, String>> {
        let (base, arms) = (self.base?, self.arms()?);
        let all = || {
            let job = comparison::job(&arms, &PairedPlan::from(self.plan)).map_err(words)?;
            let mut pairs = Parts::of(job);
            let mut place = chunks.start * (CHUNK / PAIRED as u64);
            let mut changed = samples(rows).into_iter();
            for chunk in chunks {
                for before in kept.chunk(base, &self.plan, chunk)? {
                    let after = changed.next().ok_or("a chunk of runs is missing")?;
                    pairs.add(place, before.clone().and(&after));
                    place += 1;
                }
            }
            Ok(pairs)
        };
        Some(all())
    }

    /// What all shares, in their order, come to.
    pub(crate) fn fold(&self, shares: Vec<Share>) -> Result<Played, String> {
        let crisis = &self.changed.crisis;
        let mut chooser = Chooser::of(crisis);
        let (mut counts, mut pairs) = (Vec::new(), Vec::new());
        for share in shares {
            chooser.merge(share.chooser);
            counts.push(share.counts);
            pairs.extend(share.pairs);
        }
        let job = ensemble::job(&self.changed.hash, &self.plan);
        let ensemble = ensemble::fold(crisis, &job, counts).map_err(words)?;
        let comparison = self.arms().map(|arms| {
            let job = comparison::job(&arms, &PairedPlan::from(self.plan)).map_err(words)?;
            let selection = Selection::Standard;
            comparison::fold(&arms, &selection, Pairs::default(), &job, pairs).map_err(words)
        });
        Ok(Played {
            ensemble,
            exemplars: chooser.choose(),
            comparison: comparison.transpose()?,
        })
    }
}

fn words(error: impl std::fmt::Display) -> String {
    error.to_string()
}
