//! Whether a number can be without a value: a division whose divisor can be 0.

use super::program::{Binary, Compare, Node};
use super::range::{Interval, Ranges};

/// Ranges that are narrower inside one branch of a choice.
struct Narrowed<'r, Q> {
    of: &'r dyn Fn(Q) -> Interval,
    limits: &'r [(Q, Compare, f64)],
}

impl<Q: Copy + PartialEq> Ranges<Q> for Narrowed<'_, Q> {
    fn range(&self, quantity: Q) -> Interval {
        let own = self.limits.iter().filter(|(other, ..)| *other == quantity);
        own.fold((self.of)(quantity), |range, (_, compare, constant)| {
            narrowed(range, *compare, *constant)
        })
    }
}

/// What is left of a range where a comparison holds.
fn narrowed(range: Interval, compare: Compare, constant: f64) -> Interval {
    if compare == Compare::Different {
        let is_end = |end: f64| end.total_cmp(&constant).is_eq();
        let low = if is_end(range.low) {
            constant.next_up()
        } else {
            range.low
        };
        let high = if is_end(range.high) {
            constant.next_down()
        } else {
            range.high
        };
        return Interval::new(low, high);
    }
    let to = compare.limit(constant).unwrap_or(range);
    Interval::new(range.low.max(to.low), range.high.min(to.high))
}

impl<Q: Copy + PartialEq> Node<Q> {
    /// Whether a divisor can be 0 while the quantities stay in their ranges. It errs on the side of
    /// yes, but a choice such as `deaths > 0 ? 1 / deaths : 0` is understood.
    pub(super) fn can_divide_by_zero(&self, ranges: &impl Ranges<Q>) -> bool {
        self.divides(&|quantity| ranges.range(quantity), &mut Vec::new())
    }

    fn divides(&self, range: &dyn Fn(Q) -> Interval, limits: &mut Vec<(Q, Compare, f64)>) -> bool {
        match self {
            Self::Constant(_) | Self::Quantity(_) | Self::Against(..) => false,
            Self::Not(inner) | Self::Absolute(inner) => inner.divides(range, limits),
            Self::Compare(_, pair) | Self::And(pair) | Self::Or(pair) => {
                pair.iter().any(|part| part.divides(range, limits))
            }
            Self::Arithmetic(binary, pair) => {
                let (of, inside) = (range, &limits[..]);
                let by = pair[1].interval(&Narrowed { of, limits: inside });
                let by_zero = *binary == Binary::Divide && by.low <= 0.0 && by.high >= 0.0;
                by_zero || pair.iter().any(|part| part.divides(range, limits))
            }
            Self::Choice(parts) => {
                let [condition, yes, no] = &**parts;
                if condition.divides(range, limits) {
                    return true;
                }
                let before = limits.len();
                condition.known(true, limits);
                let found = yes.divides(range, limits);
                limits.truncate(before);
                condition.known(false, limits);
                let found = found || no.divides(range, limits);
                limits.truncate(before);
                found
            }
        }
    }

    /// The comparisons that surely hold where the condition holds, or where it does not.
    fn known(&self, holds: bool, limits: &mut Vec<(Q, Compare, f64)>) {
        match self {
            Self::Against(quantity, compare, constant) => {
                let compare = if holds { *compare } else { compare.opposite() };
                limits.push((*quantity, compare, *constant));
            }
            Self::And(pair) if holds => pair.iter().for_each(|part| part.known(true, limits)),
            Self::Or(pair) if !holds => pair.iter().for_each(|part| part.known(false, limits)),
            Self::Not(inner) => inner.known(!holds, limits),
            _ => {}
        }
    }
}

impl Compare {
    /// The comparison that holds where this one does not.
    fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::Different,
            Self::Different => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::Greater,
            Self::Greater => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quantity that is 0 or more.
    struct Positive;

    impl Ranges<u8> for Positive {
        fn range(&self, _: u8) -> Interval {
            Interval::new(0.0, f64::INFINITY)
        }
    }

    fn inverse() -> Node<u8> {
        Node::arithmetic(Binary::Divide, Node::Constant(1.0), Node::Quantity(0))
    }

    fn choice(compare: Compare, yes: Node<u8>, no: Node<u8>) -> Node<u8> {
        let condition = Node::compare(compare, Node::Quantity(0), Node::Constant(0.0));
        Node::Choice(Box::new([condition, yes, no]))
    }

    #[test]
    fn a_divisor_that_can_be_zero_is_found_unless_a_choice_keeps_it_from_that() {
        assert!(inverse().can_divide_by_zero(&Positive));
        let zero = || Node::Constant(0.0);
        for (compare, is_safe) in [
            (Compare::Greater, true),
            (Compare::Different, true),
            (Compare::AtLeast, false),
            (Compare::Less, true),
            (Compare::AtMost, false),
        ] {
            let guarded = choice(compare, inverse(), zero());
            assert_eq!(
                !guarded.can_divide_by_zero(&Positive),
                is_safe,
                "{compare:?}"
            );
        }
        let guarded = choice(Compare::Equal, zero(), inverse());
        assert!(!guarded.can_divide_by_zero(&Positive));
        let one_more = Node::arithmetic(Binary::Add, Node::Quantity(0), Node::Constant(1.0));
        let safe = Node::arithmetic(Binary::Divide, Node::Constant(1.0), one_more);
        assert!(!safe.can_divide_by_zero(&Positive));
    }
}
