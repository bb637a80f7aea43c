//! What lasts after a move until it is ended: measures such as a closed border, and operations.

use crate::model::deaths::Deaths;
use crate::model::ladder::RungId;
use crate::model::parameter::{Parameter, parameter_table};

/// A set of standing measures, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measures(pub u32);

impl Measures {
    /// Whether all of `other` are among these.
    #[must_use]
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` is among these.
    #[must_use]
    #[inline]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The bits of all of these, from the lowest.
    #[inline]
    pub fn bits(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros();
            left &= left.checked_sub(1)?;
            Some(bit as usize)
        })
    }

    /// Whether there is none.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Something that lasts until it is cleared, such as a recalled envoy.
#[derive(Debug, Clone, PartialEq)]
pub struct StandingMeasure {
    /// Its name in files, e.g. `envoy-recalled`.
    pub name: String,
    /// What a story calls it, e.g. `exchange of fire`.
    pub says: String,
    /// How far it lowers the resting channel while it lasts.
    pub cost: f64,
    /// The severity on which an operation holds the crisis while it lasts; `None` for a measure
    /// without forces.
    pub rung: Option<(RungId, f64)>,
    /// How many of the rival's people an operation kills per day.
    pub toll: Option<Deaths>,
    /// How many times its toll an operation takes while the rival fights on the same scale.
    pub met: f64,
    /// How often its owner ends it of its own accord, per day.
    pub ends: f64,
    /// How long it lasts at least, in days.
    pub least: f64,
    /// How much of what is in dispute an operation takes per day.
    pub takes: f64,
}

impl StandingMeasure {
    /// Its numbers.
    pub const PARAMETERS: &'static [Parameter<Self>] = parameter_table! { "StandingMeasure":
        cost ("cost") = Some(0.0), "share", 0.0, 1.0, "How far it lowers the resting channel while it stands.";
        met ("met") = Some(1.0), "ratio", 0.0, 1000.0,
            "How many times its toll an operation takes while the rival fights on the same scale.";
        ends ("ends") = Some(0.0), "1/day", 0.0, 100.0,
            "How often its owner ends it of its own accord: its end without a move, by defeat or exhaustion.";
        least ("least") = Some(0.0), "days", 0.0, 365.0, "How long it lasts at least.";
        takes ("takes") = Some(0.0), "1/day", 0.0, 1.0,
            "Of an operation: how much of what is in dispute, of the heaviest issue where there are several, it brings its owner per day.";
    };

    /// A measure without forces, that lasts until a move clears it.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            says: name.replace('-', " "),
            cost: 0.0,
            rung: None,
            toll: None,
            met: 1.0,
            ends: 0.0,
            least: 0.0,
            takes: 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_measures_are_compared_as_sets() {
        let both = Measures(0b11);
        assert!(both.contains(Measures(0b01)) && !Measures(0b01).contains(both));
        assert!(Measures(0b01).meets(both) && !Measures(0b100).meets(both));
    }
}
