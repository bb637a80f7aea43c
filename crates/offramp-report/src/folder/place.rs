//! Where a folder of results really is, and where it can be made.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::workplace::{Workplace, is_of};

/// What workplaces inside a folder are made for.
const INSIDE: &str = "offramp";

/// Whether a name in a folder of results is that of a workplace.
pub(super) fn is_workplace_inside(name: &OsStr) -> bool {
    is_of(name, OsStr::new(INSIDE))
}

/// The place of a folder of results.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Where it is, without links.
    pub(super) folder: PathBuf,
}

/// Where the workplace of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// Beside the folder, so that they can change places.
    Beside,
    /// Inside it, where it cannot be moved: files move into it one by one.
    Inside,
}

impl Place {
    /// The place of that name: `.` and links have no name of their own to move aside.
    pub(super) fn of(wanted: &Path) -> io::Result<Self> {
        let folder = if wanted.symlink_metadata().is_ok() {
            wanted.canonicalize()?
        } else {
            wanted.to_owned()
        };
        Ok(Self { folder })
    }

    /// The folder around it.
    pub(super) fn parent(&self) -> PathBuf {
        match self.folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        }
    }

    /// Where a workplace stands, and what it is called after.
    pub(super) fn around(&self, home: Home) -> (PathBuf, OsString) {
        match home {
            Home::Beside => {
                let name = self.folder.file_name();
                let name = name.unwrap_or(OsStr::new("results")).to_owned();
                (self.parent(), name)
            }
            Home::Inside => (self.folder.clone(), OsString::from(INSIDE)),
        }
    }

    /// Makes a workplace: beside the folder if it can be moved, else inside it.
    pub(super) fn workplace(&self) -> io::Result<(Workplace, Home)> {
        let make = |home| {
            let (folder, name) = self.around(home);
            Workplace::make(&folder, &name).map(|made| (made, home))
        };
        if !self.can_move() {
            return make(Home::Inside);
        }
        // Where the folder above may not be written to, the folder itself may.
        match make(Home::Beside) {
            Err(_) if self.folder.is_dir() => make(Home::Inside),
            other => other,
        }
    }

    /// Whether a new folder can come in its place: nothing is mounted there, and nobody would be
    /// left standing in a folder that is no longer there.
    fn can_move(&self) -> bool {
        if !self.folder.is_dir() {
            return true;
        }
        let here = std::env::current_dir().and_then(|here| here.canonicalize());
        let is_here = here.is_ok_and(|here| here == self.folder);
        self.folder.parent().is_some() && !is_here && !is_mounted(&self.folder)
    }

    /// Makes the folders above it that are not there yet; gives those that were made, the innermost
    /// first.
    pub(super) fn make_parents(&self) -> io::Result<Vec<PathBuf>> {
        let above = self.folder.ancestors().skip(1);
        let missing: Vec<&Path> = above
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .collect();
        let mut made = Vec::new();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => made.insert(0, folder.to_owned()),
                // Somebody else made it meanwhile.
                Err(_) if folder.is_dir() => {}
                Err(error) => {
                    remove_empty(&made);
                    return Err(error);
                }
            }
        }
        Ok(made)
    }
}

/// Takes folders away, the innermost first. One that holds anything stays.
pub(super) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
}

/// Whether something is mounted at a folder: the system says so, or it is on another disk than the
/// folder above.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn is_mounted(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};

    let root = StatxAttributes::MOUNT_ROOT;
    match statx(CWD, folder, AtFlags::empty(), StatxFlags::empty()) {
        Ok(found) if found.stx_attributes_mask.contains(root) => {
            found.stx_attributes.contains(root)
        }
        _ => is_on_another_disk(folder),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn is_mounted(folder: &Path) -> bool {
    is_on_another_disk(folder)
}

#[cfg(unix)]
fn is_on_another_disk(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let disk = |path: &Path| path.metadata().map(|found| found.dev()).ok();
    folder
        .parent()
        .is_some_and(|parent| disk(folder) != disk(parent))
}

#[cfg(not(unix))]
fn is_on_another_disk(_: &Path) -> bool {
    false
}
