//! A number that can be fitted: on which scale, with which prior, and what records can tell of it.

/// The scale on which a number is sought, and on which its prior is normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scale {
    /// The logarithm of a positive number.
    Logarithm,
    /// The log odds of a share of this much.
    LogOdds(f64),
    /// The number itself.
    Plain,
}

/// No logarithm goes further than from here
const LOWEST: f64 = -18.0;
/// to here.
const HIGHEST: f64 = 9.0;
/// The share that a share of nothing, or of all, is taken for.
const LEAST: f64 = 1e-6;

impl Scale {
    /// Where a value is on the scale.
    ///
    /// ```
    /// use offramp::calibration::number::Scale;
    ///
    /// let half = Scale::LogOdds(0.5);
    /// assert!(half.place(0.25).abs() < 1e-12 && (half.value(0.0) - 0.25).abs() < 1e-12);
    /// assert_eq!(Scale::Plain.place(3.0), 3.0);
    /// ```
    #[must_use]
    pub fn place(self, value: f64) -> f64 {
        match self {
            Self::Logarithm => libm::log(value.max(f64::MIN_POSITIVE)).max(LOWEST),
            Self::LogOdds(most) => {
                let share = (value / most).clamp(LEAST, 1.0 - LEAST);
                libm::log(share / (1.0 - share))
            }
            Self::Plain => value,
        }
    }

    /// The value at that place of the scale.
    #[must_use]
    pub fn value(self, place: f64) -> f64 {
        match self {
            Self::Logarithm => libm::exp(place.clamp(LOWEST, HIGHEST)),
            Self::LogOdds(most) => most / (1.0 + libm::exp(-place)),
            Self::Plain => place,
        }
    }
}

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// A weight of the policy, of that name.
    Weight,
    /// A weight of the policy that is another one among incidents.
    WeightAmongIncidents(&'static str),
    /// The share of an answer that the one who is hit excuses.
    Fairness,
    /// Standard deviation of the logarithm of the temper over states.
    TemperSpread,
    /// The summed weights of these moves of one rung.
    Moves(&'static [&'static str]),
    /// The share of a class of acts among incidents, in proportion to displays.
    Share(usize),
}

/// A number that can be fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FreeNumber {
    /// Its name: that of the weight, where it is one.
    pub name: &'static str,
    /// The scale of its prior.
    pub scale: Scale,
    /// The middle of its prior.
    pub centre: f64,
    /// The standard deviation of its prior on the scale.
    pub sd: f64,
    /// Whether sequences of militarised acts tell of it.
    pub in_sequences: bool,
    /// Whether recorded crises do.
    pub in_crises: bool,
    /// Whether it is fitted unless others are named.
    pub is_usual: bool,
    pub(super) meaning: Meaning,
}

impl FreeNumber {
    /// A weight that both kinds of records tell of.
    pub(super) const fn weight(name: &'static str, scale: Scale, centre: f64, sd: f64) -> Self {
        Self {
            name,
            scale,
            centre,
            sd,
            in_sequences: true,
            in_crises: true,
            is_usual: true,
            meaning: Meaning::Weight,
        }
    }

    /// The same with another meaning.
    pub(super) const fn meaning(self, meaning: Meaning) -> Self {
        Self { meaning, ..self }
    }

    /// Only recorded crises tell of it.
    pub(super) const fn of_crises(self) -> Self {
        Self {
            in_sequences: false,
            ..self
        }
    }

    /// Only sequences tell of it.
    pub(super) const fn of_incidents(self) -> Self {
        Self {
            in_crises: false,
            ..self
        }
    }

    /// Not fitted unless it is named.
    pub(super) const fn if_named(self) -> Self {
        Self {
            is_usual: false,
            ..self
        }
    }
}
