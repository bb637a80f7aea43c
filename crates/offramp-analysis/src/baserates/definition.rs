//! What a target is of a run of the model, or why the model cannot express it.

use super::classes::Class;
use super::facts::Facts;

/// How a target is read off runs.
#[derive(Debug, Clone, Copy)]
pub enum Statistic {
    /// A share: hits and cases of one run.
    Share(fn(&Facts) -> (u32, u32)),
    /// A quantile of days, which a run may not have.
    Days(f64, fn(&Facts) -> Option<u32>),
    /// A quantile of the lags of all answers to attacks.
    Lags(f64),
}

/// What a target is of a run.
///
/// ```
/// use offramp::baserates::classes::{CLASSES, Population};
/// use offramp::baserates::codebook::definition;
///
/// let mediated = definition("icb_mediated");
/// let mut classes = CLASSES.iter().filter(|class| mediated.covers(class));
/// assert!(classes.all(|class| class.population == Population::Crises));
/// let later = definition("icb_reduction");
/// assert!(!CLASSES.iter().any(|class| later.covers(class)), "a run ends with its crisis");
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Definition {
    /// Something that runs of some classes have.
    Of {
        /// Whether the target is about that class.
        classes: fn(&Class) -> bool,
        /// What is counted.
        statistic: Statistic,
    },
    /// The model cannot express it, for this reason.
    NotExpressed(&'static str),
}

impl Definition {
    /// Whether runs of that class count for the target.
    #[must_use]
    pub fn covers(&self, class: &Class) -> bool {
        match self {
            Self::Of { classes, .. } => classes(class),
            Self::NotExpressed(_) => false,
        }
    }
}

pub(super) const fn share(classes: fn(&Class) -> bool, of: fn(&Facts) -> (u32, u32)) -> Definition {
    Definition::Of {
        classes,
        statistic: Statistic::Share(of),
    }
}

pub(super) const fn days(
    classes: fn(&Class) -> bool,
    p: f64,
    of: fn(&Facts) -> Option<u32>,
) -> Definition {
    Definition::Of {
        classes,
        statistic: Statistic::Days(p, of),
    }
}
