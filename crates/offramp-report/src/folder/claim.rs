//! Whether the program that made a folder still lives.

use std::io;
use std::path::Path;

/// A folder that belongs to this program for as long as the value lives. The system lets go of it
/// however the program ends, so that another program can tell what is left from what is in the
/// making, in a container as well.
#[derive(Debug)]
pub(super) struct Claim {
    #[cfg(unix)]
    _open: std::fs::File,
}

/// What came of trying to claim a folder.
#[derive(Debug)]
pub(super) enum Claimed {
    /// It belongs to this program.
    Own(Claim),
    /// It belongs to another program, or is no longer there.
    Others,
    /// The file system has no locks: nobody can tell.
    Unknown,
}

impl Claim {
    /// Tries to claim a folder.
    #[cfg(unix)]
    pub(super) fn on(folder: &Path) -> io::Result<Claimed> {
        use rustix::fs::{FlockOperation, flock};
        use rustix::io::Errno;
        use std::os::unix::fs::MetadataExt;

        let open = std::fs::File::open(folder)?;
        match flock(&open, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK) => return Ok(Claimed::Others),
            Err(_) => return Ok(Claimed::Unknown),
            Ok(()) => {}
        }
        // Between the opening and the lock somebody else may have claimed it and taken it away.
        let is_there = folder
            .symlink_metadata()
            .is_ok_and(|there| open.metadata().is_ok_and(|own| there.ino() == own.ino()));
        Ok(if is_there {
            Claimed::Own(Self { _open: open })
        } else {
            Claimed::Others
        })
    }

    /// Tries to claim a folder: this system has no locks on folders.
    #[cfg(not(unix))]
    pub(super) fn on(_: &Path) -> io::Result<Claimed> {
        Ok(Claimed::Unknown)
    }
}
