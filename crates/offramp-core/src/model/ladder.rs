//! The escalation ladder: named rungs in order of severity (after Kahn 1965, *On Escalation*).

use crate::model::parameter::{Parameter, parameter_table, parameters};

/// The place of a rung on its ladder, from the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RungId(pub u8);

/// A named level of the ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// Its name in files, e.g. `limited-strike`.
    pub name: String,
    /// Its number: above 0 hostile, below 0 conciliatory, 0 calm.
    pub severity: f64,
}

impl Rung {
    /// The lowest and the highest severity.
    pub const SEVERITY: [f64; 2] = [-100.0, 100.0];

    /// Its numbers.
    pub const PARAMETERS: &'static [Parameter<Self>] = parameter_table! { "Rung":
        severity ("severity") = None, "rungs", Rung::SEVERITY[0], Rung::SEVERITY[1],
            "Its number: above 0 hostile, below 0 conciliatory, 0 the calm.";
    };
}

parameters! {
    /// Severities at which the model's mechanisms set in.
    pub struct Landmarks {
        /// The severity above which a crisis is felt as a risk (built in: threat).
        danger ("danger") = 4.0, "rungs", -100.0, 100.0;
        /// The severity from which forces are on alert (built in: show of force).
        alert ("alert") = 5.0, "rungs", -100.0, 100.0;
        /// The severity from which acts are violent (built in: strike on a group).
        violence ("violence") = 6.0, "rungs", -100.0, 100.0;
        /// The severity from which an operation is an offensive, which is resisted and has a share
        /// of its own (built in: major offensive).
        offensive ("offensive") = 9.0, "rungs", -100.0, 100.0;
    }
}

/// All rungs, in order of severity, with calm (0) among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    rungs: Vec<Rung>,
    calm: RungId,
    landmarks: Landmarks,
}

/// Most rungs that a ladder may have.
pub const MAX_RUNGS: usize = 64;

impl Ladder {
    /// A ladder of these rungs.
    ///
    /// # Errors
    ///
    /// The rungs number none or more than [`MAX_RUNGS`], two share a name or severity, one has a
    /// severity that is no number, or none is at 0.
    pub fn new(mut rungs: Vec<Rung>, landmarks: Landmarks) -> Result<Self, LadderError> {
        if rungs.is_empty() || rungs.len() > MAX_RUNGS {
            return Err(LadderError::Count(rungs.len()));
        }
        if let Some(odd) = rungs.iter().find(|rung| !rung.severity.is_finite()) {
            return Err(LadderError::Severity(odd.name.clone()));
        }
        rungs.sort_by(|a, b| a.severity.total_cmp(&b.severity));
        for (position, rung) in rungs.iter().enumerate() {
            if rungs[..position]
                .iter()
                .any(|earlier| earlier.name == rung.name || earlier.severity >= rung.severity)
            {
                return Err(LadderError::Repeated(rung.name.clone()));
            }
        }
        let calm = rungs
            .iter()
            .position(|rung| rung.severity == 0.0)
            .ok_or(LadderError::NoCalm)?;
        let calm = RungId(u8::try_from(calm).map_err(|_| LadderError::Count(rungs.len()))?);
        Ok(Self {
            rungs,
            calm,
            landmarks,
        })
    }

    /// The rungs from the lowest severity to the highest.
    #[must_use]
    pub fn rungs(&self) -> &[Rung] {
        &self.rungs
    }

    /// The rung at 0.
    #[must_use]
    pub fn calm(&self) -> RungId {
        self.calm
    }

    /// Where the model's mechanisms set in.
    #[must_use]
    pub fn landmarks(&self) -> Landmarks {
        self.landmarks
    }

    /// The rung of that name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<RungId> {
        let position = self.rungs.iter().position(|rung| rung.name == name)?;
        u8::try_from(position).ok().map(RungId)
    }

    /// The rung of that identifier.
    ///
    /// # Panics
    ///
    /// If the id is of another, longer ladder.
    #[must_use]
    pub fn rung(&self, id: RungId) -> &Rung {
        &self.rungs[usize::from(id.0)]
    }

    /// The severity of a rung.
    #[must_use]
    #[inline]
    pub fn severity(&self, id: RungId) -> f64 {
        self.rung(id).severity
    }
}

/// Why rungs do not make a ladder.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum LadderError {
    /// None, or too many.
    #[error("a ladder has 1 to {MAX_RUNGS} rungs, found {0}")]
    Count(usize),
    /// Two rungs with one name or one severity.
    #[error("rung `{0}` has the name or the severity of another rung")]
    Repeated(String),
    /// A severity that is infinite or not a number.
    #[error("rung `{0}` has a severity that is not a finite number")]
    Severity(String),
    /// No rung at 0.
    #[error("a ladder needs a rung of severity 0")]
    NoCalm,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rung(name: &str, severity: f64) -> Rung {
        Rung {
            name: name.to_owned(),
            severity,
        }
    }

    const LANDMARKS: Landmarks = Landmarks {
        danger: 4.0,
        alert: 5.0,
        violence: 6.0,
        offensive: 9.0,
    };

    #[test]
    fn rungs_are_sorted_by_severity() {
        let ladder = Ladder::new(
            vec![rung("war", 10.0), rung("calm", 0.0), rung("talks", -1.0)],
            LANDMARKS,
        );
        let ladder = ladder.expect("a valid ladder");
        assert_eq!(ladder.calm(), RungId(1));
        assert_eq!(ladder.find("war"), Some(RungId(2)));
    }

    #[test]
    fn what_is_no_ladder_is_refused() {
        assert_eq!(Ladder::new(vec![], LANDMARKS), Err(LadderError::Count(0)));
        assert_eq!(
            Ladder::new(vec![rung("war", 1.0)], LANDMARKS),
            Err(LadderError::NoCalm)
        );
        let twice = vec![rung("calm", 0.0), rung("pause", 0.0)];
        assert_eq!(
            Ladder::new(twice, LANDMARKS),
            Err(LadderError::Repeated("pause".to_owned()))
        );
        let nan = vec![rung("calm", f64::NAN)];
        assert_eq!(
            Ladder::new(nan, LANDMARKS),
            Err(LadderError::Severity("calm".to_owned()))
        );
    }
}
