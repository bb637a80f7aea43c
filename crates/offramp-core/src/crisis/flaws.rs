//! All that is wrong with the parts of a crisis, as one error.

use std::fmt;
use std::ops::Deref;

use super::flaw::Flaw;

/// All that is wrong with the parts of a crisis, at least one flaw. It is read as a slice, and
/// prints a line for each.
///
/// ```
/// use offramp::crisis::Crisis;
///
/// let crisis = offramp::scenario::load("iran-pakistan-2024", &[])?.crisis;
/// let mut parts = crisis.into_parts();
/// parts.turns = 0;
/// parts.turn_days = 2.0;
/// let flaws = Crisis::assemble(parts).unwrap_err();
/// assert_eq!(flaws.len(), 2);
/// assert!(flaws.to_string().ends_with("\nturns: 0 turns; a run has 1 to 100000"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaws(Vec<Flaw>);

impl Flaws {
    /// `Ok` where there is no flaw.
    ///
    /// # Errors
    ///
    /// There are some.
    pub(super) fn none(flaws: Vec<Flaw>) -> Result<(), Self> {
        if flaws.is_empty() {
            Ok(())
        } else {
            Err(Self(flaws))
        }
    }
}

impl Deref for Flaws {
    type Target = [Flaw];

    fn deref(&self) -> &[Flaw] {
        &self.0
    }
}

impl IntoIterator for Flaws {
    type Item = Flaw;
    type IntoIter = std::vec::IntoIter<Flaw>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Flaws {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, flaw) in self.0.iter().enumerate() {
            let end = if place == 0 { "" } else { "\n" };
            write!(formatter, "{end}{flaw}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Flaws {}
