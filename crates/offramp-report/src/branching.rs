//! What the reports on branches of a course have in common: what was played, acts and chances in
//! words and figures.

use offramp_analysis::branching::course::{Course, Deed, Source};
use offramp_analysis::branching::futures::Shift;
use offramp_analysis::comparison::phrase::{digits, signed};
use offramp_core::crisis::{Crisis, Role};
use offramp_core::model::moves::MoveId;
use offramp_core::model::parties::ActorId;
use offramp_core::prose::numbers::grouped;
use offramp_core::statistics::IntervalEstimate;
use serde::Serialize;

/// What was played: a run by its number, or the recorded history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CourseReport {
    /// The run of that number.
    Run(u64),
    /// What really happened.
    History,
    /// The game that the scenario is.
    Game,
}

impl CourseReport {
    pub(crate) fn of(course: &Course<'_>) -> Self {
        match course.source() {
            Source::Run(run) => Self::Run(run),
            Source::History => Self::History,
            Source::Game => Self::Game,
        }
    }

    /// `run 3`, `what really happened`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Run(run) => format!("run {run}"),
            Self::History => "what really happened".to_owned(),
            Self::Game => "the game".to_owned(),
        }
    }
}

/// The chance of an ending with its interval, as shares from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChanceReport {
    /// The outcome.
    pub outcome: String,
    /// The share of futures that end so.
    pub chance: f64,
    /// Lower end of its 95 % interval (Wilson).
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A paired difference with its interval: of shares from 0 to 1, or in the unit of a measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShiftReport {
    /// The outcome or the measure.
    pub of: String,
    /// The difference.
    pub difference: f64,
    /// Lower end of its pointwise 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Its p-value alone.
    pub p: f64,
}

impl ShiftReport {
    pub(crate) fn of(of: &str, shift: &Shift) -> Self {
        let IntervalEstimate { point, low, high } = shift.estimate;
        Self {
            of: of.to_owned(),
            difference: point,
            low,
            high,
            p: shift.p,
        }
    }

    /// Whether its interval leaves out 0.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }

    /// `+6.1 [4.3, 7.9]` in points of a hundred.
    #[must_use]
    pub fn in_points(&self) -> String {
        figures([self.difference, self.low, self.high].map(|share| share * 100.0))
    }

    /// The same in the unit of the measure.
    #[must_use]
    pub fn in_units(&self) -> String {
        figures([self.difference, self.low, self.high])
    }
}

fn figures([mean, low, high]: [f64; 3]) -> String {
    // Where nothing varies, no digit more is known.
    let digits = if high > low { digits(high - low) } else { 1 };
    let [mean, low, high] = [mean, low, high].map(|value| signed(value, digits));
    format!("{mean} [{low}, {high}]")
}

/// The chances of all outcomes.
pub(crate) fn chances(names: &[&str], of: &[IntervalEstimate]) -> Vec<ChanceReport> {
    let chances = names.iter().zip(of);
    chances
        .map(|(name, chance)| ChanceReport {
            outcome: (*name).to_owned(),
            chance: chance.point,
            low: chance.low,
            high: chance.high,
        })
        .collect()
}

/// The differences of all outcomes.
pub(crate) fn shifts(names: &[&str], of: &[Shift]) -> Vec<ShiftReport> {
    let shifts = names.iter().zip(of);
    shifts
        .map(|(name, shift)| ShiftReport::of(name, shift))
        .collect()
}

/// A move in the words of a story: `struck a group on India's soil`; holding where there is none.
pub(crate) fn act_in_words(crisis: &Crisis, actor: ActorId, act: Option<MoveId>) -> String {
    let Some(id) = act else {
        return "held".to_owned();
    };
    let rival = match crisis.role(actor) {
        Role::Principal(side) => &crisis.principal(side.rival()).title,
        Role::ArmedGroup(_, part) => &crisis.principal(part.group.enemy).title,
        Role::ThirdParty(..) => "the other",
    };
    crisis.catalogue().get(id).says.replace("{rival}", rival)
}

/// What somebody did, in a sentence without its full stop: `Pakistan struck ... (9 dead)`.
pub(crate) fn deed_in_words(crisis: &Crisis, deed: &Deed) -> String {
    let who = crisis.actor_title(deed.actor);
    let what = act_in_words(crisis, deed.actor, Some(deed.id));
    let killed = match deed.deaths {
        None | Some(0) => String::new(),
        Some(deaths) => format!(" ({} dead)", grouped(deaths)),
    };
    format!("{who} {what}{killed}")
}

/// A share in percent, as many digits as it needs.
pub(crate) fn percents(share: f64) -> String {
    if share > 0.0 && share < 0.1 {
        format!("{:.1} %", share * 100.0)
    } else {
        format!("{:.0} %", share * 100.0)
    }
}
