//! Scores of forecasts: surprise in bits per act, ranked probability score, calibration.

use super::forecast::Forecast;
use super::record::Decision;
use offramp_core::model::moves::Track;

/// Sums over decisions; scores of several crises add up.
///
/// ```
/// use offramp::hindcast::score::Score;
///
/// let one = Score { acts: 2, press_what: 3.0, ..Score::default() };
/// let both = one.and(&Score { acts: 2, reach_what: 5.0, ..Score::default() });
/// assert_eq!((both.bits(), both.per_act(both.bits())), (8.0, 2.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// Decisions, holding included.
    pub decisions: u64,
    /// Decisions to act.
    pub acts: u64,
    /// Surprise at acting or holding on the press track, in bits.
    pub press_whether: f64,
    /// Surprise at what was done on the press track.
    pub press_what: f64,
    /// Surprise at acting or holding on the reach track.
    pub reach_whether: f64,
    /// Surprise at what was done on the reach track.
    pub reach_what: f64,
    /// Sum of the ranked probability scores.
    pub ranked: f64,
}

impl Score {
    /// The score of forecasts of these decisions.
    #[must_use]
    pub fn of(decisions: &[Decision], forecasts: &[Forecast]) -> Self {
        let mut score = Self::default();
        for (decision, forecast) in decisions.iter().zip(forecasts) {
            let surprise = forecast.surprise(decision.observed);
            score.decisions += 1;
            score.acts += u64::from(decision.observed.is_some());
            score.ranked += forecast.ranked_probability_score(decision.observed);
            let (whether, what) = match decision.track {
                Track::Press => (&mut score.press_whether, &mut score.press_what),
                Track::Reach => (&mut score.reach_whether, &mut score.reach_what),
            };
            *whether += surprise.whether;
            *what += surprise.what;
        }
        score
    }

    /// This score and another one together.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            decisions: self.decisions + other.decisions,
            acts: self.acts + other.acts,
            press_whether: self.press_whether + other.press_whether,
            press_what: self.press_what + other.press_what,
            reach_whether: self.reach_whether + other.reach_whether,
            reach_what: self.reach_what + other.reach_what,
            ranked: self.ranked + other.ranked,
        }
    }

    /// The whole surprise in bits.
    #[must_use]
    pub fn bits(&self) -> f64 {
        self.press_whether + self.press_what + self.reach_whether + self.reach_what
    }

    /// A number of bits per act; per decision to hold where nobody ever acted.
    #[must_use]
    pub fn per_act(&self, bits: f64) -> f64 {
        bits / self.acts.max(1) as f64
    }

    /// The mean ranked probability score of a decision.
    #[must_use]
    pub fn rps(&self) -> f64 {
        self.ranked / self.decisions.max(1) as f64
    }
}

/// Chances of acting that are counted together for the calibration.
pub const BINS: [(f64, f64); 8] = [
    (0.0, 0.01),
    (0.01, 0.02),
    (0.02, 0.04),
    (0.04, 0.08),
    (0.08, 0.16),
    (0.16, 0.32),
    (0.32, 0.64),
    (0.64, 1.0),
];

/// How often what was given a chance of acting was acted on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// Decisions with a chance in the bin.
    pub decisions: u64,
    /// Decisions to act among them.
    pub acts: u64,
    /// Sum of the chances.
    pub chances: f64,
}

/// The calibration of forecasts: [`BINS`] with what happened in each.
#[must_use]
pub fn reliability<'f>(
    decided: impl Iterator<Item = (&'f Decision, &'f Forecast)>,
) -> [Bin; BINS.len()] {
    let mut bins = [Bin::default(); BINS.len()];
    for (decision, forecast) in decided {
        let chance = forecast.acts();
        let place = BINS.iter().position(|(_, high)| chance < *high);
        let bin = &mut bins[place.unwrap_or(BINS.len() - 1)];
        bin.decisions += 1;
        bin.acts += u64::from(decision.observed.is_some());
        bin.chances += chance;
    }
    bins
}
