//! A folder of results that appears whole or not at all.
//!
//! Files are written into a temporary folder beside the wanted one, which takes its place when everything is there. The manifest ends
//! with the names of all files, so that what was written can be told from what a reader put beside it.

mod contents;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use contents::{MANIFEST, Results};

/// A folder in the making.
#[derive(Debug)]
pub struct Folder {
    wanted: PathBuf,
    traces: Traces,
    names: RefCell<BTreeSet<String>>,
    /// What is replaced, if anything is.
    replaced: Option<Results>,
    finished: bool,
}

/// What a folder in the making leaves behind if it is not finished.
#[derive(Debug, Clone)]
pub struct Traces {
    temporary: PathBuf,
    /// Folders that were made for it to stand in, the innermost first.
    parents: Vec<PathBuf>,
}

/// Why a folder of results could not be made. Nothing of it is left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// Something is there already.
    #[error("`{0}` is there already and not empty; `--force` replaces results in it")]
    Exists(PathBuf),
    /// What is there was not written by this program, and nothing replaces it.
    #[error(
        "`{0}` holds files that offramp did not write ({1} ...); it is not replaced, name another folder"
    )]
    Foreign(PathBuf, String),
    /// A file is where the folder should be.
    #[error("`{0}` is a file, not a folder")]
    IsFile(PathBuf),
    /// The system refused.
    #[error("cannot write `{path}`: {cause}; nothing was written")]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The results are in their place, but something of what was there before could not be moved or taken away.
    #[error(
        "the results are in `{wanted}`, but what was there before is still in `{aside}`: {cause}"
    )]
    LeftAside {
        /// The folder of the new results.
        wanted: PathBuf,
        /// Where the old ones are, whole or in part.
        aside: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl Folder {
    /// Begins a folder at `wanted`. With `force` it replaces one that holds results of this program, and no other; files
    /// in it that this program did not write stay.
    ///
    /// # Errors
    ///
    /// Something is there already and `force` is not given, what is there are not results, or the place cannot be
    /// written to.
    pub fn begin(wanted: &Path, force: bool) -> Result<Self, FolderError> {
        if wanted.is_file() {
            return Err(FolderError::IsFile(wanted.to_owned()));
        }
        let mut replaced = None;
        if let Some(found) = contents::names(wanted).into_iter().next() {
            if !force {
                return Err(FolderError::Exists(wanted.to_owned()));
            }
            let results = Results::of(wanted);
            replaced = Some(results.ok_or_else(|| {
                let found = found.to_string_lossy().into_owned();
                FolderError::Foreign(wanted.to_owned(), found)
            })?);
        }
        let place = real(wanted).map_err(unwritable(wanted))?;
        let traces = Traces {
            temporary: beside(&place, "part"),
            parents: missing(&place),
        };
        let _ = fs::remove_dir_all(&traces.temporary);
        fs::create_dir_all(&traces.temporary).map_err(|cause| {
            traces.remove();
            unwritable(wanted)(cause)
        })?;
        Ok(Self {
            wanted: place,
            traces,
            names: RefCell::default(),
            replaced,
            finished: false,
        })
    }

    /// What it leaves behind if the program ends before it is finished.
    #[must_use]
    pub fn traces(&self) -> Traces {
        self.traces.clone()
    }

    /// A file of the folder.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn file(&self, name: &str) -> Result<BufWriter<File>, FolderError> {
        let path = self.traces.temporary.join(name);
        self.names.borrow_mut().insert(name.to_owned());
        File::create(path)
            .map(BufWriter::new)
            .map_err(|cause| self.refused(name, cause))
    }

    /// Writes a whole file of the folder.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn write(
        &self,
        name: &str,
        content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), FolderError> {
        let mut file = self.file(name)?;
        content(&mut file)
            .and_then(|()| file.flush())
            .map_err(|cause| self.refused(name, cause))
    }

    /// That the system refused a file of the folder, or what was written into it.
    #[must_use]
    pub fn refused(&self, name: &str, cause: io::Error) -> FolderError {
        unwritable(&self.wanted.join(name))(cause)
    }

    /// Puts the folder in its place. What was there before moves aside first; then files that this program did not write move back,
    /// and old results go. So after a crash the old folder or the new one is whole, and no file of anybody else is lost.
    ///
    /// # Errors
    ///
    /// It cannot be moved there, or what was there before cannot be taken away.
    pub fn finish(mut self) -> Result<(), FolderError> {
        self.list_names().map_err(unwritable(&self.wanted))?;
        let aside = contents::free(&beside(&self.wanted, "old"));
        if self.replaced.is_some() {
            fs::rename(&self.wanted, &aside).map_err(unwritable(&self.wanted))?;
        } else if self.wanted.exists() {
            fs::remove_dir(&self.wanted).map_err(unwritable(&self.wanted))?;
        }
        if let Err(cause) = fs::rename(&self.traces.temporary, &self.wanted) {
            if self.replaced.is_some() {
                fs::rename(&aside, &self.wanted).map_err(unwritable(&aside))?;
            }
            return Err(unwritable(&self.wanted)(cause));
        }
        self.finished = true;
        let Some(replaced) = &self.replaced else {
            return Ok(());
        };
        replaced
            .clear(&aside, &self.wanted, &self.names.borrow())
            .map_err(|cause| FolderError::LeftAside {
                wanted: self.wanted.clone(),
                aside,
                cause,
            })
    }

    /// Adds the names of all files to the manifest, if there is one.
    fn list_names(&self) -> io::Result<()> {
        let names = self.names.borrow();
        if !names.contains(MANIFEST) {
            return Ok(());
        }
        let path = self.traces.temporary.join(MANIFEST);
        let mut manifest = OpenOptions::new().append(true).open(path)?;
        manifest.write_all(contents::listed(&names).as_bytes())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.finished {
            self.traces.remove();
        }
    }
}

impl Traces {
    /// Takes away what there is of an unfinished folder, and what was made for it to stand in.
    pub fn remove(&self) {
        let _ = fs::remove_dir_all(&self.temporary);
        for parent in &self.parents {
            // One that holds anything else stays.
            let _ = fs::remove_dir(parent);
        }
    }
}

/// The folders above a place that are not there yet, the innermost first.
fn missing(place: &Path) -> Vec<PathBuf> {
    let above = place.ancestors().skip(1);
    above
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect()
}

/// Where a folder really is: `.` and links have no name of their own to move aside.
fn real(folder: &Path) -> io::Result<PathBuf> {
    if folder.symlink_metadata().is_ok() {
        folder.canonicalize()
    } else {
        Ok(folder.to_owned())
    }
}

fn beside(wanted: &Path, ending: &str) -> PathBuf {
    let name = wanted.file_name().map_or_else(
        || "results".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    );
    wanted.with_file_name(format!(".{name}.{}.{ending}", std::process::id()))
}

fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_owned();
    move |cause| FolderError::Unwritable { path, cause }
}
