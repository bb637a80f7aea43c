//! The folder that `--out` names: results get there whole or not at all, in one way for all
//! commands.

use std::path::{Path, PathBuf};

use offramp::report::folder::{Folder, settle};

use crate::args::ResultsArgs;
use crate::failure::{Done, Failure};
use crate::interrupt::Interrupt;
use crate::output::say;
use crate::results::Results;

/// Where results go, if they go to a folder.
pub(crate) struct Destination {
    path: Option<PathBuf>,
    folder: Option<Folder>,
    quiet: bool,
    /// In how many threads pictures are drawn; `None` for one per core.
    threads: Option<u32>,
}

impl Destination {
    /// Begins the folder before anything is played for it, so that a place which takes no results
    /// is refused at once.
    pub(crate) fn begin(
        path: Option<&Path>,
        force: bool,
        quiet: bool,
        interrupt: &Interrupt,
    ) -> Result<Self, Failure> {
        if let Some(path) = path {
            settle_leftovers(path, quiet);
        }
        let begin = |path| interrupt.guarding(|| Folder::begin(path, force), Folder::traces);
        Ok(Self {
            path: path.map(Path::to_owned),
            folder: path.map(begin).transpose()?,
            quiet,
            threads: None,
        })
    }

    /// The same, with pictures drawn in so many threads.
    pub(crate) fn drawn_in(self, threads: Option<u32>) -> Self {
        Self { threads, ..self }
    }

    /// The same for the arguments that most commands share.
    pub(crate) fn of(args: &ResultsArgs, interrupt: &Interrupt) -> Result<Self, Failure> {
        let begun = Self::begin(args.out.as_deref(), args.force, args.quiet, interrupt)?;
        Ok(begun.drawn_in(args.threads))
    }

    /// The folder in the making, for what is written while runs are played.
    pub(crate) fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref()
    }

    /// Writes the results and puts the folder in its place. Without one, nothing is worked out for
    /// it.
    pub(crate) fn keep<'r>(
        &mut self,
        results: impl FnOnce() -> Result<Results<'r>, Failure>,
    ) -> Done {
        if let Some(folder) = self.folder.take() {
            results()?.write(&folder, self.threads)?;
            folder.finish()?;
        }
        Ok(())
    }

    /// Says where results are, unless nothing is to be said.
    pub(crate) fn say_where(&self) {
        if let Some(path) = &self.path
            && !self.quiet
        {
            say(&format!("wrote {}\n", path.display()));
        }
    }
}

/// Refuses to write results to where something is read, which they would replace.
pub(crate) fn is_not_read(out: &Path, read: &Path) -> Done {
    let whole = |path: &Path| path.canonicalize().ok();
    match (whole(out), whole(read)) {
        (Some(out_there), Some(read)) if out_there == read => Err(Failure::Usage(format!(
            "`--out {}`: what is there is read; choose another place",
            out.display()
        ))),
        _ => Ok(()),
    }
}

/// Takes away or puts back what killed commands left, and says so.
pub(crate) fn settle_leftovers(path: &Path, quiet: bool) {
    for settled in settle(path) {
        if !quiet {
            say(&format!("note: {settled}\n"));
        }
    }
}
