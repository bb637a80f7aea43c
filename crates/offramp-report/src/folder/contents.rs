//! What is in a folder of results: files that this program wrote, and files that it did not.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that says where results came from.
pub(super) const MANIFEST: &str = "manifest.toml";
/// How a manifest begins.
const BEGINS: &str = "# Where these results came from.";
/// The results by which a folder without a manifest is known.
const UNSIGNED: &str = "baserates.json";

/// The results that are in a folder.
#[derive(Debug)]
pub(super) struct Results {
    /// The names of the files of which it is known that this program wrote them.
    written: BTreeSet<String>,
    /// Its manifest has such a list.
    is_listed: bool,
}

impl Results {
    /// The results in a folder; `None` if it holds none.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        if manifest.starts_with(BEGINS) {
            let listed = listed_in(&manifest);
            let is_listed = listed.is_some();
            let mut written = listed.unwrap_or_default();
            written.insert(MANIFEST.to_owned());
            return Some(Self { written, is_listed });
        }
        let unsigned = folder.join(UNSIGNED).is_file();
        unsigned.then(|| Self {
            written: BTreeSet::from([UNSIGNED.to_owned()]),
            is_listed: false,
        })
    }

    /// Takes old results away that stand aside, and moves what else there is into the folder of the new ones. Where the name is taken
    /// there, a number goes behind it.
    pub(super) fn clear(
        &self,
        aside: &Path,
        folder: &Path,
        new: &BTreeSet<String>,
    ) -> io::Result<()> {
        for name in names(aside) {
            let path = aside.join(&name);
            // Without a list, a file that is written again is one that was written before.
            let own = name.to_str().is_some_and(|name| {
                self.written.contains(name) || (!self.is_listed && new.contains(name))
            });
            if own && path.is_file() {
                fs::remove_file(&path)?;
            } else {
                fs::rename(&path, free(&folder.join(&name)))?;
            }
        }
        fs::remove_dir(aside)
    }
}

/// The names in a folder by the alphabet; none where there is no folder.
pub(super) fn names(folder: &Path) -> Vec<OsString> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<OsString> = entries.map(|entry| entry.file_name()).collect();
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
