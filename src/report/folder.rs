//! A folder of results that appears whole or not at all.
//!
//! Files are written into a temporary folder beside the wanted one, which takes its place when everything is there.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A folder in the making.
#[derive(Debug)]
pub struct Folder {
    wanted: PathBuf,
    temporary: PathBuf,
    force: bool,
    finished: bool,
}

/// The files by which results of this program are known.
const MARKS: [&str; 2] = ["manifest.toml", "baserates.json"];

/// Why a folder of results could not be made. Nothing of it is left behind.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// Something is there already.
    #[error("`{0}` is there already and not empty; `--force` replaces it")]
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
}

impl Folder {
    /// Begins a folder at `wanted`. With `force` it replaces one that holds results of this program, and no other.
    ///
    /// # Errors
    ///
    /// Something is there already and `force` is not given, what is there are not results, or the place cannot be
    /// written to.
    pub fn begin(wanted: &Path, force: bool) -> Result<Self, FolderError> {
        if wanted.is_file() {
            return Err(FolderError::IsFile(wanted.to_owned()));
        }
        if let Some(found) = first_name(wanted) {
            if !force {
                return Err(FolderError::Exists(wanted.to_owned()));
            }
            if !MARKS.iter().any(|mark| wanted.join(mark).is_file()) {
                return Err(FolderError::Foreign(wanted.to_owned(), found));
            }
        }
        let place = real(wanted).map_err(unwritable(wanted))?;
        let temporary = beside(&place, "part");
        let _ = fs::remove_dir_all(&temporary);
        fs::create_dir_all(&temporary).map_err(unwritable(wanted))?;
        Ok(Self {
            wanted: place,
            temporary,
            force,
            finished: false,
        })
    }

    /// A file of the folder.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn file(&self, name: &str) -> Result<BufWriter<File>, FolderError> {
        let path = self.temporary.join(name);
        File::create(path)
            .map(BufWriter::new)
            .map_err(unwritable(&self.wanted.join(name)))
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
            .map_err(unwritable(&self.wanted.join(name)))
    }

    /// Puts the folder in its place. What was there before moves aside first and goes last, so that after a
    /// crash the old folder or the new one is whole.
    ///
    /// # Errors
    ///
    /// It cannot be moved there.
    pub fn finish(mut self) -> Result<(), FolderError> {
        let aside = beside(&self.wanted, "old");
        let replaces = self.wanted.exists();
        if replaces && self.force {
            let _ = fs::remove_dir_all(&aside);
            fs::rename(&self.wanted, &aside).map_err(unwritable(&self.wanted))?;
        } else if replaces {
            fs::remove_dir(&self.wanted).map_err(unwritable(&self.wanted))?;
        }
        if let Err(cause) = fs::rename(&self.temporary, &self.wanted) {
            if replaces && self.force {
                fs::rename(&aside, &self.wanted).map_err(unwritable(&aside))?;
            }
            return Err(unwritable(&self.wanted)(cause));
        }
        self.finished = true;
        if replaces && self.force {
            fs::remove_dir_all(&aside).map_err(unwritable(&aside))?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.finished {
            let _ = fs::remove_dir_all(&self.temporary);
        }
    }
}

/// The first name in a folder, by the alphabet; none where there is no folder or it is empty.
fn first_name(folder: &Path) -> Option<String> {
    let names = fs::read_dir(folder).ok()?.flatten();
    names
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .min()
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
