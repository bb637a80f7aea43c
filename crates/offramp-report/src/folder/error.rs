//! Why results could not be put where they belong, and where they are then.

use std::io;
use std::path::{Path, PathBuf};

/// Why a folder of results could not be made. Nothing is left behind but where it says so.
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
    /// The results are in their place, but something of what was there before could not be moved or
    /// taken away.
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
    /// The results are finished, but could not be moved to their place, or not all of them.
    #[error(
        "the results are finished but still in `{aside}`: {cause}; the next command with this `--out` moves them to `{wanted}`"
    )]
    NotMoved {
        /// The folder that was wanted.
        wanted: PathBuf,
        /// Where they are, whole or in part.
        aside: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// Says of a path that the system refused it.
pub(super) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_owned();
    move |cause| FolderError::Unwritable { path, cause }
}
