//! Which way a condition goes with one quantity: more of it may only bring it about, or only end
//! it.

use super::Expression;
use super::program::{Binary, Compare, Node};

/// Which way a number, or whether a condition holds, goes as one quantity grows and all others
/// stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It does not depend on it.
    Stays,
    /// It never falls.
    Rises,
    /// It never rises.
    Falls,
    /// It may do either.
    Either,
}

impl Way {
    /// That of what goes with both.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Stays, way) | (way, Self::Stays) => way,
            (one, other) if one == other => one,
            _ => Self::Either,
        }
    }

    /// That of the opposite.
    fn turned(self) -> Self {
        match self {
            Self::Rises => Self::Falls,
            Self::Falls => Self::Rises,
            way => way,
        }
    }

    /// That of what nothing is known of if this goes any way.
    fn unknown(self) -> Self {
        if self == Self::Stays {
            Self::Stays
        } else {
            Self::Either
        }
    }
}

impl<Q: Copy + PartialEq> Expression<Q> {
    /// Whether less of a quantity never brings the condition about. It errs on the side of no.
    #[must_use]
    pub fn never_falls_with(&self, quantity: Q) -> bool {
        matches!(self.root.way(quantity), Way::Stays | Way::Rises)
    }
}

impl<Q: Copy + PartialEq> Node<Q> {
    fn way(&self, grows: Q) -> Way {
        let of = |node: &Self| node.way(grows);
        match self {
            Self::Constant(_) => Way::Stays,
            Self::Quantity(quantity) => of_quantity(*quantity, grows),
            Self::Against(quantity, compare, _) => {
                compare.way(of_quantity(*quantity, grows), Way::Stays)
            }
            Self::Compare(compare, pair) => compare.way(of(&pair[0]), of(&pair[1])),
            Self::And(pair) | Self::Or(pair) => of(&pair[0]).and(of(&pair[1])),
            Self::Not(inner) => of(inner).turned(),
            Self::Arithmetic(binary, pair) => binary.way(of(&pair[0]), of(&pair[1])),
            Self::Absolute(inner) => of(inner).unknown(),
            Self::Choice(parts) => of(&parts[0])
                .unknown()
                .and(of(&parts[1]))
                .and(of(&parts[2])),
        }
    }
}

fn of_quantity<Q: Copy + PartialEq>(quantity: Q, grows: Q) -> Way {
    if quantity == grows {
        Way::Rises
    } else {
        Way::Stays
    }
}

impl Compare {
    fn way(self, left: Way, right: Way) -> Way {
        match self {
            Self::AtLeast | Self::Greater => left.and(right.turned()),
            Self::AtMost | Self::Less => left.turned().and(right),
            Self::Equal | Self::Different => left.and(right).unknown(),
        }
    }
}

impl Binary {
    fn way(self, left: Way, right: Way) -> Way {
        match self {
            Self::Add | Self::Least | Self::Greatest => left.and(right),
            Self::Subtract => left.and(right.turned()),
            Self::Multiply | Self::Divide => left.and(right).unknown(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::condition::Values;
    use crate::model::condition::few_names::FewNames;

    struct On(f64);

    impl Values<&'static str> for On {
        fn value(&self, quantity: &'static str) -> f64 {
            match quantity {
                "quiet" => self.0,
                "talks" => 4.0,
                _ => 1.0,
            }
        }
    }

    fn read(text: &str) -> Expression<&'static str> {
        Expression::condition(text, &FewNames(&["quiet", "talks", "flag"])).expect("a condition")
    }

    #[test]
    fn more_quiet_never_ends_what_asks_for_it() {
        for text in [
            "quiet >= 7",
            "7 < quiet",
            "flag > 0 && quiet >= 7 && talks <= quiet + 14",
            "quiet > 3 || talks > 2",
            "!(quiet < 7)",
            "max(quiet, talks) - 2 > 5",
            "flag > 0 ? quiet > 3 : quiet > 9",
            "talks > 2",
        ] {
            let condition = read(text);
            assert!(condition.never_falls_with("quiet"), "{text}");
            let holds = (0..40).map(|quiet| condition.holds(&On(f64::from(quiet))));
            assert!(holds.is_sorted(), "{text}");
        }
    }

    #[test]
    fn what_may_end_with_more_of_it_is_not_taken_for_that() {
        for text in [
            "quiet < 7",
            "quiet == 7",
            "talks - quiet > 0",
            "!(quiet >= 7)",
            "quiet > 3 && quiet < 9",
            "0 - 1 * quiet > -5",
            "abs(quiet - 7) > 2",
            "quiet > 3 ? flag > 2 : talks > 2",
        ] {
            let condition = read(text);
            assert!(!condition.never_falls_with("quiet"), "{text}");
            let holds = (0..40).map(|quiet| condition.holds(&On(f64::from(quiet))));
            assert!(!holds.is_sorted(), "{text}");
        }
    }
}
