//! Why results could not be put where they belong, and where they are then.

use std::io;
use std::path::{Path, PathBuf};

use offramp_core::prose::cause as in_words;

/// Why a folder of results could not be made. Nothing is left behind but where it says so.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// Results, or something that came while these were made, are there already.
    #[error(
        "`{0}` has results already; `--force` replaces them and leaves other files as they are"
    )]
    Exists(PathBuf),
    /// What is there was not written by this program, and nothing replaces it.
    #[error(
        "`{folder}` holds no results of offramp but other files ({found} ...), and stays as it is; name another folder, such as `{other}`",
        folder = .0.display(), found = .1, other = .0.join("results").display()
    )]
    Foreign(PathBuf, String),
    /// A file is where the folder should be.
    #[error("`{0}` is a file, not a folder")]
    IsFile(PathBuf),
    /// The system refused.
    #[error("cannot write `{path}`: {}; nothing was written", in_words(.cause))]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The results are in their place, but something of what was there before could not be moved or
    /// taken away.
    #[error(
        "the results are in `{wanted}`, but what was there before is still in `{aside}`: {}",
        in_words(.cause)
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
        "the results are finished but still in `{aside}`: {}; the next command with this `--out` moves them to `{wanted}`",
        in_words(.cause)
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
