//! Numbers of the model as data: every parameter with its unit, default, range and meaning.
//!
//! The macro `parameters!` declares a plain struct of `f64` fields and, from the same lines, the
//! table that the scenario reader, the reference pages and `--set` work from. So a parameter is
//! declared once. How well it is supported stands in [`evidence`](crate::model::evidence), by
//! the name of the struct and the key.

use crate::model::evidence::{Evidence, evidence};

/// One number of the model: how it is called in a file, what it means and what it may be.
#[derive(Debug)]
pub struct Parameter<T> {
    /// Its key in a scenario file, e.g. `fog`.
    pub name: &'static str,
    /// Its unit, e.g. `rungs` or `days`.
    pub unit: &'static str,
    /// What it is where a scenario is silent; `None` where a scenario must state it.
    pub default: Option<f64>,
    /// The lowest allowed value, inclusive.
    pub low: f64,
    /// The highest allowed value, inclusive.
    pub high: f64,
    /// What it means, in a sentence or two.
    pub doc: &'static str,
    /// How well its default is supported.
    pub evidence: Evidence,
    /// Reads it.
    pub get: fn(&T) -> f64,
    /// Writes it.
    pub set: fn(&mut T, f64),
}

impl<T> Parameter<T> {
    /// Whether `value` is finite (or the default's own infinity) and inside the range.
    #[must_use]
    pub fn allows(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Whether it is in `group` what it is where a scenario is silent.
    #[must_use]
    pub fn is_at_its_default(&self, group: &T) -> bool {
        let own = (self.get)(group);
        self.default
            .is_some_and(|default| own.total_cmp(&default).is_eq())
    }
}

/// The evidence for a number; an assumption without a ground where nobody has graded it.
pub(crate) const fn graded(group: &str, key: &str) -> Evidence {
    match evidence(group, key) {
        Some(found) => found,
        None => Evidence::Assumed { basis: "" },
    }
}

/// Declares a struct of numeric parameters together with its `PARAMETERS` table and its defaults.
macro_rules! parameters {
    (
        $(#[$outer:meta])*
        pub struct $name:ident {
            $( $(#[doc = $doc:literal])+ $field:ident ($key:literal) = $default:expr, $unit:literal, $low:expr, $high:expr; )+
        }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct $name {
            $( $(#[doc = $doc])+ pub $field: f64, )+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $field: $default, )+ }
            }
        }

        impl $name {
            /// Every parameter of this group, in reading order.
            pub const PARAMETERS: &'static [$crate::model::parameter::Parameter<Self>] = &[
                $( $crate::model::parameter::Parameter {
                    name: $key,
                    unit: $unit,
                    default: Some($default),
                    low: $low,
                    high: $high,
                    doc: concat!($($doc),+),
                    evidence: $crate::model::parameter::graded(stringify!($name), $key),
                    get: |group| group.$field,
                    set: |group, value| group.$field = value,
                }, )+
            ];
        }
    };
}

/// The table of some numbers of a struct that has other fields too, after the name of that struct.
/// A default is `Some(number)`, or
/// `None` where a file must state the number.
macro_rules! parameter_table {
    ($group:literal: $( $field:ident ($key:literal) = $default:expr, $unit:literal, $low:expr, $high:expr, $doc:literal; )+) => {
        &[
            $( $crate::model::parameter::Parameter {
                name: $key,
                unit: $unit,
                default: $default,
                low: $low,
                high: $high,
                doc: $doc,
                evidence: $crate::model::parameter::graded($group, $key),
                get: |group| group.$field,
                set: |group, value| group.$field = value,
            }, )+
        ]
    };
}

pub(crate) use {parameter_table, parameters};

#[cfg(test)]
#[expect(
    unreachable_pub,
    reason = "the macro makes public structs, as the model needs them"
)]
mod tests {
    parameters! {
        /// Two numbers.
        pub struct Pair {
            /// The first.
            first ("first-number") = 1.0, "rungs", 0.0, 2.0;
            /// The second.
            second ("second") = 5.0, "days", 0.0, f64::INFINITY;
        }
    }

    #[test]
    fn a_parameter_reads_and_writes_its_own_field() {
        let mut pair = Pair::default();
        (Pair::PARAMETERS[0].set)(&mut pair, 2.0);
        assert_eq!(
            pair,
            Pair {
                first: 2.0,
                second: 5.0
            }
        );
        assert_eq!(
            (Pair::PARAMETERS[1].get)(&pair).to_bits(),
            5.0_f64.to_bits()
        );
        assert_eq!(Pair::PARAMETERS[0].name, "first-number");
    }

    #[test]
    fn the_range_is_inclusive_and_refuses_nan() {
        let first = &Pair::PARAMETERS[0];
        assert!(first.allows(0.0) && first.allows(2.0));
        assert!(!first.allows(2.1) && !first.allows(f64::NAN));
    }
}
