//! What killed commands left: unfinished results are taken away, whatever else is found is put
//! back.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use offramp_core::prose::cause as in_words;

use super::claim::{Claim, Claimed};
use super::place::{Home, Place};
use super::placing::{clear, one_by_one};
use super::workplace::{Workplace, workplaces};

/// What became of a leftover.
#[derive(Debug)]
#[non_exhaustive]
pub enum Settled {
    /// It held unfinished results, or old ones that were replaced, and is gone.
    TakenAway(PathBuf),
    /// It held results that belong in the folder, which has them now.
    PutBack {
        /// The leftover.
        from: PathBuf,
        /// The folder.
        to: PathBuf,
    },
    /// It is still there.
    Stays {
        /// The leftover.
        path: PathBuf,
        /// What hindered.
        cause: io::Error,
    },
}

impl fmt::Display for Settled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TakenAway(path) => write!(
                formatter,
                "took away `{}`, which an earlier command left when it was killed",
                path.display()
            ),
            Self::PutBack { from, to } => write!(
                formatter,
                "put results in `{}` that an earlier command left in `{}` when it was killed",
                to.display(),
                from.display()
            ),
            Self::Stays { path, cause } => write!(
                formatter,
                "`{}` was left by an earlier command and stays: {}",
                path.display(),
                in_words(cause)
            ),
        }
    }
}

/// Settles what killed commands left of the folder, or single file, `wanted`. What belongs to a
/// command that still runs, or to another user, is not touched.
///
/// ```
/// use std::path::Path;
/// use offramp::report::folder::settle;
///
/// assert!(settle(Path::new("a/folder/that/nobody/made")).is_empty());
/// ```
#[must_use]
pub fn settle(wanted: &Path) -> Vec<Settled> {
    let Ok(place) = Place::of(wanted) else {
        return Vec::new();
    };
    let mut settled = Vec::new();
    for home in [Home::Beside, Home::Inside] {
        let (folder, name) = place.around(home);
        for path in workplaces(&folder, &name) {
            settled.extend(settle_one(&path, home, &place.folder));
        }
    }
    settled
}

fn settle_one(path: &Path, home: Home, folder: &Path) -> Option<Settled> {
    if !is_own(path) {
        return None;
    }
    let stays = |cause| {
        Some(Settled::Stays {
            path: path.to_owned(),
            cause,
        })
    };
    let claim = match Claim::on(path) {
        Ok(Claimed::Own(claim)) => claim,
        Ok(Claimed::Unknown) => {
            return stays(io::Error::other(
                "this file system cannot tell whether that command still runs",
            ));
        }
        Ok(Claimed::Others) => return None,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return stays(error),
    };
    let workplace = Workplace::taken_over(path, claim);
    let put_back = match home {
        Home::Beside => go_on_beside(&workplace, folder),
        Home::Inside => go_on_inside(&workplace, folder),
    };
    match put_back.and_then(|put_back| fs::remove_dir_all(path).map(|()| put_back)) {
        Ok(true) => Some(Settled::PutBack {
            from: path.to_owned(),
            to: folder.to_owned(),
        }),
        Ok(false) => Some(Settled::TakenAway(path.to_owned())),
        Err(cause) => stays(cause),
    }
}

/// Goes on where a command was killed that moved whole folders: gives whether the folder has other
/// files now.
fn go_on_beside(workplace: &Workplace, folder: &Path) -> io::Result<bool> {
    let mut put_back = false;
    // If both are there, the folder was moved aside and the new one not yet moved in.
    for whole in [workplace.whole(), workplace.old()] {
        if !whole.is_dir() {
            continue;
        }
        if folder.symlink_metadata().is_ok() {
            put_back |= clear(&whole, folder)?;
        } else {
            fs::rename(&whole, folder)?;
            put_back = true;
        }
    }
    Ok(put_back)
}

/// Goes on where a command was killed that moved files into the folder: gives whether it has other
/// files now.
fn go_on_inside(workplace: &Workplace, folder: &Path) -> io::Result<bool> {
    let whole = workplace.whole();
    let is_whole = whole.is_dir();
    if is_whole {
        one_by_one(&whole, folder)?;
    }
    Ok(is_whole)
}

/// Whether a folder belongs to the user: what others put where they may write is not trusted.
#[cfg(unix)]
fn is_own(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let user = rustix::process::geteuid().as_raw();
    path.symlink_metadata()
        .is_ok_and(|found| found.uid() == user)
}

#[cfg(not(unix))]
fn is_own(_: &Path) -> bool {
    true
}
