//! What is written before it is named: a name must not outlive a power cut that its content did
//! not.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Waits until the content of every file in a folder, and then their names, are on the disk.
pub(super) fn sync_files(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            // Some systems sync only what is open for writing.
            OpenOptions::new()
                .append(true)
                .open(entry.path())?
                .sync_all()?;
        }
    }
    sync_names(folder)
}

/// Waits until the names in a folder are on the disk, where the system can do that for a folder.
pub(super) fn sync_names(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if is_unsupported(&error) => Ok(()),
        other => other,
    }
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}
