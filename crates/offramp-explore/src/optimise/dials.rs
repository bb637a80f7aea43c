//! Dials that may be changed, each within a range that holds those of all shipped policies.

use offramp_core::crisis::{Conduct, Crisis, Flaws, Number, Target};
use offramp_core::model::parties::{ActorId, Side};
use offramp_core::policy::historical::dials::Dials;
use offramp_core::prose::UnknownName;

/// A dial that may be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct FreeDial {
    /// Its name.
    pub name: &'static str,
    /// The least value that is tried.
    pub low: f64,
    /// The largest.
    pub high: f64,
    /// Its value in `historical`.
    pub neutral: f64,
    /// Whether it multiplies: then it is tried by its logarithm.
    is_ratio: bool,
    place: usize,
}

/// The ranges of the dials, by name, and whether they multiply.
const RANGES: [(&str, f64, f64, bool); 9] = [
    ("pace", 0.25, 4.0, true),
    ("answer", 0.05, 5.0, true),
    ("measure", -2.0, 2.0, false),
    ("initiative", -0.5, 0.5, false),
    ("war", 0.2, 4.0, true),
    ("threshold", 5.0, 10.0, false),
    ("reach", 0.02, 5.0, true),
    ("price", 0.25, 4.0, true),
    ("heed", 0.1, 4.0, true),
];

/// The name under which a policy that is tried is played.
const FOUND: &str = "found";

impl FreeDial {
    /// The dial of that name.
    ///
    /// ```
    /// use offramp::explore::optimise::dials::FreeDial;
    ///
    /// let answer = FreeDial::named("answer")?;
    /// assert!((answer.value(0.5) - 0.5).abs() < 1e-12, "the middle by its logarithm");
    /// assert!((answer.coordinate(answer.value(0.3)) - 0.3).abs() < 1e-12);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn named(name: &str) -> Result<Self, UnknownName> {
        let found = RANGES.iter().find(|(own, ..)| *own == name);
        let place = Dials::PARAMETERS.iter().position(|own| own.name == name);
        let (Some((name, low, high, is_ratio)), Some(place)) = (found, place) else {
            return Err(UnknownName::new("dial", name, Self::names()));
        };
        Ok(Self {
            name,
            low: *low,
            high: *high,
            neutral: (Dials::PARAMETERS[place].get)(&Dials::default()),
            is_ratio: *is_ratio,
            place,
        })
    }

    /// The names of all dials.
    pub fn names() -> impl Iterator<Item = &'static str> {
        RANGES.iter().map(|(own, ..)| *own)
    }

    /// The value at a coordinate from 0 to 1.
    #[must_use]
    pub fn value(&self, at: f64) -> f64 {
        let value = if self.is_ratio {
            self.low * libm::pow(self.high / self.low, at)
        } else {
            self.low + at * (self.high - self.low)
        };
        value.clamp(self.low, self.high)
    }

    /// The coordinate of a value, from 0 to 1; that of the nearer end where it is not in range.
    #[must_use]
    pub fn coordinate(&self, value: f64) -> f64 {
        let value = value.clamp(self.low, self.high);
        if self.is_ratio {
            libm::log(value / self.low) / libm::log(self.high / self.low)
        } else {
            (value - self.low) / (self.high - self.low)
        }
    }

    /// Its value in the policy of a principal.
    #[must_use]
    pub fn of(&self, crisis: &Crisis, side: Side) -> f64 {
        match &crisis.parts().principals[side].conduct {
            Conduct::Historical { numbers, .. } => {
                (Dials::PARAMETERS[self.place].get)(&numbers.dials)
            }
            Conduct::Custom(_) => self.neutral,
        }
    }
}

/// The values of the dials at a point of the unit cube.
#[must_use]
pub fn values(free: &[FreeDial], at: &[f64]) -> Vec<f64> {
    let pairs = free.iter().zip(at);
    pairs.map(|(dial, at)| dial.value(*at)).collect()
}

/// A crisis in which a principal has these values of these dials, surely; everything else of its
/// policy is as it was. A policy in Rust code has no dials and stays what it is.
///
/// # Errors
///
/// What makes the crisis unfit.
pub fn turned(
    crisis: &Crisis,
    side: Side,
    free: &[FreeDial],
    values: &[f64],
) -> Result<Crisis, Flaws> {
    let mut parts = crisis.parts().clone();
    let part = &mut parts.principals[side];
    if let Conduct::Historical { numbers, .. } = &mut part.conduct {
        for (dial, value) in free.iter().zip(values) {
            (Dials::PARAMETERS[dial.place].set)(&mut numbers.dials, *value);
        }
        FOUND.clone_into(&mut part.policy);
    }
    let is_turned = |target: Target| {
        let mut free = free.iter();
        let of = |dial: &FreeDial| Target::Actor(ActorId::from(side), Number::Dials(dial.place));
        free.any(|dial| of(dial) == target)
    };
    parts
        .uncertainties
        .retain(|number| !is_turned(number.target));
    Crisis::assemble(parts)
}
