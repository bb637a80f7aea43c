//! Work that is written down while it is played, so that what is done outlives a kill: a share of a
//! command, or a long command.
//!
//! It is written into `NAME.unfinished` beside the folder that is wanted. The same command finds it
//! there and goes on.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};

use offramp::parts::Job;
use offramp::prose::numbers::grouped;
use offramp::report::folder::WholeFile;
use offramp::report::manifest::Origin;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::args::{PartsArgs, Shard};
use crate::destination::settle_leftovers;
use crate::failure::{Done, Failure};
use crate::gathered::Gathered;
use crate::origin::{origin, words};
use crate::output::say;
use crate::parts_file::{Chunk, Head, PartsFile, Writer, begins};

/// From so many runs or replays on, a command writes down what it has done: it takes a quarter of a
/// minute on one core.
const MANY: u64 = 1 << 20;

/// Whether so many runs or replays of so many crises are written down while they are played.
pub(crate) fn is_long(runs: u64, crises: usize) -> bool {
    runs.saturating_mul(crises as u64) >= MANY
}

/// Where the chunks of a command come from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source<'s> {
    /// They are played.
    Played,
    /// They are played and written down, or were.
    Work(&'s Work),
    /// They were played elsewhere.
    Gathered(&'s Gathered),
}

impl Source<'_> {
    /// The origin of results that are made of them: what was played elsewhere has its own command.
    pub(crate) fn origin(self, file: String, threads: Option<u32>) -> Origin {
        let mut origin = origin(file, threads);
        if let Self::Gathered(gathered) = self {
            origin.command.clone_from(&gathered.command);
        }
        origin
    }

    /// All chunks of a job in their order, until a batch comes back short. What is not written down
    /// is played so many chunks at a time.
    pub(crate) fn chunks<'c, T, P>(
        self,
        job: &'c Job,
        batch: u64,
        play: P,
    ) -> Result<InOrder<'c, T>, Failure>
    where
        Self: 'c,
        T: Serialize + DeserializeOwned + 'c,
        P: FnMut(Range<u64>) -> Result<Vec<Chunk<T>>, Failure> + 'c,
    {
        Ok(match self {
            Self::Played => Box::new(Chunks {
                found: None,
                next: 0,
                played: 0,
                end: job.chunks(),
                batch,
                writer: None,
                waiting: VecDeque::new(),
                play,
            }),
            Self::Work(work) => Box::new(work.chunks(play)?),
            Self::Gathered(gathered) => Box::new(gathered.in_order(job)?),
        })
    }
}

/// Chunks in their order.
type InOrder<'c, T> = Box<dyn Iterator<Item = Result<Chunk<T>, Failure>> + 'c>;

/// Work, and where it is written down.
#[derive(Debug)]
pub(crate) struct Work {
    job: Job,
    head: Head,
    path: PathBuf,
    quiet: bool,
    /// How many chunks are played before they are written down.
    batch: u64,
    /// Nobody else writes the file.
    _claim: WholeFile,
}

/// The chunks of work one after the other: first those that were written down, then those that are
/// played now, each batch by one call.
pub(crate) struct Chunks<T, P> {
    found: Option<PartsFile>,
    next: u64,
    played: u64,
    end: u64,
    batch: u64,
    /// `None` where nothing is written down.
    writer: Option<Writer>,
    waiting: VecDeque<Chunk<T>>,
    play: P,
}

/// Where the unfinished work for a folder of results is.
fn unfinished(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    out.with_file_name(name)
}

impl Work {
    /// The work for a folder, if it is written down: a shard, what was begun, or what is long.
    /// `batch` chunks are played before they are written down.
    pub(crate) fn of(
        job: &Job,
        is_long: bool,
        (args, out, quiet): (PartsArgs, Option<&Path>, bool),
        batch: u64,
    ) -> Result<Option<Self>, Failure> {
        let Some(out) = out else {
            return Ok(None);
        };
        let path = unfinished(out);
        let head = Head {
            command: words(),
            shard: args.shard.unwrap_or(Shard::WHOLE),
        };
        settle_leftovers(&path, quiet);
        let is_begun = || begins(&path).is_ok_and(|(found, is_of)| found == head && is_of(job));
        if args.shard.is_none() && !is_long && !is_begun() {
            return Ok(None);
        }
        let claim = claimed(&path)?;
        if args.fresh && path.exists() {
            fs::remove_file(&path).map_err(|error| cannot_write(&path, &error))?;
        }
        Ok(Some(Self {
            job: job.clone(),
            head,
            path,
            quiet,
            batch,
            _claim: claim,
        }))
    }

    /// The chunks that are this share of the job.
    pub(crate) fn share(&self) -> Range<u64> {
        let shard = self.head.shard;
        self.job.shard(shard.number - 1, shard.of)
    }

    /// All chunks, until a batch comes back short.
    pub(crate) fn chunks<T, P>(&self, play: P) -> Result<Chunks<T, P>, Failure>
    where
        T: Serialize + DeserializeOwned,
        P: FnMut(Range<u64>) -> Result<Vec<Chunk<T>>, Failure>,
    {
        let Range { start, end } = self.share();
        let found = self.found()?;
        let played = found.as_ref().and_then(|found| found.parts.chunks().last());
        let played = played.map_or(start, |last| last + 1);
        let writer = match &found {
            Some(found) => Writer::go_on(found)?,
            None => Writer::begin(&self.path, self.head.clone(), &self.job)?,
        };
        if played > start && !self.quiet {
            say(&format!(
                "going on after {} of {} chunks that are in {}; `--fresh` begins anew\n",
                grouped(played - start),
                grouped(end - start),
                self.path.display()
            ));
        }
        Ok(Chunks {
            found,
            next: start,
            played,
            end,
            batch: self.batch,
            writer: Some(writer),
            waiting: VecDeque::new(),
            play,
        })
    }

    /// What an earlier command has written down; it was the same command.
    fn found(&self) -> Result<Option<PartsFile>, Failure> {
        if fs::metadata(&self.path).map_or(0, |found| found.len()) == 0 {
            return Ok(None);
        }
        let found = PartsFile::read(&self.path)?;
        if found.head == self.head && found.parts.is_of(&self.job) {
            return Ok(Some(found));
        }
        Err(Failure::Running(format!(
            "`{}` holds unfinished work of another command, or its scenario or the program was changed since: offramp {}; \
             finish that one, choose another `--out`, or drop it by `--fresh`",
            self.path.display(),
            found.head.command.join(" ")
        )))
    }

    /// That an interrupted command can go on.
    pub(crate) fn kept(&self) -> String {
        format!(
            "what was played is kept in {}; the same command goes on with it",
            self.path.display()
        )
    }

    /// The same; results of what was played may stand where the whole is to go.
    fn kept_beside_results(&self) -> String {
        if !self.path.with_extension("").exists() {
            return self.kept();
        }
        format!(
            "what was played is kept in {}; the same command with `--force` goes on with it",
            self.path.display()
        )
    }

    /// Writes all parts into the folder of a shard.
    pub(crate) fn copy(&self, out: &mut impl io::Write) -> io::Result<()> {
        io::copy(&mut File::open(&self.path)?, out).map(|_| ())
    }

    /// Everything is in its place; nothing is left to go on with.
    pub(crate) fn done(self) {
        let _ = fs::remove_file(&self.path);
    }

    /// What a command came to of which this is the work; if it was interrupted, it says what is
    /// kept.
    pub(crate) fn finished(self, done: Done) -> Done {
        done.map_err(|failure| failure.keeping(&self.kept_beside_results()))?;
        self.done();
        Ok(())
    }
}

impl<T, P> Iterator for Chunks<T, P>
where
    T: Serialize + DeserializeOwned,
    P: FnMut(Range<u64>) -> Result<Vec<Chunk<T>>, Failure>,
{
    type Item = Result<Chunk<T>, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next < self.played && self.waiting.is_empty() {
            let chunk = self.found.as_ref()?.chunk(self.next);
            self.next += 1;
            return Some(chunk);
        }
        if self.waiting.is_empty()
            && let Err(error) = self.play_on()
        {
            return Some(Err(error));
        }
        self.next += 1;
        self.waiting.pop_front().map(Ok)
    }
}

impl<T, P> Chunks<T, P>
where
    T: Serialize + DeserializeOwned,
    P: FnMut(Range<u64>) -> Result<Vec<Chunk<T>>, Failure>,
{
    /// Plays the next batch, unless all is played or one came back short, and writes it down.
    fn play_on(&mut self) -> Result<(), Failure> {
        if self.played >= self.end {
            return Ok(());
        }
        let batch = self.played..self.end.min(self.played + self.batch);
        let chunks = (self.play)(batch.clone())?;
        if let Some(writer) = &mut self.writer {
            chunks.iter().try_for_each(|chunk| writer.write(chunk))?;
            writer.flush()?;
        }
        self.played += chunks.len() as u64;
        if self.played < batch.end {
            self.end = self.played;
        }
        self.waiting.extend(chunks);
        Ok(())
    }
}

/// The right to write a file of parts, which one program has at a time.
fn claimed(path: &Path) -> Result<WholeFile, Failure> {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    if let Some(parent) = parent {
        fs::create_dir_all(parent).map_err(|error| cannot_write(path, &error))?;
    }
    WholeFile::beside(path).map_err(|error| match error.kind() {
        ErrorKind::ResourceBusy => Failure::Running(format!(
            "another command is at work on `{}`; wait for it, or choose another `--out`",
            path.display()
        )),
        _ => cannot_write(path, &error),
    })
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let cause = offramp::prose::cause(error);
    Failure::Running(format!("cannot write `{}`: {cause}", path.display()))
}
