//! A share of a command's work: its parts in a folder, for `offramp merge`.

use offramp::parts::Job;
use offramp::report::manifest::shard_manifest;
use offramp::report::shard::{report, text};

use crate::args::{Format, Shard};
use crate::destination::Destination;
use crate::failure::{Done, Failure};
use crate::gathered::PARTS;
use crate::next::next;
use crate::origin::origin;
use crate::output::show_as;
use crate::parts_file::Chunk;
use crate::results::Results;
use crate::work::Work;

/// A share that is being worked at, and how it is shown.
pub(crate) struct Share<'s> {
    pub(crate) work: Work,
    pub(crate) job: &'s Job,
    pub(crate) shard: Shard,
    /// The scenario as it was named.
    pub(crate) file: String,
    pub(crate) threads: Option<u32>,
    pub(crate) format: Format,
    pub(crate) quiet: bool,
}

impl Share<'_> {
    /// Plays all chunks, and puts the folder with their parts in its place.
    pub(crate) fn finish<T>(
        self,
        mut destination: Destination,
        chunks: impl Iterator<Item = Result<Chunk<T>, Failure>>,
    ) -> Done {
        let share = self.work.share();
        let mut done = 0;
        for chunk in chunks {
            chunk?;
            done += 1;
        }
        if done < share.end - share.start {
            return Err(Failure::Interrupted(format!(
                "interrupted: {}",
                self.work.kept()
            )));
        }
        let report = report(self.job, (self.shard.number, self.shard.of));
        let manifest = shard_manifest(&report, &origin(self.file, self.threads));
        if let Some(folder) = destination.folder() {
            folder.write(PARTS, |out| self.work.copy(out))?;
        }
        destination.keep(|| {
            Ok(Results {
                manifest: Some(manifest),
                ..Results::default()
            })
        })?;
        self.work.done();
        show_as(self.format, &report, || text(&report))?;
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
        next(self.format, self.quiet, &steps);
        Ok(())
    }
}
