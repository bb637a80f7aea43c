//! Finished results take their place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::contents::{self, Written};
use super::durable::sync_names;
use super::error::{FolderError, unwritable};
use super::place::{Home, Place};
use super::workplace::Workplace;

/// Puts the whole results of a workplace in their place. With `replaces`, old results are there,
/// which go; files that this program did not write stay. At every moment either the old results or
/// the new ones are whole in the folder, or the names in the workplace tell the next command how to
/// go on.
pub(super) fn put(
    workplace: &Workplace,
    home: Home,
    place: &Place,
    replaces: bool,
) -> Result<(), FolderError> {
    let folder = &place.folder;
    let finds_results = check_still(folder, replaces)?;
    let moved = match home {
        Home::Inside => None,
        Home::Beside if finds_results => replaced(workplace, folder)?,
        Home::Beside => fresh(workplace, folder)?,
    };
    let not_moved = |cause| FolderError::NotMoved {
        wanted: folder.clone(),
        aside: workplace.path().to_owned(),
        cause,
    };
    let Some(Moved { old }) = moved else {
        return one_by_one(&workplace.whole(), folder).map_err(not_moved);
    };
    sync_names(&place.parent()).map_err(not_moved)?;
    let Some(old) = old else { return Ok(()) };
    clear(&old, folder)
        .map(|_| ())
        .map_err(|cause| FolderError::LeftAside {
            wanted: folder.clone(),
            aside: old,
            cause,
        })
}

/// The folder has changed its place, and that is where what was there before is now.
struct Moved {
    old: Option<PathBuf>,
}

/// What is in the place must still be what was found there in the beginning: results if some are
/// replaced, or nothing. Gives whether there are any.
fn check_still(folder: &Path, replaces: bool) -> Result<bool, FolderError> {
    let Some(found) = contents::names(folder).into_iter().next() else {
        return Ok(false);
    };
    if !replaces {
        return Err(FolderError::Exists(folder.to_owned()));
    }
    match Written::of(folder) {
        Some(_) => Ok(true),
        None => Err(FolderError::Foreign(
            folder.to_owned(),
            found.to_string_lossy().into_owned(),
        )),
    }
}

/// Moves a folder to where nothing is, or an empty folder; `None` where that one cannot be moved
/// away.
fn fresh(workplace: &Workplace, folder: &Path) -> Result<Option<Moved>, FolderError> {
    let moved = fs::rename(workplace.whole(), folder).or_else(|cause| {
        // Not every system puts a folder in the place of an empty one.
        fs::remove_dir(folder).map_err(|_| cause)?;
        fs::rename(workplace.whole(), folder)
    });
    match moved {
        Ok(()) => Ok(Some(Moved { old: None })),
        Err(_) if folder.is_dir() => Ok(None),
        Err(cause) => Err(unwritable(folder)(cause)),
    }
}

/// Moves a folder to where old results are; `None` where those cannot be moved away.
fn replaced(workplace: &Workplace, folder: &Path) -> Result<Option<Moved>, FolderError> {
    let (whole, old) = (workplace.whole(), workplace.old());
    if exchange(&whole, folder).is_ok() {
        return Ok(Some(Moved { old: Some(whole) }));
    }
    if fs::rename(folder, &old).is_err() {
        return Ok(None);
    }
    if let Err(cause) = fs::rename(&whole, folder) {
        fs::rename(&old, folder).map_err(|cause| FolderError::NotMoved {
            wanted: folder.to_owned(),
            aside: workplace.path().to_owned(),
            cause,
        })?;
        return Err(unwritable(folder)(cause));
    }
    Ok(Some(Moved { old: Some(old) }))
}

/// Two folders change places in one step.
#[cfg(any(target_vendor = "apple", target_os = "linux", target_os = "android"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Two folders change places in one step: not on this system.
#[cfg(not(any(target_vendor = "apple", target_os = "linux", target_os = "android")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Takes old results away that stand aside, and moves what else there is into the folder of the new
/// ones. Where the name is taken there, a number goes behind it. The list of what was written goes
/// last, so that this can be begun again. Gives whether anything was moved.
pub(super) fn clear(aside: &Path, folder: &Path) -> io::Result<bool> {
    let written = Written::of(aside).unwrap_or_default();
    let (own, foreign): (Vec<PathBuf>, Vec<PathBuf>) = contents::names(aside)
        .into_iter()
        .map(|name| aside.join(name))
        .partition(|path| written.has(path));
    for path in &foreign {
        let name = path.file_name().unwrap_or_default();
        fs::rename(path, contents::free(&folder.join(name)))?;
    }
    sync_names(folder)?;
    lists_last(own).iter().try_for_each(fs::remove_file)?;
    fs::remove_dir(aside)?;
    Ok(!foreign.is_empty())
}

/// Moves whole results into a folder that cannot be moved itself. The list of what was written
/// moves last, so that this can be begun again.
pub(super) fn one_by_one(whole: &Path, folder: &Path) -> io::Result<()> {
    let old = Written::of(folder).unwrap_or_default();
    let new = Written::of(whole).unwrap_or_default();
    let files = contents::names(whole)
        .into_iter()
        .map(|name| whole.join(name));
    let (lists, files): (Vec<PathBuf>, Vec<PathBuf>) =
        files.partition(|path| contents::is_list(path));
    let move_in = |path: &PathBuf| {
        let there = folder.join(path.file_name().unwrap_or_default());
        if there.symlink_metadata().is_ok() && !old.has(&there) {
            fs::rename(&there, contents::free(&there))?;
        }
        fs::rename(path, there)
    };
    files.iter().try_for_each(move_in)?;
    let gone = old.names().difference(new.names());
    let gone = gone
        .map(|name| folder.join(name))
        .filter(|path| old.has(path));
    lists_last(gone).iter().try_for_each(fs::remove_file)?;
    lists.iter().try_for_each(move_in)?;
    sync_names(folder)?;
    fs::remove_dir(whole)
}

fn lists_last(paths: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = paths.into_iter().collect();
    paths.sort_by_key(|path| contents::is_list(path));
    paths
}
