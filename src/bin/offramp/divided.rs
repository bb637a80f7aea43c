//! Work that falls into chunks: all of it, or a share of it for `offramp merge`.

use std::ops::Range;
use std::path::Path;

use offramp::parts::Job;
use offramp::pool::Pool;
use offramp::report::manifest::shard_manifest;
use offramp::report::shard::{report, text};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::args::{Format, PartsArgs, Shard};
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::gathered::PARTS;
use crate::interrupt::Interrupt;
use crate::next::next;
use crate::origin::origin;
use crate::output::show_as;
use crate::parts_file::Chunk;
use crate::results::Results;
use crate::work::{Source, Work};

/// A command whose work falls into chunks.
pub(crate) trait Divided {
    /// What a chunk comes to.
    type Part: Serialize + DeserializeOwned;

    /// How many chunks are played before they are written down.
    const BATCH: u64;

    /// How it was asked for.
    fn asked(&self) -> Asked<'_>;

    /// What falls into chunks.
    fn job(&self) -> Result<Job, Failure>;

    /// Whether what is done is written down although it is no share.
    fn is_long(&self, job: &Job) -> bool;

    /// Plays batches of chunks; a batch comes back short where it was interrupted.
    fn batches<'b>(
        &'b self,
        job: &'b Job,
        pool: &'b Pool,
        interrupt: &'b Interrupt,
    ) -> impl FnMut(Range<u64>) -> Result<Vec<Chunk<Self::Part>>, Failure> + 'b;

    /// Makes the results, wherever the chunks come from, writes them and shows them.
    fn finish(self, source: Source<'_>, destination: Destination, interrupt: &Interrupt) -> Done;
}

/// How divided work was asked for.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) parts: PartsArgs,
    pub(crate) out: Option<&'a Path>,
    /// The scenario, or several, as they were named.
    pub(crate) file: String,
    pub(crate) threads: Option<u32>,
    pub(crate) format: Format,
    pub(crate) quiet: bool,
}

/// Does the work: the share that is asked for, or all of it, written down meanwhile if it is long.
pub(crate) fn work<D: Divided>(
    divided: D,
    destination: Destination,
    interrupt: &Interrupt,
) -> Done {
    let (job, asked) = (divided.job()?, divided.asked());
    let place = (asked.parts, asked.out, asked.quiet);
    let work = Work::of(&job, divided.is_long(&job), place, D::BATCH)?;
    match (work, asked.parts.shard) {
        (Some(work), Some(shard)) => {
            let pool = Pool::of(asked.threads.map(|threads| threads as usize))?;
            let chunks = work.chunks(divided.batches(&job, &pool, interrupt))?;
            let done = played(&work, chunks);
            done.and_then(|()| put(&job, &work, (shard, asked), destination))?;
            work.done();
            Ok(())
        }
        (Some(work), None) => {
            let done = divided.finish(Source::Work(&work), destination, interrupt);
            work.finished(done)
        }
        (None, _) => divided.finish(Source::Played, destination, interrupt),
    }
}

/// Plays all chunks of a share.
fn played<T>(work: &Work, chunks: impl Iterator<Item = Result<Chunk<T>, Failure>>) -> Done {
    let share = work.share();
    let mut done = 0;
    for chunk in chunks {
        chunk?;
        done += 1;
    }
    if done < share.end - share.start {
        let message = format!("interrupted: {}", work.kept());
        return Err(Failure::Interrupted(message));
    }
    Ok(())
}

/// Puts the folder with the parts of a share in its place, and says so.
fn put(
    job: &Job,
    work: &Work,
    (shard, asked): (Shard, Asked<'_>),
    mut destination: Destination,
) -> Done {
    let report = report(job, (shard.number, shard.of));
    let manifest = shard_manifest(&report, &origin(asked.file, asked.threads));
    if let Some(folder) = destination.folder() {
        folder.write(PARTS, |out| work.copy(out))?;
    }
    destination.keep(|| {
        Ok(Results {
            manifest: Some(manifest),
            ..Results::default()
        })
    })?;
    show_as(asked.format, &report, || text(&report))?;
    destination.say_where();
    let steps = [
        (
            "offramp merge SHARDS --out results".to_owned(),
            "when all shards are there",
        ),
        (
            "offramp docs many-machines".to_owned(),
            "how to play them side by side",
        ),
    ];
    next(asked.format, asked.quiet, &steps);
    Ok(())
}
