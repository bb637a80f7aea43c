//! What is in a folder of results: files that this program wrote, and files that it did not.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::place;

/// The file that says where results came from.
pub(super) const MANIFEST: &str = "manifest.toml";
/// How a manifest begins.
const BEGINS: &str = "# Where these results came from.";
/// The results by which a folder without a manifest is known.
const UNSIGNED: &str = "baserates.json";
/// All that such a folder has, as earlier versions made it.
const BASERATES: [&str; 7] = [
    "baserates.csv",
    UNSIGNED,
    "baserates.txt",
    "chart-baserates.csv",
    "chart-baserates.png",
    "chart-baserates.svg",
    "dictionary.csv",
];

/// The names of the files in a folder of which it is known that this program wrote them.
#[derive(Debug, Default)]
pub(super) struct Written(BTreeSet<String>);

impl Written {
    /// The files of the results in a folder; `None` if it holds none.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let manifest = manifest(folder).unwrap_or_default();
        if manifest.starts_with(BEGINS) {
            let mut names = listed_in(&manifest).unwrap_or_default();
            names.insert(MANIFEST.to_owned());
            return Some(Self(names));
        }
        let unsigned = folder.join(UNSIGNED).is_file();
        unsigned.then(|| Self(BASERATES.map(str::to_owned).into()))
    }

    pub(super) fn names(&self) -> &BTreeSet<String> {
        &self.0
    }

    /// Whether a path of the folder is one of the files, and not something of the same name.
    pub(super) fn has(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str());
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
        is_file && name.is_some_and(|name| self.0.contains(name))
    }
}

/// The manifest of a folder, if it is a file: nobody writes a link, a pipe or a device as one.
fn manifest(folder: &Path) -> Option<String> {
    let path = folder.join(MANIFEST);
    let is_file = path.symlink_metadata().ok()?.is_file();
    is_file.then(|| fs::read_to_string(path).ok())?
}

/// Whether a file tells what the others are.
pub(super) fn is_list(path: &Path) -> bool {
    let name = path.file_name();
    name.is_some_and(|name| name == MANIFEST || name == UNSIGNED)
}

/// The names in a folder by the alphabet, without workplaces; none where there is no folder.
pub(super) fn names(folder: &Path) -> Vec<OsString> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name());
    let mut names: Vec<OsString> = names
        .filter(|name| !place::is_workplace_inside(name))
        .collect();
    names.sort();
    names
}

/// A path at which nothing is yet: this one, or with a number behind it.
pub(super) fn free(path: &Path) -> PathBuf {
    let numbered = (1_u32..).map(|number| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{number}"));
        path.with_file_name(name)
    });
    let mut all = std::iter::once(path.to_owned()).chain(numbered);
    all.find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| path.to_owned())
}

/// The list of the files as the end of a manifest.
pub(super) fn listed(names: &BTreeSet<String>) -> String {
    let names = names.iter().cloned().map(toml::Value::String).collect();
    format!("\n[folder]\nfiles = {}\n", toml::Value::Array(names))
}

/// The list of the files in a manifest.
fn listed_in(manifest: &str) -> Option<BTreeSet<String>> {
    let manifest: toml::Table = manifest.parse().ok()?;
    let files = manifest.get("folder")?.get("files")?.as_array()?;
    let names = files.iter().filter_map(|name| name.as_str());
    Some(names.map(str::to_owned).collect())
}
