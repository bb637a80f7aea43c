//! Whether an ending is good or bad: of a scenario's own outcomes it may say so itself; else it
//! follows from the condition.

use crate::model::condition::{Expression, Values};
use crate::model::moves::Catalogue;
use crate::model::quantity::{Feature, Quantity};

/// Whether an ending is good, bad or neither.
///
/// ```
/// use offramp::crisis::Tone;
///
/// let crisis = offramp::load("iran-pakistan-2024")?.crisis;
/// let tones: Vec<(&str, Tone)> = crisis.outcome_names().into_iter().zip(crisis.tones()).collect();
/// assert_eq!(tones[0], ("war", Tone::Bad));
/// assert_eq!(tones[3], ("settled", Tone::Good));
/// assert_eq!(tones[4], ("faded", Tone::Neutral));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// What one would wish for: an agreement.
    Good,
    /// Neither.
    Neutral,
    /// What one would avert: a war.
    Bad,
}

impl Tone {
    /// All tones.
    pub const ALL: [Self; 3] = [Self::Good, Self::Neutral, Self::Bad];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Neutral => "neutral",
            Self::Bad => "bad",
        }
    }

    /// The tone of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.name() == name)
    }

    /// What an ending with that condition is: good where it comes about in a calm only after both
    /// have reached out, neutral where the calm alone will do, bad where it comes about in the
    /// midst of a war and not in a calm; else neutral.
    #[must_use]
    pub fn of(when: &Expression<Quantity>, catalogue: &Catalogue) -> Self {
        let holds = |scene: Extreme| when.holds(&Staged { scene, catalogue });
        if holds(Extreme::Calm) {
            return Self::Neutral;
        }
        match (holds(Extreme::Reconciled), holds(Extreme::War)) {
            (true, _) => Self::Good,
            (false, true) => Self::Bad,
            (false, false) => Self::Neutral,
        }
    }
}

/// A state of a crisis that leaves no doubt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extreme {
    /// Long quiet, and nobody has reached out.
    Calm,
    /// Long quiet, and both have just reached out.
    Reconciled,
    /// An offensive of both that has long stood, at the top of the ladder.
    War,
}

/// The quantities of such a state.
struct Staged<'a> {
    scene: Extreme,
    catalogue: &'a Catalogue,
}

impl Values<Quantity> for Staged<'_> {
    fn value(&self, quantity: Quantity) -> f64 {
        const LONG: f64 = 60.0;
        const HIGHEST: f64 = 100.0;
        let at_war = self.scene == Extreme::War;
        let in_war = |value: f64| if at_war { value } else { 0.0 };
        match quantity {
            Quantity::Day => LONG,
            Quantity::Quiet => LONG - in_war(LONG),
            Quantity::Channel | Quantity::Hotline => 1.0 - in_war(1.0),
            Quantity::SinceBothReachedOut if self.scene == Extreme::Reconciled => 0.0,
            Quantity::SinceBothReachedOut => f64::INFINITY,
            Quantity::Since(_, id) => {
                let is_friendly = self.catalogue.get(id).severity < 0.0;
                let is_done = match self.scene {
                    Extreme::Calm => false,
                    Extreme::Reconciled => is_friendly,
                    Extreme::War => !is_friendly,
                };
                if is_done { 0.0 } else { f64::INFINITY }
            }
            Quantity::Principal(_, Feature::Stake) => 0.5,
            Quantity::GaveWay | Quantity::Standing(..) | Quantity::StandingAnywhere(_) => {
                in_war(1.0)
            }
            Quantity::DaysStanding(..) | Quantity::DaysBoth(_) | Quantity::DaysEither(_) => {
                in_war(LONG)
            }
            Quantity::Outcome(_) => 0.0,
            Quantity::Deaths | Quantity::Principal(_, Feature::Deaths) => in_war(1e6),
            Quantity::Level | Quantity::Peak | Quantity::Attacks(_) | Quantity::Principal(..) => {
                in_war(HIGHEST)
            }
        }
    }
}
