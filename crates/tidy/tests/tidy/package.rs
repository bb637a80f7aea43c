//! The files of one crate and the modules that they are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::source::{Error, Source};

/// The files of a library or a program, sorted by path.
#[derive(Debug)]
pub(crate) struct Package {
    /// `offramp-core`; a program is `bin/offramp`.
    pub(crate) name: String,
    /// Its files. The first module is the crate's own file.
    pub(crate) files: Vec<File>,
}

/// A file and the module that it is.
#[derive(Debug)]
pub(crate) struct File {
    /// What stands in it.
    pub(crate) source: Source,
    /// `["policy", "odds"]`; nothing for the crate's own file.
    pub(crate) module: Vec<String>,
}

impl Package {
    /// Reads all files below `folder` but for those in `without`.
    ///
    /// # Errors
    /// If a file cannot be read or is not Rust.
    pub(crate) fn read(
        root: &Path,
        name: &str,
        folder: &Path,
        without: Option<&Path>,
    ) -> Result<Package, Error> {
        let mut files = Vec::new();
        for path in rust_files(root, folder)? {
            if without.is_none_or(|other| !path.starts_with(other)) {
                files.push(Source::read(root, &path)?);
            }
        }
        Ok(Package::of(name, folder, files))
    }

    /// Takes these files as a crate whose files stand in `folder`.
    #[must_use]
    pub(crate) fn of(name: &str, folder: &Path, sources: Vec<Source>) -> Package {
        let mut files: Vec<File> = sources
            .into_iter()
            .map(|source| File {
                module: module_of(&source.path, folder),
                source,
            })
            .collect();
        files.sort_by(|a, b| a.module.cmp(&b.module));
        let tests: Vec<Vec<String>> = files
            .iter()
            .flat_map(|file| {
                let declared = file.source.test_modules.iter();
                declared.map(|name| [file.module.clone(), vec![name.clone()]].concat())
            })
            .collect();
        files.retain(|file| !tests.iter().any(|test| file.module.starts_with(test)));
        Package {
            name: name.to_owned(),
            files,
        }
    }

    /// The index of the file that is this module.
    #[must_use]
    pub(crate) fn file(&self, module: &[String]) -> Option<usize> {
        self.files
            .binary_search_by(|file| file.module.as_slice().cmp(module))
            .ok()
    }
}

fn module_of(path: &Path, folder: &Path) -> Vec<String> {
    let within = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    let mut names: Vec<String> = within
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let last = names.last().map(String::as_str);
    if last == Some("mod") || (names.len() == 1 && matches!(last, Some("lib" | "main"))) {
        names.pop();
    }
    names
}

/// All Rust files below a folder, sorted; none if there is no such folder.
///
/// # Errors
/// If a folder cannot be read.
pub(crate) fn rust_files(root: &Path, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    if root.join(folder).is_dir() {
        gather(root, folder, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    for path in entries(root, folder)? {
        if root.join(&path).is_dir() {
            gather(root, &path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// What stands in a folder, as paths from `root`, sorted.
fn entries(root: &Path, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder)).map_err(unreadable)? {
        found.push(folder.join(entry.map_err(unreadable)?.file_name()));
    }
    found.sort();
    Ok(found)
}

/// Every library and program of a checkout but for this crate: `src`, `src/bin/*` and
/// `crates/*/src`.
///
/// # Errors
/// If a file cannot be read or is not Rust.
pub(crate) fn workspace(root: &Path) -> Result<Vec<Package>, Error> {
    let mut found = Vec::new();
    for folder in folders(root, Path::new("crates"))? {
        let name = name_of(&folder);
        if name != env!("CARGO_PKG_NAME") {
            found.push(Package::read(root, &name, &folder.join("src"), None)?);
        }
    }
    let programs = Path::new("src/bin");
    found.push(Package::read(
        root,
        "offramp",
        Path::new("src"),
        Some(programs),
    )?);
    for folder in folders(root, programs)? {
        let name = format!("bin/{}", name_of(&folder));
        found.push(Package::read(root, &name, &folder, None)?);
    }
    Ok(found)
}

fn folders(root: &Path, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if !root.join(folder).is_dir() {
        return Ok(Vec::new());
    }
    let mut found = entries(root, folder)?;
    found.retain(|path| root.join(path).is_dir());
    Ok(found)
}

fn name_of(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_module_that_its_path_names() {
        let folder = Path::new("crates/a/src");
        for (path, module) in [
            ("crates/a/src/lib.rs", vec![]),
            ("crates/a/src/policy.rs", vec!["policy"]),
            ("crates/a/src/policy/odds.rs", vec!["policy", "odds"]),
            ("crates/a/src/policy/mod.rs", vec!["policy"]),
        ] {
            assert_eq!(module_of(Path::new(path), folder), module);
        }
    }
}
