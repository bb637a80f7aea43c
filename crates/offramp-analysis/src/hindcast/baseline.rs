//! Forecasters that know no model: what a score must be better than.

use super::classes::{self, MOST};
use super::forecast::Forecast;
use super::recent::{Lately, What, When};
use super::record::{Decision, PER_DAY, Record};
use offramp_core::model::moves::Track;

/// Prior count of every class.
const PRIOR: f64 = 0.2;
/// Prior count of holding on the press track, on top.
const PRIOR_HOLD: f64 = 5.0;
/// The share of the base rate that is mixed into the strict forecasters, so that a surprise stays
/// finite.
const MIXED_IN: f64 = 0.01;

/// A forecaster that knows no model.
///
/// ```
/// use offramp::hindcast::baseline::Baseline;
/// use offramp::hindcast::record::Record;
/// use offramp::hindcast::score::Score;
///
/// let scenario = offramp::scenario::load("us-iran-2020", &[])?;
/// let record = Record::of(&scenario.crisis).expect("it has a history");
/// let forecasts = Baseline::Uniform.forecasts(&record, &[]);
/// let score = Score::of(record.decisions(), &forecasts);
/// assert!(score.bits() > 0.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline {
    /// Holding and every class are equally likely.
    Uniform,
    /// How often each was done on a day of the other crises.
    BaseRate,
    /// It does what it did the day before, with 1 % of the base rate.
    Repeat,
    /// It does what the rival did the day before, with 1 % of the base rate.
    TitForTat,
    /// A Markov chain on its own last rung, learned on the other crises; the base rate on the reach
    /// track.
    SmoothedRepeat,
    /// A Markov chain on the rival's last rung, learned on the other crises; the base rate on the
    /// reach track.
    SmoothedTitForTat,
    /// Acts at the base rate; what is done, by a Markov chain on its own last act.
    OwnChain,
    /// A lookup of how many acts of anybody there were lately (half-life 4 days); what is done, at
    /// the base rate.
    Recency,
    /// A tempo that each act of the two raises for some days; what is done, at the base rate.
    SelfExciting,
    /// The same timing; what is done, by an urn of what it and its rival have done so far.
    SelfExcitingHabit,
}

impl Baseline {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 10] = [
        Self::Uniform,
        Self::BaseRate,
        Self::Repeat,
        Self::TitForTat,
        Self::SmoothedRepeat,
        Self::SmoothedTitForTat,
        Self::OwnChain,
        Self::Recency,
        Self::SelfExciting,
        Self::SelfExcitingHabit,
    ];

    /// Its name in results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Uniform => "uniform",
            Self::BaseRate => "base-rate",
            Self::Repeat => "repeat",
            Self::TitForTat => "tit-for-tat",
            Self::SmoothedRepeat => "smoothed-repeat",
            Self::SmoothedTitForTat => "smoothed-tit-for-tat",
            Self::OwnChain => "own-chain",
            Self::Recency => "recency",
            Self::SelfExciting => "self-exciting",
            Self::SelfExcitingHabit => "self-exciting-habit",
        }
    }

    /// How those tell when and what that know how lately acts were made, or the own last one.
    fn recent(self) -> Option<(When, What)> {
        match self {
            Self::OwnChain => Some((When::Always, What::Chain)),
            Self::Recency => Some((When::Lookup, What::Shares)),
            Self::SelfExciting => Some((When::SelfExciting, What::Shares)),
            Self::SelfExcitingHabit => Some((When::SelfExciting, What::Habit)),
            _ => None,
        }
    }

    /// Its forecasts of all decisions of a record, learned on other records.
    #[must_use]
    pub fn forecasts(self, record: &Record, others: &[&Record]) -> Vec<Forecast> {
        match self.recent() {
            Some((when, what)) => Lately::of(record, others).forecasts(when, what),
            None => self.of_rates(record, &Learned::from(others)),
        }
    }

    /// The forecasts of [`ALL`](Self::ALL), learned once for all of them.
    #[must_use]
    pub fn forecasts_of_all(
        record: &Record,
        others: &[&Record],
    ) -> [Vec<Forecast>; Self::ALL.len()] {
        let (lately, learned) = (Lately::of(record, others), Learned::from(others));
        Self::ALL.map(|baseline| match baseline.recent() {
            Some((when, what)) => lately.forecasts(when, what),
            None => baseline.of_rates(record, &learned),
        })
    }

    /// The forecasts of those that do not know how lately acts were made.
    fn of_rates(self, record: &Record, learned: &Learned<'_>) -> Vec<Forecast> {
        let decisions = record.decisions();
        let all = decisions.iter().enumerate().map(|(place, decision)| {
            let base = learned.base(decision.track);
            match self {
                Self::Uniform => {
                    let options = classes::count(decision.track) + 1;
                    Forecast::of(decision.track, &[1.0 / options as f64; MOST][..options - 1])
                }
                Self::BaseRate
                | Self::OwnChain
                | Self::Recency
                | Self::SelfExciting
                | Self::SelfExcitingHabit => base,
                Self::Repeat => strict(base, decision, yesterday(decisions, place, 0)),
                Self::TitForTat => strict(base, decision, yesterday(decisions, place, 1)),
                Self::SmoothedRepeat => learned.after(decision, Column::OWN),
                Self::SmoothedTitForTat => learned.after(decision, Column::RIVAL),
            }
        });
        all.collect()
    }
}

/// What the side itself (0) or its rival (1) did on that track the day before.
fn yesterday(decisions: &[Decision], place: usize, rival: usize) -> Option<usize> {
    let before = place.checked_sub(PER_DAY)?;
    // Within a day the order is side by side, track by track.
    let (day, side, track) = (before / PER_DAY, before % PER_DAY / 2, before % 2);
    decisions[day * PER_DAY + (side ^ rival) * 2 + track].observed
}

fn strict(base: Forecast, decision: &Decision, expected: Option<usize>) -> Forecast {
    let mut joint = [0.0; MOST];
    let count = classes::count(decision.track);
    for (class, share) in base.classes().iter().enumerate() {
        joint[class] = MIXED_IN * share;
    }
    if let Some(class) = expected {
        joint[class] += 1.0 - MIXED_IN;
    }
    Forecast::of(decision.track, &joint[..count])
}

/// Which column of the chain a decision stands in.
struct Column;

impl Column {
    const OWN: fn(&Decision) -> Option<usize> = |decision| decision.last_own;
    const RIVAL: fn(&Decision) -> Option<usize> = |decision| decision.last_rival;
}

/// Decisions of other crises.
struct Learned<'r> {
    press: Vec<&'r Decision>,
    base: [Forecast; 2],
}

impl<'r> Learned<'r> {
    fn from(others: &[&'r Record]) -> Self {
        let all = || others.iter().flat_map(|record| record.decisions());
        let on = |track: Track| all().filter(move |decision| decision.track == track);
        Self {
            press: on(Track::Press).collect(),
            base: [Track::Press, Track::Reach].map(|track| shares(track, on(track))),
        }
    }

    fn base(&self, track: Track) -> Forecast {
        match track {
            Track::Press => self.base[0],
            Track::Reach => self.base[1],
        }
    }

    fn after(&self, decision: &Decision, key: fn(&Decision) -> Option<usize>) -> Forecast {
        if decision.track == Track::Reach {
            return self.base(Track::Reach);
        }
        let alike = self.press.iter().copied();
        let alike = alike.filter(|other| key(other) == key(decision));
        shares(Track::Press, alike)
    }
}

/// How often each class was done, smoothed by the prior counts.
fn shares<'r>(track: Track, decisions: impl Iterator<Item = &'r Decision>) -> Forecast {
    let mut counts = [PRIOR; MOST];
    let mut holds = match track {
        Track::Press => PRIOR + PRIOR_HOLD,
        Track::Reach => PRIOR,
    };
    for decision in decisions {
        match decision.observed {
            Some(class) => counts[class] += 1.0,
            None => holds += 1.0,
        }
    }
    let counts = &mut counts[..classes::count(track)];
    let all = holds + counts.iter().sum::<f64>();
    for count in counts.iter_mut() {
        *count /= all;
    }
    Forecast::of(track, counts)
}
