//! What an expression can come to when its quantities stay in their ranges: finds conditions that
//! can never hold.
//!
//! Interval arithmetic (Moore 1966), with one addition: comparisons of the same quantity that are
//! joined by `&&` are taken together. It errs on the side of "it can hold".

use super::program::{Binary, Compare, Node};

/// The range of every quantity of a vocabulary, both ends included.
pub trait Ranges<Q> {
    /// The lowest and the highest value of a quantity.
    fn range(&self, quantity: Q) -> Interval;
}

/// A lowest and a highest value, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
}

impl Interval {
    /// Any number.
    pub const ANY: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    };
    /// True or false as 1 or 0.
    pub const TRUTH: Self = Self {
        low: 0.0,
        high: 1.0,
    };

    /// From `low` to `high`.
    #[must_use]
    pub fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    fn point(value: f64) -> Self {
        Self::new(value, value)
    }

    fn of(values: &[f64]) -> Self {
        if values.iter().any(|value| value.is_nan()) {
            return Self::ANY;
        }
        let fold = |start, pick: fn(f64, f64) -> f64| values.iter().copied().fold(start, pick);
        Self::new(
            fold(f64::INFINITY, f64::min),
            fold(f64::NEG_INFINITY, f64::max),
        )
    }

    fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// Which truths a condition can have.
#[derive(Clone, Copy)]
pub(super) struct Truths {
    pub(super) yes: bool,
    pub(super) no: bool,
}

/// The range that a comparison with a constant leaves to a quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Limit<Q> {
    quantity: Q,
    to: Interval,
}

impl<Q: Copy + PartialEq> Node<Q> {
    pub(super) fn truths(&self, ranges: &impl Ranges<Q>) -> Truths {
        match self {
            Self::Against(quantity, compare, constant) => {
                compare.truths(ranges.range(*quantity), Interval::point(*constant))
            }
            Self::Compare(compare, pair) => {
                compare.truths(pair[0].interval(ranges), pair[1].interval(ranges))
            }
            Self::And(pair) => {
                let [left, right] = [pair[0].truths(ranges), pair[1].truths(ranges)];
                Truths {
                    yes: left.yes && right.yes && self.limits_agree(ranges),
                    no: left.no || right.no || !self.limits_agree(ranges),
                }
            }
            Self::Or(pair) => {
                let [left, right] = [pair[0].truths(ranges), pair[1].truths(ranges)];
                Truths {
                    yes: left.yes || right.yes,
                    no: left.no && right.no,
                }
            }
            Self::Not(inner) => {
                let Truths { yes, no } = inner.truths(ranges);
                Truths { yes: no, no: yes }
            }
            other => {
                let range = other.interval(ranges);
                let never = range == Interval::point(0.0);
                let always = range.low > 0.0 || range.high < 0.0;
                Truths {
                    yes: !never,
                    no: !always,
                }
            }
        }
    }

    pub(super) fn interval(&self, ranges: &impl Ranges<Q>) -> Interval {
        match self {
            Self::Constant(value) => Interval::point(*value),
            Self::Quantity(quantity) => ranges.range(*quantity),
            Self::Arithmetic(binary, pair) => match &**pair {
                [Self::Constant(left), Self::Constant(right)] => {
                    Interval::point(binary.of(*left, *right))
                }
                [left, right] => binary.interval(left.interval(ranges), right.interval(ranges)),
            },
            Self::Absolute(inner) => {
                let Interval { low, high } = inner.interval(ranges);
                let least = if low <= 0.0 && high >= 0.0 {
                    0.0
                } else {
                    low.abs().min(high.abs())
                };
                Interval::new(least, low.abs().max(high.abs()))
            }
            Self::Choice(parts) => {
                let [yes, no] = [parts[1].interval(ranges), parts[2].interval(ranges)];
                let Truths {
                    yes: can,
                    no: cannot,
                } = parts[0].truths(ranges);
                match (can, cannot) {
                    (true, false) => yes,
                    (false, true) => no,
                    _ => Interval::new(yes.low.min(no.low), yes.high.max(no.high)),
                }
            }
            other => {
                let Truths { yes, no } = other.truths(ranges);
                Interval::new(if no { 0.0 } else { 1.0 }, if yes { 1.0 } else { 0.0 })
            }
        }
    }

    /// Whether the comparisons that are joined by `&&` leave every quantity a value.
    fn limits_agree(&self, ranges: &impl Ranges<Q>) -> bool {
        let mut all = Vec::new();
        self.gather_limits(&mut all);
        all.iter().all(|limit| {
            let same = all.iter().filter(|other| other.quantity == limit.quantity);
            let start = ranges.range(limit.quantity);
            let left = same.fold(start, |left, other| {
                Interval::new(left.low.max(other.to.low), left.high.min(other.to.high))
            });
            left.low <= left.high
        })
    }

    fn gather_limits(&self, into: &mut Vec<Limit<Q>>) {
        match self {
            Self::And(pair) => pair.iter().for_each(|part| part.gather_limits(into)),
            Self::Against(quantity, compare, constant) => {
                into.extend(compare.limit(*constant).map(|to| Limit {
                    quantity: *quantity,
                    to,
                }));
            }
            _ => {}
        }
    }

    /// The limits of a condition that is nothing but comparisons joined by `&&`.
    fn only_limits(&self) -> Option<Vec<Limit<Q>>> {
        fn is_plain<Q: Copy + PartialEq>(node: &Node<Q>) -> bool {
            match node {
                Node::And(pair) => pair.iter().all(is_plain),
                Node::Against(_, compare, constant) => compare.limit(*constant).is_some(),
                _ => false,
            }
        }
        is_plain(self).then(|| {
            let mut all = Vec::new();
            self.gather_limits(&mut all);
            all
        })
    }

    /// Whether `other` surely holds whenever this does: the same condition, or tighter limits.
    pub(super) fn implies(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        let (Some(own), Some(looser)) = (self.only_limits(), other.only_limits()) else {
            return false;
        };
        looser.iter().all(|limit| {
            own.iter().any(|tight| {
                tight.quantity == limit.quantity
                    && limit.to.low <= tight.to.low
                    && tight.to.high <= limit.to.high
            })
        })
    }
}

impl Compare {
    fn truths(self, left: Interval, right: Interval) -> Truths {
        let certain = |yes, no| Truths { yes, no };
        let both_points = left.low >= left.high && right.low >= right.high;
        match self {
            Self::Less => certain(left.low < right.high, left.high >= right.low),
            Self::AtMost => certain(left.low <= right.high, left.high > right.low),
            Self::Greater => certain(left.high > right.low, left.low <= right.high),
            Self::AtLeast => certain(left.high >= right.low, left.low < right.high),
            Self::Equal => certain(left.meets(right), !(both_points && left.meets(right))),
            Self::Different => certain(!(both_points && left.meets(right)), left.meets(right)),
        }
    }

    /// What is left to a quantity that compares so with a constant; a strict limit ends just short
    /// of it.
    pub(super) fn limit(self, constant: f64) -> Option<Interval> {
        match self {
            Self::Equal => Some(Interval::point(constant)),
            Self::Less => Some(Interval::new(f64::NEG_INFINITY, constant.next_down())),
            Self::AtMost => Some(Interval::new(f64::NEG_INFINITY, constant)),
            Self::Greater => Some(Interval::new(constant.next_up(), f64::INFINITY)),
            Self::AtLeast => Some(Interval::new(constant, f64::INFINITY)),
            Self::Different => None,
        }
    }
}

impl Binary {
    fn interval(self, left: Interval, right: Interval) -> Interval {
        let corners = |f: fn(f64, f64) -> f64| {
            Interval::of(&[
                f(left.low, right.low),
                f(left.low, right.high),
                f(left.high, right.low),
                f(left.high, right.high),
            ])
        };
        match self {
            Self::Add => Interval::of(&[left.low + right.low, left.high + right.high]),
            Self::Subtract => Interval::of(&[left.low - right.high, left.high - right.low]),
            Self::Multiply => corners(|a, b| a * b),
            Self::Divide if right.low <= 0.0 && right.high >= 0.0 => Interval::ANY,
            Self::Divide => corners(|a, b| a / b),
            Self::Least => Interval::new(left.low.min(right.low), left.high.min(right.high)),
            Self::Greatest => Interval::new(left.low.max(right.low), left.high.max(right.high)),
        }
    }
}
