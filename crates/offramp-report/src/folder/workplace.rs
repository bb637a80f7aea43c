//! The hidden folder in which results are made: `.NAME.0123456789abcdef.part`.
//!
//! The names in it tell how far it has come, so that what a killed program left can be settled by a
//! later one:
//!
//! - `new`: files are being written; they go.
//! - `whole`: all are written and about to take their place, or they have, and this is what was
//!   there before.
//! - `old`: what was there before, moved aside by a system that cannot exchange two folders.

use std::collections::hash_map::RandomState;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use super::claim::{Claim, Claimed};
use super::durable::sync_names;

/// How often another name is tried when one is taken.
const ATTEMPTS: u32 = 100;
/// Longer names are not repeated in that of a workplace: systems allow 255 bytes.
const LONGEST: usize = 200;
const DIGITS: usize = 16;
const ENDING: &str = ".part";

/// A workplace that belongs to this program.
#[derive(Debug)]
pub(super) struct Workplace {
    path: PathBuf,
    /// `None` where the file system has no locks.
    _claim: Option<Claim>,
}

impl Workplace {
    /// Makes a workplace for `name` in a folder, with an empty `new` in it.
    pub(super) fn make(folder: &Path, name: &OsStr) -> io::Result<Self> {
        for _ in 0..ATTEMPTS {
            let path = folder.join(hidden(name));
            match make_private(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                other => other?,
            }
            let claim = match Claim::on(&path) {
                Ok(Claimed::Own(claim)) => Some(claim),
                Ok(Claimed::Unknown) => None,
                // Another program took it for a leftover in the moment before it was claimed.
                Ok(Claimed::Others) => continue,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let made = Self {
                path,
                _claim: claim,
            };
            return fs::create_dir(made.new_files())
                .inspect_err(|_| made.remove())
                .map(|()| made);
        }
        Err(io::Error::other("no unused name for a temporary folder"))
    }

    /// Takes over a workplace that a program left when it was killed.
    pub(super) fn taken_over(path: &Path, claim: Claim) -> Self {
        Self {
            path: path.to_owned(),
            _claim: Some(claim),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where files are written.
    pub(super) fn new_files(&self) -> PathBuf {
        self.path.join("new")
    }

    /// Where files are when all are written.
    pub(super) fn whole(&self) -> PathBuf {
        self.path.join("whole")
    }

    /// Where that moves aside which they replace.
    pub(super) fn old(&self) -> PathBuf {
        self.path.join("old")
    }

    /// Marks the files as all there.
    pub(super) fn complete(&self) -> io::Result<()> {
        fs::rename(self.new_files(), self.whole())?;
        sync_names(&self.path)
    }

    /// Takes it away with what is in it.
    pub(super) fn remove(&self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// The workplaces for `name` in a folder, of whatever program.
pub(super) fn workplaces(folder: &Path, name: &OsStr) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| is_of(&entry.file_name(), name))
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

/// Whether another program that still runs has a workplace for `name` in the folder, beside `own`.
/// Where the file system has no locks, nobody can tell, and the answer is no.
pub(super) fn is_shared(folder: &Path, name: &OsStr, own: &Workplace) -> bool {
    workplaces(folder, name)
        .iter()
        .filter(|path| *path != own.path())
        .any(|path| matches!(Claim::on(path), Ok(Claimed::Others)) && path.exists())
}

/// Whether a workplace for `name` is called so.
pub(super) fn is_of(found: &OsStr, name: &OsStr) -> bool {
    let begin = beginning(name);
    let found = found.as_encoded_bytes();
    let digits = found
        .strip_prefix(begin.as_encoded_bytes())
        .and_then(|rest| rest.strip_suffix(ENDING.as_bytes()));
    digits.is_some_and(|digits| digits.len() == DIGITS && digits.iter().all(u8::is_ascii_hexdigit))
}

/// An unused name that nobody can guess.
fn hidden(name: &OsStr) -> OsString {
    let mut hidden = beginning(name);
    // The standard library seeds it from the system's randomness.
    let token = RandomState::new().build_hasher().finish();
    hidden.push(format!("{token:0DIGITS$x}{ENDING}"));
    hidden
}

fn beginning(name: &OsStr) -> OsString {
    let mut beginning = OsString::from(".");
    beginning.push(if name.len() > LONGEST {
        OsStr::new("results")
    } else {
        name
    });
    beginning.push(".");
    beginning
}

/// Makes a folder that nobody else can put anything in.
fn make_private(path: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workplace_is_known_by_its_name() {
        let name = OsStr::new("out");
        let (one, other) = (hidden(name), hidden(name));
        assert!(is_of(&one, name) && is_of(&other, name) && one != other);
        for foreign in [
            ".out.part",
            ".out.1234.part",
            ".other.0123456789abcdef.part",
            ".out.0123456789abcdeg.part",
            "out.0123456789abcdef.part",
        ] {
            assert!(!is_of(OsStr::new(foreign), name), "{foreign}");
        }
        let long = OsString::from("x".repeat(255));
        assert!(hidden(&long).len() < 255 && is_of(&hidden(&long), &long));
    }
}
