//! What the targets need to know of one run.

use super::closing::Closing;

/// Days within which an act counts as an answer.
pub const WINDOW: f64 = 30.0;
/// After how many days two offensives against each other are a war.
pub const DAYS_OF_BOTH: f64 = 2.0;
/// After how many days an offensive is a war to which the other side has not given way.
pub const DAYS_OF_ONE: f64 = 7.0;

/// How many must die in a war (Correlates of War).
pub const WAR_DEAD: u64 = 1_000;

/// How a principal answered what began the crisis: the kind of its strongest hostile act within
/// [`WINDOW`] days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Answer {
    /// Not at all.
    #[default]
    None,
    /// In words, by diplomatic or economic means.
    Political,
    /// With a show of force.
    Military,
    /// With violence.
    Violent,
}

/// Answers to the one-sided acts of one hostility level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Replies {
    /// No militarised act within [`WINDOW`] days.
    pub none: u32,
    /// A lower level.
    pub lower: u32,
    /// The same level.
    pub same: u32,
    /// A higher level.
    pub higher: u32,
}

impl Replies {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u32 {
        self.none + self.lower + self.same + self.higher
    }
}

/// What the targets need to know of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The highest MID hostility level of either side, 1 to 5.
    pub hostility: u8,
    /// The highest severity of either side.
    pub peak: f64,
    /// All dead.
    pub deaths: u64,
    /// It was a war: the offensives of both stood for [`DAYS_OF_BOTH`], or one for
    /// [`DAYS_OF_ONE`], or a nuclear weapon was used.
    pub war: bool,
    /// Somebody used violence: a principal or an armed group.
    pub violence: bool,
    /// Militarised acts (MID hostility 2 or more), the first included.
    pub events: u32,
    /// Days from the first militarised act to the last, both included; 0 without one.
    pub militarised_days: u32,
    /// Days from the first act to the one that ended the crisis, both included, as ICB counts.
    pub crisis_days: u32,
    /// Days from the beginning to the first militarised act of the one that was hit.
    pub reply: Option<f64>,
    /// Days to its first use of force (MID hostility 4 or more).
    pub force: Option<f64>,
    /// How it answered.
    pub answer: Answer,
    /// Days to the first act of that kind, the day of the trigger being the first, as ICB counts.
    pub answer_lag: u32,
    /// What was done since the last threat or anything above it.
    pub closing: Closing,
    /// A third party offered its good offices or mediated.
    pub mediated: bool,
    /// Answers to one-sided threats, displays and uses of force.
    pub replies: [Replies; 3],
    /// Answers to one-sided attacks by their lag in days, 0 to 30.
    pub lags: [u32; 31],
}

impl Facts {
    /// Those of a run in which nothing has happened yet.
    pub(super) const NOTHING: Self = Self {
        hostility: 1,
        peak: 0.0,
        deaths: 0,
        war: false,
        violence: false,
        events: 0,
        militarised_days: 0,
        crisis_days: 1,
        reply: None,
        force: None,
        answer: Answer::None,
        answer_lag: 0,
        closing: Closing::NOTHING,
        mediated: false,
        replies: [Replies {
            none: 0,
            lower: 0,
            same: 0,
            higher: 0,
        }; 3],
        lags: [0; 31],
    };
}
