//! The compiled form of an expression: a small tree with the commonest comparison in one node.

use super::Values;

/// A node of a compiled expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<Q> {
    Constant(f64),
    Quantity(Q),
    /// `quantity compare constant`: nine in ten conditions are made of these.
    Against(Q, Compare, f64),
    Compare(Compare, Box<[Node<Q>; 2]>),
    And(Box<[Node<Q>; 2]>),
    Or(Box<[Node<Q>; 2]>),
    Not(Box<Node<Q>>),
    Arithmetic(Binary, Box<[Node<Q>; 2]>),
    Absolute(Box<Node<Q>>),
    Choice(Box<[Node<Q>; 3]>),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Equal,
    Different,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// An operation on two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Least,
    Greatest,
}

impl Compare {
    #[inline]
    #[expect(clippy::float_cmp, reason = "the scenario asks for exact equality")]
    pub(super) fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Different => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
        }
    }

    /// The same comparison with its sides exchanged.
    fn mirrored(self) -> Self {
        match self {
            Self::Equal | Self::Different => self,
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }
}

impl Binary {
    #[inline]
    pub(super) fn of(self, left: f64, right: f64) -> f64 {
        match self {
            Self::Add => left + right,
            Self::Subtract => left - right,
            Self::Multiply => left * right,
            Self::Divide => left / right,
            Self::Least => left.min(right),
            Self::Greatest => left.max(right),
        }
    }
}

impl<Q: Copy> Node<Q> {
    pub(super) fn compare(compare: Compare, left: Self, right: Self) -> Self {
        match (left, right) {
            (Self::Constant(left), Self::Constant(right)) => {
                Self::Constant(truth(compare.holds(left, right)))
            }
            (Self::Quantity(quantity), Self::Constant(constant)) => {
                Self::Against(quantity, compare, constant)
            }
            (Self::Constant(constant), Self::Quantity(quantity)) => {
                Self::Against(quantity, compare.mirrored(), constant)
            }
            (left, right) => Self::Compare(compare, Box::new([left, right])),
        }
    }

    pub(super) fn logic(both: bool, left: Self, right: Self) -> Self {
        let pair = Box::new([left, right]);
        if both {
            Self::And(pair)
        } else {
            Self::Or(pair)
        }
    }

    pub(super) fn not(inner: Self) -> Self {
        match inner {
            Self::Constant(value) => Self::Constant(truth(!is_true(value))),
            other => Self::Not(Box::new(other)),
        }
    }

    pub(super) fn arithmetic(binary: Binary, left: Self, right: Self) -> Self {
        match (left, right) {
            // A division by 0 stays, so that it can be found.
            (Self::Constant(left), Self::Constant(right))
                if binary != Binary::Divide || right.abs() > 0.0 =>
            {
                Self::Constant(binary.of(left, right))
            }
            (left, right) => Self::Arithmetic(binary, Box::new([left, right])),
        }
    }

    pub(super) fn gather_quantities(&self, into: &mut Vec<Q>) {
        let mut all = |nodes: &[Self]| {
            for node in nodes {
                node.gather_quantities(into);
            }
        };
        match self {
            Self::Constant(_) => {}
            Self::Quantity(quantity) | Self::Against(quantity, ..) => into.push(*quantity),
            Self::Compare(_, pair)
            | Self::And(pair)
            | Self::Or(pair)
            | Self::Arithmetic(_, pair) => all(&**pair),
            Self::Not(inner) | Self::Absolute(inner) => inner.gather_quantities(into),
            Self::Choice(parts) => all(&**parts),
        }
    }

    #[inline]
    pub(super) fn holds(&self, values: &impl Values<Q>) -> bool {
        match self {
            Self::Against(quantity, compare, constant) => {
                compare.holds(values.value(*quantity), *constant)
            }
            Self::And(pair) => pair[0].holds(values) && pair[1].holds(values),
            Self::Or(pair) => pair[0].holds(values) || pair[1].holds(values),
            Self::Not(inner) => !inner.holds(values),
            Self::Compare(compare, pair) => {
                compare.holds(pair[0].value(values), pair[1].value(values))
            }
            Self::Choice(parts) => {
                if parts[0].holds(values) {
                    parts[1].holds(values)
                } else {
                    parts[2].holds(values)
                }
            }
            other => is_true(other.value(values)),
        }
    }

    /// Its value, without a call where it is a number or a quantity.
    #[inline]
    pub(super) fn value_of_leaf(&self, values: &impl Values<Q>) -> f64 {
        match self {
            Self::Constant(value) => *value,
            Self::Quantity(quantity) => values.value(*quantity),
            other => other.value(values),
        }
    }

    #[inline]
    pub(super) fn value(&self, values: &impl Values<Q>) -> f64 {
        match self {
            Self::Constant(value) => *value,
            Self::Quantity(quantity) => values.value(*quantity),
            Self::Arithmetic(binary, pair) => {
                binary.of(pair[0].value_of_leaf(values), pair[1].value_of_leaf(values))
            }
            Self::Absolute(inner) => inner.value(values).abs(),
            Self::Choice(parts) => {
                if parts[0].holds(values) {
                    parts[1].value(values)
                } else {
                    parts[2].value(values)
                }
            }
            other => truth(other.holds(values)),
        }
    }
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn is_true(value: f64) -> bool {
    value != 0.0 && !value.is_nan()
}
