//! Pictures as files.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use offramp_chart::Picture;
#[cfg(feature = "png")]
use offramp_chart::png::PngError;
use offramp_chart::theme::Look;

/// A picture that can be saved as a file.
///
/// ```
/// use offramp::chart::fan::Fan;
/// use offramp::{Ensemble, Plan, Save};
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let ensemble = Ensemble::play(&crisis, Plan::runs(200))?;
/// let path = std::env::temp_dir().join("offramp-doc-fan.svg");
/// Fan::of(&crisis, &ensemble).save(&path)?;
/// assert!(std::fs::read_to_string(&path)?.starts_with("<svg"));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Save {
    /// Saves the picture as SVG or PNG, or its data as CSV, as the ending of the path says. A file
    /// that is there is replaced. The file is there whole or not at all.
    ///
    /// # Errors
    ///
    /// The path has another ending, or the file cannot be written.
    fn save(&self, path: impl AsRef<Path>) -> Result<(), SaveError>;
}

/// Why a picture is not saved. A file that was there before is still there as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SaveError {
    /// The ending of the path is that of no picture.
    #[error("cannot save `{}` as a picture; its name ends in {}", .0.display(), ENDINGS)]
    Ending(PathBuf),
    /// There is no PNG of the picture.
    #[cfg(feature = "png")]
    #[error(transparent)]
    Png(#[from] PngError),
    /// The file cannot be written.
    #[error("cannot write `{}`: {cause}", .path.display())]
    Unwritable {
        /// The path as it was given.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
}

/// The endings of paths to which a picture can be saved.
#[cfg(feature = "png")]
const ENDINGS: &str = "`.svg`, `.png` or `.csv`";
/// The endings of paths to which a picture can be saved.
#[cfg(not(feature = "png"))]
const ENDINGS: &str = "`.svg` or `.csv`";

impl<P: Picture + ?Sized> Save for P {
    fn save(&self, path: impl AsRef<Path>) -> Result<(), SaveError> {
        let path = path.as_ref();
        let look = Look::default();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let bytes = match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("svg") => self.draw(&look).standalone().into_bytes(),
            #[cfg(feature = "png")]
            Some("png") => self.draw(&look).png(look.scale)?,
            Some("csv") => self.csv().into_bytes(),
            _ => return Err(SaveError::Ending(path.to_owned())),
        };
        write_whole(path, &bytes).map_err(|cause| SaveError::Unwritable {
            path: path.to_owned(),
            cause,
        })
    }
}

/// Writes a file beside its place and moves it there when all of it is on disk.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut file, part) = new_beside(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let moved = written.and_then(|()| fs::rename(&part, path));
    if moved.is_err() {
        // What is left of it is of no use to anybody; that it cannot be removed adds nothing.
        let _ = fs::remove_file(&part);
    }
    moved
}

/// A new file in the folder of another, under a name that nobody has.
fn new_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let mut number = 0_u32;
    loop {
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".part{number}"));
        let part = path.with_file_name(name);
        match File::create_new(&part) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            created => return created.map(|file| (file, part)),
        }
    }
}
