//! What takes several values: the policies of an actor, the values at a path.

use std::ops::Range;

use crate::scenario::OneOf;

/// Policies of an actor that are compared. The first is the baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policies(pub(super) Alternatives);

impl Policies {
    /// An actor with the policy that is the baseline, or a mixture such as `{ measured = 0.7,
    /// hawkish = 0.3 }`.
    #[must_use]
    pub fn of(actor: &str, policy: &str) -> Self {
        Self(Alternatives::of(actor, policy))
    }

    /// With another policy to compare.
    #[must_use]
    pub fn or(self, policy: &str) -> Self {
        Self(self.0.or(policy))
    }

    /// Policies as they were written, so that findings point into the argument: where the actor
    /// stands in it, the first policy and the others, in bytes.
    ///
    /// # Panics
    ///
    /// A place lies outside the argument or within a letter.
    #[must_use]
    pub fn written(
        argument: &str,
        actor: Range<usize>,
        first: Range<usize>,
        others: Vec<Range<usize>>,
    ) -> Self {
        Self(Alternatives::written(argument, actor, first, others))
    }
}

/// Values at a path that are compared, all as in a scenario file. The first is the baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values(pub(super) Alternatives);

impl Values {
    /// A path with the value that is the baseline.
    #[must_use]
    pub fn of(path: &str, value: &str) -> Self {
        Self(Alternatives::of(path, value))
    }

    /// With another value to compare.
    #[must_use]
    pub fn or(self, value: &str) -> Self {
        Self(self.0.or(value))
    }

    /// Values as they were written, so that findings point into the argument: where the path stands
    /// in it, the first value and the others, in bytes.
    ///
    /// # Panics
    ///
    /// A place lies outside the argument or within a letter.
    #[must_use]
    pub fn written(
        argument: &str,
        path: Range<usize>,
        first: Range<usize>,
        others: Vec<Range<usize>>,
    ) -> Self {
        Self(Alternatives::written(argument, path, first, others))
    }
}

/// A name and at least one value, with the argument in which they stand:
/// `pakistan=measured,hawkish`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alternatives {
    argument: String,
    name: Range<usize>,
    values: Vec<Range<usize>>,
}

impl Alternatives {
    fn of(name: &str, value: &str) -> Self {
        let argument = format!("{name}={value}");
        Self {
            name: 0..name.len(),
            values: std::iter::once(name.len() + 1..argument.len()).collect(),
            argument,
        }
    }

    fn or(mut self, value: &str) -> Self {
        let begin = self.argument.len() + 1;
        self.argument = format!("{},{value}", self.argument);
        self.values.push(begin..self.argument.len());
        self
    }

    fn written(
        argument: &str,
        name: Range<usize>,
        first: Range<usize>,
        others: Vec<Range<usize>>,
    ) -> Self {
        let values: Vec<_> = std::iter::once(first).chain(others).collect();
        for place in values.iter().chain([&name]) {
            assert!(
                argument.get(place.clone()).is_some(),
                "{place:?} is no place in `{argument}`"
            );
        }
        Self {
            argument: argument.to_owned(),
            name,
            values,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.argument[self.name.clone()]
    }

    pub(super) fn values(&self) -> Vec<String> {
        let texts = self
            .values
            .iter()
            .map(|place| &self.argument[place.clone()]);
        texts.map(str::to_owned).collect()
    }

    /// Every value with the argument around it.
    pub(super) fn each(&self) -> impl Iterator<Item = OneOf> {
        self.values.iter().map(|value| OneOf {
            argument: self.argument.clone(),
            name: self.name.clone(),
            value: value.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_made_in_code_are_those_that_are_written() {
        let made = Policies::of("pakistan", "measured").or("hawkish");
        let written = Policies::written(
            "pakistan=measured,hawkish",
            0..8,
            9..17,
            std::iter::once(18..25).collect(),
        );
        assert_eq!(made, written);
        assert_eq!(made.0.values(), ["measured", "hawkish"]);
    }

    #[test]
    #[should_panic(expected = "9..10 is no place in `a=b`")]
    fn a_place_outside_the_argument_is_refused() {
        let _ = Values::written("a=b", 0..1, 9..10, Vec::new());
    }
}
