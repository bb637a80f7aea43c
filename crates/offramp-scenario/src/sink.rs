//! Where findings are gathered while a scenario is read.
//!
//! Findings are gathered in one place instead of being returned, so that a reader can go on after a
//! mistake. A number of findings serves as a bookmark: [`count`](Sink::count) before a step tells
//! afterwards which findings that step made.

use std::cell::RefCell;

use crate::finding::{Finding, Findings};

/// Gathers findings in the order in which they are noted.
///
/// Whoever reads shares one sink, so that no function needs to pass a list of findings on.
#[derive(Debug, Default)]
pub(crate) struct Sink(RefCell<Findings>);

impl Sink {
    /// Notes a finding.
    pub(crate) fn note(&self, finding: Finding) {
        self.0.borrow_mut().push(finding);
    }

    /// How many findings were noted.
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether nothing was noted.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Adds advice to the findings from that one on.
    pub(crate) fn advise(&self, since: usize, help: &str) {
        for finding in self.0.borrow_mut().iter_mut().skip(since) {
            finding.help.push(help.to_owned());
        }
    }

    /// Changes the first findings, at most that many.
    pub(crate) fn revise(&self, most: usize, mut change: impl FnMut(&mut Finding)) {
        self.0
            .borrow_mut()
            .iter_mut()
            .take(most)
            .for_each(&mut change);
    }

    /// Drops the findings from that one on that are not wanted.
    pub(crate) fn retain(&self, since: usize, wanted: impl FnMut(&Finding) -> bool) {
        let later = self.0.borrow_mut().split_off(since);
        self.0.borrow_mut().extend(later.into_iter().filter(wanted));
    }

    /// What `read` returns, and what it notes, which is not kept.
    pub(crate) fn apart<T>(&self, read: impl FnOnce() -> T) -> (T, Findings) {
        let before = self.0.take();
        let value = read();
        (value, self.0.replace(before))
    }

    /// All that was noted.
    pub(crate) fn into_findings(self) -> Findings {
        self.0.into_inner()
    }
}

impl Extend<Finding> for &Sink {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        findings.into_iter().for_each(|finding| self.note(finding));
    }
}
