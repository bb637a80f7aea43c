//! What is fitted: weights of a response, and how far the tempo of actors is unknown, each with a
//! normal prior.

use super::candidate::{Candidate, index};
use offramp_core::model::moves::Track;
use offramp_core::model::parameter::Parameter;
use offramp_core::policy::response::{Press, Reach};

/// On which scale a weight has its normal prior.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriorScale {
    /// On its own.
    Linear,
    /// On that of its logarithm: it is positive.
    Logarithmic,
}

/// A number that is fitted.
///
/// ```
/// use offramp::calibration::free::{Free, PriorScale};
///
/// let tempo = Free::named("press.tempo")?;
/// assert_eq!(tempo.scale, PriorScale::Logarithmic);
/// assert!((tempo.standard(tempo.natural(1.5)) - 1.5).abs() < 1e-9);
/// assert!(Free::named("press.ceiling").is_err(), "it bounds the choice");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Free {
    track: Track,
    number: FreeNumber,
    /// The scale of its prior.
    pub scale: PriorScale,
    /// The middle of its prior, as the weight is written.
    pub centre: f64,
    /// The standard deviation of its prior, on its scale.
    pub sd: f64,
}

/// Which number of a track.
#[derive(Debug, Clone, Copy, PartialEq)]
enum FreeNumber {
    /// A weight, by its place among those of the track.
    Weight(usize),
    /// How far the tempo is unknown, as a standard deviation of its logarithm.
    TempoSd,
}

/// The name of how far a tempo is unknown.
const TEMPO_SD: &str = "tempo-sd";

/// What is fitted unless more is asked for: name, scale, middle and standard deviation of the
/// prior. Other weights stay at zero: with so few crises anger, rancour, caution and the like
/// cannot be told from it.
const USUAL: [(&str, PriorScale, f64, f64); 16] = [
    ("press.reciprocity", PriorScale::Linear, 0.5, 0.5),
    ("press.momentum", PriorScale::Linear, 0.5, 0.5),
    ("press.spread", PriorScale::Logarithmic, 1.5, 0.7),
    ("press.inertia", PriorScale::Logarithmic, 0.2, 0.7),
    ("press.tempo", PriorScale::Logarithmic, 0.05, 1.0),
    ("press.tempo-sd", PriorScale::Logarithmic, 0.5, 0.5),
    ("press.urgency", PriorScale::Logarithmic, 0.3, 1.0),
    ("press.attention", PriorScale::Logarithmic, 0.4, 1.5),
    ("reach.goodwill", PriorScale::Linear, 0.4, 0.4),
    ("reach.tension", PriorScale::Linear, 0.2, 0.4),
    ("reach.heed", PriorScale::Linear, 0.4, 0.4),
    ("reach.spread", PriorScale::Logarithmic, 0.8, 0.5),
    ("reach.tempo", PriorScale::Logarithmic, 0.04, 1.0),
    ("reach.tempo-sd", PriorScale::Logarithmic, 0.5, 0.5),
    ("reach.urgency", PriorScale::Logarithmic, 0.3, 1.0),
    ("reach.attention", PriorScale::Logarithmic, 0.4, 1.5),
];

/// Standard deviation of the prior of a weight that is asked for.
const WIDE: f64 = 0.5;
/// Weights that bound the choice; they have no likelihood to climb.
const BOUNDS: [&str; 3] = ["floor", "ceiling", "stride"];
/// Weights that are positive.
const POSITIVE: [&str; 5] = ["spread", "tempo", TEMPO_SD, "urgency", "attention"];

/// Why a weight cannot be fitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FreeError {
    /// No weight has that name.
    #[error("unknown weight `{0}`; write `press.NAME` or `reach.NAME` with a weight of that track")]
    Unknown(String),
    /// It bounds the choice of moves.
    #[error("`{0}` bounds what may be chosen and cannot be fitted")]
    Bound(String),
}

impl Free {
    /// The weights that are fitted unless more is asked for.
    ///
    /// # Panics
    ///
    /// Never: a test names them all.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let all = USUAL.iter().map(|(name, scale, centre, sd)| {
            let (track, number) = find(name).expect("the usual weights exist");
            Self {
                track,
                number,
                scale: *scale,
                centre: *centre,
                sd: *sd,
            }
        });
        all.collect()
    }

    /// A weight by its name, such as `press.anger`, with a wide prior around nothing, or around its
    /// default if it is positive.
    ///
    /// # Errors
    ///
    /// There is no such weight, or it is a bound.
    pub fn named(name: &str) -> Result<Self, FreeError> {
        let (track, number) = find(name).ok_or_else(|| FreeError::Unknown(name.to_owned()))?;
        let short = name.split('.').next_back().unwrap_or_default();
        if BOUNDS.contains(&short) {
            return Err(FreeError::Bound(name.to_owned()));
        }
        let positive = POSITIVE.contains(&short);
        let default = match number {
            FreeNumber::Weight(place) => {
                parameter(track, place, |one| one.default, |one| one.default)
            }
            FreeNumber::TempoSd => Some(WIDE),
        };
        Ok(Self {
            track,
            number,
            scale: if positive {
                PriorScale::Logarithmic
            } else {
                PriorScale::Linear
            },
            centre: default.filter(|_| positive).unwrap_or_default(),
            sd: if positive { 1.0 } else { WIDE },
        })
    }

    /// Its name, such as `press.reciprocity`.
    #[must_use]
    pub fn name(&self) -> String {
        let short = match self.number {
            FreeNumber::Weight(place) => {
                parameter(self.track, place, |one| one.name, |one| one.name)
            }
            FreeNumber::TempoSd => TEMPO_SD,
        };
        format!("{}.{short}", self.track.name())
    }

    /// Reads it.
    #[must_use]
    pub fn get(&self, candidate: &Candidate) -> f64 {
        match (self.track, self.number) {
            (track, FreeNumber::TempoSd) => candidate.tempo_sd[index(track)],
            (Track::Press, FreeNumber::Weight(place)) => {
                (Press::PARAMETERS[place].get)(&candidate.response.press)
            }
            (Track::Reach, FreeNumber::Weight(place)) => {
                (Reach::PARAMETERS[place].get)(&candidate.response.reach)
            }
        }
    }

    /// Writes it, inside its range.
    pub fn set(&self, candidate: &mut Candidate, value: f64) {
        match (self.track, self.number) {
            (track, FreeNumber::TempoSd) => candidate.tempo_sd[index(track)] = value.max(0.0),
            (Track::Press, FreeNumber::Weight(place)) => {
                let one = &Press::PARAMETERS[place];
                (one.set)(
                    &mut candidate.response.press,
                    value.clamp(one.low, one.high),
                );
            }
            (Track::Reach, FreeNumber::Weight(place)) => {
                let one = &Reach::PARAMETERS[place];
                (one.set)(
                    &mut candidate.response.reach,
                    value.clamp(one.low, one.high),
                );
            }
        }
    }

    /// A value in standard deviations of the prior.
    #[must_use]
    pub fn standard(&self, value: f64) -> f64 {
        match self.scale {
            PriorScale::Linear => (value - self.centre) / self.sd,
            PriorScale::Logarithmic => libm::log(value / self.centre) / self.sd,
        }
    }

    /// The value at that distance from the middle of the prior, in standard deviations.
    #[must_use]
    pub fn natural(&self, standard: f64) -> f64 {
        match self.scale {
            PriorScale::Linear => self.centre + self.sd * standard,
            PriorScale::Logarithmic => self.centre * libm::exp(self.sd * standard),
        }
    }
}

fn find(name: &str) -> Option<(Track, FreeNumber)> {
    let (track, short) = name.split_once('.')?;
    let (track, place) = match track {
        "press" => (Track::Press, place(Press::PARAMETERS, short)),
        "reach" => (Track::Reach, place(Reach::PARAMETERS, short)),
        _ => return None,
    };
    if short == TEMPO_SD {
        return Some((track, FreeNumber::TempoSd));
    }
    Some((track, FreeNumber::Weight(place?)))
}

fn place<T>(parameters: &[Parameter<T>], name: &str) -> Option<usize> {
    parameters.iter().position(|one| one.name == name)
}

fn parameter<R>(
    track: Track,
    place: usize,
    of_press: impl Fn(&'static Parameter<Press>) -> R,
    of_reach: impl Fn(&'static Parameter<Reach>) -> R,
) -> R {
    match track {
        Track::Press => of_press(&Press::PARAMETERS[place]),
        Track::Reach => of_reach(&Reach::PARAMETERS[place]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offramp_core::policy::response::Response;

    #[test]
    fn a_weight_is_read_where_it_is_written() {
        for free in Free::usual() {
            let mut candidate = Candidate {
                response: Response::default(),
                tempo_sd: [0.0; 2],
            };
            free.set(&mut candidate, 0.25);
            assert!(
                (free.get(&candidate) - 0.25).abs() < 1e-15,
                "{}",
                free.name()
            );
            assert!((free.natural(free.standard(0.25)) - 0.25).abs() < 1e-12);
        }
    }

    #[test]
    fn what_cannot_be_fitted_is_refused() {
        assert_eq!(
            Free::named("press.stride"),
            Err(FreeError::Bound("press.stride".to_owned()))
        );
        assert_eq!(
            Free::named("press.courage"),
            Err(FreeError::Unknown("press.courage".to_owned()))
        );
        assert!(Free::named("reach.pride").is_ok());
    }
}
