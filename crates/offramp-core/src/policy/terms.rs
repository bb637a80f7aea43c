//! The reasons of a decision: the named terms whose sum stands behind it.

use std::borrow::Cow;

/// Most terms that a sum of the model's own policies may have.
pub const MAX_TERMS: usize = 10;

/// The terms of a sum, each with its name and its value in rungs.
///
/// ```
/// use offramp::policy::terms::Terms;
///
/// let mut terms = Terms::NONE;
/// terms.add("alarm", 1.5);
/// terms.add("pride", -0.5);
/// assert_eq!(terms.sum(), 1.0);
/// assert_eq!(terms.iter().next(), Some(("alarm", 1.5)));
/// ```
#[derive(Debug, Clone)]
pub struct Terms(Kept);

#[derive(Debug, Clone)]
enum Kept {
    /// Those of the model: a value for each name, and zeros behind them.
    Listed(&'static [&'static str], [f64; MAX_TERMS]),
    /// Those that a policy in code states one by one.
    Stated(Vec<(Cow<'static, str>, f64)>),
}

/// Two are equal that have the same names and values, however they came by them.
impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Terms {
    /// No reasons.
    pub const NONE: Self = Self(Kept::Listed(&[], [0.0; MAX_TERMS]));

    /// A value for each name, in the order of the names.
    #[must_use]
    #[inline]
    pub const fn listed(names: &'static [&'static str], values: [f64; MAX_TERMS]) -> Self {
        Self(Kept::Listed(names, values))
    }

    /// Adds a term; a name that is there already grows by the value.
    pub fn add(&mut self, name: impl Into<Cow<'static, str>>, value: f64) {
        let name = name.into();
        let stated = self.stated();
        match stated.iter_mut().find(|(other, _)| *other == name) {
            Some((_, sum)) => *sum += value,
            None => stated.push((name, value)),
        }
    }

    /// Adds all terms of another sum, each multiplied by `weight`.
    pub fn add_weighted(&mut self, other: &Self, weight: f64) {
        if let (Kept::Listed(names, sums), Kept::Listed(others, values)) = (&mut self.0, &other.0)
            && (names.is_empty() || std::ptr::eq(*names, *others) || names == others)
        {
            *names = others;
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += weight * value;
            }
            return;
        }
        for (name, value) in other.iter() {
            self.add(name.to_owned(), weight * value);
        }
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f64)> {
        let length = match &self.0 {
            Kept::Listed(names, _) => names.len(),
            Kept::Stated(terms) => terms.len(),
        };
        (0..length).map(|place| match &self.0 {
            Kept::Listed(names, values) => (names[place], values[place]),
            Kept::Stated(terms) => (terms[place].0.as_ref(), terms[place].1),
        })
    }

    /// Their sum, in rungs.
    #[must_use]
    pub fn sum(&self) -> f64 {
        match &self.0 {
            Kept::Listed(_, values) => values.iter().sum(),
            Kept::Stated(terms) => terms.iter().map(|(_, value)| value).sum(),
        }
    }

    /// The terms as a list that can grow.
    fn stated(&mut self) -> &mut Vec<(Cow<'static, str>, f64)> {
        if let Kept::Listed(names, values) = &self.0 {
            let listed = names.iter().map(|name| Cow::Borrowed(*name)).zip(*values);
            self.0 = Kept::Stated(listed.collect());
        }
        match &mut self.0 {
            Kept::Stated(terms) => terms,
            Kept::Listed(..) => unreachable!("a listed sum has just become a stated one"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(first: f64, second: f64) -> Terms {
        let mut values = [0.0; MAX_TERMS];
        (values[0], values[1]) = (first, second);
        Terms::listed(&["anger", "ties"], values)
    }

    fn pairs(terms: &Terms) -> Vec<(&str, f64)> {
        terms.iter().collect()
    }

    #[test]
    fn a_stated_term_joins_those_of_the_model() {
        let mut terms = listed(1.0, -0.5);
        terms.add("alarm", 2.0);
        terms.add("anger", 0.25);
        let expected = [("anger", 1.25), ("ties", -0.5), ("alarm", 2.0)];
        assert_eq!(pairs(&terms), expected);
        assert_eq!(terms.sum().to_string(), "2.75");
    }

    #[test]
    fn weighted_sums_go_by_the_name() {
        let mut mean = Terms::NONE;
        mean.add_weighted(&listed(2.0, 4.0), 0.5);
        assert_eq!(pairs(&mean), [("anger", 1.0), ("ties", 2.0)]);
        let mut stated = Terms::NONE;
        stated.add("ties", 8.0);
        mean.add_weighted(&stated, 0.25);
        assert_eq!(pairs(&mean), [("anger", 1.0), ("ties", 4.0)]);
    }
}
