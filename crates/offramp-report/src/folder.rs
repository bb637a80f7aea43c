//! A folder of results that appears whole or not at all.
//!
//! Files are written into a hidden folder beside the wanted one, are synced to the disk, and take
//! its place in one step when everything is there. The manifest ends with the names of all files,
//! so that what was written can be told from what a reader put beside it. A folder that cannot be
//! moved (a mount point, the current folder, one whose parent may not be written to) gets its files
//! one by one at the end, the manifest last.
//!
//! A command that is killed leaves its hidden folder; [`settle`] takes it away, or puts back what
//! belongs in the folder. Single files that are made in the same way are [`WholeFile`]s.

mod claim;
mod durable;

mod workplace;

mod place;

mod contents;

mod error;
mod making;

mod file;
mod placing;

mod leftovers;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

pub use error::FolderError;
pub use file::{Existing, WholeFile};
pub use leftovers::{Settled, settle};
pub use making::{Removed, Traces};

use contents::{MANIFEST, Written};
use error::unwritable;
use place::{Home, Place, remove_empty};
use workplace::Workplace;

/// A folder in the making.
///
/// ```
/// use std::io::Write;
/// use offramp::report::folder::Folder;
///
/// let wanted = std::env::temp_dir().join(format!("offramp-example-{}", std::process::id()));
/// let folder = Folder::begin(&wanted, false)?;
/// folder.write("note.txt", |file| writeln!(file, "peace"))?;
/// assert!(!wanted.exists());
/// folder.finish()?;
/// assert_eq!(std::fs::read_to_string(wanted.join("note.txt")).unwrap(), "peace\n");
/// # std::fs::remove_dir_all(&wanted).unwrap();
/// # Ok::<(), offramp::report::folder::FolderError>(())
/// ```
#[derive(Debug)]
pub struct Folder {
    place: Place,
    home: Home,
    traces: Traces,
    names: RefCell<BTreeSet<String>>,
    /// Whether there are results that are replaced.
    replaces: bool,
}

impl Folder {
    /// Begins a folder at `wanted`. With `force` it replaces one that holds results of this
    /// program, and no other; files in it that this program did not write stay.
    ///
    /// # Errors
    ///
    /// Something is there already and `force` is not given, what is there are not results, or the
    /// place cannot be written to.
    pub fn begin(wanted: &Path, force: bool) -> Result<Self, FolderError> {
        if wanted.exists() && !wanted.is_dir() {
            return Err(FolderError::IsFile(wanted.to_owned()));
        }
        let replaces = replaces(wanted, force)?;
        let place = Place::of(wanted).map_err(unwritable(wanted))?;
        let parents = place.make_parents().map_err(unwritable(wanted))?;
        let (workplace, home) = place.workplace().map_err(|cause| {
            remove_empty(&parents);
            unwritable(wanted)(cause)
        })?;
        Ok(Self {
            place,
            home,
            traces: Traces::of(workplace, parents),
            names: RefCell::default(),
            replaces,
        })
    }

    /// What it leaves behind if the program ends before it is finished.
    #[must_use]
    pub fn traces(&self) -> Traces {
        self.traces.clone()
    }

    /// A file of the folder that was not made yet.
    ///
    /// # Errors
    ///
    /// It cannot be made.
    pub fn file(&self, name: &str) -> Result<BufWriter<File>, FolderError> {
        let file = self.traces.lock().file(OsStr::new(name));
        self.names.borrow_mut().insert(name.to_owned());
        file.map(BufWriter::new)
            .map_err(|cause| self.refused(name, cause))
    }

    /// Writes a whole file of the folder that was not made yet.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub fn write(
        &self,
        name: &str,
        content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), FolderError> {
        let mut file = self.file(name)?;
        content(&mut file)
            .and_then(|()| file.flush())
            .map_err(|cause| self.refused(name, cause))
    }

    /// A file of the folder that was written whole, to read it.
    ///
    /// # Errors
    ///
    /// It cannot be opened.
    pub fn read(&self, name: &str) -> Result<File, FolderError> {
        let file = self.traces.lock().read(OsStr::new(name));
        file.map_err(|cause| self.refused(name, cause))
    }

    /// That the system refused a file of the folder, or what was written into it.
    #[must_use]
    pub fn refused(&self, name: &str, cause: io::Error) -> FolderError {
        unwritable(&self.place.folder.join(name))(cause)
    }

    /// Puts the folder in its place, in one step where the system can do that. Then files that this
    /// program did not write move back, and old results go. No interrupt comes between.
    ///
    /// # Errors
    ///
    /// It cannot be moved there, or what was there before cannot be taken away.
    pub fn finish(self) -> Result<(), FolderError> {
        let mut making = self.traces.lock();
        making
            .workplace()
            .and_then(|workplace| self.complete(workplace))
            .map_err(unwritable(&self.place.folder))?;
        let workplace = making.workplace().map_err(unwritable(&self.place.folder))?;
        let put = placing::put(workplace, self.home, &self.place, self.replaces);
        match &put {
            Ok(()) => making.end(),
            // What is in the workplace now is not to be lost.
            Err(FolderError::LeftAside { .. } | FolderError::NotMoved { .. }) => making.keep(),
            Err(_) => making.remove(),
        }
        put
    }

    /// Brings everything to the disk, the names of all files in the manifest.
    fn complete(&self, workplace: &Workplace) -> io::Result<()> {
        self.list_names(&workplace.new_files())?;
        durable::sync_files(&workplace.new_files())?;
        workplace.complete()
    }

    /// Adds the names of all files to the manifest, if there is one.
    fn list_names(&self, new_files: &Path) -> io::Result<()> {
        let names = self.names.borrow();
        if !names.contains(MANIFEST) {
            return Ok(());
        }
        let mut manifest = OpenOptions::new()
            .append(true)
            .open(new_files.join(MANIFEST))?;
        manifest.write_all(contents::listed(&names).as_bytes())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        self.traces.lock().remove();
    }
}

/// Whether there are results to be replaced.
fn replaces(wanted: &Path, force: bool) -> Result<bool, FolderError> {
    let Some(found) = contents::names(wanted).into_iter().next() else {
        return Ok(false);
    };
    match Written::of(wanted) {
        Some(_) if force => Ok(true),
        Some(_) => Err(FolderError::Exists(wanted.to_owned())),
        None => Err(FolderError::Foreign(
            wanted.to_owned(),
            found.to_string_lossy().into_owned(),
        )),
    }
}
