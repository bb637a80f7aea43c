//! What shows only when all parts of a crisis are put together, at its place in the file.
//!
//! [`Crisis::assemble`](offramp_core::crisis::Crisis::assemble) knows nothing of files: it reports
//! a flaw with the path of the part at fault. The path is looked up in the document here. Where the
//! part comes from the built-in files or is absent, the finding points at the nearest table above
//! it.

use crate::finding::{Code, Finding};
use crate::root::Root;
use offramp_core::crisis::{Flaw, Part};

/// Where the parts of a crisis stand in the document that they were read from.
pub(crate) struct Misfits<'r> {
    /// The document.
    pub(crate) root: &'r Root,
    /// For each opening move in order of time, its position in the document.
    pub(crate) opening: &'r [usize],
    /// For each move of the history, its position in the document.
    pub(crate) past: &'r [usize],
}

impl Misfits<'_> {
    /// A flaw of the parts as a finding.
    pub(crate) fn finding(&self, flaw: Flaw) -> Finding {
        let place = self.root.nearest_place(&self.path(&flaw));
        Finding::error(Code::Conflict, place, flaw.message, "does not fit")
    }

    /// The path of what is at fault. The crisis has its opening moves in order of time, the
    /// document as the author wrote them.
    fn path(&self, flaw: &Flaw) -> String {
        match flaw.at {
            Part::Opening(position) => match self.opening.get(position) {
                Some(written) => format!("opening.{written}"),
                None => flaw.path.clone(),
            },
            Part::PastMove(position) => match self.past.get(position) {
                Some(written) => format!("history.moves.{written}"),
                None => flaw.path.clone(),
            },
            _ => flaw.path.clone(),
        }
    }
}
