//! What is in the making, shared with whoever takes it away when the program is interrupted.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::place::remove_empty;
use super::workplace::Workplace;

/// A workplace with what was made for it to stand in.
#[derive(Debug)]
pub(super) struct Making {
    /// `None` once nothing of it is to be taken away.
    workplace: Option<Workplace>,
    /// Folders that were made for it, the innermost first.
    parents: Vec<PathBuf>,
}

/// What results in the making leave behind if they are not finished.
#[derive(Debug, Clone)]
pub struct Traces(Arc<Mutex<Making>>);

/// The traces are gone, and as long as this is kept, nobody makes others.
#[derive(Debug)]
#[must_use = "the program may go on writing when this is dropped"]
pub struct Removed<'t> {
    _making: MutexGuard<'t, Making>,
}

impl Traces {
    pub(super) fn of(workplace: Workplace, parents: Vec<PathBuf>) -> Self {
        Self(Arc::new(Mutex::new(Making {
            workplace: Some(workplace),
            parents,
        })))
    }

    /// Takes away what there is of unfinished results, and what was made for them to stand in.
    /// Results that are taking their place are waited for, and stay.
    pub fn remove(&self) -> Removed<'_> {
        let mut making = self.lock();
        making.remove();
        Removed { _making: making }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Making> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Making {
    /// Makes a file that is not there yet; never follows a link.
    pub(super) fn file(&self, name: &OsStr) -> io::Result<File> {
        let path = self.workplace()?.new_files().join(name);
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    /// A file that was made, to read it.
    pub(super) fn read(&self, name: &OsStr) -> io::Result<File> {
        File::open(self.workplace()?.new_files().join(name))
    }

    pub(super) fn workplace(&self) -> io::Result<&Workplace> {
        self.workplace
            .as_ref()
            .ok_or_else(|| io::Error::other("interrupted"))
    }

    /// Results have taken their place: the workplace goes, what was made around it stays.
    pub(super) fn end(&mut self) {
        if let Some(workplace) = self.workplace.take() {
            workplace.remove();
        }
    }

    /// Leaves the workplace for the next command to settle.
    pub(super) fn keep(&mut self) {
        self.workplace = None;
    }

    /// Takes everything away that there is.
    pub(super) fn remove(&mut self) {
        if let Some(workplace) = self.workplace.take() {
            workplace.remove();
            remove_empty(&self.parents);
        }
    }
}
