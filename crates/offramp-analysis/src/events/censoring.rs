//! How a file of events is censored: what its authors could not see, or did not write down.

/// What a clash is, which the data ascribe to both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clashes {
    /// An incident that nobody decided: it is remembered by both, and no decision is scored.
    Incidents,
    /// An act of both sides, scored as a decision of each.
    Decisions,
}

/// What a date without a day of the month stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inexact {
    /// It stands on the 15th and is remembered from there; that side is not scored in that month.
    Month,
    /// There is no such date.
    None,
}

/// The header of a file of events.
///
/// ```
/// use offramp::events::censoring::{Censoring, Clashes};
///
/// let stated = Censoring { lowest: 4.0, ..Censoring::default() };
/// assert_eq!((stated.clashes, stated.silence), (Clashes::Incidents, 180));
/// assert!(stated.header().starts_with("# offramp-events: 1\n# lowest: 4\n"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Censoring {
    /// The severity of the lowest hostile act that is recorded, in rungs: of what is milder,
    /// nothing is known.
    pub lowest: f64,
    /// What a date without a day stands for.
    pub inexact: Inexact,
    /// What a clash is.
    pub clashes: Clashes,
    /// For how many days after the last act an act would still have been recorded.
    pub silence: u32,
}

impl Default for Censoring {
    /// As in the Militarized Interstate Events: threats and above, closed after six months.
    fn default() -> Self {
        Self {
            lowest: 4.0,
            inexact: Inexact::Month,
            clashes: Clashes::Incidents,
            silence: 180,
        }
    }
}

/// The first line of every file of events.
pub(super) const VERSION: (&str, &str) = ("offramp-events", "1");

/// The keys that a header must state.
pub(super) const STATED: [&str; 5] = ["offramp-events", "lowest", "inexact", "clashes", "silence"];

impl Censoring {
    /// The header, as it stands on top of a file.
    #[must_use]
    pub fn header(&self) -> String {
        let inexact = match self.inexact {
            Inexact::Month => "month",
            Inexact::None => "none",
        };
        let clashes = match self.clashes {
            Clashes::Incidents => "incidents",
            Clashes::Decisions => "decisions",
        };
        let (key, version) = VERSION;
        format!(
            "# {key}: {version}\n# lowest: {}\n# inexact: {inexact}\n# clashes: {clashes}\n# silence: {}\n",
            self.lowest, self.silence
        )
    }

    /// Takes the value of a key of the header; what is wrong with it otherwise.
    pub(super) fn state(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "offramp-events" => (value == VERSION.1).then_some(()).ok_or_else(|| {
                format!("version `{value}` of the format; this program reads version 1")
            }),
            "lowest" => {
                let lowest = value.parse().ok().filter(|it| (0.0..=20.0).contains(it));
                self.lowest = lowest.ok_or_else(|| {
                    format!("`lowest` is `{value}`; it is a severity from 0 to 20 rungs")
                })?;
                Ok(())
            }
            "silence" => {
                let days = value.parse().ok().filter(|it| *it <= 3_650);
                self.silence = days.ok_or_else(|| {
                    format!("`silence` is `{value}`; it is a number of days from 0 to 3650")
                })?;
                Ok(())
            }
            "inexact" => {
                self.inexact = match value {
                    "month" => Inexact::Month,
                    "none" => Inexact::None,
                    _ => return Err(format!("`inexact` is `{value}`; it is `month` or `none`")),
                };
                Ok(())
            }
            "clashes" => {
                self.clashes = match value {
                    "incidents" => Clashes::Incidents,
                    "decisions" => Clashes::Decisions,
                    _ => {
                        let allowed = "it is `incidents` or `decisions`";
                        return Err(format!("`clashes` is `{value}`; {allowed}"));
                    }
                };
                Ok(())
            }
            _ => Err(format!(
                "unknown key `{key}` in the header; the keys are {}, and `source` for a note",
                STATED.join(", ")
            )),
        }
    }
}
