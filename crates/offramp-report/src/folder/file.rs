//! Single files that appear whole or not at all, in a folder that holds others too.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::durable::sync_names;
use super::making::Traces;
use super::place::{Home, Place};
use super::workplace::{Workplace, is_shared};

/// Whether what has the name of a new file already gives way to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// A file that is there is replaced; a link is replaced itself, what it leads to is not
    /// touched.
    GivesWay,
    /// Whatever is there stays, and the new file is refused.
    Stays,
}

/// Makes a file, and others beside it, in a hidden folder of which nothing is left when the value
/// is dropped.
///
/// ```
/// use std::ffi::OsStr;
/// use offramp::report::folder::{Existing, WholeFile};
///
/// let name = format!("offramp-whole-file-{}", std::process::id());
/// let path = std::env::temp_dir().join(&name);
/// let file = WholeFile::beside(&path)?;
/// file.write(OsStr::new(&name), b"first", Existing::Stays)?;
/// assert!(file.write(OsStr::new(&name), b"second", Existing::Stays).is_err());
/// file.write(OsStr::new(&name), b"third", Existing::GivesWay)?;
/// assert_eq!(std::fs::read(&path)?, b"third");
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct WholeFile {
    folder: PathBuf,
    traces: Traces,
}

impl WholeFile {
    /// Begins to make files in the folder of `path`. Only one program at a time makes that of
    /// `path`; two that begin in the same moment may both be refused.
    ///
    /// # Errors
    ///
    /// The folder is not there, or cannot be written to. The kind of the error is
    /// [`ResourceBusy`](io::ErrorKind::ResourceBusy) if another program is making the file.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let place = Place {
            folder: path.to_owned(),
        };
        let (folder, name) = place.around(Home::Beside);
        let workplace = Workplace::make(&folder, &name)?;
        if is_shared(&folder, &name, &workplace) {
            workplace.remove();
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        Ok(Self {
            folder,
            traces: Traces::of(workplace, Vec::new()),
        })
    }

    /// What it leaves behind if the program ends.
    #[must_use]
    pub fn traces(&self) -> Traces {
        self.traces.clone()
    }

    /// Writes a whole file in the folder. It is on the disk before it gets its name.
    ///
    /// # Errors
    ///
    /// The system refuses, or there is something that is to stay: then the kind of the error is
    /// [`AlreadyExists`](io::ErrorKind::AlreadyExists).
    pub fn write(&self, name: &OsStr, content: &[u8], existing: Existing) -> io::Result<()> {
        let making = self.traces.lock();
        let new = making.workplace()?.new_files().join(name);
        let wanted = self.folder.join(name);
        let mut file = making.file(name)?;
        file.write_all(content)
            .and_then(|()| file.sync_all())
            .and_then(|()| named(&new, &wanted, existing))
            .inspect_err(|_| {
                let _ = fs::remove_file(&new);
            })?;
        sync_names(&self.folder)
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        self.traces.lock().remove();
    }
}

fn named(new: &Path, wanted: &Path, existing: Existing) -> io::Result<()> {
    match existing {
        Existing::GivesWay => fs::rename(new, wanted),
        // A second name is refused where there is one already.
        Existing::Stays => match fs::hard_link(new, wanted) {
            Ok(()) => fs::remove_file(new),
            // Not every file system has second names.
            Err(_) if wanted.symlink_metadata().is_err() => fs::rename(new, wanted),
            refused => refused,
        },
    }
}
