//! Where the text of a scenario comes from.
//!
//! A scenario comes from a file, from the library of a program, or from a text in memory. Only
//! files have a folder, beside which `extends` looks for others.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::document::Source;
use crate::library::Library;
use crate::parse::MAX_BYTES;
use crate::scenario::ScenarioError;

/// A text and where it came from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    /// What it is called in messages.
    pub(crate) name: String,
    /// The text.
    pub(crate) text: String,
    /// The folder of its file; `None` for what is built in.
    pub(crate) folder: Option<PathBuf>,
    /// Where names are looked up that are no files.
    pub(crate) library: Library,
    /// The texts that it extends, each the one before, where they are at hand; else they are looked
    /// for by name.
    pub(crate) beneath: Vec<Source>,
}

impl Origin {
    /// A file, which is read.
    ///
    /// # Errors
    ///
    /// As for a file that cannot be read or is no text; see [`read_file`].
    pub(crate) fn file(path: &str, library: Library) -> Result<Self, ScenarioError> {
        let text = read_file(path, library)?;
        Ok(Self::text(path, &text, library))
    }

    /// A text that is at hand. Its name is taken for a path: what it extends is looked up beside
    /// it.
    pub(crate) fn text(name: &str, text: &str, library: Library) -> Self {
        Self {
            name: name.to_owned(),
            text: text.to_owned(),
            folder: Some(folder_of(name)),
            library,
            beneath: Vec::new(),
        }
    }

    /// The first of some texts, each of which extends the next; nothing is looked for elsewhere.
    pub(crate) fn layers(texts: &[Source]) -> Option<Self> {
        let (own, beneath) = texts.split_first()?;
        Some(Self {
            name: own.name.clone(),
            text: own.text.clone(),
            folder: None,
            library: Library::default(),
            beneath: beneath.to_vec(),
        })
    }

    /// A text of the library or a built-in set-up, which can extend only others of these.
    pub(crate) fn built_in(name: &str, text: &str, library: Library) -> Self {
        Self {
            name: format!("<built-in {name}>"),
            text: text.to_owned(),
            folder: None,
            library,
            beneath: Vec::new(),
        }
    }
}

/// The folder in which a file stands; empty for one beside the current folder.
fn folder_of(path: &str) -> PathBuf {
    Path::new(path)
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// What the shell hands over under the name of a file.
const STREAMS: [&str; 3] = ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"];

/// Where the system shows what is no file under the names of files.
const SHOWN_BY_THE_SYSTEM: [&str; 2] = ["/proc", "/sys"];

/// Whether the system shows something under the name of a file that is none on a disk, such as
/// `/proc/version`: to read it may wait for ever, or show what is nobody's.
#[must_use]
pub fn is_shown_by_the_system(path: &Path) -> bool {
    let is_shown = |whole: PathBuf| SHOWN_BY_THE_SYSTEM.iter().any(|it| whole.starts_with(it));
    std::fs::canonicalize(path).is_ok_and(is_shown)
}

/// Whether to open or read what is there may wait for ever: a named pipe, a device, or what the
/// system shows.
fn may_never_end(path: &str) -> bool {
    let is_other = |found: std::fs::Metadata| !(found.is_file() || found.is_dir());
    std::fs::metadata(path).is_ok_and(is_other) || is_shown_by_the_system(Path::new(path))
}

/// Reads a file of at most [`MAX_BYTES`] in UTF-8.
///
/// # Errors
///
/// It is not there or cannot be read, it is a pipe or device other than a stream of the shell, it
/// is too large, or it is not UTF-8. For one that is not there, the message says which name of the
/// library may be meant.
fn read_file(path: &str, library: Library) -> Result<String, ScenarioError> {
    let unreadable = |cause: std::io::Error, hint: String| ScenarioError::Unreadable {
        path: path.to_owned(),
        hint,
        cause,
    };
    let unfit = |message: String| unreadable(std::io::Error::other(message), String::new());
    if !STREAMS.iter().any(|stream| path.starts_with(stream)) && may_never_end(path) {
        let cause = "a pipe or a device; a scenario is a file, or comes through `/dev/stdin`";
        return Err(unfit(cause.to_owned()));
    }
    let limit = MAX_BYTES as u64;
    let mut bytes = Vec::new();
    // A device may have no length and no end.
    std::fs::File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            if error.kind() == std::io::ErrorKind::NotFound {
                let error = std::io::Error::new(error.kind(), "no such file here");
                return unreadable(error, library.no_such_name(path));
            }
            unreadable(error, String::new())
        })?;
    if bytes.len() as u64 > limit {
        return Err(unfit(format!(
            "more than {limit} bytes; a scenario has at most that many"
        )));
    }
    String::from_utf8(bytes)
        .map_err(|_| unfit("the text is not UTF-8; save it as UTF-8".to_owned()))
}
