//! How many of a crisis's numbers have which grade of evidence.

use serde::{Deserialize, Serialize};

use super::Crisis;
use crate::model::evidence::Grade;

/// How many numbers of the relation, the actors, their policies and the events have which grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Grading {
    /// Set by hand, by the scenario or one of its policies.
    pub set: usize,
    /// Of these, those without a source.
    pub set_assumed: usize,
    /// Defaults of the model that were fitted.
    pub fitted: usize,
    /// Defaults whose size a study states.
    pub literature: usize,
    /// Defaults that are assumed.
    pub assumed: usize,
}

impl Grading {
    /// In words: `12 numbers set by hand, 11 of them assumed; of 160 defaults 2 are fitted, 12 from
    /// the literature and 146 assumed`.
    #[must_use]
    pub fn words(self) -> String {
        let Self {
            set,
            set_assumed,
            fitted,
            literature,
            assumed,
        } = self;
        let defaults = fitted + literature + assumed;
        let noun = if set == 1 { "number" } else { "numbers" };
        let of_them = match set_assumed {
            _ if set == 0 => String::new(),
            0 => ", none of them assumed".to_owned(),
            some => format!(", {some} of them assumed"),
        };
        format!(
            "{set} {noun} set by hand{of_them}; of {defaults} defaults {fitted} are fitted, \
             {literature} from the literature and {assumed} assumed"
        )
    }
}

impl Crisis {
    /// How many of its numbers have which grade of evidence.
    ///
    /// ```
    /// let grading = offramp::load("iran-pakistan-2024")?.crisis.grading();
    /// assert!(grading.set >= grading.set_assumed && grading.fitted > 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn grading(&self) -> Grading {
        let mut grading = Grading::default();
        for premise in self.premises() {
            let count = match (premise.is_set(), premise.grade()) {
                (true, grade) => {
                    grading.set_assumed += usize::from(grade == Grade::Assumed);
                    &mut grading.set
                }
                _ if premise.is_choice() => continue,
                (false, Grade::Fitted) => &mut grading.fitted,
                (false, Grade::Literature) => &mut grading.literature,
                (false, Grade::Assumed) => &mut grading.assumed,
            };
            *count += 1;
        }
        grading
    }
}
